/** In: the stored records of an index. Out: postings, places and terms by name, by beginning or one letter off, read on demand. */
import { hashTerm } from '../../events/terms/keys';
import type { ReadRecord } from '../../model/analysis';
import { MAX_OPEN_POSTING_BYTES, MAX_OPEN_TERM_BYTES } from '../../model/limits';
import { joinBytes } from '../bytes/join-bytes';
import { CorpusDamaged } from '../records/damaged';
import { keepOpen } from '../records/open-records';
import { all, goOn, type Soon } from './soon';
import type { IsLeft } from '../tables/rows';
import { readIndexRecord } from './index-record';
import { KeptLists } from './kept-lists';
import { isOneEdit } from './one-edit';
import { borrowPostings, decodePlaces, decodePostings, NO_POSTINGS, visitPlaces, type PlacedList, type PlaceList, type PostingList, type VisitPostings } from './posting-list';
import { TermBlock, type Stretch, type TermEntry } from './term-blocks';
import type { TermFrequencies } from './term-frequencies';
import { isNameWord, nameWordTerm, reverseTerm, spaceOf, writeTerm, type Spaces } from './vocabulary';

/** Blocks of the vocabulary that one look for a beginning reads together: a third of it begins with one letter. */
const BLOCKS_AT_ONCE = 16;

/** A term as a list of the vocabulary gives it. */
export type ListedTerm = Pick<TermEntry, 'term' | 'frequency'>;

/** A term as it is written, with all that is stored of it. */
export interface ScannedTerm {
  term: string;
  list: PostingList;
  places: PlaceList;
}

/** Goes over the postings of several terms, term by term; `shift` is handed on. */
export type VisitTerms = (visit: VisitPostings, shift?: number) => void;

export interface OpenIndex {
  spaces: Spaces;
  /** Different terms. */
  terms: number;
  /** In how many articles a stem or an entity stands, at once; see `TermFrequencies`. @param key the term's, as `hashTerm` gives it */
  frequencyOf(term: string, key: number): number;
  /** The same without articles that were taken out since, which frequencies may still count; it may have to read lists for that. */
  countArticles(terms: Iterable<string>): Promise<Map<string, number>>;
  /** Postings of each term; a term that no article holds has an empty list. */
  getPostings(terms: Iterable<string>): Promise<Map<string, PostingList>>;
  /** The same as each segment holds them, for going over: to put the lists of a common word together takes as long as ranking by it. Empty ones are left out. */
  getLists(terms: Iterable<string>): Promise<Map<string, PlacedList[]>>;
  /** Asks the disk for a term's list, for whoever will want it once more is known; whatever goes wrong is met again then. */
  askAhead(term: string): void;
  /** Reads what the postings of some terms need, and makes no lists. @returns goes over them, term by term in their order, at once */
  openPostings(terms: readonly string[]): Promise<VisitTerms>;
  /** Goes over the places of one term in the articles that are wanted, article by article; those of one article rise. */
  visitPlaces(term: string, isWanted: IsLeft, visit: (article: number, place: number) => void): Promise<void>;
  /** Terms that begin so, in order; `most` at most. */
  listStarting(start: string, most: number): Promise<ListedTerm[]>;
  /** Terms that are one letter off: one more, one less, another one, or two changed about. */
  listNear(term: string): Promise<string[]>;
  /** Reads the whole vocabulary where it can be kept: whoever searches goes on searching. */
  readAhead(): Promise<void>;
  /** All terms in order, each block and shard read once: for writing the index anew. */
  scan(): AsyncIterable<ScannedTerm>;
}

/**
 * @param bytes of the index's own record
 * @param frequencies of its terms
 * @throws CorpusDamaged when they are no such record
 */
