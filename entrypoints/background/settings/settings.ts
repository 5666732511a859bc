/** Keeps the reader's settings. In: extension storage and changes. Out: complete settings; every open page hears of a change. */
import { readSettings } from '../../../lib/model/choice-schemas';
import { DEFAULT_SETTINGS, densityOf } from '../../../lib/model/settings';
import type { Density, PageSettings, Settings } from '../../../lib/model/settings';
import { putOffSweep } from '../../../lib/store/sources/sources';
import { tellPages } from '../pages/pages';
import { putStored, readStored } from './stored';

const KEY = 'settings';
/** Two changes at once would otherwise both start from the same settings, and one be lost. */
let last: Promise<unknown> = Promise.resolve();

/** Read once: every question asks, and nobody but this background changes them. */
let known: Promise<Settings> | null = null;

/**
 * The settings; what is damaged or missing in the storage is its default.
 * @throws a trouble where the browser refuses its storage: whatever is written next must not take defaults for the reader's choice
 */
export function getSettings(): Promise<Settings> {
  if (!known) {
    known = readStored(KEY).then((stored) => readSettings(stored, DEFAULT_SETTINGS));
    known.catch(() => { known = null; }); // the next question reads again
  }
  return known;
}

/** The settings as they are shown and heeded: where the browser refuses its storage, the defaults. */
export function heedSettings(): Promise<Settings> {
  return getSettings().catch(() => DEFAULT_SETTINGS);
}

/** The settings once all changes that are under way are written: whoever is told of a write by the browser may hear of it before it is known here. */
export function settleSettings(): Promise<Settings> {
  return last.then(getSettings);
}

/** Lets go of the settings as read: they were deleted behind its back. */
export function forgetSettings(): void {
  known = null;
}

/** What a page on this host may know. */
export async function getPageSettings(host: string | null): Promise<PageSettings> {
  const settings = await heedSettings();
  const { theme, text, openOn, archive } = settings;
  return { theme, text, openOn, archive, density: host === null ? settings.density : densityOf(settings, host) };
}

/**
 * Changes some settings and tells all pages.
 * @param change what is to be otherwise, or a way to find it from the settings as they are at its turn
 * @returns the settings as they are now
 * @throws a trouble where the browser refuses its storage
 */
export function changeSettings(change: Partial<Settings> | ((now: Settings) => Partial<Settings>)): Promise<Settings> {
  const turn = last.then(async () => {
    const now = await getSettings();
    const changed = typeof change === 'function' ? change(now) : change;
    const settings = { ...now, ...changed };
    // Whatever is to go by it goes in an hour at the earliest.
    if (settings.keepDays !== now.keepDays) await putOffSweep(Date.now()).catch(() => undefined);
    await putStored({ [KEY]: settings });
    known = Promise.resolve(settings);
    return { settings, rematch: Object.keys(changed).some((key) => key.startsWith('hidden')) };
  });
  last = turn.catch(() => undefined);
  return turn.then(({ settings, rematch }) => {
    void tellPages(rematch); // a page that hangs must not keep the reader's change from being answered
    return settings;
  });
}

/** Gives a site a density of its own, or with null everybody's again. */
export function setSiteDensity(host: string, density: Density | null): Promise<Settings> {
  return changeSettings(({ siteDensities }) => {
    const others = siteDensities.filter((site) => site.host !== host);
    return { siteDensities: density === null ? others : [...others, { host, density }] };
  });
}
