/** In: how often a term stands in an article's title, its lede and its body. Out: the three as one number, and back: a common word
    stands in tens of thousands of articles, and to go over them is half a matter of memory. */

/** The counts of one term in one article. */
export interface FieldCounts {
  title: number;
  lede: number;
  body: number;
}

/** The counts of one term, article by article. */
export interface CountColumn {
  /** Each article's counts as one number; below 0 where they do not fit, -1 for the first of `large`, -2 for the next. */
  counts: Int32Array;
  /** Counts that do not fit: an article may hold a word a hundred thousand times. */
  large: FieldCounts[];
}

/** Once, and in the body: two terms of three. */
export const ONCE = 1;

const TITLE_AT = 24;
const LEDE_AT = 16;
const MOST_TITLE = 2 ** 7 - 1;
const MOST_LEDE = 2 ** 8 - 1;
const MOST_BODY = 2 ** 16 - 1;

/** Three counts as one number. @param large takes those that do not fit */
export function packCounts(title: number, lede: number, body: number, large: FieldCounts[]): number {
  if (title <= MOST_TITLE && lede <= MOST_LEDE && body <= MOST_BODY) return (title << TITLE_AT) | (lede << LEDE_AT) | body;
  return -large.push({ title, lede, body });
}

/** The counts of a list's i-th article. */
export function readCounts({ counts, large }: CountColumn, i: number): FieldCounts {
  const packed = counts[i] as number;
  if (packed < 0) return large[-packed - 1] as FieldCounts;
  return { title: packed >>> TITLE_AT, lede: (packed >>> LEDE_AT) & MOST_LEDE, body: packed & MOST_BODY };
}

/** The sum of three counts, each as many times as is said. @param packed one number of the column that `large` is of */
export function sumCounts(packed: number, large: readonly FieldCounts[], title: number, lede: number, body: number): number {
  if (packed >= 0) return title * (packed >>> TITLE_AT) + lede * ((packed >>> LEDE_AT) & MOST_LEDE) + body * (packed & MOST_BODY);
  const counts = large[-packed - 1] as FieldCounts;
  return title * counts.title + lede * counts.lede + body * counts.body;
}

/** The i-th counts of one column as a number for another one. */
export function copyCounts({ counts, large }: CountColumn, i: number, to: FieldCounts[]): number {
  const packed = counts[i] as number;
  return packed >= 0 ? packed : -to.push(large[-packed - 1] as FieldCounts);
}
