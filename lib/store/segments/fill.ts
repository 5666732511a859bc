/** Writes records into a segment's database, some megabytes to a transaction. In: records. Out: how far it has come.
    The cursor commits together with the records, so that a filling that was killed goes on where it stopped. */
import { isPartOfTable } from '../../index/records/parts';
import type { StoredRecord } from '../../model/analysis';
import { IMPORT_BATCH_BYTES, TABLE_PART_BYTES } from '../../model/limits';
import { dropSegment, SegmentDatabase, shardKey } from './database';
import type { MergeProgress, PackProgress, Progress } from './database';
import { digestRecords } from './known-shards';

const CURSOR = 'cursor';
const BEGINNING: Progress = { records: 0, bytes: 0, lastKey: '', lastBytes: 0 };

/** What stands in the database is not what was written by this context: another one has filled it, or the browser has cleared it. */
export class SegmentMoved extends Error {
  override name = 'SegmentMoved';
}

/**
 * Writes records that are made anew at every start.
 * @param makeRecords gives the records; when a resumed filling makes others than those already written, all begins anew
 * @returns bytes of all records
 * @throws when the browser refuses to write, for example because its quota is used up
 */
export async function fillSegment(name: string, makeRecords: () => Iterable<StoredRecord> | AsyncIterable<StoredRecord>): Promise<number> {
  const resumed = await fillFromCursor(name, makeRecords());
  if (resumed !== null) return resumed;
  await dropSegment(name);
  return (await fillFromCursor(name, makeRecords())) ?? 0;
}

/** Null when what stands in the database is not the start of `records`. */
async function fillFromCursor(name: string, records: Iterable<StoredRecord> | AsyncIterable<StoredRecord>): Promise<number | null> {
  const database = new SegmentDatabase(name);
  try {
    const cursor = (await database.progress.get(CURSOR) as Progress | undefined) ?? BEGINNING;
    let seen = BEGINNING;
    let batch: StoredRecord[] = [];
    let batchBytes = 0;
    const commit = () => database.transaction('rw', database.records, database.progress, async () => {
      await putRecords(database, batch);
      await database.progress.put(seen, CURSOR);
    });
    for await (const record of records) {
      seen = countRecord(seen, record);
      if (seen.records < cursor.records) continue;
      if (seen.records === cursor.records) {
        if (!isSameProgress(seen, cursor)) return null;
        continue;
      }
      batch.push(record);
      batchBytes += record.bytes.byteLength;
      if (batchBytes < IMPORT_BATCH_BYTES) continue;
      await commit();
      batch = [];
      batchBytes = 0;
    }
    if (seen.records < cursor.records) return null;
    if (batch.length) await commit();
    return seen.bytes;
  } finally {
    database.close();
  }
}

/**
 * Writes segments anew as one, on from the last record of articles that is stored: reading those again would take as long as
 * writing them.
 * @param makeRecords gives, from the n-th record of articles on, each record as the pieces that are stored; the same at every call
 * @returns bytes of all records
 */
export async function fillMerged(name: string, makeRecords: (from: number) => AsyncIterable<StoredRecord[]>): Promise<number> {
  const database = new SegmentDatabase(name);
  try {
    let cursor = (await database.progress.get(CURSOR) as MergeProgress | undefined) ?? { merged: 0, bytes: 0 };
    let { bytes } = cursor;
    let [batch, batchBytes]: [StoredRecord[], number] = [[], 0];
    const commit = async () => {
      await database.transaction('rw', database.records, database.progress, async () => {
        await putRecords(database, batch);
        await database.progress.put(cursor, CURSOR);
      });
      [batch, batchBytes] = [[], 0];
    };
    for await (const pieces of makeRecords(cursor.merged)) {
      const added = pieces.reduce((sum, piece) => sum + piece.bytes.byteLength, 0);
      batch.push(...pieces);
      batchBytes += added;
      bytes += added;
      if (pieces[0]?.key === `articles/${cursor.merged}`) cursor = { merged: cursor.merged + 1, bytes };
      if (batchBytes >= IMPORT_BATCH_BYTES) await commit();
    }
    await commit();
    return bytes;
  } finally {
    database.close();
  }
}

/** How far a pack has been written; its beginning when nothing is there, or something of another pack. */
export async function readPackProgress(database: SegmentDatabase, hash: string): Promise<PackProgress> {
  const cursor = await database.progress.get(CURSOR) as PackProgress | undefined;
  return cursor?.hash === hash ? cursor : { hash, shards: 0, bytes: 0, checked: 0 };
}

/**
 * Writes one shard of a pack, which records it has brought, and the cursor past it, in one transaction.
 * @param before as it was after the shard before
 * @param sha256 the shard's checksum
 * @throws SegmentMoved when the cursor does not stand there
 */
export async function writeShard(database: SegmentDatabase, before: PackProgress, records: StoredRecord[], sha256: string): Promise<PackProgress> {
  const after = { hash: before.hash, shards: before.shards + 1, bytes: before.bytes + records.reduce((sum, { bytes }) => sum + bytes.byteLength, 0), checked: 0 };
  const brought = { keys: records.map(({ key }) => key), digest: await digestRecords(records) };
  await database.transaction('rw', database.records, database.progress, async () => {
    await requireCursor(database, before);
    await putRecords(database, records);
    await database.progress.put(brought, shardKey(sha256));
    await database.progress.put(after, CURSOR);
  });
  return after;
}

/**
 * Notes how many articles of a pack that is wholly written have been checked.
 * @throws SegmentMoved when the cursor does not stand where it did
 */
export async function writeChecked(database: SegmentDatabase, before: PackProgress, checked: number): Promise<void> {
  await database.transaction('rw', database.progress, async () => {
    await requireCursor(database, before);
    await database.progress.put({ ...before, checked }, CURSOR);
  });
}

async function requireCursor(database: SegmentDatabase, { hash, shards }: PackProgress): Promise<void> {
  const found = await readPackProgress(database, hash);
  if (found.shards !== shards) throw new SegmentMoved(`shard ${shards} of ${hash} does not follow ${found.shards}`);
}

async function putRecords(database: SegmentDatabase, records: StoredRecord[]): Promise<void> {
  await database.records.bulkPut(records.map((record) => (isPassing(record) ? new Blob([record.bytes]) : ownBytes(record.bytes))), records.map(({ key }) => key));
}

/** Parts of large tables go when the segment is finished (whole-tables.ts): a file gives its room back at once, a row some day. */
function isPassing({ key, bytes }: StoredRecord): boolean {
  return bytes.length === TABLE_PART_BYTES && isPartOfTable(key);
}

function countRecord(progress: Progress, { key, bytes }: StoredRecord): Progress {
  return { records: progress.records + 1, bytes: progress.bytes + bytes.byteLength, lastKey: key, lastBytes: bytes.byteLength };
}

function isSameProgress(a: Progress, b: Progress): boolean {
  return a.bytes === b.bytes && a.lastKey === b.lastKey && a.lastBytes === b.lastBytes;
}

/** A view is stored with the whole buffer behind it, so a part of a larger buffer is copied out first. */
function ownBytes(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
