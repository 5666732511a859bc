/** Mends a stored segment whose names table does not fit, from what stands beside it. In: its database. Out: the records as they should be,
    in their place on the disk where that can be written; in any case in memory, to be read from. */
import { rebuildNames } from '../../index/build/rebuild-names';
import { CorpusDamaged } from '../../index/records/damaged';
import { keyIn, readIn, readSegments, SEGMENTS_KEY } from '../../index/records/segments-record';
import { SegmentDatabase } from './database';
import { readFrom } from './read-records';
import { asStored } from './whole-tables';

export type MendedRecords = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/**
 * Makes names tables anew, of a pack of several segments each that does not fit. All records that are put fit together, and go into one
 * transaction: whoever reads meanwhile finds the old ones or these.
 * @returns what was made anew, by key; null where the names fit, or cannot be made anew
 * @throws the database's error when it cannot be read
 */
export async function mendNames(name: string): Promise<MendedRecords | null> {
  const database = new SegmentDatabase(name);
  try {
    const read = readFrom(database);
    const list = await read(SEGMENTS_KEY);
    const mended = new Map<string, Uint8Array<ArrayBuffer>>();
    for (let segment = 0; segment < (list ? readSegments(list).length : 1); segment++) {
      for (const { key, bytes } of await rebuildNames(readIn(read, segment))) mended.set(keyIn(segment, key), bytes);
    }
    if (mended.size === 0) return null;
    const values = await Promise.all([...mended.values()].map(asStored));
    // Without room they are made anew at each opening.
    await database.records.bulkPut(values, [...mended.keys()]).catch(() => undefined);
    return mended;
  } catch (error) {
    if (error instanceof CorpusDamaged) return null;
    throw error;
  } finally {
    database.close();
  }
}
