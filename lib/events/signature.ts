/** In: an article's analysis and the corpus's word statistics. Out: its signature, what two texts are compared by. */
import type { Analysis } from '../model/analysis';
import { backgroundRarity, MOST_RARITY } from './background';
import { isIndexed, KIND } from './terms';

/** In how many articles of the corpus a term stands. */
export interface TermStatistics {
  /** Articles in the corpus. */
  articles: number;
  /** Articles that hold the term; 0 for one that none holds. */
  frequency(term: string): number;
}

/** Term to weight, of length 1. */
export type Vector = Map<string, number>;

export interface Signature {
  /** Day of publication in days since 1970, or null. */
  published: number | null;
  /** Weighed by rarity in the corpus: all fields, title and lede, title, body without lede. */
  whole: Vector;
  lead: Vector;
  title: Vector;
  body: Vector;
  /** Weighed by rarity in plain English instead, for corpora that are all about one thing. */
  plainWhole: Vector;
  plainLead: Vector;
  /** Capitalised words and entities. */
  names: Vector;
  /** Pairs of words in title and lede. */
  pairs: Vector;
  /** Terms that few articles have. */
  rare: Set<string>;
  /** Weekdays and days of the year that the text names. */
  weekdays: Set<string>;
  calendar: Set<string>;
  /** Numbers of the text that are neither small nor years. */
  numbers: Set<string>;
  /** Days since 1970 that the title or the lede name, single days only. */
  leadDays: Set<number>;
  /** `value|unit` of each figure; and the values of each unit. */
  figures: Set<string>;
  values: Map<string, Set<number>>;
  /** Terms in all, those of the title. */
  length: number;
  titleLength: number;
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

/** Rarity in plain English, 0 to 1; a name is as rare as a word that plain English lacks. */
const plainRarity = (term: string) => (term.startsWith(KIND.entity) ? 1 : backgroundRarity(term) / MOST_RARITY);

/** A term that at most this many articles have, or one in twenty, tells something; "Ukraine" in a corpus on Ukraine does not. */
export const isRareName = (frequency: number, articles: number) => frequency <= Math.max(5, articles * 0.05);
/** A rare word is rare in plain English too. */
const LEAST_PLAIN_RARITY = 0.7;

/** Weighs an analysis: term frequency dampened by its logarithm, field by field, times rarity; then length 1. */
export function makeSignature(analysis: Analysis, published: string | null, statistics: TermStatistics): Signature {
  const signature: Signature = {
    published: published === null ? null : toDayNumber(published),
    whole: new Map(), lead: new Map(), title: new Map(), body: new Map(), plainWhole: new Map(), plainLead: new Map(), names: new Map(), pairs: new Map(),
    rare: new Set(), weekdays: new Set(), calendar: new Set(), numbers: new Set(), leadDays: new Set(), figures: new Set(), values: new Map(), length: 0, titleLength: 0,
  };
  for (const [term, title, lede, body] of analysis.terms) {
    if (isIndexed(term)) weigh(signature, term, title, lede, body, statistics);
    else if (term.startsWith(KIND.pair)) signature.pairs.set(term, pairRarity(term, statistics));
    else if (term.startsWith(KIND.calendar)) (term.includes('-') ? signature.calendar : signature.weekdays).add(term);
    else if (term.startsWith(KIND.number)) signature.numbers.add(term);
    else signature.names.set(term.slice(1), rarityOf(term.slice(1), statistics) * Math.log1p(TITLE_WEIGHT * title + LEDE_WEIGHT * lede + body));
  }
  for (const { paragraph, from, to } of analysis.days) {
    if (paragraph < LEDE_PARAGRAPHS && from === to) signature.leadDays.add(toDayNumber(from));
  }
  for (const { value, unit } of analysis.figures) {
    signature.figures.add(`${value}|${unit}`);
    signature.values.set(unit, (signature.values.get(unit) ?? new Set()).add(value));
  }
  for (const vector of [signature.whole, signature.lead, signature.title, signature.body, signature.plainWhole, signature.plainLead, signature.names, signature.pairs]) normalise(vector);
  return signature;
}

function weigh(signature: Signature, term: string, title: number, lede: number, body: number, statistics: TermStatistics): void {
  const rarity = rarityOf(term, statistics);
  const plain = plainRarity(term) ** 2;
  const all = Math.log1p(TITLE_WEIGHT * title + LEDE_WEIGHT * lede + body);
  signature.length += title + lede + body;
  signature.titleLength += title;
  signature.whole.set(term, rarity * all);
  signature.plainWhole.set(term, plain * all);
  if (title + lede > 0) {
    const front = Math.log1p(TITLE_WEIGHT * title + LEDE_WEIGHT * lede);
    signature.lead.set(term, rarity * front);
    signature.plainLead.set(term, plain * front);
  }
  if (title > 0) signature.title.set(term, rarity);
  if (body > 0) signature.body.set(term, rarity * Math.log1p(body));
  if (term.startsWith(KIND.entity)) signature.names.set(term, rarity * all);
  if (isRareName(statistics.frequency(term), statistics.articles) && plainRarity(term) >= LEAST_PLAIN_RARITY) signature.rare.add(term);
}

/** A pair is as rare as its two words together. */
function pairRarity(pair: string, statistics: TermStatistics): number {
  const [first = '', second = ''] = pair.slice(1).split(' ');
  return rarityOf(first, statistics) + rarityOf(second, statistics);
}

function normalise(vector: Vector): void {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  const length = Math.sqrt(sum) || 1;
  for (const [term, weight] of vector) vector.set(term, weight / length);
}

/** Cosine of two vectors of length 1: 0 to 1. */
export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

/** Share of a's squared weight that stands on terms of b: 0 to 1. */
export function contained(a: Vector, b: Vector): number {
  let sum = 0;
  for (const [term, weight] of a) if (b.has(term)) sum += weight * weight;
  return sum;
}
