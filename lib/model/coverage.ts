/** What a card shows: how other outlets covered an event or an entity, in their own words. In: nothing. Out: types. */
import type { Outlet } from './article';
import type { EventName, Reasons, Tie } from './event';
import type { EntityType } from './entity';
import type { Checked } from './page';

/** A verbatim piece of an article. */
export interface Passage {
  /** Index of the paragraph; -1 is the title. */
  paragraph: number;
  text: string;
  /** UTF-16 ranges in `text`: of the names shared with the page; of a search's hit, of what was found. */
  strong: [start: number, end: number][];
}

/** One article in a card. */
export interface CoverageItem {
  article: string;
  outlet: Outlet;
  /** "Kommersant, translated by RT", when the outlet republished somebody else's piece; then that is the voice. */
  byline: string | null;
  published: string | null;
  publishedIsGuess: boolean;
  headline: string;
  headlineKind: 'headline' | 'deck' | 'sentence';
  url: string | null;
  passages: Passage[];
  why: Reasons;
  /** Outlets that printed the same text. */
  copies: Outlet[];
}

/** Whose article is the oldest or the newest, and of which day. */
export interface DatedVoice {
  outlet: Outlet;
  byline: string | null;
  /** `YYYY-MM-DD`. */
  published: string;
  publishedIsGuess: boolean;
}

/** How far a coverage reaches; copies of one text count, each for its outlet. */
export interface Reach {
  /** Outlets of the corpus that printed it: a republished piece counts for who printed it here. */
  outlets: number;
  /** Null where no article has a day. */
  oldest: DatedVoice | null;
  newest: DatedVoice | null;
}

export interface Coverage {
  /** The span's id: `event:…`, `story:…` or `entity:…`. */
  id: string;
  /** Null for an entity. */
  tie: Tie | null;
  /** For an entity, its name alone. */
  name: EventName;
  type: EntityType | null;
  /** How many voices other than the page's own. */
  voices: number;
  /** How many articles of them in all; `items` may hold fewer. Of an entity some are counted unread, by where the index has it. */
  articles: number;
  items: CoverageItem[];
  /** Of all its articles, shown or not; null for an entity, whose articles are not all read. */
  reach: Reach | null;
  checked: Checked;
}

/** In what form an article is cited. */
export type CitationStyle = 'plain' | 'markdown' | 'bibtex';

/** One hit of a plain search over the corpus. */
export interface SearchHit {
  article: string;
  outlet: Outlet;
  byline: string | null;
  published: string | null;
  headline: string;
  url: string | null;
  /** The best passage, with the words and phrases found in `strong`; the title where they stand in it alone. */
  passage: Passage;
}

export interface SearchResult {
  query: string;
  /** Hits in all; `hits` may hold fewer. */
  total: number;
  hits: SearchHit[];
  /** Names of entities near the query, when nothing was found. */
  near: string[];
  checked: Checked;
}
