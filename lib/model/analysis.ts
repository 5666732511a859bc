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

/** How sure a number is of itself: "no fewer than", "more than", "up to", "less than", "nearly". */
export type Hedge = 'at least' | 'over' | 'at most' | 'under' | 'about';

/** A number with what it counts: "12 munitions", "$300 billion", "90 %". */
export interface Figure {
  paragraph: number;
  start: number;
  end: number;
  /** Of a range, its lower end; of "dozens" and the like the least they can mean. */
  value: number;
  /** The upper end of a range such as "300-350", or null. */
  to: number | null;
  hedge: Hedge | null;
  /** Stem of the noun counted, a currency code, a measure's sign such as `km2`, or `%`. */
  unit: string;
  /** Stem of what a share, measure or sum is of, or of what befell the people counted ("kill"); null where nothing says. */
  of: string | null;
  /** Who says so, where the figure's own sentence names somebody: a place in the same paragraph. */
  by: { start: number; end: number } | null;
  /** The day that the figure's own sentence names, `YYYY-MM-DD`, or null. */
  asOf: string | null;
}

/** How often a term (a stem) stands in title, lede and body. */
export type TermCount = [term: string, title: number, lede: number, body: number];

/** Words of somebody that an article gives: in marks, or in its own words ("Peskov said that ..."). */
export interface Quote {
  paragraph: number;
  /** The words quoted, without their marks; of an indirect quote the reported clause. Offsets are UTF-16. */
  start: number;
  end: number;
  /** `direct`: whole sentences in marks, or set off by a dash; `partial`: part of a sentence in marks; `indirect`: no marks. */
  kind: 'direct' | 'partial' | 'indirect';
  /** The speaker, when listed; else null. */
  speaker: string | null;
  /** The speaker's fullest name in this text, or a role as printed ("a spokesman"); null where nobody is surely meant. */
  name: string | null;
  /** The word of saying, as printed; null where there is none. */
  verb: string | null;
}

/** What an article calls an entity, where it stands. */
export interface Label {
  paragraph: number;
  start: number;
  end: number;
  entity: string;
  /** The label's words, verbatim, without an article in front. */
  words: string;
  /** In front of the name, beside it between commas, standing for it alone, or the name's own spelling (where it first stands). */
  kind: 'before' | 'apposition' | 'alone' | 'spelling';
}

export interface Analysis {
  mentions: Mention[];
  days: DayMention[];
  figures: Figure[];
  quotes: Quote[];
  labels: Label[];
  terms: TermCount[];
}

export interface AnalysedArticle {
  article: Article;
  analysis: Analysis;
}

/** What an article's place among the others of its corpus is, kept so that a page need not compare all with all. */
export interface Near {
  /** Closeness to its nearest others, as `encodeSurroundings` writes it. */
  closeness: string;
  /** Numbers of the articles that may report the same event, each with how likely that seemed to each look at the pair. */
  likely: [article: number, ...likelihoods: number[]][];
}

/** An article as a generation holds it. */
export interface StoredArticle extends AnalysedArticle {
  near: Near;
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
