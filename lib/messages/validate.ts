/** Checks the params of every message to the background. In: anything. Out: params of the message's type, or a plain sentence.
    Pages are hostile, and the content script runs beside them: nothing is taken on trust. */
import * as v from 'valibot';
import type { Hideable } from '../model/feedback';
import { DensitySchema, EvidenceSchema, HostSchema, IdSchema, IdsSchema, NameSchema, PackSubscriptionSchema, SAID_SCHEMAS, SETTING_SCHEMAS, WISH_SCHEMAS } from '../model/choice-schemas';
import {
  MAX_BLOCKS, MAX_BLOCK_CHARS, MAX_CANDIDATES, MAX_FACT_CHARS, MAX_FILES, MAX_HIT_OFFSET, MAX_HITS, MAX_LISTED_REQUESTS, MAX_PAGE_CHARS, MAX_PORTABLE_PART, MAX_QUERY_CHARS, MAX_REQUESTS,
  MAX_PORTABLE_PACKS, MAX_SOURCES, MAX_URL_CHARS, MAX_VERDICTS,
} from '../model/limits';
import type { PackSaid } from '../model/pack';
import type { Block, PageFacts } from '../model/page';
import type { SourceWishes } from '../model/source';
import { PortableKeptSchema, VerdictSchema } from '../portable/format';
import type { BackgroundMessages } from './protocol';

