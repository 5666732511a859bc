/** In: one term's lists of several segments. Out: one list: numbers shifted, articles that were taken out left out. */
import { copyCounts, ONCE } from '../postings/counts';
import { makeColumns, NO_POSTINGS, type PlaceList, type PostingList } from '../postings/posting-list';
import type { Live } from './live';

/** A segment's list, and what its articles' numbers begin at among all. */
export interface ListPart {
  list: PostingList;
  at: number;
  live: Live;
}

/** Joins lists; segments come in the order of their numbers. Linear in the postings. */
export function joinPostings(parts: ListPart[]): PostingList {
  const held = parts.filter(({ list }) => list.articles.length > 0);
  const [first] = held;
  if (!first) return NO_POSTINGS;
  // Nearly all of a corpus is mostly one segment's: then numbers alone are copied.
  if (held.length === 1 && first.live.isWhole) return first.at === 0 ? first.list : { ...first.list, articles: addTo(first.list.articles, first.at) };
  const kept = held.map(keepLive);
  const count = kept.reduce((sum, { length }) => sum + length, 0);
  const joined = makeColumns(count);
  let to = 0;
  held.forEach(({ list, at }, k) => {
    const { length, places } = kept[k] as Kept;
    for (let i = 0; i < length; i++, to++) {
      const from = places ? places[i] as number : i;
      joined.articles[to] = at + (list.articles[from] as number);
      joined.counts[to] = copyCounts(list, from, joined.large);
    }
  });
  return joined;
}

/** A plain loop: a function called for each of a hundred thousand takes several times as long. */
function addTo(numbers: Uint32Array, shift: number): Uint32Array {
  const shifted = new Uint32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) shifted[i] = (numbers[i] as number) + shift;
  return shifted;
}

/** Joins lists with the places beside them. */
export function joinPlaces(parts: (ListPart & { places: PlaceList })[]): { list: PostingList; places: PlaceList } {
  const list = joinPostings(parts);
  const [only, other] = parts.filter(({ list: { articles } }) => articles.length > 0);
  if (only?.live.isWhole && !other) return { list, places: only.places };
  const starts = new Uint32Array(list.articles.length + 1);
  const joined = new Uint32Array(parts.reduce((sum, { places }) => sum + places.places.length, 0));
  let to = 0;
  let place = 0;
  for (const part of parts) {
    const { length, places: kept } = keepLive(part);
    for (let i = 0; i < length; i++) {
      const from = kept ? kept[i] as number : i;
      for (let at = part.places.starts[from] as number; at < (part.places.starts[from + 1] as number); at++) joined[place++] = part.places.places[at] as number;
      starts[++to] = place;
    }
  }
  return { list, places: { starts, places: joined.subarray(0, place) } };
}

/**
 * Joins lists of a word of names, which hold entities: each once, though several segments list it.
 * @param lists one of each segment
 */
export function joinEntities(lists: PostingList[], entities: { numberFor(segment: number, local: number): number }): PostingList {
  const numbers = new Set<number>();
  lists.forEach((list, segment) => { for (const number of list.articles) numbers.add(entities.numberFor(segment, number)); });
  const articles = Uint32Array.from(numbers).sort();
  return { articles, counts: new Int32Array(articles.length).fill(ONCE), large: [] };
}

/** How many of a list are left, and their places in it; null where all are. */
interface Kept { length: number; places: Uint32Array | null }

function keepLive({ list: { articles }, live }: ListPart): Kept {
  if (live.isWhole) return { length: articles.length, places: null };
  const places = new Uint32Array(articles.length);
  let length = 0;
  for (let i = 0; i < articles.length; i++) if (live.has(articles[i] as number)) places[length++] = i;
  return { length, places };
}
