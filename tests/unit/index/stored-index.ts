/** In: terms with postings. Out: an index written and opened again over a map, as the store would hold it. */
import { openIndex, type OpenIndex } from '../../../lib/index/open-index';
import type { Posting } from '../../../lib/index/posting-list';
import { openFrequencies } from '../../../lib/index/term-frequencies';
import { writeIndex } from '../../../lib/index/write-index';
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
