/** In: how often terms stand in an article's fields. Out: their weighted frequency, and how long an article is in the same measure:
    BM25 over several fields as one (Robertson, Zaragoza, Taylor 2004, "Simple BM25 extension to multiple weighted fields"):
    a field that counts for more counts as if its words stood there more often. */
import { isIndexed, KIND } from '../../events/terms/terms';
import type { TermCount } from '../../model/analysis';

const TITLE_WEIGHT = 4;
const LEDE_WEIGHT = 2;
/** Entities are a field too: the names that an article speaks of, wherever they stand. */
const ENTITY_WEIGHT = 1;
const SATURATION = 1.2;
/** How much a long article must say a word more often: between not at all (0) and in full (1). */
const LENGTH_SHARE = 0.5;
/** Lengths are kept in two bytes. */
const MOST_LENGTH = 0xffff;

/** How often a term counts for each time that it stands in a field. */
const WORD_WEIGHTS = { title: TITLE_WEIGHT, lede: LEDE_WEIGHT, body: 1 };
const ENTITY_WEIGHTS = { title: TITLE_WEIGHT + ENTITY_WEIGHT, lede: LEDE_WEIGHT + ENTITY_WEIGHT, body: 1 + ENTITY_WEIGHT };
export const fieldWeights = (isEntity: boolean) => (isEntity ? ENTITY_WEIGHTS : WORD_WEIGHTS);

/** How often a term counts as standing in an article. */
export function weighFields(title: number, lede: number, body: number, isEntity: boolean): number {
  const weights = fieldWeights(isEntity);
  return weights.title * title + weights.lede * lede + weights.body * body;
}

/** An article's length in the same measure. */
export function measureLength(terms: TermCount[]): number {
  let length = 0;
  for (const [term, title, lede, body] of terms) if (isIndexed(term)) length += weighFields(title, lede, body, term.startsWith(KIND.entity));
  return Math.min(MOST_LENGTH, length);
}

/** How long articles are, for ranking. */
export class Lengths {
  #dampings: Float64Array | null = null;

  /** @param of by article; @param mean 0 where there are no articles; @param longest of them all */
  constructor(readonly of: Uint16Array, readonly mean: number, readonly longest: number) {}

  /** By length: what `saturate` wants to know of it. Many thousands are scored at every letter, of a few thousand lengths; of a segment among others nobody asks. */
  get dampings(): Float64Array {
    return this.#dampings ??= Float64Array.from({ length: this.longest + 1 }, (_, length) => dampLength(length, this.mean));
  }
}

/** By how much an article's length keeps a term's frequency down. */
export function dampLength(length: number, meanLength: number): number {
  return SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / (meanLength || 1));
}

/** What a term that counts so often adds, before its rarity: 0 to `SATURATION + 1`. @param damping as `dampLength` gives it */
export function saturate(frequency: number, damping: number): number {
  return (frequency * (SATURATION + 1)) / (frequency + damping);
}

/** Rarity in BM25's own form, never below 0 (Robertson and Spärck Jones 1976, with one added inside the logarithm). */
export function weighRarity(frequency: number, articles: number): number {
  return Math.log(1 + (articles - frequency + 0.5) / (frequency + 0.5));
}
