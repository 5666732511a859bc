/** What counting a text's terms gives, and weighing them reads. In: nothing. Out: types. */
import type { Counts } from './fields';

/** Where a text's terms stand, in its order: block by block, each by its place in the table, from where to where. */
export interface TermPlaces {
  readonly terms: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Where each block's places end; the title is block 0. */
  readonly blocks: readonly number[];
}

/** A text's terms, kind by kind, in the order in which they were met: stems and entities, each once, with three counts each. */
export interface TermTable {
  /** As `hashTerm` gives them. */
  readonly keys: Uint32Array;
  /** How rare each is in plain English, 0 to 1; a name is as rare as a word that plain English lacks. */
  readonly plain: Float64Array;
  readonly counts: Uint32Array;
  /** How often each stands as a capitalised word. */
  readonly asName: Uint32Array;
  /** Those that are entities, by their places. */
  readonly entities: ReadonlyMap<number, string>;
  /** Two terms of title or lede in a row, `PAIR` numbers to each pair: their places, how often in the title and how often in the lede. */
  readonly pairs: readonly number[];
  /** `#2` and the like; `=1,200` and the like. */
  readonly calendar: ReadonlyMap<string, Counts>;
  readonly numbers: ReadonlyMap<string, Counts>;
  /** The terms themselves, where they were asked for: nothing is compared by them. */
  readonly terms: readonly string[] | null;
  /** Null where the table comes from a list. */
  readonly places: TermPlaces | null;
}

/** A table with the terms themselves. */
export interface ListedTable extends TermTable {
  readonly terms: readonly string[];
}

/** Numbers to a pair. */
export const PAIR = 4;
