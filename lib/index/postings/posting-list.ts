/** In: the articles that hold one term, with counts by field and places. Out: two short runs of bytes, and back. The places
    lie apart: only a phrase asks for them. */
import { BitReader, BitWriter, riceBits } from '../bytes/bits';
import { sumCounts, type CountColumn, type FieldCounts } from './counts';
import { readPostings } from './read-postings';

/** One article that holds a term, by its number in the generation, with the counts by field. */
export interface Posting extends FieldCounts {
  article: number;
  /** Where it stands, by the count of words before it, ascending. */
  places: ArrayLike<number>;
}

/** The articles that hold a term, ascending, with the counts of each: columns, since a common word stands in tens of thousands. */
export interface PostingList extends CountColumn {
  articles: Uint32Array;
}

/** Where a term stands: the places of its i-th article run from `starts[i]` to `starts[i + 1]`. */
export interface PlaceList {
  starts: Uint32Array;
  places: Uint32Array;
}

/** Columns for so many postings. */
export const makeColumns = (count: number): PostingList => ({ articles: new Uint32Array(count), counts: new Int32Array(count), large: [] });

export const NO_POSTINGS = makeColumns(0);

/**
 * The Rice parameter for gaps between `count` of `space` numbers: the one near the mean gap times ln 2, which is best where
 * articles hold a term at random (Gallager and Van Voorhis 1975).
 */
function gapParameter(count: number, space: number): number {
  return 31 - Math.clz32(Math.max(1, Math.floor((space * Math.LN2) / count)));
}

/** Writes articles and counts. @param space how many articles there are in all */
export function encodePostings(list: Posting[], space: number): number[] {
  const out = new BitWriter();
  const k = gapParameter(list.length, space);
  let before = -1;
  for (const { article, title, lede, body } of list) {
    out.writeRice(article - before - 1, k);
    before = article;
    // Once, and in the body: two terms of three.
    const isCommon = title === 0 && lede === 0 && body === 1;
    out.write(isCommon ? 1 : 0, 1);
    if (isCommon) continue;
    for (const count of [title, lede, body]) out.writeGamma(count + 1);
  }
  return out.end();
}

/** @throws RangeError when the bytes are cut short or altered */
export function decodePostings(bytes: Uint8Array, from: number, to: number, count: number, space: number): PostingList {
  requireRoom(from, to, count);
  const list = makeColumns(count);
  readPostings(list, bytes, from, to, count, gapParameter(count, space), space);
  return list;
}

/** One term's articles in one segment, of which `at` comes before each number. */
export interface PlacedList {
  list: PostingList;
  at: number;
}

/**
 * Hears of one term's articles: the first `count` of the columns, which are to be read at once, since the next term's are
 * written over them.
 * @param place the term's among those asked for; @param shift to be added to each article's number
 */
export type VisitPostings = (place: number, list: PostingList, count: number, shift: number) => void;

/**
 * Reads a list into columns that all lists share: a page's words stand in a hundred thousand articles and more.
 * @returns columns, mostly longer than the list
 * @throws RangeError when the bytes are cut short or altered
 */
export function borrowPostings(bytes: Uint8Array, from: number, to: number, count: number, space: number): PostingList {
  requireRoom(from, to, count);
  if (borrowed.articles.length < count) borrowed = makeColumns(2 * count);
  borrowed.large.length = 0;
  readPostings(borrowed, bytes, from, to, count, gapParameter(count, space), space);
  return borrowed;
}

let borrowed = NO_POSTINGS;

/** A posting takes a bit or more. */
function requireRoom(from: number, to: number, count: number): void {
  if (count > (to - from) * 8) throw new RangeError('A list in the index is cut short.');
}

const sumOf = ({ title, lede, body }: Posting) => title + lede + body;
/** Bits for the list's own parameter. */
const PARAMETER_BITS = 4;

/** Writes the places of all articles of a list. */
export function encodePlaces(list: Posting[]): number[] {
  const gaps = list.map(({ places }) => Array.from(places, (place, i) => (i === 0 ? place : place - (places[i - 1] as number) - 1)));
  const out = new BitWriter();
  const k = bestParameter(gaps);
  out.write(k, PARAMETER_BITS);
  // Places and counts are found by two readings of one text; should they disagree anywhere, the numbers are written out.
  const isCounted = list.every((posting) => posting.places.length === sumOf(posting));
  out.write(isCounted ? 1 : 0, 1);
  for (const one of gaps) {
    if (!isCounted) out.writeGamma(one.length + 1);
    for (const gap of one) out.writeRice(gap, k);
  }
  return out.end();
}

/** Hears of one place of the article that stands `i`th in a list, in order. */
export type VisitPlace = (i: number, place: number) => void;

/**
 * Goes over the places beside a list.
 * @param isWanted says of an article's number whether its places are; the others' are passed over; null for all
 * @throws RangeError when the bytes are cut short or altered
 */
export function visitPlaces(bytes: Uint8Array, from: number, to: number, list: PostingList, isWanted: ((article: number) => boolean) | null, visit: VisitPlace): void {
  const bits = new BitReader(bytes, from, to);
  const k = bits.read(PARAMETER_BITS);
  const isCounted = bits.read(1) === 1;
  const most = (to - from) * 8;
  let read = 0;
  /** Places passed over since the last that was wanted. */
  let passed = 0;
  for (let i = 0; i < list.articles.length; i++) {
    const count = isCounted ? sumCounts(list.counts[i] as number, list.large, 1, 1, 1) : bits.readGamma() - 1;
    if ((read += count) > most) throw new RangeError('A list in the index is cut short.');
    if (isWanted && !isWanted(list.articles[i] as number)) {
      // Where counts stand among the places, they are read in their turn.
      if (isCounted) passed += count;
      else bits.skipRice(count, k);
      continue;
    }
    bits.skipRice(passed, k);
    passed = 0;
    for (let n = 0, place = -1; n < count; n++) visit(i, place += bits.readRice(k) + 1);
  }
  bits.skipRice(passed, k);
  bits.check();
}

/** All places beside a list. @throws RangeError when the bytes are cut short or altered */
export function decodePlaces(bytes: Uint8Array, from: number, to: number, list: PostingList): PlaceList {
  const starts = new Uint32Array(list.articles.length + 1);
  const places: number[] = [];
  visitPlaces(bytes, from, to, list, null, (i, place) => { starts[i + 1] = places.push(place); });
  for (let i = 1; i < starts.length; i++) starts[i] = Math.max(starts[i] as number, starts[i - 1] as number);
  return { starts, places: Uint32Array.from(places) };
}

function bestParameter(gaps: number[][]): number {
  let best = 0;
  let least = Infinity;
  for (let k = 0; k < 2 ** PARAMETER_BITS; k++) {
    let bits = 0;
    for (const one of gaps) for (const gap of one) bits += riceBits(gap, k);
    if (bits > least) break;
    least = bits;
    best = k;
  }
  return best;
}
