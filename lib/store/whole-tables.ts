/** Puts a finished segment's tables into one file. In: the segment, its tables in hundreds of records. Out: the same in one record.
    A wake reads them all, and reads one file in a third of the time. */
import { readCorpusRecord } from '../index/corpus-record';
import { joinTables, listParts, WHOLE_TABLES } from '../index/parts';
import { TABLE_PART_BYTES } from '../model/limits';
import type { SegmentDatabase } from './database';
import { readFrom } from './read-records';

/**
 * Joins the tables of a segment that is wholly written and checked; one whose tables are joined already stays as it is.
 * All in one transaction: a reader finds the parts or the whole.
 * @throws CorpusDamaged when a part is missing; the database's error, and then the parts are still there
 */
export async function keepTablesWhole(database: SegmentDatabase): Promise<void> {
  const read = readFrom(database);
  const { tables } = readCorpusRecord(await read('corpus'));
  if (await database.records.where(':id').equals(WHOLE_TABLES).count()) return;
  const whole = new Blob(await joinTables(read, tables));
  // Small ones are read faster with the other records.
  const stored = whole.size <= TABLE_PART_BYTES ? new Uint8Array(await whole.arrayBuffer()) : whole;
  await database.transaction('rw', database.records, async () => {
    await database.records.put(stored, WHOLE_TABLES);
    await database.records.bulkDelete([...listParts(tables)]);
  });
}
