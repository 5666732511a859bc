/** Checks the params of every message to the background. In: anything. Out: params of the message's type, or a plain sentence.
    Pages are hostile, and the content script runs beside them: nothing is taken on trust. */
import * as v from 'valibot';
import {
  MAX_BLOCKS, MAX_BLOCK_CHARS, MAX_FACT_CHARS, MAX_HITS, MAX_ID_CHARS, MAX_IDS, MAX_PAGE_CHARS, MAX_QUERY_CHARS, MAX_URL_CHARS,
} from '../model/limits';
import type { Block, PageFacts } from '../model/page';
import type { Settings } from '../model/settings';
import type { BackgroundMessages } from './protocol';

const UrlSchema = v.pipe(v.string(), v.maxLength(MAX_URL_CHARS));
const FactSchema = v.nullable(v.pipe(v.string(), v.maxLength(MAX_FACT_CHARS)));
const IdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID_CHARS));
const IdsSchema = v.pipe(v.array(IdSchema), v.maxLength(MAX_IDS));
const TextSchema = v.pipe(v.string(), v.maxLength(MAX_BLOCK_CHARS));
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

const SETTING_SCHEMAS = {
  theme: v.picklist(['system', 'light', 'dark']),
  text: v.picklist(['usual', 'large']),
  density: v.picklist(['few', 'some', 'all']),
  openOn: v.picklist(['resting', 'click', 'keys']),
  hiddenSources: IdsSchema,
  hiddenOutlets: IdsSchema,
  hiddenArticles: IdsSchema,
} satisfies { [K in keyof Settings]: v.GenericSchema<unknown, Settings[K]> };

const PARAMS = {
  matchBlocks: v.strictObject({ facts: FactsSchema, blocks: BlocksSchema }),
  getCoverage: v.strictObject({
    id: IdSchema,
    facts: FactsSchema,
    texts: v.strictObject({ title: TextSchema, lede: TextSchema, passage: TextSchema }),
    own: IdsSchema,
    articles: IdsSchema,
  }),
  comparePage: v.strictObject({ id: IdSchema, facts: FactsSchema, blocks: BlocksSchema, own: IdsSchema, articles: IdsSchema }),
  sendToPanel: v.strictObject({
    id: IdSchema,
    name: v.pipe(v.string(), v.maxLength(MAX_FACT_CHARS)),
    open: v.boolean(),
    tab: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  }),
  loadCard: NothingSchema,
  loadGestures: NothingSchema,
  searchCorpus: v.strictObject({
    query: v.pipe(v.string(), v.maxLength(MAX_QUERY_CHARS)),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HITS)),
  }),
  describeCorpus: NothingSchema,
  describeSite: v.strictObject({ url: v.string() }), // may be any address of a tab, of any length: it is only parsed
  checkTab: v.strictObject({ tab: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
  turnSiteOn: v.strictObject({ origin: OriginSchema }),
  turnSiteOff: v.strictObject({ origin: OriginSchema }),
  getSettings: NothingSchema,
  changeSettings: v.partial(v.strictObject(SETTING_SCHEMAS)),
  rebuildCorpus: NothingSchema,
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
    openOn: read('openOn'),
    hiddenSources: read('hiddenSources'),
    hiddenOutlets: read('hiddenOutlets'),
    hiddenArticles: read('hiddenArticles'),
  };
}
