/** What the text stages find in an article once, at build or import, so that matching need not read it again.
    In: nothing. Out: types. */
import type { Article, Outlet, Source } from './article';
import type { Entity, Mention } from './entity';

/** A day or a range of days that a text speaks of. `paragraph` -1 is the title; offsets are UTF-16. */
export interface DayMention {
  paragraph: number;
  start: number;
  end: number;
  /** First and last day, `YYYY-MM-DD`, both included. */
  from: string;
  to: string;
}

/** A number with what it counts: "12 munitions", "$300 billion", "90 %". */
export interface Figure {
  paragraph: number;
  start: number;
  end: number;
  value: number;
  /** Stem of the noun counted, a currency code, or `%`. */
  unit: string;
}

/** How often a term (a stem) stands in title, lede and body. */
export type TermCount = [term: string, title: number, lede: number, body: number];

export interface Analysis {
  mentions: Mention[];
  days: DayMention[];
  figures: Figure[];
  terms: TermCount[];
}

export interface AnalysedArticle {
  article: Article;
  analysis: Analysis;
}

/** All that one generation of the corpus is made from. */
export interface CorpusInput {
  sources: Source[];
  outlets: Outlet[];
  entities: Entity[];
  articles: AnalysedArticle[];
  /** Phrases that hold a known name and do not mean it: "Washington Post". */
  notNames: string[];
}

/** One stored record of a generation. Keys are short ASCII paths such as `articles/0`. */
export interface StoredRecord {
  key: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Reads one stored record of the open generation; undefined when there is none. */
export type ReadRecord = (key: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
