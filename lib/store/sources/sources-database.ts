/** The database of the reader's sources: what is followed, what is on its way, what it brought. In: nothing. Out: a Dexie database
    and the types of what it holds. It outlives all segments: these can be made anew from it. */
import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import type { Paragraph } from '../../model/article';
import type { AnswerFacts, FeedPace, Validators } from '../../model/feed';
import { SOURCES_OPEN_MS } from '../../model/limits';
import type { RequestEntry, SourceLook, SourceWishes } from '../../model/source';
import type { Trouble } from '../../model/trouble';
import { readPlain, type Ask } from '../open-plain';

const NAME = 'crossread-sources';
const VERSION = 2;

/** A source, and all that the next look at it needs to know. */
export interface SourceRow extends SourceWishes {
  id: string;
  kind: 'feed' | 'sitemap' | 'files';
  address: string | null;
  /** Origin that the reader typed, of the own network; null for one of the web. See sources/network/addresses.ts. */
  typedOrigin: string | null;
  site: string | null;
  /** ISO time. */
  added: string;
  /** ISO time; its articles are hidden from then on, and off the disk an hour later. */
  deletedAt: string | null;
  validators: Validators | null;
  pace: FeedPace | null;
  answer: AnswerFacts | null;
  /** Times in milliseconds since 1970: the last look, the last that the reader wished by hand, and until when its server wants to be left alone. */
  askedAt: number;
  wishedAt: number;
  leftUntil: number;
  /** Looks in a row that came to nothing. */
  failures: number;
  health: { good: string | null; next: string | null; gone: boolean; trouble: Trouble | null };
  /** Of its articles in the corpus. */
  articles: number;
  bytes: number;
  /** Articles left out, in a language that is not read. */
  foreign: number;
  /** Id of its outlet, once it has an article; it is kept when the reader gives the source another name. */
  outlet: string | null;
  /** Origins of whole articles that the browser does not let Crossread ask for. Missing where there is none. */
  refused?: string[];
  /** Of an index of sitemaps: those that were read, and when each had changed then, in the index's words. Missing where none was. */
  partsRead?: { address: string; changed: string | null }[];
}

/** What a feed says of an article, for when its page says nothing. */
export interface ToldArticle {
  title: string;
  published: string | null;
  paragraphs: Paragraph[];
}

/** What is on its way: `wanted` from its server, or `fetched` and to be taken apart. What has been taken apart is an article. */
export interface QueueRow {
  /** `look:` and the source's id, the article's id, or a part's: see sitemap-parts.ts. */
  id: string;
  source: string;
  /** `part`: a sitemap that an index names. */
  kind: 'look' | 'part' | 'article';
  /** `held`: wanted of a source that is off or deleted; nobody is asked for it until the source is asked again. */
  step: 'wanted' | 'fetched' | 'held';
  address: string;
  /** That takes turns. */
  host: string;
  /** What came; null where nothing did, and what was told has to do. */
  text: string | null;
  told: ToldArticle | null;
  /** Fingerprint of what was told: an article of which the feed says the same again is not asked for again. */
  toldPrint: string;
  /** The request that brought it. */
  request: number | null;
  /** Of a look: when it was made. */
  at: string;
  /** Of a look: where the source has moved for good, if what came from there turns out to be one. */
  moved?: string | null;
  /** Of a part: its address in the index, and when it changed last, in the index's words. */
  part?: { address: string; changed: string | null };
  /** At this step. */
  attempts: number;
  /** Milliseconds since 1970. */
  notBefore: number;
  trouble: Trouble | null;
}

/** What is known of an article beside its text. */
export interface ArticleRow {
  id: string;
  source: string;
  /** Canonical; null for an article of a file without one. */
  address: string | null;
  /** Name of its outlet, where a file says one; null for its source's. */
  outlet: string | null;
  /** Host of the address, or the source: the same text there is the same article. */
  place: string;
  /** Fingerprint of its text, and of what its feed says of it. */
  print: string;
  toldPrint: string;
  /** `ready` to be made searchable; `indexed`; `gone`: deleted, or in a language that is not read, and not to be taken again. */
  state: 'ready' | 'indexed' | 'gone';
  /** It is counted among its source's: an older text of it is searchable. */
  counted: boolean;
  /** The browser did not let Crossread ask for its page, so it is what its feed says of it. Missing elsewhere. */
  refused?: true;
  /** Its own day, or the one on which it was taken: `YYYY-MM-DD`. */
  day: string;
  /** Milliseconds since 1970. */
  taken: number;
  /** Bytes that its text takes, about. */
  bytes: number;
  /** Older texts that are kept, by their numbers, ascending. */
  versions: { number: number; at: string }[];
}

