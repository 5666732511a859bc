/** What Crossread knows of a page being read, and what matching it against the corpus answers. In: nothing. Out: types. */
import type { Outlet } from './article';
import type { EntityType } from './entity';
import type { EventName, Reasons, Tie } from './event';
import type { Evidence } from './feedback';

/** What the page says of itself. A thing it does not say is null: nothing is guessed. */
export interface PageFacts {
  url: string;
  canonical: string | null;
  outlet: string | null;
  title: string | null;
  /** `YYYY-MM-DD`. */
  published: string | null;
  /** Which statement of the page gave the date. */
  publishedFrom: 'json-ld' | 'meta' | 'time' | 'dateline' | null;
  /** BCP 47, from the document. */
  language: string | null;
}

/** A run of visible text, one paragraph or heading, without what is never read (inputs, editors, hidden parts). */
export interface Block {
  /** Unique on the page for as long as the block's text stays as it is. */
  id: number;
  kind: 'title' | 'heading' | 'text';
  text: string;
}

/** A marked place: UTF-16 offsets in a block's text. `id` is `event:…`, `story:…` or `entity:…`. */
export interface Span {
  block: number;
  start: number;
  end: number;
  kind: 'entity' | 'event';
  id: string;
}

/** How one article of the corpus is tied to the page. */
export interface ArticleTie {
  article: string;
  tie: Tie;
  /** 0 to 1; higher is closer. */
  score: number;
  why: Reasons;
  /** What a verdict on this tie would teach; null for a storyline. */
  evidence: Evidence | null;
}

/** An event or storyline of the corpus that the page, or one paragraph of it, reports. */
export interface PageEvent {
  /** `event:…` or `story:…`. */
  id: string;
  tie: Tie;
  name: EventName;
  /** The whole page reports it, or one paragraph does. */
  scope: 'page' | 'paragraph';
  articles: ArticleTie[];
  /** Voices other than the page's own, best first; whoever wrote a republished piece is an outlet of its own here. */
  outlets: Outlet[];
  /** One verbatim passage of the best article, for a list. */
  passage: string;
}

export interface PageEntity {
  /** `entity:…`. */
  id: string;
  name: string;
  type: EntityType;
  /** In how many articles of the corpus, the page's own left out. */
  articles: number;
  outlets: number;
}

/** What was searched, so that silence can say what it means. */
export interface Checked {
  articles: number;
  outlets: number;
  /** First and last day of publication, `YYYY-MM-DD`. */
  from: string | null;
  to: string | null;
}

/** What a page being read is told of itself. */
export interface PageKept {
  id: string;
  /** Day of the last version that the reader kept, `YYYY-MM-DD`. */
  day: string;
  /** The page's text differs from that version. */
  changed: boolean;
}

/** What a page being read is told of an article at its address that a source brought, and whose text has changed since. */
export interface PageChanged {
  /** The article's id in the corpus. */
  id: string;
  /** Older texts of it that are there. */
  changes: number;
  /** Day of the last change, `YYYY-MM-DD`. */
  day: string;
}

export interface PageMatch {
  /** False when the text is in a language that is left alone; then nothing was compared. */
  read: boolean;
  spans: Span[];
  events: PageEvent[];
  entities: PageEntity[];
  /** Articles of the corpus that are this very page: same address, same outlet and title, or a near copy. */
  own: string[];
  checked: Checked;
  /** Absent when the reader has not kept this page. */
  kept?: PageKept;
  /** Absent when no source has brought an article of this address, or its text has never changed. */
  changed?: PageChanged;
}
