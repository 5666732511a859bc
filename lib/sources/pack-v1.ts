/** Writes a corpus as a pack, and reads a pack back. In: a corpus, or a pack's files from anywhere.
    Out: manifest.json and gzip shards, or the corpus; a pack with any fault is refused whole. docs/pack-format.md */
import * as v from 'valibot';
import type { CorpusInput } from '../model/analysis';
import { MAX_MANIFEST_BYTES, MAX_SHARD_BYTES, MAX_SHARD_PACKED_BYTES, TARGET_SHARD_BYTES } from '../model/limits';
import { packBytes, unpackBytes } from './gzip';
import { findFault } from './pack-check';
import { describeError, describeIssue, hashBytes, MANIFEST_NAME, PackError, type PackFile, type ReadPackFile } from './pack-parts';
import { ITEM_SCHEMAS, ManifestSchema, PACK_VERSION, SHARD_KINDS, ShardSchema } from './pack-schema';
import type { Manifest, ShardEntry, ShardKind } from './pack-schema';

/** What a pack says of itself. `created` is a day, `YYYY-MM-DD`. */
export interface PackAbout {
  name: string;
  licence: string;
  created: string;
}

const encoder = new TextEncoder();

/**
 * Writes a corpus as a pack: the same corpus gives the same bytes.
 * @returns the manifest first, then the shards
 * @throws PackError when the corpus is not one that `readPack` would accept
 */
export async function writePack(input: CorpusInput, about: PackAbout): Promise<PackFile[]> {
  const fault = findFault(input);
  if (fault) throw new PackError(`The pack cannot be written: ${fault}.`);
  const entries: ShardEntry[] = [];
  const files: PackFile[] = [];
  for (const kind of SHARD_KINDS) {
    // Through the schema: keys come out in its order, whatever order the caller had, and nothing unreadable goes in.
    const items = input[kind].map((item, i) => JSON.stringify(checkItem(kind, item, `The pack cannot be written: ${kind} ${i}`)));
    for (const group of groupItems(items)) {
      for (const { entry, file } of await writeShards(kind, group)) {
        entries.push(entry);
        files.push(file);
      }
    }
  }
  const manifest = v.safeParse(ManifestSchema, {
    format: 'crossread-pack',
    version: PACK_VERSION,
    name: about.name,
    licence: about.licence,
    created: about.created,
    counts: Object.fromEntries(SHARD_KINDS.map((kind) => [kind, input[kind].length])),
    shards: entries,
  });
  if (!manifest.success) throw new PackError(`The pack cannot be written: ${describeIssue(manifest.issues[0])}.`);
  return [{ name: MANIFEST_NAME, bytes: encoder.encode(`${JSON.stringify(manifest.output, null, 1)}\n`) }, ...files];
}

/**
 * Reads a pack and checks all of it: sizes, checksums, counts, every item's shape, every reference.
 * @returns the corpus
 * @throws PackError at the first fault; then nothing of the pack is returned
 */
export async function readPack(readFile: ReadPackFile): Promise<CorpusInput> {
  const manifest = readManifest(await readPart(readFile, MANIFEST_NAME));
  const input: CorpusInput = { sources: [], outlets: [], entities: [], notNames: [], articles: [] };
  for (const entry of manifest.shards) {
    const items = await readShard(entry, await readPart(readFile, entry.file));
    // The schema of `entry.kind` has checked them, which the type of the lists cannot follow.
    for (const item of items) (input[entry.kind] as unknown[]).push(item);
  }
  for (const kind of SHARD_KINDS) {
    if (input[kind].length !== manifest.counts[kind]) {
      throw new PackError(`The pack was refused: its manifest promises ${manifest.counts[kind]} ${kind}, its shards hold ${input[kind].length}.`);
    }
  }
  const fault = findFault(input);
  if (fault) throw new PackError(`The pack was refused: ${fault}.`);
  return input;
}

/**
 * The name of a pack's content: every change of any shard changes its manifest.
 * @returns the SHA-256 of the manifest, in hex
 * @throws PackError when the manifest cannot be read
 */
export async function hashPack(readFile: ReadPackFile): Promise<string> {
  return hashBytes(await readPart(readFile, MANIFEST_NAME));
}

