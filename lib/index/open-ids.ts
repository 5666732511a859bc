/** In: a way to read stored records. Out: which articles they hold, from one table alone: what tells segments' articles apart. */
import type { ReadRecord } from '../model/analysis';
import { readCorpusRecord } from './corpus-record';
import type { ArticleIds } from './find-doubles';
import { readTable } from './parts';
import { openRows } from './rows';

/** @throws CorpusDamaged or RangeError when they cannot be read; the reader's own error */
export async function openIds(read: ReadRecord): Promise<ArticleIds> {
  const { counts, tables } = readCorpusRecord(await read('corpus'));
  return openRows(await readTable(read, 'rows', tables.rows), counts.articles, counts.events);
}
