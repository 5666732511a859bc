/** Puts a finished segment's tables into one file. In: the segment, its tables in hundreds of records. Out: the same in one record.
    A wake reads them all, and reads one file in a third of the time. */
import { readCorpusRecord } from '../../index/records/corpus-record';
import { joinTables, listParts, openTables, WHOLE_TABLES } from '../../index/records/parts';
import { keyIn, readIn, readSegments, SEGMENTS_KEY } from '../../index/records/segments-record';
import { TABLE_PART_BYTES } from '../../model/limits';
import type { SegmentDatabase, StoredBytes } from './database';
import { readFrom } from './read-records';

/**
 * Joins the tables of a segment that is wholly written and checked, of a pack of several segments those of each; where they are joined
 * already they stay as they are. Each in one transaction: a reader finds the parts or the whole.
 * @throws CorpusDamaged when a part is missing; the database's error, and then the parts are still there
 */
export async function keepTablesWhole(database: SegmentDatabase): Promise<void> {
  const list = await readFrom(database)(SEGMENTS_KEY);
  const count = list ? readSegments(list).length : 1;
  for (let segment = 0; segment < count; segment++) await keepWhole(database, segment);
}

async function keepWhole(database: SegmentDatabase, segment: number): Promise<void> {
  const read = readIn(readFrom(database), segment);
  const { tables } = readCorpusRecord(await read('corpus'));
  const key = keyIn(segment, WHOLE_TABLES);
  if (await database.records.where(':id').equals(key).count()) return;
  const stored = await asStored(new Blob(await joinTables(openTables(read, undefined, tables), tables)));
  await database.transaction('rw', database.records, async () => {
    await database.records.put(stored, key);
    await database.records.bulkDelete(Array.from(listParts(tables), (part) => keyIn(segment, part)));
  });
}

/** A large record as a file, which gives its room back at once; small ones are read faster with the other records. */
export async function asStored(bytes: Blob | Uint8Array<ArrayBuffer>): Promise<StoredBytes> {
  const isLarge = (bytes instanceof Blob ? bytes.size : bytes.length) > TABLE_PART_BYTES;
  if (bytes instanceof Blob) return isLarge ? bytes : new Uint8Array(await bytes.arrayBuffer());
  return isLarge ? new Blob([bytes]) : bytes;
}