export function openIndex(read: ReadRecord, bytes: Uint8Array<ArrayBuffer>, frequencies: TermFrequencies): OpenIndex {
  const record = readIndexRecord(bytes);
  const { spaces } = record;
  const getBlock = keepOpen(read, (key, bytes) => {
    const [name, number] = splitKey(key);
    const isBare = name === 'backward';
    const sized = checkSize(key, bytes, (isBare ? record.backward : record.blocks).bytes[number]);
    const starts = { postings: record.blocks.postings[number] ?? 0, places: record.blocks.places[number] ?? 0 };
    return { value: guard(key, () => new TermBlock(sized, isBare, starts)), bytes: sized.length };
  }, MAX_OPEN_TERM_BYTES);
  const getShard = keepOpen(read, (key, bytes) => {
    const [name, number] = splitKey(key);
    const starts = name === 'places' ? record.places : record.postings;
    const sized = checkSize(key, bytes, (starts[number + 1] ?? 0) - (starts[number] ?? 0));
    return { value: sized, bytes: sized.length };
  }, MAX_OPEN_POSTING_BYTES);

  const findEntry = (term: string): Soon<TermEntry | null> => {
    const written = writeTerm(term);
    const number = placeOf(record.blocks.first, written);
    if (number < 0) return null;
    return goOn(getBlock(`terms/${number}`), (block) => guard(`terms/${number}`, () => block.find(written)));
  };

  const readList = <T>(name: 'postings' | 'places', stretch: Stretch, decode: (shard: Uint8Array, from: number, to: number) => T): Soon<T> => (
    goOn(readStretch(name, stretch), ({ key, shard, from }) => guard(key, () => decode(shard, from, from + stretch.bytes))));

  const readStretch = (name: 'postings' | 'places', { at, bytes }: Stretch): Soon<{ key: string; shard: Uint8Array<ArrayBuffer>; from: number }> => {
    const starts = record[name];
    const number = placeOf(starts, at);
    const from = at - (starts[number] ?? 0);
    if (at + bytes > (starts[starts.length - 1] as number)) throw new CorpusDamaged(`The record ${name}/${number} is damaged: a list in it is cut short.`);
    const shards = [getShard(`${name}/${number}`)];
    // The list of a very common word goes on in the shards behind.
    for (let next = number + 1; (starts[next] as number) < at + bytes; next++) shards.push(getShard(`${name}/${next}`));
    return goOn(all(shards), (open) => ({ key: `${name}/${number}`, shard: joinBytes(open), from }));
  };

  const lists = new KeptLists();
  const readPostings = (entry: TermEntry | null): Soon<PostingList> => {
    if (!entry) return NO_POSTINGS;
    const kept = lists.get(entry.term);
    if (kept) return kept;
    return goOn(
      readList('postings', entry.postings, (shard, from, to) => decodePostings(shard, from, to, entry.frequency, spaceOf(entry.term, spaces))),
      (list) => lists.keep(entry.term, list),
    );
  };

  /** Entries that begin so, block after block; of these lengths. What may be needed is asked for at once, a few blocks ahead. */
  const readRange = async (name: 'terms' | 'backward', start: string, most: number, shortest = 0, longest = Infinity): Promise<TermEntry[]> => {
    const { first } = name === 'terms' ? record.blocks : record.backward;
    const from = Math.max(0, placeOf(first, start));
    let to = from + 1;
    while (to < first.length && (first[to] as string).startsWith(start)) to++;
    const found: TermEntry[] = [];
    for (let number = from; number < Math.min(to, first.length) && found.length < most; number += BLOCKS_AT_ONCE) {
      const keys = Array.from({ length: Math.min(BLOCKS_AT_ONCE, to - number) }, (_, i) => `${name}/${number + i}`);
      const blocks = await all(keys.map(getBlock));
      keys.forEach((key, i) => { found.push(...guard(key, () => (blocks[i] as TermBlock).startingWith(start, shortest, longest))); });
    }
    return found.slice(0, most);
  };

  const readPlaces = async (entry: TermEntry): Promise<{ list: PostingList; places: PlaceList }> => {
    const list = await readPostings(entry);
    if (entry.places.bytes === 0) return { list, places: { starts: new Uint32Array(list.articles.length + 1), places: new Uint32Array(0) } };
    return { list, places: await readList('places', entry.places, (shard, from, to) => decodePlaces(shard, from, to, list)) };
  };

  const getPostings = async (terms: Iterable<string>): Promise<Map<string, PostingList>> => {
    const asked = [...new Set(terms)];
    const found = await all(asked.map((term) => goOn(findEntry(term), readPostings)));
    return new Map(asked.map((term, i) => [term, found[i] as PostingList]));
  };

  return {
    spaces,
    terms: record.terms,
    frequencyOf: (_term, key) => frequencies.of(key),
    countArticles: async (terms) => new Map(Array.from(terms, (term) => [term, frequencies.of(hashTerm(term))])),
    getPostings,
    getLists: async (terms) => new Map(Array.from(await getPostings(terms), ([term, list]) => [term, list.articles.length > 0 ? [{ list, at: 0 }] : []])),
    async openPostings(terms) {
      const entries = await all(terms.map(findEntry));
      const open = await all(entries.map((entry) => (entry ? readStretch('postings', entry.postings) : null)));
      return (visit, shift = 0) => {
        entries.forEach((entry, place) => {
          const stretch = open[place];
          if (!entry || !stretch) return;
          const { key, shard, from } = stretch;
          const list = guard(key, () => borrowPostings(shard, from, from + entry.postings.bytes, entry.frequency, spaceOf(entry.term, spaces)));
          visit(place, list, entry.frequency, shift);
        });
      };
    },
    async visitPlaces(term, isWanted, visit) {
      const entry = await findEntry(term);
      if (!entry || entry.places.bytes === 0) return;
      const list = await readPostings(entry);
      await readList('places', entry.places, (shard, from, to) => visitPlaces(shard, from, to, list, isWanted, (i, place) => visit(list.articles[i] as number, place)));
    },
    askAhead(term) {
      const reading = goOn(findEntry(term), (entry) => (entry && !lists.get(entry.term) ? readStretch('postings', entry.postings) : null));
      if (reading instanceof Promise) reading.catch(() => undefined);
    },
    listStarting: (start, most) => readRange('terms', start, most),
    async listNear(term) {
      // An edit leaves the word's first or its last letters as they are: one range of the vocabulary holds all words with
      // the same first letters, and one of the words read backwards all with the same last.
      const word = isNameWord(term) ? term.slice(1) : term;
      const sign = isNameWord(term) ? nameWordTerm('') : '';
      const half = Math.floor((word.length - 1) / 2);
      if (half < 1) return [];
      const head = sign + word.slice(0, half);
      const tail = reverseTerm(sign + word.slice(word.length - half));
      const [forward, backward] = await Promise.all([
        readRange('terms', head, Infinity, term.length - 1, term.length + 1),
        readRange('backward', tail, Infinity, term.length - 1, term.length + 1),
      ]);
      const near = new Set<string>();
      for (const entry of forward) if (isOneEdit(term, entry.term)) near.add(entry.term);
      const mirrored = reverseTerm(term);
      for (const entry of backward) if (isOneEdit(mirrored, entry.term)) near.add(reverseTerm(entry.term));
      return [...near].sort();
    },
    async readAhead() {
      const keys = (['terms', 'backward'] as const).flatMap((name) => (name === 'terms' ? record.blocks : record.backward).bytes.map((bytes, number) => ({ key: `${name}/${number}`, bytes })));
      if (keys.reduce((sum, { bytes }) => sum + bytes, 0) > MAX_OPEN_TERM_BYTES) return;
      for (let from = 0; from < keys.length; from += BLOCKS_AT_ONCE) await all(keys.slice(from, from + BLOCKS_AT_ONCE).map(({ key }) => getBlock(key)));
    },
    async* scan() {
      for (let number = 0; number < record.blocks.first.length; number++) {
        const block = await getBlock(`terms/${number}`);
        for (const entry of guard(`terms/${number}`, () => block.startingWith(''))) yield { term: entry.term, ...await readPlaces(entry) };
      }
    },
  };
}

const splitKey = (key: string): [name: string, number: number] => {
  const slash = key.lastIndexOf('/');
  return [key.slice(0, slash), Number(key.slice(slash + 1))];
};

function checkSize(key: string, bytes: Uint8Array<ArrayBuffer> | undefined, size: number | undefined): Uint8Array<ArrayBuffer> {
  if (!bytes) throw new CorpusDamaged(`The record ${key} is missing.`);
  if (bytes.length !== size) throw new CorpusDamaged(`The record ${key} is damaged: it has another length than it was written with.`);
  return bytes;
}

function guard<T>(key: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw new CorpusDamaged(`The record ${key} is damaged.`, { cause: error });
  }
}

/** The last of ascending values that is not after one; -1 when all are. */
function placeOf<T extends string | number>(values: T[], wanted: T): number {
  let low = -1;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] as T) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
