/** What a reader has chosen; kept in extension storage, never in the corpus. In: nothing. Out: types and defaults. */

/** How many marks: `few` first mention on the page, `some` first mention in each section, `all` every mention. */
export type Density = 'few' | 'some' | 'all';

export interface Settings {
  theme: 'system' | 'light' | 'dark';
  text: 'usual' | 'large';
  density: Density;
  /** What opens a card: the pointer resting on a mark, a click, or only the keys. */
  openOn: 'resting' | 'click' | 'keys';
  /** Ids that are never shown. Hidden articles stay stored. */
  hiddenSources: string[];
  hiddenOutlets: string[];
  hiddenArticles: string[];
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  text: 'usual',
  density: 'few',
  openOn: 'resting',
  hiddenSources: [],
  hiddenOutlets: [],
  hiddenArticles: [],
};

/** The choices that matching, comparing and searching must heed. */
export type Hidden = Pick<Settings, 'hiddenSources' | 'hiddenOutlets' | 'hiddenArticles'>;
