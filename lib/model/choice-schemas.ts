/** The shapes of what a reader chooses and says: settings and verdicts, stored, sent or read from a file. In: anything. Out: valibot schemas, and complete settings. */
import * as v from 'valibot';
import { checkArchive } from './archive';
import type { Evidence } from './feedback';
import { MAX_CHOSEN, MAX_ID_CHARS, MAX_IDS, MAX_KEEP, MAX_LISTED_CHARS, MAX_NAME_CHARS, MAX_NOTES_CHARS, MAX_TAGS } from './limits';
import { DENSITIES } from './settings';
import type { HiddenThing, Settings, SiteDensity } from './settings';
import type { PackSaid, PackSubscription } from './pack';
import { readPackAddress } from './pack-address';
import type { SourceWishes } from './source';

export const IdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID_CHARS));
export const IdsSchema = v.pipe(v.array(IdSchema), v.maxLength(MAX_IDS));
export const DensitySchema = v.picklist(DENSITIES);
/** A host as addresses have it, and a port where there is one. */
export const HostSchema = v.pipe(v.string(), v.maxLength(MAX_ID_CHARS), v.regex(/^[^\s/?#@\\]+$/, 'is no host'));
export const NameSchema = v.pipe(v.string(), v.maxLength(MAX_LISTED_CHARS));

const SiteDensitiesSchema = v.pipe(
  v.array(v.strictObject({ host: HostSchema, density: DensitySchema, before: v.optional(DensitySchema) }) satisfies v.GenericSchema<unknown, SiteDensity>),
  v.maxLength(MAX_CHOSEN),
);
const HiddenThingsSchema = v.pipe(
  v.array(v.strictObject({ id: IdSchema, name: NameSchema }) satisfies v.GenericSchema<unknown, HiddenThing>),
  v.maxLength(MAX_CHOSEN),
);

/** Whether the facets are those of this version is seen where they are put to use. */
export const EvidenceSchema = v.nullable(v.strictObject({
  likelihood: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  facets: v.pipe(v.array(v.pipe(v.number(), v.minValue(-1), v.maxValue(1))), v.maxLength(16)),
})) satisfies v.GenericSchema<unknown, Evidence | null>;

const KeepSchema = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_KEEP)));

export const SETTING_SCHEMAS = {
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
  keepSites: v.pipe(v.array(HostSchema), v.maxLength(MAX_CHOSEN)),
  keepDays: KeepSchema,
} satisfies { [K in keyof Settings]: v.GenericSchema<unknown, Settings[K]> };

const SourceNameSchema = v.pipe(v.string(), v.maxLength(MAX_NAME_CHARS));

/** A reader's wishes for a source, each field by itself. */
export const WISH_SCHEMAS = {
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
} satisfies { [K in keyof SourceWishes]: v.GenericSchema<unknown, SourceWishes[K]> };

export const SAID_SCHEMAS = { name: WISH_SCHEMAS.name, tags: WISH_SCHEMAS.tags, notes: WISH_SCHEMAS.notes } satisfies { [K in keyof PackSaid]: v.GenericSchema<unknown, PackSaid[K]> };

/** 32 bytes (RFC 8032, 5.1) in Base64. */
export const PackKeySchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/, 'is no key'));

/** The address has to be as `readPackAddress` writes it: two ways of writing it would be two packs. */
export const PackSubscriptionSchema = v.object({
  ...SAID_SCHEMAS,
  address: v.pipe(v.string(), v.check((address) => readPackAddress(address)?.address === address, 'is no address of a pack')),
  title: SourceNameSchema,
  key: v.nullable(PackKeySchema),
  looks: v.boolean(),
  state: v.picklist(['on', 'off']),
}) satisfies v.GenericSchema<unknown, PackSubscription>;

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
    keepSites: read('keepSites'),
    keepDays: read('keepDays'),
  };
}