const UrlSchema = v.pipe(v.string(), v.maxLength(MAX_URL_CHARS));
const FactSchema = v.nullable(v.pipe(v.string(), v.maxLength(MAX_FACT_CHARS)));
const TextSchema = v.pipe(v.string(), v.maxLength(MAX_BLOCK_CHARS));
const TabSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const NumberSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const NothingSchema = v.strictObject({});
/** One scheme and one host, every path: `https://news.example/*`. */
const OriginSchema = v.pipe(v.string(), v.maxLength(MAX_URL_CHARS), v.regex(/^https?:\/\/[^/*\s]+\/\*$/, 'is no origin'));

const FactsSchema = v.strictObject({
  url: UrlSchema,
  canonical: v.nullable(UrlSchema),
  outlet: FactSchema,
  title: FactSchema,
  published: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'is no day'))),
  publishedFrom: v.nullable(v.picklist(['json-ld', 'meta', 'time', 'dateline'])),
  language: FactSchema,
}) satisfies v.GenericSchema<unknown, PageFacts>;

const BlockSchema = v.strictObject({
  id: v.pipe(v.number(), v.safeInteger()),
  kind: v.picklist(['title', 'heading', 'text']),
  text: TextSchema,
}) satisfies v.GenericSchema<unknown, Block>;

const BlocksSchema = v.pipe(
  v.array(BlockSchema),
  v.maxLength(MAX_BLOCKS),
  v.check((blocks) => blocks.reduce((sum, block) => sum + block.text.length, 0) <= MAX_PAGE_CHARS, `more than ${MAX_PAGE_CHARS} characters`),
  v.check((blocks) => new Set(blocks.map((block) => block.id)).size === blocks.length, 'two blocks have one id'),
);

const HideableSchema = v.strictObject({
  kind: v.picklist(['outlet', 'entity', 'event', 'site']),
  id: IdSchema,
  name: NameSchema,
}) satisfies v.GenericSchema<unknown, Hideable>;

const PageAddressSchema = { url: UrlSchema, canonical: v.nullable(UrlSchema) };

/** A page's whole text, for one of its events. */
const WHOLE_PAGE = { id: IdSchema, facts: FactsSchema, blocks: BlocksSchema, own: IdsSchema };

const SourceIdsSchema = v.pipe(v.array(IdSchema), v.maxLength(MAX_SOURCES));

const WishesSchema = v.pipe(v.partial(v.strictObject(WISH_SCHEMAS)), v.transform((wishes): Partial<SourceWishes> => wishes as Partial<SourceWishes>));

const PARAMS = {
  matchBlocks: v.strictObject({ facts: FactsSchema, blocks: BlocksSchema }),
  getCoverage: v.strictObject({
    id: IdSchema,
    facts: FactsSchema,
    texts: v.strictObject({ title: TextSchema, lede: TextSchema, passage: TextSchema }),
    own: IdsSchema,
    articles: IdsSchema,
  }),
  getTelling: v.strictObject({ ...WHOLE_PAGE, articles: IdsSchema }),
  comparePage: v.strictObject({ ...WHOLE_PAGE, articles: IdsSchema }),
  alignPage: v.strictObject({ ...WHOLE_PAGE, article: IdSchema }),
  sendToPanel: v.strictObject({
    id: IdSchema,
    name: v.pipe(v.string(), v.maxLength(MAX_FACT_CHARS)),
    open: v.boolean(),
    tab: v.optional(TabSchema),
  }),
  loadCard: NothingSchema,
  loadGestures: NothingSchema,
  searchCorpus: v.strictObject({
    query: v.pipe(v.string(), v.maxLength(MAX_QUERY_CHARS)),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HITS)),
    offset: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_HIT_OFFSET))),
    order: v.optional(v.picklist(['relevance', 'date'])),
  }),
  getHits: v.strictObject({ query: v.pipe(v.string(), v.maxLength(MAX_QUERY_CHARS)), articles: v.pipe(v.array(IdSchema), v.maxLength(MAX_HITS)) }),
  describeCorpus: NothingSchema,
  describeSite: v.strictObject({ url: v.string() }), // may be any address of a tab, of any length: it is only parsed
  checkTab: v.strictObject({ tab: TabSchema }),
  turnSiteOn: v.strictObject({ origin: OriginSchema }),
  turnSiteOff: v.strictObject({ origin: OriginSchema }),
  getSettings: NothingSchema,
  changeSettings: v.partial(v.strictObject(SETTING_SCHEMAS)),
  getPageSettings: NothingSchema,
  setSiteDensity: v.strictObject({ host: HostSchema, density: v.nullable(DensitySchema) }),
  hideThing: v.strictObject({ thing: HideableSchema, hidden: v.boolean() }),
  judgePairs: v.strictObject({
    page: v.strictObject({ ...PageAddressSchema, title: FactSchema }),
    pairs: v.pipe(v.array(v.strictObject({ article: IdSchema, title: NameSchema, evidence: EvidenceSchema })), v.maxLength(MAX_CANDIDATES)),
    event: v.nullable(IdSchema),
    same: v.boolean(),
  }),
  withdrawVerdicts: v.strictObject({ page: v.strictObject(PageAddressSchema), articles: IdsSchema }),
  listVerdicts: NothingSchema,
  forgetVerdicts: v.strictObject({
    verdicts: v.pipe(v.array(v.strictObject({ page: v.pipe(v.string(), v.maxLength(MAX_URL_CHARS + 4)), article: IdSchema })), v.maxLength(MAX_VERDICTS)),
  }),
  rebuildCorpus: NothingSchema,
  keepPage: v.strictObject({ tab: v.optional(TabSchema) }),
  unkeepPage: v.strictObject({ tab: v.optional(TabSchema), version: NumberSchema }),
  getEdits: v.strictObject({ facts: FactsSchema, blocks: BlocksSchema, before: v.optional(v.nullable(NumberSchema)), after: v.optional(v.nullable(NumberSchema)) }),
  listKept: NothingSchema,
  dropKept: v.strictObject({ ids: IdsSchema, dropped: v.boolean() }),
  forgetKept: NothingSchema,
  addPack: v.strictObject({ address: UrlSchema }),
  retryImport: v.strictObject({ id: NumberSchema }),
  cancelImport: v.strictObject({ id: NumberSchema }),
  dropPack: v.strictObject({ address: UrlSchema, dropped: v.boolean() }),
  setPackOff: v.strictObject({ hash: IdSchema, off: v.boolean() }),
  addPackFile: v.strictObject({ key: IdSchema }),
  lookForEdition: v.strictObject({ address: UrlSchema }),
  setPackLooks: v.strictObject({ address: UrlSchema, looks: v.boolean() }),
  trustPackKey: v.strictObject({ address: UrlSchema, key: IdSchema }),
  changePack: v.strictObject({ address: UrlSchema, said: v.pipe(v.partial(v.strictObject(SAID_SCHEMAS)), v.transform((said): Partial<PackSaid> => said as Partial<PackSaid>)) }),
  listSubscribed: NothingSchema,
  addSubscribed: v.strictObject({ packs: v.pipe(v.array(PackSubscriptionSchema), v.maxLength(MAX_PORTABLE_PACKS)) }),
  listPacks: NothingSchema,
  exportAll: v.strictObject({ after: v.nullable(IdSchema) }),
  importAll: v.strictObject({
    settings: v.partial(v.strictObject(SETTING_SCHEMAS)),
    verdicts: v.pipe(v.array(VerdictSchema), v.maxLength(MAX_VERDICTS)),
    kept: v.pipe(v.array(PortableKeptSchema), v.maxLength(MAX_PORTABLE_PART)),
  }),
  deleteAll: v.strictObject({ really: v.literal('everything') }),
  getSync: NothingSchema,
  setSync: v.strictObject({ on: v.boolean() }),
  listSources: NothingSchema,
  findSource: v.strictObject({ address: UrlSchema }),
  addSources: v.strictObject({
    sources: v.pipe(v.array(v.strictObject({ kind: v.picklist(['feed', 'sitemap']), address: UrlSchema, typed: v.boolean(), site: v.nullable(UrlSchema), wishes: WishesSchema })), v.maxLength(MAX_SOURCES)),
  }),
  changeSources: v.strictObject({ ids: SourceIdsSchema, wishes: WishesSchema }),
  dropSources: v.strictObject({ ids: SourceIdsSchema, dropped: v.boolean() }),
  lookNow: v.strictObject({ ids: SourceIdsSchema }),
  pauseRequests: v.strictObject({ paused: v.boolean() }),
  readFiles: v.strictObject({ keys: v.pipe(v.array(IdSchema), v.maxLength(MAX_FILES)) }),
  listRequests: v.strictObject({
    offset: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_REQUESTS)),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_LISTED_REQUESTS)),
  }),
  clearRequests: NothingSchema,
} satisfies { [N in keyof BackgroundMessages]: v.GenericSchema<unknown, BackgroundMessages[N]['params']> };

/** Is there such a message to the background? */
export function isMessageName(name: string): name is keyof BackgroundMessages {
  return Object.hasOwn(PARAMS, name);
}

/**
 * Checks the params of one message.
 * @returns the params, or an `error` that says which field does not fit
 */
export function readParams<N extends keyof BackgroundMessages>(
  name: N,
  params: unknown,
): { params: BackgroundMessages[N]['params'] } | { error: string } {
  // A list has no fields, so an empty object's schema would let it through.
  const result = v.safeParse(PARAMS[name], Array.isArray(params) ? null : params);
  if (result.success) return { params: result.output as BackgroundMessages[N]['params'] };
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  return { error: `The question "${name}" was refused: ${path ? `${path}: ` : ''}${issue.message}.` };
}
