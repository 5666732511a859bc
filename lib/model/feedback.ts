/** What readers say of ties, kept on their machine alone. In: nothing. Out: types. */

/** What the shipped model made of a pair: enough to learn from, too little to tell what either text says. */
export interface Evidence {
  /** 0 to 1, before any correction. */
  likelihood: number;
  /** As summarisePair in events/relate/feedback gives them. */
  facets: number[];
}

/** A reader's word on a page and an article. */
export interface Verdict {
  /** The page, as addressTerm gives it. */
  page: string;
  article: string;
  /** Set when the whole event was meant: every article of it is kept apart from the page. An id of the corpus. */
  event: string | null;
  same: boolean;
  /** Null where there is nothing to learn: a storyline, or a pair of which the model never heard. */
  evidence: Evidence | null;
  /** For the reader's own list. */
  pageTitle: string;
  articleTitle: string;
}

/** Something that a reader hides from the card. */
export interface Hideable {
  kind: 'outlet' | 'entity' | 'event' | 'site';
  /** Outlet's or entity's id, span id of an event, or a site's host. */
  id: string;
  name: string;
}
