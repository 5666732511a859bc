/** In: an article's analysis and the corpus's word statistics. Out: its signature, what two texts are compared by. */
import type { Analysis, Figure, TermCount } from '../model/analysis';
import { backgroundRarity, MOST_RARITY } from './background';
import { findKey, hashTerm } from './keys';
import { columnOf, pack, stretchOf, WEIGHT, type Packed } from './packed';
import { isIndexed, KIND } from './terms';

/** In how many articles of the corpus a term stands. */
export interface TermStatistics {
  /** Articles in the corpus. */
  articles: number;
  /** Articles that hold the term; 0 for one that none holds. */
  frequency(term: string): number;
}

/** What two texts are compared by: hashed terms with their weights, and a few numbers. It holds no string. */
export interface Signature extends Packed {
  /** Day of publication in days since 1970, or null. */
  published: number | null;
  /** Terms in all, those of the title, and how many different ones few articles have. */
  length: number;
  titleLength: number;
  rareTerms: number;
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

/** What is known of a term whatever the corpus. */
interface TermTraits {
  key: number;
  /** Rarity in plain English. */
  plain: number;
  isEntity: boolean;
}

/** Traits of the terms met: the texts of a language share most of theirs, and a text is weighed at each page that it stands beside. */
const traits = new Map<string, TermTraits>();
/** Terms held; then all are forgotten at once. */
const MOST_TRAITS = 30_000;

function traitsOf(term: string): TermTraits {
  const known = traits.get(term);
  if (known) return known;
  if (traits.size >= MOST_TRAITS) traits.clear();
  const found = { key: hashTerm(term), plain: plainRarity(term), isEntity: term.startsWith(KIND.entity) };
  traits.set(term, found);
  return found;
}

/** One indexed term, counted and looked up. */
interface WeighedTerm {
  traits: TermTraits;
  rarity: number;
  /** 1 for a term that few articles have. */
  rare: number;
  /** Dampened counts: of all fields, of title and lede, of the body; and whether it stands in the title. */
  all: number;
  front: number;
  body: number;
  inTitle: boolean;
  /** Dampened count as a name. */
  asName: number;
}

/**
 * Weighs an analysis: term frequency dampened by its logarithm, field by field, times rarity in the corpus (and, in columns
 * of their own for corpora that are all about one thing, in plain English); then each column to length 1.
 */
export function makeSignature(analysis: Analysis, published: string | null, statistics: TermStatistics): Signature {
  const { front, rest, length, titleLength } = weighTerms(analysis.terms, statistics);
  const all = [...front, ...rest];
  const pairs = ofKind(analysis.terms, KIND.pair).map((pair) => ({ key: hashTerm(pair), weight: pairRarity(pair, statistics) })).sort((a, b) => a.key - b.key);
  const calendar = ofKind(analysis.terms, KIND.calendar);
  const figures = listFigures(analysis.figures);
  const packed = pack({
    front: front.map(keyOf),
    rest: rest.map(keyOf),
    pairs: pairs.map(({ key }) => key),
    weekdays: ascending(calendar.filter((term) => !term.includes('-')).map(hashTerm)),
    calendar: ascending(calendar.filter((term) => term.includes('-')).map(hashTerm)),
    numbers: ascending(ofKind(analysis.terms, KIND.number).map(hashTerm)),
    leadDays: ascending(analysis.days.flatMap(({ paragraph, from, to }) => (paragraph < LEDE_PARAGRAPHS && from === to ? [toDayNumber(from) >>> 0] : []))),
    units: figures.map(([unit]) => unit),
    figures: figures.map(([, value]) => value),
  }, {
    whole: weigh(all, (one) => one.rarity * one.all),
    plainWhole: weigh(all, (one) => one.traits.plain ** 2 * one.all),
    body: weigh(all, (one) => one.rarity * one.body),
    names: weigh(all, (one) => one.rarity * (one.traits.isEntity ? one.all : one.asName)),
    rare: all.map(({ rare }) => rare),
    lead: weigh(front, (one) => one.rarity * one.front),
    plainLead: weigh(front, (one) => one.traits.plain ** 2 * one.front),
    title: weigh(front, (one) => (one.inTitle ? one.rarity : 0)),
    pairs: weigh(pairs, ({ weight }) => weight),
  });
  return {
    ...packed,
    published: published === null ? null : toDayNumber(published),
    length,
    titleLength,
    rareTerms: all.reduce((sum, { rare }) => sum + rare, 0),
  };
}

const keyOf = ({ traits: { key } }: WeighedTerm) => key;

/** Weight of a term in all fields plus its weight in title and lede: what a page's terms are looked up by. 0 to 2. */
export function weighQueryTerm(signature: Signature, term: string): number {
  const key = hashTerm(term);
  const { weights, offset } = columnOf(signature, 'whole');
  const lead = columnOf(signature, 'lead');
  const front = findKey(stretchOf(signature, 'front'), key);
  if (front >= 0) return ((weights[offset + front] as number) + (weights[lead.offset + front] as number)) * WEIGHT;
  const rest = findKey(stretchOf(signature, 'rest'), key);
  return rest < 0 ? 0 : (weights[offset + rest] as number) * WEIGHT;
}

/** Days since 1970 that the title or the lede name, single days only. */
export function leadDaysOf(signature: Signature): number[] {
  const { keys, from, to } = stretchOf(signature, 'leadDays');
  return Array.from(keys.subarray(from, to), (day) => day | 0);
}

/** The terms of one kind. */
const ofKind = (terms: TermCount[], kind: string) => terms.flatMap(([term]) => (term.startsWith(kind) ? [term] : []));

/** The indexed terms by ascending keys, those of title and lede apart, and how many words they are. */
function weighTerms(counts: TermCount[], statistics: TermStatistics): { front: WeighedTerm[]; rest: WeighedTerm[]; length: number; titleLength: number } {
  const terms = new Map<string, WeighedTerm>();
  let length = 0;
  let titleLength = 0;
  for (const [term, title, lede, body] of counts) {
    if (!isIndexed(term)) continue;
    length += title + lede + body;
    titleLength += title;
    terms.set(term, weighTerm(term, title, lede, body, statistics));
  }
  for (const [name, title, lede, body] of counts) {
    if (!name.startsWith(KIND.name)) continue;
    // A capitalised word is counted as a plain word too, wherever it stands.
    const term = terms.get(name.slice(1));
    if (term) term.asName = dampen(title, lede, body);
  }
  const front: WeighedTerm[] = [];
  const rest: WeighedTerm[] = [];
  for (const one of terms.values()) (one.front > 0 ? front : rest).push(one);
  const byKey = (a: WeighedTerm, b: WeighedTerm) => keyOf(a) - keyOf(b);
  return { front: front.sort(byKey), rest: rest.sort(byKey), length, titleLength };
}

const dampen = (title: number, lede: number, body: number) => Math.log1p(TITLE_WEIGHT * title + LEDE_WEIGHT * lede + body);

function weighTerm(term: string, title: number, lede: number, body: number, statistics: TermStatistics): WeighedTerm {
  const known = traitsOf(term);
  const isRare = known.plain >= LEAST_PLAIN_RARITY && isRareName(statistics.frequency(term), statistics.articles);
  return {
    traits: known, rarity: rarityOf(term, statistics), rare: isRare ? 1 : 0,
    all: dampen(title, lede, body), front: dampen(title, lede, 0), body: Math.log1p(body), inTitle: title > 0, asName: 0,
  };
}

/** A pair is as rare as its two words together. */
function pairRarity(pair: string, statistics: TermStatistics): number {
  const [first = '', second = ''] = pair.slice(1).split(' ');
  return rarityOf(first, statistics) + rarityOf(second, statistics);
}

/** Each figure once, as the key of its unit and that of unit and value together; in that order. */
function listFigures(figures: Figure[]): [unit: number, figure: number][] {
  const keys = new Map(figures.map(({ value, unit }) => [`${value}|${unit}`, hashTerm(unit)]));
  return [...keys].map(([figure, unit]): [number, number] => [unit, hashTerm(figure)]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Different numbers in rising order. */
const ascending = (numbers: number[]) => [...new Set(numbers)].sort((a, b) => a - b);

/** Weights so scaled that their squares add up to 1. */
function weigh<T>(terms: T[], measure: (term: T) => number): Float64Array {
  const weights = new Float64Array(terms.length);
  let squares = 0;
  for (let i = 0; i < terms.length; i++) {
    const weight = weights[i] = measure(terms[i] as T);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) / length;
  return weights;
}
