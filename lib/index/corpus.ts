/** What an open corpus lets one ask, be it of one segment or of many. In: nothing. Out: types. */
import type { NameLookup } from '../entities/lookup';
import type { StoredArticle } from '../model/analysis';
import type { Article, Outlet, Source } from '../model/article';
import type { Checked } from '../model/page';
import type { HiddenArticles } from '../model/settings';
import type { Pause } from './bytes/checks';
import type { Lengths } from './postings/field-lengths';
import type { OpenIndex } from './postings/open-index';
import type { PostingList } from './postings/posting-list';
import type { ArticleRow } from './tables/article-row';
import type { EntityTable } from './tables/entity-table';
import type { EventTable, StorylineTable } from './tables/event-table';
import type { ArticleRows } from './tables/rows';

export interface Corpus {
  counts: { articles: number; names: number; events: number };
  /** What it is joined of; null for a segment alone. */
  segments: readonly Segment[] | null;
  sources: Source[];
  outlets: Outlet[];
  /** Phrases that hold a known name and do not mean it. */
  notNames: string[];
  entities: EntityTable;
  names: NameLookup;
  /** By article number. */
  rows: ArticleRows;
  /** By the event's number, as rows give it. */
  events: EventTable;
  storylines: StorylineTable;
  outlet(id: string): Outlet;
  /** Where each run of articles begins, ascending: those of one run were compared with each other when they were grouped into events. */
  runs: readonly number[];
  /** Which run an article is of. */
  runOf(number: number): number;
  /** Number of an article by its id; undefined when the generation has none. */
  numberOf(id: string): number | undefined;
  /** Row of an article by its id; undefined when the generation has none. */
  rowOf(id: string): ArticleRow | undefined;
  /** Postings of each term; a term that no article holds has an empty list. */
  getPostings(terms: Iterable<string>): Promise<Map<string, PostingList>>;
  /** What a search asks beyond that: places, terms that begin so or are nearly so. */
  index: OpenIndex;
  /** How long each article is, for ranking; read once. */
  getLengths(): Promise<Lengths>;
  getArticles(numbers: number[]): Promise<StoredArticle[]>;
  listArticles(): Promise<Article[]>;
  /** What a search of this corpus covers, the hidden left out. */
  checked(hidden: HiddenArticles): Checked;
  /** Checks what opening has put off, if anything, a few milliseconds at a time. @throws CorpusDamaged */
  checkTables(pause?: Pause): Promise<void>;
}

/** An index of its own that never changes, as in Lucene; articles are only ever taken out of it. */
export interface Segment {
  corpus: Corpus;
  /** Numbers of the articles taken out, in the segment. */
  deleted: number[] | Uint32Array;
}
