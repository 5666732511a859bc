/** Checks the params of every message to the background. In: anything. Out: params of the message's type, or a plain sentence.
    Pages are hostile, and the content script runs beside them: nothing is taken on trust. */
import * as v from 'valibot';
import { checkArchive } from '../model/archive';
import type { Evidence, Hideable } from '../model/feedback';
import {
  MAX_BLOCKS, MAX_BLOCK_CHARS, MAX_CANDIDATES, MAX_CHOSEN, MAX_FACT_CHARS, MAX_FILES, MAX_HIT_OFFSET, MAX_HITS, MAX_ID_CHARS, MAX_IDS, MAX_KEEP, MAX_LISTED_CHARS, MAX_LISTED_REQUESTS,
  MAX_NAME_CHARS, MAX_NOTES_CHARS, MAX_PAGE_CHARS, MAX_QUERY_CHARS, MAX_REQUESTS, MAX_SOURCES, MAX_TAGS, MAX_URL_CHARS, MAX_VERDICTS,
} from '../model/limits';
import type { Block, PageFacts } from '../model/page';
import type { SourceWishes } from '../model/source';
import { DENSITIES } from '../model/settings';
import type { HiddenThing, Settings, SiteDensity } from '../model/settings';
import type { BackgroundMessages } from './protocol';

const UrlSchema = v.pipe(v.string(), v.maxLength(MAX_URL_CHARS));
const FactSchema = v.nullable(v.pipe(v.string(), v.maxLength(MAX_FACT_CHARS)));
const IdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID_CHARS));
const IdsSchema = v.pipe(v.array(IdSchema), v.maxLength(MAX_IDS));
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

const DensitySchema = v.picklist(DENSITIES);
/** A host as addresses have it, and a port where there is one. */
const HostSchema = v.pipe(v.string(), v.maxLength(MAX_ID_CHARS), v.regex(/^[^\s/?#@\\]+$/, 'is no host'));
const NameSchema = v.pipe(v.string(), v.maxLength(MAX_LISTED_CHARS));

const SiteDensitiesSchema = v.pipe(
  v.array(v.strictObject({ host: HostSchema, density: DensitySchema, before: v.optional(DensitySchema) }) satisfies v.GenericSchema<unknown, SiteDensity>),
  v.maxLength(MAX_CHOSEN),
);
const HiddenThingsSchema = v.pipe(
  v.array(v.strictObject({ id: IdSchema, name: NameSchema }) satisfies v.GenericSchema<unknown, HiddenThing>),
  v.maxLength(MAX_CHOSEN),
);

const HideableSchema = v.strictObject({
  kind: v.picklist(['outlet', 'entity', 'event', 'site']),
  id: IdSchema,
  name: NameSchema,
}) satisfies v.GenericSchema<unknown, Hideable>;

const PageAddressSchema = { url: UrlSchema, canonical: v.nullable(UrlSchema) };

/** Whether the facets are those of this version is seen where they are put to use. */
const EvidenceSchema = v.nullable(v.strictObject({
  likelihood: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  facets: v.pipe(v.array(v.pipe(v.number(), v.minValue(-1), v.maxValue(1))), v.maxLength(16)),
})) satisfies v.GenericSchema<unknown, Evidence | null>;

const SETTING_SCHEMAS = {
  theme: v.picklist(['system', 'light', 'dark']),
  text: v.picklist(['usual', 'large']),
  density: DensitySchema,
  siteDensities: SiteDensitiesSchema,
  openOn: v.picklist(['resting', 'click', 'keys']),
  archive: v.pipe(v.string(), v.check((template) => checkArchive(template) === null, 'is no address of an archive')),
  hiddenSources: IdsSchema,
  hiddenOutlets: IdsSchema,
  hiddenArticles: IdsSchema,
  hiddenEntities: HiddenThingsSchema,
  hiddenEvents: HiddenThingsSchema,
} satisfies { [K in keyof Settings]: v.GenericSchema<unknown, Settings[K]> };

/** A page's whole text, for one of its events. */
const WHOLE_PAGE = { id: IdSchema, facts: FactsSchema, blocks: BlocksSchema, own: IdsSchema };

/** Words of one line. */
const SourceNameSchema = v.pipe(v.string(), v.maxLength(MAX_NAME_CHARS));
const KeepSchema = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_KEEP)));
const SourceIdsSchema = v.pipe(v.array(IdSchema), v.maxLength(MAX_SOURCES));

const WishesSchema = v.pipe(v.partial(v.strictObject({
  name: SourceNameSchema,
  country: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'is no country code'))),
  language: v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/, 'is no language'), v.maxLength(MAX_NAME_CHARS))),
  colour: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12))),
  tags: v.pipe(v.array(v.pipe(SourceNameSchema, v.minLength(1))), v.maxLength(MAX_TAGS)),
  notes: v.pipe(v.string(), v.maxLength(MAX_NOTES_CHARS)),
  state: v.picklist(['on', 'muted', 'off']),
  whole: v.boolean(),
  keepDays: KeepSchema,
  keepArticles: KeepSchema,
  pinned: v.boolean(),
})), v.transform((wishes): Partial<SourceWishes> => wishes as Partial<SourceWishes>));

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
  removePack: v.strictObject({ hash: IdSchema }),
  setPackOff: v.strictObject({ hash: IdSchema, off: v.boolean() }),
  listPacks: NothingSchema,
  listSources: NothingSchema,
  findSource: v.strictObject({ address: UrlSchema }),
  addSources: v.strictObject({
    sources: v.pipe(v.array(v.strictObject({ kind: v.picklist(['feed', 'sitemap']), address: UrlSchema, site: v.nullable(UrlSchema), wishes: WishesSchema })), v.maxLength(MAX_SOURCES)),
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

/**
 * Reads stored settings, each by itself: what is damaged or missing becomes its default, the rest is kept.
 * @returns complete settings
 */
export function readSettings(stored: unknown, defaults: Settings): Settings {
  const fields: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const read = <K extends keyof Settings>(key: K): Settings[K] => {
    const result = v.safeParse(SETTING_SCHEMAS[key], fields[key]);
    return result.success ? (result.output as Settings[K]) : defaults[key];
  };
  return {
    theme: read('theme'),
    text: read('text'),
    density: read('density'),
    siteDensities: read('siteDensities'),
    openOn: read('openOn'),
    archive: read('archive'),
    hiddenSources: read('hiddenSources'),
    hiddenOutlets: read('hiddenOutlets'),
    hiddenArticles: read('hiddenArticles'),
    hiddenEntities: read('hiddenEntities'),
    hiddenEvents: read('hiddenEvents'),
  };
}
