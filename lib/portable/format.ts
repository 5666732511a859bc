/** The file that a reader takes along: sources, settings, verdicts, kept pages. In: parsed JSON. Out: valibot schemas, and their types.
    What it looks like from outside: docs/portable-file.md. */
import * as v from 'valibot';
import { AddressSchema, DaySchema } from '../model/article-schema';
import { EvidenceSchema, IdSchema, NameSchema, WISH_SCHEMAS } from '../model/choice-schemas';
import type { Verdict } from '../model/feedback';
import type { KeptArticle, KeptText } from '../model/kept';
import { MAX_FACT_CHARS, MAX_KEPT_ADDRESSES, MAX_KEPT_CHARS, MAX_KEPT_PARAGRAPHS, MAX_KEPT_VERSIONS, MAX_NAME_CHARS, MAX_URL_CHARS } from '../model/limits';
import type { PackSubscription } from '../model/pack';
import type { Settings } from '../model/settings';
import type { SourceWishes } from '../model/source';

/** Raised when a part's shape changes. A file of a higher one is not read. */
export const PORTABLE_FORMAT = 1;

/** A source as it can be asked again elsewhere. What files brought has no address, and stays behind. */
export interface PortableSource extends SourceWishes {
  kind: 'feed' | 'sitemap';
  address: string;
  site: string | null;
}

/** A kept page with the texts of its versions, by their numbers. */
export interface PortableKept extends KeptArticle {
  texts: { number: number; text: KeptText }[];
}

/** A part that is missing is left as it is. */
export interface PortableFile {
  /** ISO time. */
  made: string;
  settings: Partial<Settings>;
  sources: PortableSource[];
  /** To be subscribed to; files written before have none. */
  packs: PackSubscription[];
  verdicts: Verdict[];
  kept: PortableKept[];
}

const TextSchema = v.pipe(v.string(), v.maxLength(MAX_NAME_CHARS));
const CountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const PortableSourceSchema = v.object({
  ...WISH_SCHEMAS,
  kind: v.picklist(['feed', 'sitemap']),
  address: AddressSchema,
  site: v.nullable(AddressSchema),
}) satisfies v.GenericSchema<unknown, PortableSource>;

export const VerdictSchema = v.object({
  page: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_URL_CHARS + 4)),
  article: IdSchema,
  event: v.nullable(IdSchema),
  same: v.boolean(),
  evidence: EvidenceSchema,
  pageTitle: NameSchema,
  articleTitle: NameSchema,
}) satisfies v.GenericSchema<unknown, Verdict>;

const KeptTextSchema = v.pipe(
  v.object({
    title: v.pipe(v.string(), v.maxLength(MAX_FACT_CHARS)),
    paragraphs: v.pipe(v.array(v.object({ text: v.string(), kind: v.picklist(['text', 'heading']) })), v.maxLength(MAX_KEPT_PARAGRAPHS)),
  }),
  v.check(({ paragraphs }) => paragraphs.reduce((sum, { text }) => sum + text.length, 0) <= MAX_KEPT_CHARS, `more than ${MAX_KEPT_CHARS} characters`),
);

export const PortableKeptSchema = v.pipe(
  v.object({
    id: v.pipe(IdSchema, v.regex(/^kept-[0-9a-f]{16}$/, 'is no id of a kept page')),
    addresses: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_URL_CHARS + 4))), v.minLength(1), v.maxLength(MAX_KEPT_ADDRESSES)),
    url: v.nullable(AddressSchema),
    title: v.pipe(v.string(), v.maxLength(MAX_FACT_CHARS)),
    titleKind: v.picklist(['headline', 'deck', 'sentence']),
    published: v.nullable(DaySchema),
    outlet: v.object({ id: IdSchema, name: TextSchema, country: WISH_SCHEMAS.country, colour: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)) }),
    print: v.pipe(v.string(), v.maxLength(100)),
    versions: v.pipe(v.array(v.object({ number: CountSchema, read: DaySchema, byReader: v.boolean(), bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) })), v.minLength(1), v.maxLength(MAX_KEPT_VERSIONS)),
    texts: v.pipe(v.array(v.object({ number: CountSchema, text: KeptTextSchema })), v.minLength(1), v.maxLength(MAX_KEPT_VERSIONS)),
  }),
  // A version without its text is not in the file: nothing could be compared with it.
  v.check(({ versions, texts }) => versions.length === texts.length && versions.every(({ number }, i) => texts[i]?.number === number), 'a version has no text'),
  v.check(({ versions }) => versions.every(({ number }, i) => i === 0 || number > (versions[i - 1]?.number ?? 0)), 'versions are not in order'),
) satisfies v.GenericSchema<unknown, PortableKept>;
