/** Writes a pack. In: a segment's records, one after the other. Out: files, one after the other: shards, the manifest, its signature. */
import type { StoredRecord } from '../model/analysis';
import { MAX_SHARD_BYTES, MAX_SHARD_PACKED_BYTES, MAX_SHARD_RECORDS, TARGET_SHARD_BYTES } from '../model/limits';
import { packBytes } from './gzip';
import { measureFrame, writeFrames } from './pack-frames';
import { writeManifest, type PackAbout, type ShardEntry } from './pack-manifest';
import { OrderCheck } from './pack-order';
import { hashBytes, MANIFEST_NAME, PackError, SIGNATURE_NAME, type PackFile } from './pack-parts';

export type { PackAbout } from './pack-manifest';

/** Signs the bytes of a manifest; what it gives is the file `manifest.sig`. */
export type SignManifest = (manifest: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

const cannot = (why: string) => new PackError(`The pack cannot be written: ${why}.`);

/**
 * Writes a pack, holding one shard at a time. The same records give the same bytes.
 * @param records in the order in which they are to be read; the record `corpus` last
 * @throws PackError when `openPack` would refuse what comes out; what has come out until then is to be thrown away
 */
export async function* writePack(records: Iterable<StoredRecord> | AsyncIterable<StoredRecord>, about: PackAbout, sign?: SignManifest): AsyncGenerator<PackFile> {
  const shards: ShardEntry[] = [];
  const groups: StoredRecord[][] = [];
  let bytes = 0;
  for await (const group of groupRecords(records)) {
    for (const record of group) bytes += record.bytes.byteLength;
    // Keys alone are kept, to see at the end that all stood in their places.
    groups.push(group.map(({ key }) => ({ key, bytes: NOTHING })));
    const { entry, file } = await writeShard(group);
    shards.push(entry);
    yield file;
  }
  const order = new OrderCheck(groups.length);
  groups.forEach((group, i) => {
    const fault = order.check(i, group);
    if (fault) throw cannot(`shard ${i} ${fault}`);
  });
  const manifest = writeManifest(about, bytes, shards);
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