async function readPart(readFile: ReadPackFile, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readFile(name);
  } catch (error) {
    throw new PackError(`The pack was refused: ${name} could not be read (${describeError(error)}).`);
  }
}

function readManifest(bytes: Uint8Array): Manifest {
  if (bytes.byteLength > MAX_MANIFEST_BYTES) throw new PackError(`The pack was refused: ${MANIFEST_NAME} is larger than ${MAX_MANIFEST_BYTES} bytes.`);
  const result = v.safeParse(ManifestSchema, parseJson(bytes, MANIFEST_NAME));
  if (!result.success) throw new PackError(`The pack was refused: ${MANIFEST_NAME}: ${describeIssue(result.issues[0])}.`);
  return result.output;
}

async function readShard(entry: ShardEntry, packed: Uint8Array<ArrayBuffer>): Promise<unknown[]> {
  const refuse = (why: string) => new PackError(`The pack was refused: shard ${entry.file} ${why}.`);
  if (packed.byteLength !== entry.packedBytes) throw refuse(`has ${packed.byteLength} bytes, and should have ${entry.packedBytes}`);
  if ((await hashBytes(packed)) !== entry.sha256) throw refuse('was altered: its checksum differs');

  let bytes: Uint8Array;
  try {
    bytes = await unpackBytes(packed, Math.min(entry.bytes, MAX_SHARD_BYTES));
  } catch (error) {
    if (error instanceof RangeError) throw refuse(`unpacks to more than the ${entry.bytes} bytes that the manifest promises`);
    throw refuse('cannot be unpacked');
  }
  if (bytes.byteLength !== entry.bytes) throw refuse(`unpacks to ${bytes.byteLength} bytes, and should to ${entry.bytes}`);

  const shard = v.safeParse(ShardSchema, parseJson(bytes, `shard ${entry.file}`));
  if (!shard.success) throw refuse(`has the wrong shape: ${describeIssue(shard.issues[0])}`);
  if (shard.output.kind !== entry.kind) throw refuse(`holds ${shard.output.kind}, and should hold ${entry.kind}`);
  const { items } = shard.output;
  if (items.length !== entry.items) throw refuse(`holds ${items.length} ${entry.kind}, and should hold ${entry.items}`);
  return items.map((item, i) => checkItem(entry.kind, item, `The pack was refused: shard ${entry.file}, ${entry.kind} ${i}`));
}

function checkItem(kind: ShardKind, item: unknown, where: string): unknown {
  const result = v.safeParse(ITEM_SCHEMAS[kind], item);
  if (!result.success) throw new PackError(`${where}: ${describeIssue(result.issues[0])}.`);
  return result.output;
}

function parseJson(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new PackError(`The pack was refused: ${what} is not JSON.`);
  }
}

/** Cuts a list of JSON texts into runs of about `TARGET_SHARD_BYTES`. */
function groupItems(items: string[]): string[][] {
  const groups: string[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    const size = encoder.encode(item).byteLength + 1;
    if (bytes + size > TARGET_SHARD_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups[groups.length - 1]?.push(item);
    bytes += size;
  }
  return groups;
}

/** Packs a run of items as one shard, or as two halves when it does not pack well enough. */
async function writeShards(kind: ShardKind, items: string[]): Promise<{ entry: ShardEntry; file: PackFile }[]> {
  const bytes = encoder.encode(`{"kind":"${kind}","items":[${items.join(',')}]}`);
  const packed = await packBytes(bytes);
  if (packed.byteLength > MAX_SHARD_PACKED_BYTES || bytes.byteLength > MAX_SHARD_BYTES) {
    if (items.length < 2) throw new PackError(`The pack cannot be written: one of the ${kind} is too large for a shard.`);
    const half = Math.ceil(items.length / 2);
    return [...await writeShards(kind, items.slice(0, half)), ...await writeShards(kind, items.slice(half))];
  }
  const sha256 = await hashBytes(packed);
  const file = `${sha256.slice(0, 16)}.bin`;
  return [{
    entry: { file, sha256, packedBytes: packed.byteLength, bytes: bytes.byteLength, kind, items: items.length },
    file: { name: file, bytes: packed },
  }];
}
