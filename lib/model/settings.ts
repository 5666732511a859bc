/** What a reader has chosen; kept in extension storage, never in the corpus. In: nothing. Out: types and defaults. */

/** How much is marked: nothing, and nothing is read either; events alone; events and each name once; every mention. */
export type Density = 'off' | 'events' | 'normal' | 'all';

/** In the order in which a key steps through them. */
export const DENSITIES: readonly Density[] = ['off', 'events', 'normal', 'all'];

/** The density of one site, where the reader has chosen one for it. */
export interface SiteDensity {
  /** As in an address: host, and port where there is one. */
  host: string;
  density: Density;
  /** Switched off from a card: what the site had of its own before, for when that is undone. */
  before?: Density | undefined;
}

/** Something hidden by its id, with the name it had then: the corpus may have lost it since. */
export interface HiddenThing {
  id: string;
  name: string;
}

export interface Settings {
  theme: 'system' | 'light' | 'dark';
  text: 'usual' | 'large';
  /** Where a site has none of its own. */
  density: Density;
  siteDensities: SiteDensity[];
  /** What opens a card: the pointer resting on a mark, a click, or only the keys. */
  openOn: 'resting' | 'click' | 'keys';
  /** Address of an archive with `{url}` where the article's address belongs; empty for none. See archive.ts. */
  archive: string;
  /** Ids that are never shown. Hidden articles stay stored. */
  hiddenSources: string[];
  hiddenOutlets: string[];
  hiddenArticles: string[];
  /** By entity id; by span id, `event:…` or `story:…`. */
  hiddenEntities: HiddenThing[];
  hiddenEvents: HiddenThing[];
  /** Hosts whose pages are kept once they have been read for some seconds; never in private windows. */
  keepSites: string[];
  /** Articles of sources older than so many days go, unless a source says otherwise; null keeps them. */
  keepDays: number | null;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  text: 'usual',
  density: 'normal',
  siteDensities: [],
  openOn: 'resting',
  archive: '',
  hiddenSources: [],
  hiddenOutlets: [],
  hiddenArticles: [],
  hiddenEntities: [],
  hiddenEvents: [],
  keepSites: [],
  keepDays: null,
};

/** The choices that say which articles are searched. */
export type HiddenArticles = Pick<Settings, 'hiddenSources' | 'hiddenOutlets' | 'hiddenArticles'>;

/** The choices that matching, comparing and searching must heed. */
export type Hidden = HiddenArticles & Pick<Settings, 'hiddenEntities' | 'hiddenEvents'>;

/** All that a content script is told: neither what is hidden nor which other sites the reader has chosen for. */
export type PageSettings = Pick<Settings, 'theme' | 'text' | 'density' | 'openOn' | 'archive'>;

/** The density of a site: its own, or everybody's. */
export function densityOf(settings: Pick<Settings, 'density' | 'siteDensities'>, host: string): Density {
  return settings.siteDensities.find((site) => site.host === host)?.density ?? settings.density;
}

/** The next density for a key that steps; from the last on to the first. */
export function stepDensity(density: Density): Density {
  return DENSITIES[(DENSITIES.indexOf(density) + 1) % DENSITIES.length] as Density;
}
