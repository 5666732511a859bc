/** Pages that the reader keeps, with what they said at each reading. In: nothing. Out: types. */
import type { Article, Outlet, Paragraph } from './article';
import type { VersionEdits } from './edits';

/** What a page said, as far as it is kept: see limits.ts. */
export interface KeptText {
  title: string;
  paragraphs: Paragraph[];
}

/** One reading of a kept page; its text is stored apart. */
export interface KeptVersion {
  /** Counts up from 1 within the article, and is never given twice. */
  number: number;
  /** Day of the reading, `YYYY-MM-DD`. */
  read: string;
  /** Kept by the reader's own wish; else noted when the page was met again with another text. */
  byReader: boolean;
  /** Of the text in UTF-8. */
  bytes: number;
}

export interface KeptArticle extends Pick<Article, 'url' | 'title' | 'titleKind' | 'published'> {
  /** The article's id in the corpus: `kept-…`. */
  id: string;
  /** As addressTerm gives them: the page's own first, then others at which the same text was met. */
  addresses: string[];
  outlet: Outlet;
  /** Fingerprint of the text that the corpus holds: that of the last version kept by the reader's wish. */
  print: string;
  /** Oldest first; never empty. */
  versions: KeptVersion[];
}

/** A page that may be kept. */
export interface Keepable extends Pick<KeptArticle, 'title' | 'titleKind' | 'published'> {
  address: string;
  url: string;
  /** The outlet's name as printed, else the site's host. */
  outlet: string;
  text: KeptText;
}

/** What changed between two readings of the page in front. */
export interface PageEdits {
  /** `kept`: readings by the reader, `read` is their day. `source`: texts that a source brought; `read` is the day until which one stood, of the newest the day since when. */
  from: 'kept' | 'source';
  versions: Pick<KeptVersion, 'number' | 'read' | 'byReader'>[];
  /** The page says now what no stored version says. */
  isNew: boolean;
  /** Number of the older version compared, and of the newer; null for the page as it is now. */
  before: number | null;
  after: number | null;
  /** Places give their words. */
  edits: VersionEdits;
  /** Of the newer text, by number, each paragraph that an edit stands in; -1 is the title. */
  paragraphs: Record<number, string>;
}
