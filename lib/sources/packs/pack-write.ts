/** Writes a pack. In: a segment's records, one after the other. Out: files, one after the other: shards, the manifest, its signature. */
import { isPartOfTable } from '../../index/records/parts';
import type { StoredRecord } from '../../model/analysis';
import { MAX_PACK_TABLE_BYTES, MAX_SHARD_BYTES, MAX_SHARD_PACKED_BYTES, MAX_SHARD_RECORDS, TARGET_SHARD_BYTES } from '../../model/limits';
import { packBytes } from '../gzip';
import { measureFrame, writeFrames } from './pack-frames';
import { writeManifest, type PackAbout, type PackVersion, type ShardEntry } from './pack-manifest';
import { lastKeyOf, OrderCheck } from './pack-order';
import { hashBytes, MANIFEST_NAME, PackError, SIGNATURE_NAME, type PackFile } from './pack-parts';

export type { PackAbout } from './pack-manifest';

/** Signs the bytes of a manifest; what it gives is the file `manifest.sig`. */
export type SignManifest = (manifest: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

const cannot = (why: string) => new PackError(`The pack cannot be written: ${why}.`);

/** Shards of an older pack that a newer one begins with, as they are. */
export interface KeptShard {
  entry: ShardEntry;
  /** Keys of its records, in order, and the bytes of all of them. */
  keys: string[];
  bytes: number;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Whole groups of records may be wanted in shards of their own, so that they stay the same when others change. */
export type RecordGroups = Iterable<AsyncIterable<StoredRecord> | Iterable<StoredRecord>>;

/**
 * Writes a pack, holding one shard at a time. The same records give the same bytes.
 * @param records in the order in which they are to be read; the record `corpus` last
 * @throws PackError when `openPack` would refuse what comes out; what has come out until then is to be thrown away
 */
export async function* writePack(records: Iterable<StoredRecord> | AsyncIterable<StoredRecord>, about: PackAbout, sign?: SignManifest): AsyncGenerator<PackFile> {
  yield* writeShards([], [records], () => Promise.resolve(about), 2, sign);
}

/**
 * Writes a pack that begins with shards of an older one. The same shards and records give the same bytes.
 * @param kept come first, byte for byte as they are
 * @param added records behind them, each group in shards of its own
 * @param isSeveral whether the record `segments` is the last; else `corpus` is
 * @param tell asked when all records are written
 * @throws PackError as `writePack`
 */
export function writeEdition(kept: KeptShard[], added: RecordGroups, isSeveral: boolean, tell: () => Promise<PackAbout>, sign?: SignManifest): AsyncGenerator<PackFile> {
  return writeShards(kept, added, tell, isSeveral ? 3 : 2, sign);
}

async function* writeShards(kept: KeptShard[], added: RecordGroups, tell: () => Promise<PackAbout>, version: PackVersion, sign?: SignManifest): AsyncGenerator<PackFile> {
  const shards: ShardEntry[] = [];
  // Keys alone are kept, to see at the end that all stood in their places.
  const groups: StoredRecord[][] = [];
  const keepKeys = (keys: string[]) => groups.push(keys.map((key) => ({ key, bytes: NOTHING })));
  let bytes = 0;
  let tables = 0;
  for (const shard of kept) {
    bytes += shard.bytes;
    keepKeys(shard.keys);
    shards.push(shard.entry);
    yield { name: shard.entry.file, bytes: await shard.read() };
  }
  for (const records of added) {
    for await (const group of groupRecords(records)) {
      for (const record of group) {
        bytes += record.bytes.byteLength;
        if (isPartOfTable(record.key)) tables += record.bytes.byteLength;
      }
      // Those of shards that are kept are counted by whoever opens all to `tell` of it.
      if (tables > MAX_PACK_TABLE_BYTES) throw cannot(`it has too many articles or names: its tables would have more than ${MAX_PACK_TABLE_BYTES} bytes`);
      keepKeys(group.map(({ key }) => key));
      const { entry, file } = await writeShard(group);
      shards.push(entry);
      yield file;
    }
  }
  const order = new OrderCheck(groups.length, lastKeyOf(version));
  groups.forEach((group, i) => {
    const fault = order.check(i, group);
    if (fault) throw cannot(`shard ${i} ${fault}`);
  });
  const manifest = writeManifest(await tell(), bytes, shards, version);
  yield { name: MANIFEST_NAME, bytes: manifest };
  if (sign) yield { name: SIGNATURE_NAME, bytes: await sign(manifest) };
}

const NOTHING = new Uint8Array(0);

/** Cuts records into runs that fit a shard even where they do not pack at all, as most are packed already. */
async function* groupRecords(records: Iterable<StoredRecord> | AsyncIterable<StoredRecord>): AsyncIterable<StoredRecord[]> {
  let group: StoredRecord[] = [];
  let bytes = 0;
  for await (const record of records) {
    const size = measureFrame(record);
    if (group.length && (bytes + size > TARGET_SHARD_BYTES || group.length === MAX_SHARD_RECORDS)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(record);
    bytes += size;
  }
  if (group.length) yield group;
}

async function writeShard(group: StoredRecord[]): Promise<{ entry: ShardEntry; file: PackFile }> {
  const largest = () => group.reduce((a, b) => (b.bytes.length > a.bytes.length ? b : a)).key;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = writeFrames(group);
  } catch (error) {
    throw error instanceof RangeError ? cannot(error.message) : error;
  }
  if (bytes.byteLength > MAX_SHARD_BYTES) throw cannot(`the record ${largest()} is too large for a shard`);
  const packed = await packBytes(bytes);
  if (packed.byteLength > MAX_SHARD_PACKED_BYTES) throw cannot(`the record ${largest()} is too large for a shard`);
  const sha256 = await hashBytes(packed);
  const file = `${sha256.slice(0, 16)}.bin`;
  return {
    entry: { file, sha256, packedBytes: packed.byteLength, bytes: bytes.byteLength, records: group.length },
    file: { name: file, bytes: packed },
  };
}
