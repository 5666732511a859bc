/** Reads shards of a pack's older edition that a newer one lists too. In: the pack's address, a shard's checksum. Out: its records, out of
    the segment that is read today, so that nobody is asked for them. */
import { readCorpusRecord } from '../../index/records/corpus-record';
import { isPartOfTable, splitTables, WHOLE_TABLES } from '../../index/records/parts';
import { readIn, splitKey } from '../../index/records/segments-record';
import type { ReadRecord, StoredRecord } from '../../model/analysis';
import { TABLE_PART_BYTES } from '../../model/limits';
import { SegmentDatabase, shardKey, type ShardKeys } from './database';
import { readFrom } from './read-records';
import { readState } from './state';

export interface KnownShards {
  /** @returns null where the older edition has no such shard, or not as it came */
  read(sha256: string): Promise<StoredRecord[] | null>;
  close(): void;
}

/** Opens the edition that is installed from an address; null when there is none. */
export async function openKnownShards(address: string): Promise<KnownShards | null> {
  const { active } = await readState();
  const installed = active?.segments.find(({ added }) => added?.address === address);
  if (!installed) return null;
  const database = new SegmentDatabase(installed.database);
  const read = readFrom(database);
  const tables = new Map<number, ReturnType<typeof openParts>>();
  const readPart = async (whole: string) => {
    const { segment, key } = splitKey(whole);
    const opened = tables.get(segment) ?? openParts(readIn(read, segment));
    tables.set(segment, opened);
    return (await opened)(key);
  };
  const copy = async (sha256: string) => {
    const known = await database.progress.get(shardKey(sha256)) as ShardKeys | undefined;
    if (!known) return null;
    const records = await Promise.all(known.keys.map(async (key) => ({ key, bytes: await read(key) ?? (isPartOfTable(key) ? await readPart(key) : undefined) })));
    return records.every(isWhole) && await digestRecords(records) === known.digest ? records : null;
  };
  return {
    // What is wrong with the older edition is no reason to refuse the newer one.
    read: (sha256) => copy(sha256).catch(() => null),
    close: () => database.close(),
  };
}

/** SHA-256 of records' bytes, one behind the other, in hex. */
export async function digestRecords(records: readonly StoredRecord[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await new Blob(records.map(({ bytes }) => bytes)).arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const isWhole = (record: { key: string; bytes: Uint8Array<ArrayBuffer> | undefined }): record is StoredRecord => record.bytes !== undefined;

/** Parts of tables stand in one record once a segment is whole: they are cut out of it again. */
async function openParts(read: ReadRecord): Promise<(key: string) => Uint8Array<ArrayBuffer> | undefined> {
  const [first, whole] = await Promise.all([read('corpus'), read(WHOLE_TABLES)]);
  if (!whole) return () => undefined;
  const found = splitTables(whole, readCorpusRecord(first).tables);
  return (key) => {
    const [name, part] = key.split('/') as [keyof typeof found, string];
    const bytes = found[name]?.slice(Number(part) * TABLE_PART_BYTES, (Number(part) + 1) * TABLE_PART_BYTES);
    return bytes?.length ? bytes : undefined;
  };
}
