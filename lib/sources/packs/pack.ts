/** Reads a pack: a built segment as files. In: its files, from anywhere and by anybody. Out: its manifest and its records, shard by
    shard; any fault is a PackError. What the records hold is checked by whoever opens them. docs/pack-format.md */
import type { StoredRecord } from '../../model/analysis';
import { MAX_SHARD_BYTES } from '../../model/limits';
import { unpackBytes } from '../gzip';
import { readFrames } from './pack-frames';
import { readManifest, type Manifest, type ShardEntry } from './pack-manifest';
import { lastKeyOf, OrderCheck } from './pack-order';
import { describeError, hashBytes, MANIFEST_NAME, PackError, type ReadPackFile } from './pack-parts';

export { MANIFEST_NAME, PackError, SIGNATURE_NAME, type PackFile, type ReadPackFile } from './pack-parts';
export type { Manifest, ShardEntry } from './pack-manifest';

export interface Pack {
  /** SHA-256 of the manifest, in hex: every change of any shard changes it. */
  hash: string;
  manifest: Manifest;
  /** The manifest as it was read: what a signature signs. */
  manifestBytes: Uint8Array<ArrayBuffer>;
  /**
   * Reads the records of the i-th shard of the manifest, in any order of shards and as often as one likes. Each record owns
   * its bytes.
   * @throws PackError when anything of it does not hold
   */
  readShard(i: number): Promise<StoredRecord[]>;
  /** Takes records that came with another pack's shard of the same checksum for those of the i-th. @throws PackError when they stand where they must not */
  acceptShard(i: number, records: StoredRecord[]): void;
}

/**
 * Opens a pack by its manifest; reads no shard.
 * @throws PackError when the manifest cannot be read or is refused
 */
export async function openPack(readFile: ReadPackFile): Promise<Pack> {
  const manifestBytes = await readPart(readFile, MANIFEST_NAME);
  const manifest = readManifest(manifestBytes);
  const order = new OrderCheck(manifest.shards.length, lastKeyOf(manifest.version));
  const accept = (i: number, records: StoredRecord[]) => {
    const fault = order.check(i, records);
    if (fault) throw refuse(manifest.shards[i] as ShardEntry, fault);
  };
  return {
    hash: await hashBytes(manifestBytes),
    manifest,
    manifestBytes,
    async readShard(i) {
      const entry = manifest.shards[i];
      if (!entry) throw new PackError(`The pack was refused: it has no shard ${i}.`);
      const records = await unpackShard(entry, await readPart(readFile, entry.file));
      accept(i, records);
      return records;
    },
    acceptShard: accept,
  };
}

/**
 * Reads all records of a pack, in order, holding one shard at a time.
 * @throws PackError at the first fault, and where they are not as many bytes as the manifest promises
 */
export async function* readRecords({ manifest, readShard }: Pack): AsyncIterable<StoredRecord> {
  let bytes = 0;
  for (let i = 0; i < manifest.shards.length; i++) {
    for (const record of await readShard(i)) {
      bytes += record.bytes.byteLength;
      yield record;
    }
  }
  if (bytes !== manifest.bytes) throw new PackError(`The pack was refused: its manifest promises ${manifest.bytes} bytes of records, its shards hold ${bytes}.`);
}

const refuse = ({ file }: ShardEntry, why: string) => new PackError(`The pack was refused: shard ${file} ${why}.`);

async function readPart(readFile: ReadPackFile, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readFile(name);
  } catch (error) {
    throw new PackError(`The pack was refused: ${name} could not be read (${describeError(error)}).`);
  }
}

async function unpackShard(entry: ShardEntry, packed: Uint8Array<ArrayBuffer>): Promise<StoredRecord[]> {
  if (packed.byteLength !== entry.packedBytes) throw refuse(entry, `has ${packed.byteLength} bytes, and should have ${entry.packedBytes}`);
  if ((await hashBytes(packed)) !== entry.sha256) throw refuse(entry, 'was altered: its checksum differs');
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await unpackBytes(packed, Math.min(entry.bytes, MAX_SHARD_BYTES));
  } catch (error) {
    if (error instanceof RangeError) throw refuse(entry, `unpacks to more than the ${entry.bytes} bytes that the manifest promises`);
    throw refuse(entry, 'cannot be unpacked');
  }
  if (bytes.byteLength !== entry.bytes) throw refuse(entry, `unpacks to ${bytes.byteLength} bytes, and should to ${entry.bytes}`);
  try {
    return readFrames(bytes, entry.records);
  } catch (error) {
    if (error instanceof RangeError) throw refuse(entry, error.message);
    throw error;
  }
}
