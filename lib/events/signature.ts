/** In: an article's analysis and the corpus's word statistics. Out: its signature, what two texts are compared by. */
import type { Analysis } from '../model/analysis';

/** In how many articles of the corpus a term stands. */
export interface TermStatistics {
  /** Articles in the corpus. */
  articles: number;
  /** Articles that hold the term; 0 for one that none holds. */
  frequency(term: string): number;
}

export interface Signature {
  /** Day of publication in days since 1970, or null. */
  published: number | null;
  /** Term to weight, all fields together, of length 1. */
  whole: Map<string, number>;
  /** Title and lede alone, of length 1. */
  lead: Map<string, number>;
  /** Days since 1970 that the title or the lede name, single days only. */
  leadDays: Set<number>;
  /** `value|unit` of each figure. */
  figures: Set<string>;
}

const TITLE_WEIGHT = 3;
const LEDE_WEIGHT = 2;
const LEDE_PARAGRAPHS = 2;
const DAY_MS = 86_400_000;

/** Days since 1970 of `YYYY-MM-DD`. */
export const toDayNumber = (day: string) => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

/**
 * Rarity of a term: the logarithm of one over the share of articles that hold it, smoothed so that a small corpus does
 * not take every word it has not met for a rare one (Spärck Jones 1972; the prior counts as a few articles more).
 */
export function rarityOf(term: string, statistics: TermStatistics): number {
  return Math.log((statistics.articles + PRIOR_ARTICLES) / (statistics.frequency(term) + PRIOR_FREQUENCY));
}
const PRIOR_ARTICLES = 20;
const PRIOR_FREQUENCY = 1;

/** Weighs an analysis: term frequency dampened by its logarithm, field by field, times rarity; then length 1. */
export function makeSignature(analysis: Analysis, published: string | null, statistics: TermStatistics): Signature {
  const whole = new Map<string, number>();
  const lead = new Map<string, number>();
  for (const [term, title, lede, body] of analysis.terms) {
    const rarity = rarityOf(term, statistics);
    whole.set(term, rarity * Math.log1p(TITLE_WEIGHT * title + LEDE_WEIGHT * lede + body));
    if (title + lede > 0) lead.set(term, rarity * Math.log1p(TITLE_WEIGHT * title + LEDE_WEIGHT * lede));
  }
  const leadDays = new Set<number>();
  for (const { paragraph, from, to } of analysis.days) {
    if (paragraph < LEDE_PARAGRAPHS && from === to) leadDays.add(toDayNumber(from));
  }
  return {
    published: published === null ? null : toDayNumber(published),
    whole: normalise(whole),
    lead: normalise(lead),
    leadDays,
    figures: new Set(analysis.figures.map(({ value, unit }) => `${value}|${unit}`)),
  };
}

function normalise(vector: Map<string, number>): Map<string, number> {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  const length = Math.sqrt(sum) || 1;
  for (const [term, weight] of vector) vector.set(term, weight / length);
  return vector;
}

/** Cosine of two vectors of length 1: 0 to 1. */
export function cosine(a: Map<string, number>, b: Map<string, number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

/** Share of a's squared weight that stands on terms of b: 0 to 1. */
export function contained(a: Map<string, number>, b: Map<string, number>): number {
  let sum = 0;
  for (const [term, weight] of a) if (b.has(term)) sum += weight * weight;
  return sum;
}
