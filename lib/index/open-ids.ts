/** In: a way to read stored records. Out: which articles they hold, from one table alone: what tells segments' articles apart. */
import type { ReadRecord } from '../model/analysis';
import { readCorpusRecord } from './corpus-record';
import { CorpusDamaged } from './damaged';
import type { ArticleIds } from './find-doubles';
import { readTable } from './parts';
import { openRows } from './rows';

/** @throws CorpusDamaged when the records hold no such table; the reader's own error */
export async function openIds(read: ReadRecord): Promise<ArticleIds> {
  const { counts, tables } = readCorpusRecord(await read('corpus'));
  const bytes = await readTable(read, 'rows', tables.rows);
  try {
    return openRows(bytes, counts.articles, counts.events);
  } catch (error) {
    throw new CorpusDamaged('The record rows is damaged.', { cause: error });
  }
}
