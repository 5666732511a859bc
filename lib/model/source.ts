/** The reader's own sources as the settings show them: what is asked, how it does, what it brought. In: nothing. Out: types. */
import type { FoundFeed } from './feed';
import type { Trouble } from './trouble';

/** What a reader may say of a source. Empty texts and lists where nothing is said. */
export interface SourceWishes {
  /** Name of its outlet, as cards show it. */
  name: string;
  /** ISO 3166 code, or null. */
  country: string | null;
  /** As the feed writes it or the reader says, for example `en`; null for unknown. */
  language: string | null;
  /** 1 to 12: the index of an outlet colour in the design tokens; null for the one that its name gives. */
  colour: number | null;
  tags: string[];
  notes: string;
  /** `muted`: kept and fetched, never shown; `off`: not fetched either. */
  state: 'on' | 'muted' | 'off';
  /** Whole articles are fetched from their pages, beyond what the feed itself says. The host must have been allowed. */
  whole: boolean;
  /** Articles older than so many days go; null keeps them. */
  keepDays: number | null;
  /** More than so many articles: the oldest go; null keeps them. */
  keepArticles: number | null;
  /** Its articles stay when room runs out. */
  pinned: boolean;
}

/** For how many days the articles of a source are kept: its own number, else everybody's, of which pinned ones are free; null for ever. */
export const daysKept = ({ keepDays, pinned }: Pick<SourceWishes, 'keepDays' | 'pinned'>, usual: number | null): number | null => keepDays ?? (pinned ? null : usual);

/** One look at a source, for its history. */
export interface SourceLook {
  /** ISO time. */
  at: string;
  /** New articles that it brought; null when the look failed. */
  fresh: number | null;
}

export interface SourceHealth {
  /** ISO times: the last answer that could be used, and the next look; null for never. */
  good: string | null;
  next: string | null;
  /** Articles of it that are in the corpus. */
  articles: number;
  /** Articles on their way. */
  waiting: number;
  /** Articles that were left out because they are in a language that is not read. */
  foreign: number;
  /** The server says that the feed is gone (410): it is not asked again. */
  gone: boolean;
  trouble: Trouble | null;
  /** Origins of whole articles that the browser does not let Crossread ask for; of these articles there is what their feed says. */
  refused: string[];
  /** The last looks, oldest first. */
  history: SourceLook[];
}

/** A source that the reader added. Kept pages and packs have reports of their own. */
export interface SourceView extends SourceWishes {
  id: string;
  /** `files`: read once; it is never asked. */
  kind: 'feed' | 'sitemap' | 'files';
  /** What is asked; null for files. */
  address: string | null;
  /** Address of its site, or null. */
  site: string | null;
  /** ISO time. */
  added: string;
  /** Bytes that its articles take, about. */
  bytes: number;
  /** Id of its outlet in the corpus; null while it has no article there. */
  outlet: string | null;
  /** ISO time at which the reader deleted it: it may be taken back until it is off the disk. */
  deletedAt: string | null;
  health: SourceHealth;
}

/** What is being done now; all null when all is quiet. */
export interface SourcesWork {
  /** Requests and articles that are still to come, of so many since work began; null when there are none. */
  left: number;
  of: number;
  /** Articles that are there and not yet searchable. */
  waiting: number;
}

export interface SourcesReport {
  sources: SourceView[];
  work: SourcesWork | null;
  /** Nothing is asked until the reader switches it on again. */
  paused: boolean;
  /** What the browser lets Crossread keep, in bytes; null where it does not say. */
  room: { used: number; free: number } | null;
  /** Why nothing can be stored in this browser or window; then the list is empty. */
  trouble: Trouble | null;
}

/** An address typed by the reader, looked at before anything is added. */
export type AddressFound =
  /** `article`: a sentence from its newest, verbatim; `known`: id of the source that has this address already. */
  | { found: 'feed'; address: string; title: string; site: string | null; articles: number; newest: string | null; article: string | null; whole: boolean; known: string | null }
  /** `parts`: of an index, how many sitemaps of it are read; their articles are not counted yet. Null for a sitemap of its own. */
  | { found: 'sitemap'; address: string; articles: number; parts: number | null; newest: string | null; known: string | null }
  /** A page that names feeds, or whose usual places answered. */
  | { found: 'feeds'; feeds: FoundFeed[] }
  | { found: 'nothing'; trouble: Trouble };

/** What became of one line of a list, of one file, or of one article in a file. */
export interface ImportLine {
  /** Of the feed, file or article. */
  name: string;
  result: 'taken' | 'again' | 'refused';
  trouble: Trouble | null;
}

/** What files or a list of feeds brought. */
export interface FilesReport {
  /** Id of the source that files became; null for a list of feeds, or when nothing was taken. */
  source: string | null;
  taken: number;
  /** Known before. */
  again: number;
  refused: number;
  /** Of those that were not taken, as many as can be shown. */
  lines: ImportLine[];
}

/** One request that Crossread made; each of those that a redirect leads to is one of its own. */
export interface RequestEntry {
  id: number;
  /** ISO time. */
  at: string;
  /** Host and path, without query. */
  to: string;
  /** Id of the source or address of the pack that it was made for, and its name then. */
  for: string;
  name: string;
  /** `look`: is there anything new; `article`: a whole article; `pack`: manifest or shard; `find`: an address that the reader typed. */
  why: 'look' | 'article' | 'pack' | 'find';
  /** Bytes of the answer's body, unpacked, as far as it was read: of one that was refused too. */
  bytes: number;
  /** HTTP status; null where nothing was answered, and, without a trouble, while the request is under way. */
  status: number | null;
  /** New articles that it brought, where that is known. */
  fresh: number | null;
  trouble: Trouble | null;
  /** Host and path to which its answer led (a redirect); empty where the browser does not say. Missing where it led nowhere. */
  led?: string;
  /** The browser followed redirects by itself and showed none: the host that answered in the end. Missing elsewhere. */
  through?: string;
}

export interface RequestList {
  /** Newest first. */
  requests: RequestEntry[];
  /** In all; they are kept for 30 days. */
  total: number;
}
