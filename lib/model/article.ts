/** What an article is once it has been split, cleaned and dated. In: nothing. Out: types. */

/** Who publishes. `colour` is one of twelve quiet hues, a hash of the id, kept for ever. */
export interface Outlet {
  id: string;
  name: string;
  /** Names that it gives itself, where the reader calls it otherwise: several where several outlets are called one. */
  ownNames?: string[];
  /** ISO 3166 code, or null when the outlet does not say. */
  country: string | null;
  /** 1 to 12: the index of an outlet colour in the design tokens. */
  colour: number;
}

/** A line of the document in which an outlet names where the report came from. */
export interface Credit {
  /** `republished`: somebody else's whole piece; `agencies`: compiled with; `reported`: a statement taken from. */
  kind: 'republished' | 'agencies' | 'reported';
  /** The outlets named, as the document spells them. */
  names: string[];
  /** The words that say so, verbatim. */
  passage: string;
}

/** Articles and pages in another language are left alone so far, so every quotation is in this one. */
export const READ_LANGUAGE = 'en';

export interface Paragraph {
  text: string;
  /** A heading inside the article is shown and indexed, but is never quoted as a passage. */
  kind: 'text' | 'heading';
}

export interface Article {
  /** Stable within its source, for example `rt-05`. */
  id: string;
  source: string;
  /** Id of the outlet that published it here. */
  outlet: string;
  /** http(s) address of the original, or null when none is known. */
  url: string | null;
  title: string;
  /** Where the title came from; only a headline is the outlet's own headline. */
  titleKind: 'headline' | 'deck' | 'sentence';
  /** Day of publication, `YYYY-MM-DD`, or null when nobody knows. */
  published: string | null;
  /** The day was inferred by the source's editor rather than printed by the outlet. */
  publishedIsGuess: boolean;
  credits: Credit[];
  paragraphs: Paragraph[];
}

/** Where a source's items come from: the set that comes with Crossread, the pages that the reader keeps, or a feed, sitemap or files of the reader's choice. */
export interface Source {
  id: string;
  kind: 'bundled' | 'kept' | 'gathered';
  name: string;
}
