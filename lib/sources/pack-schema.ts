/** The shapes of a pack: its manifest, and every thing a shard may hold.
    In: parsed JSON of unknown origin. Out: valibot schemas that accept a model's type and nothing looser. */
import * as v from 'valibot';
import { AnalysedArticleSchema, CountSchema, DaySchema, EntitySchema, FactSchema, OutletSchema, PhraseSchema, SourceSchema } from '../model/article-schema';
import { MAX_SHARDS, MAX_SHARD_BYTES, MAX_SHARD_PACKED_BYTES } from '../model/limits';

/** Raised when a change of the format makes older packs unreadable. */
export const PACK_VERSION = 1;

/** What a shard may hold, and the schema of one item of it. */
export const ITEM_SCHEMAS = {
  sources: v.object({ ...SourceSchema.entries, kind: v.literal('bundled') }),
  outlets: OutletSchema,
  entities: EntitySchema,
  articles: AnalysedArticleSchema,
  notNames: PhraseSchema,
};

export type ShardKind = keyof typeof ITEM_SCHEMAS;

/** The kinds in the order in which a pack holds them: what is referred to stands before what refers to it. */
export const SHARD_KINDS = ['sources', 'outlets', 'entities', 'notNames', 'articles'] as const satisfies ShardKind[];

const KindSchema = v.picklist(SHARD_KINDS);

/** A shard, unpacked. The items are checked one by one, so that a refusal can name the bad one. */
export const ShardSchema = v.object({ kind: KindSchema, items: v.array(v.unknown()) });

const ShardEntrySchema = v.object({
  // Nothing but our own names: a manifest must not reach into other folders.
  file: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}\.bin$/, 'is no shard name')),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256')),
  packedBytes: v.pipe(CountSchema, v.maxValue(MAX_SHARD_PACKED_BYTES)),
  bytes: v.pipe(CountSchema, v.maxValue(MAX_SHARD_BYTES)),
  kind: KindSchema,
  items: CountSchema,
});

export const ManifestSchema = v.object({
  format: v.literal('crossread-pack'),
  version: v.literal(PACK_VERSION),
  name: v.pipe(FactSchema, v.minLength(1)),
  licence: FactSchema,
  created: DaySchema,
  counts: v.object({ sources: CountSchema, outlets: CountSchema, entities: CountSchema, notNames: CountSchema, articles: CountSchema }),
  shards: v.pipe(v.array(ShardEntrySchema), v.maxLength(MAX_SHARDS)),
});

export type Manifest = v.InferOutput<typeof ManifestSchema>;
export type ShardEntry = v.InferOutput<typeof ShardEntrySchema>;
