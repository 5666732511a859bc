/** What is not to be shown: the reader's settings, and the sources that are muted, off or deleted. In: settings and sources. Out: both as
    one, for all that reads the corpus. */
import type { Settings } from '../../lib/model/settings';
import { listSources } from '../../lib/store/sources';
import { getSettings } from './settings';

/** Read once: asked for each page, and changed by this background alone. */
let hidden: Promise<string[]> | null = null;

/** The settings as matching, comparing and searching must heed them. */
export async function readHidden(): Promise<Settings> {
  const [settings, sources] = await Promise.all([getSettings(), readSources()]);
  return sources.length ? { ...settings, hiddenSources: [...settings.hiddenSources, ...sources] } : settings;
}

/** Sources have changed. */
export function forgetHidden(): void {
  hidden = null;
}

function readSources(): Promise<string[]> {
  return hidden ??= listSources()
    .then((sources) => sources.filter(({ state, deletedAt }) => state !== 'on' || deletedAt !== null).map(({ id }) => id))
    .catch(() => {
      hidden = null;
      return []; // without its database there are no sources either
    });
}