/** A line of the log; `open` while its request is under way. */
export type RequestRow = RequestEntry & { open?: 1 };

/** Packed JSON: of an `Article`. */
type Packed = Uint8Array<ArrayBuffer>;

/** A host whose server has asked to be left alone. */
export interface LeftAlone {
  host: string;
  /** Milliseconds since 1970. */
  until: number;
  /** Articles refused in a row, with none that came in between. */
  refusals: number;
  /** Refusals of any kind in a row. Missing in notes of before. */
  inRow?: number;
  /** It did not say for how long: that was our own guess. */
  guessed?: true;
}

/** What was found at an address that the reader typed: the first look of the source that it may become. */
export interface FoundAnswer {
  /** Where it came from in the end. */
  address: string;
  answer: AnswerFacts;
  validators: Validators | null;
  text: string;
  /** The request that brought it, as it ended. */
  request: RequestEntry;
  /** Milliseconds since 1970. */
  at: number;
}

/** What holds for all: `paused`; `format` of the records that were made last; `begun`: how often in a row making records was begun and not
    ended; `swept`: when what is to go was last looked for; `leftAlone`: hosts; `damage`: what was found damaged; `found:` and an
    address: what was found there a moment ago. */
type Note = boolean | number | LeftAlone[] | DamageNote | FoundAnswer;

/** Articles of segments that could not be read any more. */
export interface DamageNote {
  /** The last time, in milliseconds since 1970. */
  at: number;
  /** Made searchable anew from their texts, or about to be. */
  anew: number;
  /** Whose texts are gone too. */
  lost: number;
}


export class SourcesDatabase extends Dexie {
  declare sources: Table<SourceRow, string>;
  declare looks: Table<SourceLook[], string>;
  declare queue: Table<QueueRow, string>;
  declare articles: Table<ArticleRow, string>;
  /** The articles' texts apart: to list or to count articles must not read them. By the article's id. */
  declare texts: Table<Packed, string>;
  /** By the article's id and the version's number. */
  declare versions: Table<Packed, [string, number]>;
  declare requests: Table<RequestRow, number>;
  /** Bytes of files that the reader chose, by keys that the settings page made, and when it handed them over, in milliseconds since 1970. */
  declare handover: Table<{ name: string; bytes: Blob | Uint8Array; at?: number }, string>;
  declare notes: Table<Note, string>;

  constructor() {
    super(NAME);
    this.version(1).stores({
      sources: 'id, address',
      looks: '',
      queue: 'id, source, step, [step+host], [step+host+notBefore]',
      articles: 'id, source, address, [place+print], [state+source], [state+taken], [source+state+day]',
      texts: '',
      versions: '',
      requests: '++id, at',
      handover: '',
      notes: '',
    });
    this.version(VERSION).stores({ requests: '++id, at, open' });
  }
}

interface Held {
  database: SourcesDatabase;
  /** Where it was opened. */
  factory: IDBFactory | undefined;
  users: number;
  closing: ReturnType<typeof setTimeout> | undefined;
}

let held: Held | null = null;

/**
 * Opened for a use, and closed when there was none for a moment: an article on its way takes fifteen, and to open it takes as long as
 * most of them, yet an idle connection would keep others from changing it. Closed at once after an error: the next use begins afresh.
 * @throws the browser's error when it refuses its database
 */
export async function withSources<T>(use: (database: SourcesDatabase) => PromiseLike<T>): Promise<T> {
  const factory = Dexie.dependencies.indexedDB;
  if (held?.factory !== factory) held = null;
  const mine = held ??= { database: new SourcesDatabase(), factory, users: 0, closing: undefined };
  mine.users++;
  clearTimeout(mine.closing);
  try {
    return await use(mine.database);
  } catch (error) {
    if (held === mine) held = null;
    throw error;
  } finally {
    mine.users--;
    if (mine.users === 0) {
      if (held === mine) mine.closing = setTimeout(() => close(mine), SOURCES_OPEN_MS);
      else mine.database.close();
    }
  }
}

/**
 * Reads from one store, without Dexie while nobody has its connection open: what a wake asks.
 * @returns null where it cannot be read so; whoever asks goes on with `withSources`
 */
export async function readSources<T extends unknown[]>(store: 'sources' | 'articles', ...asks: { [K in keyof T]: Ask<T[K]> }): Promise<T | null> {
  return held ? null : readPlain<T>(NAME, VERSION, store, ...asks);
}

function close(idle: Held): void {
  if (held === idle) held = null;
  idle.database.close();
}
