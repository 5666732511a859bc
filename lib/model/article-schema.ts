/** The shapes of what a corpus is made of, for what comes from outside: a pack, or stored records of unknown origin.
    In: parsed JSON. Out: valibot schemas that accept a model's type and nothing looser. */
import * as v from 'valibot';
import type { Analysis, AnalysedArticle, DayMention, Figure, Hedge, Label, Near, Quote, StoredArticle, TermCount } from './analysis';
import type { Article, Credit, Outlet, Paragraph, Source } from './article';
import type { Entity, EntityType, Mention } from './entity';
import { MAX_ARTICLE_CHARS, MAX_FACT_CHARS, MAX_ID_CHARS, MAX_URL_CHARS } from './limits';

export const CountSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
export const FactSchema = v.pipe(v.string(), v.maxLength(MAX_FACT_CHARS));
const TextSchema = v.pipe(v.string(), v.maxLength(MAX_ARTICLE_CHARS));
const IdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID_CHARS), v.regex(/^\S+$/, 'has white space'));
const OffsetSchema = CountSchema;
const ParagraphIndexSchema = v.pipe(v.number(), v.integer(), v.minValue(-1));

/** A day that the calendar has, `YYYY-MM-DD`. */
export const DaySchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'is no day (YYYY-MM-DD)'),
  v.check((day) => {
    const date = new Date(`${day}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  }, 'is no day of the calendar'),
);

/** An address that a card may link to: never `javascript:`, `data:` or a file. */
export const AddressSchema = v.pipe(
  v.string(),
  v.maxLength(MAX_URL_CHARS),
  v.check((address) => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol), 'is no http(s) address'),
);

const EntityTypeSchema = v.picklist(['person', 'place', 'organisation', 'treaty', 'weapon', 'other'] satisfies EntityType[]);

export const SourceSchema = v.object({
  id: IdSchema,
  kind: v.picklist(['bundled', 'kept', 'gathered']),
  name: FactSchema,
}) satisfies v.GenericSchema<unknown, Source>;

export const OutletSchema = v.object({
  id: IdSchema,
  name: v.pipe(FactSchema, v.minLength(1)),
  country: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'is no country code'))),
  colour: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
}) satisfies v.GenericSchema<unknown, Outlet>;

export const EntitySchema = v.object({
  id: IdSchema,
  type: EntityTypeSchema,
  name: v.pipe(FactSchema, v.minLength(1)),
  names: v.array(FactSchema),
  short: v.array(FactSchema),
  isOutlet: v.boolean(),
}) satisfies v.GenericSchema<unknown, Entity>;

const CreditSchema = v.object({
  kind: v.picklist(['republished', 'agencies', 'reported']),
  names: v.array(FactSchema),
  passage: TextSchema,
}) satisfies v.GenericSchema<unknown, Credit>;

const ParagraphSchema = v.object({
  text: TextSchema,
  kind: v.picklist(['text', 'heading']),
}) satisfies v.GenericSchema<unknown, Paragraph>;

export const ArticleSchema = v.object({
  id: IdSchema,
  source: IdSchema,
  outlet: IdSchema,
  url: v.nullable(AddressSchema),
  title: v.pipe(FactSchema, v.minLength(1)),
  titleKind: v.picklist(['headline', 'deck', 'sentence']),
  published: v.nullable(DaySchema),
  publishedIsGuess: v.boolean(),
  credits: v.array(CreditSchema),
  paragraphs: v.array(ParagraphSchema),
}) satisfies v.GenericSchema<unknown, Article>;

const PLACE_IN_TEXT = { paragraph: ParagraphIndexSchema, start: OffsetSchema, end: OffsetSchema };

const MentionSchema = v.object({
  ...PLACE_IN_TEXT,
  type: EntityTypeSchema,
  entity: v.nullable(IdSchema),
}) satisfies v.GenericSchema<unknown, Mention>;

const DayMentionSchema = v.object({
  ...PLACE_IN_TEXT,
  from: DaySchema,
  to: DaySchema,
}) satisfies v.GenericSchema<unknown, DayMention>;

const FigureSchema = v.object({
  ...PLACE_IN_TEXT,
  value: v.pipe(v.number(), v.finite()),
  to: v.nullable(v.pipe(v.number(), v.finite())),
  hedge: v.nullable(v.picklist(['at least', 'over', 'at most', 'under', 'about'] satisfies Hedge[])),
  unit: FactSchema,
  of: v.nullable(FactSchema),
  by: v.nullable(v.object({ start: OffsetSchema, end: OffsetSchema })),
  asOf: v.nullable(DaySchema),
}) satisfies v.GenericSchema<unknown, Figure>;

export const TermCountSchema = v.tuple([FactSchema, CountSchema, CountSchema, CountSchema]) satisfies v.GenericSchema<unknown, TermCount>;

const QuoteSchema = v.object({
  ...PLACE_IN_TEXT,
  kind: v.picklist(['direct', 'partial', 'indirect']),
  speaker: v.nullable(IdSchema),
  name: v.nullable(FactSchema),
  verb: v.nullable(FactSchema),
}) satisfies v.GenericSchema<unknown, Quote>;

const LabelSchema = v.object({
  ...PLACE_IN_TEXT,
  entity: IdSchema,
  words: FactSchema,
  kind: v.picklist(['before', 'apposition', 'alone', 'spelling']),
}) satisfies v.GenericSchema<unknown, Label>;

export const AnalysisSchema = v.object({
  mentions: v.array(MentionSchema),
  days: v.array(DayMentionSchema),
  figures: v.array(FigureSchema),
  quotes: v.array(QuoteSchema),
  labels: v.array(LabelSchema),
  terms: v.array(TermCountSchema),
}) satisfies v.GenericSchema<unknown, Analysis>;

export const AnalysedArticleSchema = v.object({
  article: ArticleSchema,
  analysis: AnalysisSchema,
}) satisfies v.GenericSchema<unknown, AnalysedArticle>;

/** A phrase that holds a name and means none. */
export const PhraseSchema = v.pipe(FactSchema, v.minLength(1));

/** Numbers of articles are checked by whoever looks one up. */
const NearSchema = v.object({
  closeness: FactSchema,
  likely: v.array(v.tupleWithRest([CountSchema], v.pipe(v.number(), v.finite()))),
}) satisfies v.GenericSchema<unknown, Near>;

/** An article as a generation holds it, its terms left out: they are unpacked when they are asked for. */
export const StoredArticleSchema = v.object({
  article: ArticleSchema,
  analysis: v.omit(AnalysisSchema, ['terms']),
  near: NearSchema,
}) satisfies v.GenericSchema<unknown, Omit<StoredArticle, 'analysis'> & { analysis: Omit<Analysis, 'terms'> }>;
