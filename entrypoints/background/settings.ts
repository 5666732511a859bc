/** Keeps the reader's settings. In: extension storage and changes. Out: complete settings; every open page hears of a change. */
import { browser } from 'wxt/browser';
import { askPage } from '../../lib/messages/client';
import { readSettings } from '../../lib/messages/validate';
import { DEFAULT_SETTINGS } from '../../lib/model/settings';
import type { Settings } from '../../lib/model/settings';

const KEY = 'settings';
/** Two changes at once would otherwise both start from the same settings, and one be lost. */
let last: Promise<unknown> = Promise.resolve();

/** Reads the settings; what is damaged or missing is its default. */
export async function getSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return readSettings(stored[KEY], DEFAULT_SETTINGS);
}

/**
 * Changes some settings and tells all pages.
 * @returns the settings as they are now
 */
export function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const turn = last.then(async () => {
    const settings = { ...await getSettings(), ...change };
    await browser.storage.local.set({ [KEY]: settings });
    return settings;
  });
  last = turn.catch(() => undefined);
  return turn.then((settings) => {
    void tellPages(settings); // a page that hangs must not keep the reader's change from being answered
    return settings;
  });
}

async function tellPages(settings: Settings): Promise<void> {
  const tabs = await browser.tabs.query({});
  // Most tabs have no content script of ours, and say so by rejecting.
  await Promise.allSettled(tabs.map(({ id }) => (id === undefined ? null : askPage(id, 'applySettings', settings))));
}
