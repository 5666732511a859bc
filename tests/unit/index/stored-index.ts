/** In: terms with postings. Out: an index written and opened again over a map, as the store would hold it. */
import { openIndex, type OpenIndex } from '../../../lib/index/open-index';
import type { Posting } from '../../../lib/index/posting-list';
import { writeIndex } from '../../../lib/index/write-index';

export const SPACES = { articles: 5_000_000, entities: 1_000 };

export function writeRecords(terms: ReadonlyMap<string, Posting[]>, spaces = SPACES): Map<string, Uint8Array<ArrayBuffer>> {
  const sorted = [...terms].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map([...writeIndex(sorted, spaces)].map(({ key, bytes }) => [key, bytes]));
}

export async function storeIndex(terms: ReadonlyMap<string, Posting[]>, reads: string[] = []): Promise<OpenIndex> {
  const records = writeRecords(terms);
  return openIndex(async (key) => {
    reads.push(key);
    return records.get(key);
  }, records.get('index') as Uint8Array<ArrayBuffer>);
}
