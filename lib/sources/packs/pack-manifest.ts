/** The manifest of a pack. In: bytes of unknown origin, or what a new pack says of itself. Out: a manifest, checked. */
import * as v from 'valibot';
import { RECORD_FORMAT } from '../../index/records/corpus-record';
import { DaySchema } from '../../model/article-schema';
import { MAX_FACT_CHARS, MAX_MANIFEST_BYTES, MAX_PACK_ARTICLES, MAX_PACK_OUTLETS, MAX_SHARDS, MAX_SHARD_BYTES, MAX_SHARD_PACKED_BYTES, MAX_SHARD_RECORDS } from '../../model/limits';
import { describeIssue, MANIFEST_NAME, PackError } from './pack-parts';

/** Version 2 is a pack of one segment, version 3 one of several: whoever reads the former alone must refuse the latter. */
export const PACK_VERSIONS = [2, 3] as const;
export type PackVersion = (typeof PACK_VERSIONS)[number];

const CountSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const FactSchema = v.pipe(v.string(), v.maxLength(MAX_FACT_CHARS));
const NameSchema = v.pipe(FactSchema, v.minLength(1));

const ShardEntrySchema = v.object({
  // Nothing but our own names: a manifest must not reach into other folders.
  file: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}\.bin$/, 'is no shard name')),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256')),
  packedBytes: v.pipe(CountSchema, v.minValue(1), v.maxValue(MAX_SHARD_PACKED_BYTES)),
  bytes: v.pipe(CountSchema, v.minValue(1), v.maxValue(MAX_SHARD_BYTES)),
  records: v.pipe(CountSchema, v.minValue(1), v.maxValue(MAX_SHARD_RECORDS)),
});

const AboutSchema = v.object({
  name: NameSchema,
  licence: FactSchema,
  created: DaySchema,
  /** Names of all outlets, for whoever looks before taking the pack. */
  outlets: v.pipe(v.array(NameSchema), v.maxLength(MAX_PACK_OUTLETS)),
  counts: v.object({ articles: v.pipe(CountSchema, v.maxValue(MAX_PACK_ARTICLES, `is more than the ${MAX_PACK_ARTICLES} that a pack may have`)), outlets: CountSchema, entities: CountSchema, events: CountSchema }),
  /** SHA-256 of the lists of names that it was made with: a newer edition of others is made anew. */
  names: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256'))),
});

const ManifestSchema = v.object({
  format: v.literal('crossread-pack'),
  version: v.picklist(PACK_VERSIONS),
  /** Layout of the records inside. */
  records: v.literal(RECORD_FORMAT),
  ...AboutSchema.entries,
  /** Of all records, their keys left out. */
  bytes: CountSchema,
  /** In reading order. */
  shards: v.pipe(v.array(ShardEntrySchema), v.minLength(1), v.maxLength(MAX_SHARDS)),
});

export type Manifest = v.InferOutput<typeof ManifestSchema>;
export type ShardEntry = v.InferOutput<typeof ShardEntrySchema>;
/** What a pack says of itself. `created` is a day, `YYYY-MM-DD`, given by the maker and never the clock. */
export type PackAbout = v.InferOutput<typeof AboutSchema>;

/** What is read before the rest: a pack of another version has another shape. */
const KindSchema = v.object({ format: v.literal('crossread-pack'), version: v.number(), records: v.optional(v.number()) });

/** @throws PackError */
export function readManifest(bytes: Uint8Array): Manifest {
  const refuse = (why: string) => new PackError(`The pack was refused: ${why}.`);
  if (bytes.byteLength > MAX_MANIFEST_BYTES) throw refuse(`${MANIFEST_NAME} is larger than ${MAX_MANIFEST_BYTES} bytes`);
  const json = parseJson(bytes);
  const kind = v.safeParse(KindSchema, json);
  if (!kind.success) throw refuse(`${MANIFEST_NAME} is no manifest of a pack`);
  const { version, records } = kind.output;
  if (!PACK_VERSIONS.includes(version as PackVersion)) throw refuse(`it is of version ${version}, and this Crossread reads the versions ${PACK_VERSIONS.join(' and ')}`);
  if (records !== RECORD_FORMAT) throw refuse(`its records are of layout ${records}, and this Crossread reads layout ${RECORD_FORMAT}`);
  const result = v.safeParse(ManifestSchema, json);
  if (!result.success) throw refuse(`${MANIFEST_NAME}: ${describeIssue(result.issues[0])}`);
  const fault = findLie(result.output);
  if (fault) throw refuse(`${MANIFEST_NAME}: ${fault}`);
  return result.output;
}

/** What the manifest says of its shards must hold together before any of them is read. */
function findLie({ shards, bytes }: Manifest): string | null {
  const seen = new Set<string>();
  for (const { file, sha256 } of shards) {
    if (!sha256.startsWith(file.slice(0, -'.bin'.length))) return `shard ${file} is not named by its checksum`;
    if (seen.has(file)) return `shard ${file} is listed twice`;
    seen.add(file);
  }
  const unpacked = shards.reduce((sum, shard) => sum + shard.bytes, 0);
  return bytes > unpacked ? `it promises ${bytes} bytes of records, and its shards hold ${unpacked} at most` : null;
}

/** The bytes of a manifest: the same facts give the same bytes. @throws PackError when `readManifest` would refuse it */
export function writeManifest(about: PackAbout, bytes: number, shards: ShardEntry[], version: PackVersion = 2): Uint8Array<ArrayBuffer> {
  const result = v.safeParse(ManifestSchema, { format: 'crossread-pack', version, records: RECORD_FORMAT, ...about, bytes, shards });
  if (!result.success) throw new PackError(`The pack cannot be written: ${describeIssue(result.issues[0])}.`);
  const written = new TextEncoder().encode(`${JSON.stringify(result.output, null, 1)}\n`);
  if (written.byteLength > MAX_MANIFEST_BYTES) throw new PackError(`The pack cannot be written: ${MANIFEST_NAME} would be larger than ${MAX_MANIFEST_BYTES} bytes.`);
  return written;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new PackError(`The pack was refused: ${MANIFEST_NAME} is not JSON.`);
  }
}
