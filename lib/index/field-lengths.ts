/** In: how often terms stand in an article's fields. Out: their weighted frequency, and how long an article is in the same measure:
    BM25 over several fields as one (Robertson, Zaragoza, Taylor 2004, "Simple BM25 extension to multiple weighted fields"):
    a field that counts for more counts as if its words stood there more often. */
import { isIndexed, KIND } from '../events/terms';
import type { TermCount } from '../model/analysis';

const TITLE_WEIGHT = 4;
const LEDE_WEIGHT = 2;
/** Entities are a field too: the names that an article speaks of, wherever they stand. */
const ENTITY_WEIGHT = 1;
const SATURATION = 1.2;
/** How much a long article must say a word more often: between not at all (0) and in full (1). */
const LENGTH_SHARE = 0.5;
/** Lengths are kept in two bytes. */
const MOST_LENGTH = 0xffff;

/** How often a term counts as standing in an article. */
export function weighFields(title: number, lede: number, body: number, isEntity: boolean): number {
  return TITLE_WEIGHT * title + LEDE_WEIGHT * lede + body + (isEntity ? ENTITY_WEIGHT * (title + lede + body) : 0);
}

/** An article's length in the same measure. */
export function measureLength(terms: TermCount[]): number {
  let length = 0;
  for (const [term, title, lede, body] of terms) if (isIndexed(term)) length += weighFields(title, lede, body, term.startsWith(KIND.entity));
  return Math.min(MOST_LENGTH, length);
}

/** What a term that counts so often adds, before its rarity: 0 to `SATURATION + 1`. */
export function saturate(frequency: number, length: number, meanLength: number): number {
  return (frequency * (SATURATION + 1)) / (frequency + SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / (meanLength || 1)));
}

/** Rarity in BM25's own form, never below 0 (Robertson and Spärck Jones 1976, with one added inside the logarithm). */
export function weighRarity(frequency: number, articles: number): number {
  return Math.log(1 + (articles - frequency + 0.5) / (frequency + 0.5));
}
