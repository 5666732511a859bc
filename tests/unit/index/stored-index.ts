/** In: terms with postings. Out: an index written and opened again over a map, as the store would hold it. */
import { readCounts } from '../../../lib/index/postings/counts';
import { openIndex, type OpenIndex } from '../../../lib/index/postings/open-index';
import type { PlaceList, Posting, PostingList } from '../../../lib/index/postings/posting-list';
import { openFrequencies } from '../../../lib/index/postings/term-frequencies';
import { writeIndex } from '../../../lib/index/postings/write-index';
import type { ReadRecord } from '../../../lib/model/analysis';

export const SPACES = { articles: 5_000_000, entities: 1_000 };

export function writeRecords(terms: ReadonlyMap<string, Posting[]>, spaces = SPACES): Map<string, Uint8Array<ArrayBuffer>> {
  const sorted = [...terms].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map([...writeIndex(sorted, spaces)].map(({ key, bytes }) => [key, bytes]));
}

/** @param read what to read them by, where that is not as they are */
export function openStored(records: Map<string, Uint8Array<ArrayBuffer>>, read: ReadRecord = async (key) => records.get(key), spaces = SPACES): OpenIndex {
  const tableOf = (key: string) => records.get(key) as Uint8Array<ArrayBuffer>;
  return openIndex(read, tableOf('index'), openFrequencies(tableOf('frequencies'), spaces.articles));
}

export async function storeIndex(terms: ReadonlyMap<string, Posting[]>, reads: string[] = []): Promise<OpenIndex> {
  const records = writeRecords(terms);
  return openStored(records, async (key) => {
    reads.push(key);
    return records.get(key);
  });
}

/** A list with the places beside it, one posting after the other. */
export function asPostings({ list, places: { starts, places } }: { list: PostingList; places: PlaceList }): Posting[] {
  return Array.from(list.articles, (article, i): Posting => ({ article, ...readCounts(list, i), places: [...places.subarray(starts[i], starts[i + 1])] }));
}

/** A term's postings with their places, as the index gives them. @param isWanted of these articles alone are places asked for */
export async function readPostings(index: OpenIndex, term: string, isWanted: (article: number) => boolean = () => true): Promise<Posting[]> {
  const list = (await index.getPostings([term])).get(term) as PostingList;
  const places = new Map<number, number[]>(Array.from(list.articles, (article) => [article, []]));
  await index.visitPlaces(term, isWanted, (article, place) => { places.get(article)?.push(place); });
  const starts = [0];
  for (const one of places.values()) starts.push(starts.at(-1) as number + one.length);
  return asPostings({ list, places: { starts: Uint32Array.from(starts), places: Uint32Array.from([...places.values()].flat()) } });
}

/** Postings as those hear of them who go over them: the place of the term among those asked for, the article and its counts. */
export async function visitAll(index: OpenIndex, asked: string[], shift = 0): Promise<number[][]> {
  const visited: number[][] = [];
  (await index.openPostings(asked))((place, list, count, by) => {
    for (let i = 0; i < count; i++) {
      const { title, lede, body } = readCounts(list, i);
      visited.push([place, (list.articles[i] as number) + by, title, lede, body]);
    }
  }, shift);
  return visited;
}
