/** In: an article's analysis and the corpus's word statistics. Out: its signature, what two texts are compared by. */
import type { Analysis, Figure } from '../../model/analysis';
import { BODY, FIELDS, LEDE } from '../terms/fields';
import { findKey, hashTerm, joinKeys } from '../terms/keys';
import { readTerms } from '../terms/term-list';
import { PAIR, type TermTable } from '../terms/term-table';
import { columnOf, layOutColumns, pack, stretchOf, WEIGHT, type Packed } from './packed';

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
  return rarityAt(statistics.frequency(term), statistics.articles);
}

/** The same of a term that so many articles hold. */
export const rarityAt = (frequency: number, articles: number) => Math.log((articles + PRIOR_ARTICLES) / (frequency + PRIOR_FREQUENCY));
const PRIOR_ARTICLES = 20;
const PRIOR_FREQUENCY = 1;

/** A term that at most this many articles have, or one in twenty, tells something; "Ukraine" in a corpus on Ukraine does not. */
export const isRareName = (frequency: number, articles: number) => frequency <= Math.max(5, articles * 0.05);
/** A rare word is rare in plain English too. */
const LEAST_PLAIN_RARITY = 0.7;

/** The same of terms that are told by their keys. */
export interface KeyStatistics {
  articles: number;
  /** @param entity the term where it is an entity's: other segments of a corpus may call that otherwise */
  frequencyAt(key: number, entity: string | undefined): number;
}

/** Makes the signature of an analysed text. */
export function makeSignature(analysis: Analysis, published: string | null, statistics: TermStatistics): Signature {
  const table = readTerms(analysis.terms);
  return signTable(table, analysis, published, statistics.articles, (place) => statistics.frequency((table.terms as string[])[place] as string));
}

/** The same of a text whose terms are counted already. */
export function signTerms(table: TermTable, analysis: Pick<Analysis, 'days' | 'figures'>, published: string | null, statistics: KeyStatistics): Signature {
  const { keys, entities } = table;
  return signTable(table, analysis, published, statistics.articles, (place) => statistics.frequencyAt(keys[place] as number, entities.get(place)));
}

/**
 * Weighs a text's terms: term frequency dampened by its logarithm, field by field, times rarity in the corpus (and, in columns
 * of their own for corpora that are all about one thing, in plain English); then each column to length 1.
 */
function signTable(table: TermTable, { days, figures }: Pick<Analysis, 'days' | 'figures'>, published: string | null, articles: number, frequencyOf: (place: number) => number): Signature {
  const { counts, asName, entities } = table;
  const { places, fronts } = orderTerms(table);
  const size = places.length;
  const rarities: (number | undefined)[] = [];
  const pairs = listPairs(table);
  const { starts, total } = layOutColumns({ terms: size, front: fronts, pairs: pairs.keys.length });
  const weights = borrowRoom(total);
  const keys = new Uint32Array(size);
  let [length, titleLength, rareTerms] = [0, 0, 0];
  for (let i = 0; i < size; i++) {
    const place = places[i] as number;
    const at = FIELDS * place;
    const [title, lede, body] = [counts[at] as number, counts[at + LEDE] as number, counts[at + BODY] as number];
    const frequency = frequencyOf(place);
    const rarity = rarities[place] = rarityAt(frequency, articles);
    const all = dampen(title, lede, body);
    const inEnglish = table.plain[place] as number;
    const plain = inEnglish * inEnglish;
    const isRare = inEnglish >= LEAST_PLAIN_RARITY && isRareName(frequency, articles);
    keys[i] = table.keys[place] as number;
    length += title + lede + body;
    titleLength += title;
    if (isRare) rareTerms++;
    weights[starts.whole + i] = rarity * all;
    weights[starts.plainWhole + i] = plain * all;
    weights[starts.body + i] = rarity * log1p(body);
    weights[starts.names + i] = rarity * (entities.has(place) ? all : dampen(asName[at] as number, asName[at + LEDE] as number, asName[at + BODY] as number));
    weights[starts.rare + i] = isRare ? 1 : 0;
    if (i >= fronts) continue;
    const front = dampen(title, lede, 0);
    weights[starts.lead + i] = rarity * front;
    weights[starts.plainLead + i] = plain * front;
    weights[starts.title + i] = title > 0 ? rarity : 0;
  }
  const rarityOfPlace = (place: number) => rarities[place] ??= rarityAt(frequencyOf(place), articles);
  // A pair is as rare as its two words together.
  pairs.places.forEach((at, i) => { weights[starts.pairs + i] = rarityOfPlace(table.pairs[at] as number) + rarityOfPlace(table.pairs[at + 1] as number); });
  for (const name of ['whole', 'plainWhole', 'body', 'names'] as const) scale(weights, starts[name], size);
  for (const name of ['lead', 'plainLead', 'title'] as const) scale(weights, starts[name], fronts);
  scale(weights, starts.pairs, pairs.keys.length);
  const calendar = [...table.calendar.keys()];
  const { units, values } = listFigures(figures);
  const packed = pack({
    front: keys.subarray(0, fronts),
    rest: keys.subarray(fronts),
    pairs: pairs.keys,
    weekdays: ascending(calendar.filter((term) => !term.includes('-')).map((term) => hashTerm(term))),
    calendar: ascending(calendar.filter((term) => term.includes('-')).map((term) => hashTerm(term))),
    numbers: ascending(Array.from(table.numbers.keys(), (number) => hashTerm(number))),
    leadDays: ascending(days.flatMap(({ paragraph, from, to }) => (paragraph < LEDE_PARAGRAPHS && from === to ? [toDayNumber(from) >>> 0] : []))),
    units,
    figures: values,
  }, weights, total);
  return { ...packed, published: published === null ? null : toDayNumber(published), length, titleLength, rareTerms };
}

