/** What rows say of articles, one by one and counted. In: nothing. Out: types. */

/** What is known of an article without reading it. */
export interface ArticleRow {
  id: string;
  source: string;
  outlet: string;
  /** Who speaks: the outlet, or whoever it was first published by. */
  voice: string;
  byline: string | null;
  published: string | null;
  /** Index of its event. */
  event: number;
}

/** Articles that one outlet took from one source in one voice: how many, and the byline of the first of all. */
export type RowGroup = Pick<ArticleRow, 'source' | 'outlet' | 'voice' | 'byline'> & { articles: number };

/** The same of some rows, and how many of them are of each month, `YYYY-MM`, in order; those without a day are left out. */
export interface RowCounts {
  groups: RowGroup[];
  months: { month: string; articles: number }[];
}