/** Room for the weights of one text before they are packed. */
let room = new Float64Array(2 ** 13);

function borrowRoom(weights: number): Float64Array {
  if (room.length < weights) room = new Float64Array(2 * weights);
  return room;
}

/** Weight of a term in all fields plus its weight in title and lede: what a page's terms are looked up by. 0 to 2. */
export function weighQueryTerm(signature: Signature, key: number): number {
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

/** Keys are below 2 ** 32, and a text has fewer terms than this: both fit one exact number. */
const MOST_TERMS = 2 ** 20;

/** Places of the terms that the text holds, by ascending keys, those of title and lede first; how many these are. */
function orderTerms({ keys, counts }: TermTable): { places: Uint32Array; fronts: number } {
  const ranks = new Float64Array(keys.length);
  let [held, fronts] = [0, 0];
  // Before all others, so that one sorting does for both.
  const ahead = -(2 ** 32) * MOST_TERMS;
  for (let place = 0; place < keys.length; place++) {
    const isFront = (counts[FIELDS * place] as number) + (counts[FIELDS * place + LEDE] as number) > 0;
    if (!isFront && counts[FIELDS * place + BODY] === 0) continue; // stands in a pair alone
    if (isFront) fronts++;
    ranks[held++] = (isFront ? ahead : 0) + (keys[place] as number) * MOST_TERMS + place;
  }
  const sorted = ranks.subarray(0, held).sort();
  const places = new Uint32Array(held);
  for (let i = 0; i < held; i++) {
    const rank = sorted[i] as number;
    places[i] = (rank < 0 ? rank - ahead : rank) % MOST_TERMS;
  }
  return { places, fronts };
}

/** The logarithms of small counts, which most are. */
const LOGARITHMS = Float64Array.from({ length: 256 }, (_, count) => Math.log1p(count));
const log1p = (count: number) => LOGARITHMS[count] ?? Math.log1p(count);
const dampen = (title: number, lede: number, body: number) => log1p(TITLE_WEIGHT * title + LEDE_WEIGHT * lede + body);

/** A table's pairs by ascending keys, each once, and where each begins among the table's. */
function listPairs({ keys, pairs }: TermTable): { keys: Uint32Array; places: Uint32Array } {
  const ranks = new Float64Array(pairs.length / PAIR);
  for (let i = 0; i < ranks.length; i++) ranks[i] = joinKeys(keys[pairs[PAIR * i] as number] as number, keys[pairs[PAIR * i + 1] as number] as number) * MOST_TERMS + i;
  ranks.sort();
  const found = { keys: new Uint32Array(ranks.length), places: new Uint32Array(ranks.length) };
  let count = 0;
  for (let i = 0; i < ranks.length; i++) {
    const rank = ranks[i] as number;
    const key = Math.floor(rank / MOST_TERMS);
    if (count > 0 && found.keys[count - 1] === key) continue;
    found.keys[count] = key;
    found.places[count++] = PAIR * (rank % MOST_TERMS);
  }
  return { keys: found.keys.subarray(0, count), places: found.places.subarray(0, count) };
}

/** Each figure once, as the key of its unit and that of unit and value together; in that order. */
function listFigures(figures: Figure[]): { units: number[]; values: number[] } {
  const keys = new Map(figures.map(({ value, unit }) => [`${value}|${unit}`, hashTerm(unit)]));
  const sorted = [...keys].map(([figure, unit]): [number, number] => [unit, hashTerm(figure)]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { units: sorted.map(([unit]) => unit), values: sorted.map(([, value]) => value) };
}

/** Different numbers in rising order. */
const ascending = (numbers: number[]) => [...new Set(numbers)].sort((a, b) => a - b);

/** Scales a column of weights in place, so that their squares add up to 1. */
function scale(weights: Float64Array, from: number, count: number): void {
  let squares = 0;
  for (let i = from; i < from + count; i++) squares += (weights[i] as number) * (weights[i] as number);
  const length = Math.sqrt(squares) || 1;
  for (let i = from; i < from + count; i++) weights[i] = (weights[i] as number) / length;
}
