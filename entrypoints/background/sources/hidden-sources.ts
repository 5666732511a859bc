/** What is not to be shown: the reader's settings, and the sources that are muted, off or deleted. In: settings and sources. Out: both as
    one, for all that reads the corpus. */
import type { Settings } from '../../../lib/model/settings';
import { listSources } from '../../../lib/store/sources/sources';
import type { SourceRow } from '../../../lib/store/sources/sources-database';
import { heedSettings } from '../settings/settings';

/** Read once: asked for each page, and changed by this background alone. */
let hidden: Promise<string[]> | null = null;

/** Those that are being deleted: nobody who asks sees them any more, though it is still being written. */
const leaving = new Set<string>();

/** The settings as matching, comparing and searching must heed them. */
export async function readHidden(): Promise<Settings> {
  const [settings, sources] = await Promise.all([heedSettings(), readSources()]);
  const out = leaving.size > 0 ? [...new Set([...sources, ...leaving])].sort() : sources;
  return out.length ? { ...settings, hiddenSources: [...settings.hiddenSources, ...out] } : settings;
}

/** Sources have changed. */
export function forgetHidden(): void {
  hidden = null;
}

/**
 * Hides sources at once, and deletes them: what a search shows need not wait for the disk. What cannot be written is shown again.
 * @param write gives all sources as they are afterwards
 * @throws what `write` throws
 */
export async function hideAndWrite(ids: readonly string[], write: () => Promise<SourceRow[]>): Promise<void> {
  for (const id of ids) leaving.add(id);
  try {
    hidden = Promise.resolve(listHidden(await write()));
  } finally {
    for (const id of ids) leaving.delete(id);
  }
}

function readSources(): Promise<string[]> {
  if (hidden) return hidden;
  const reading: Promise<string[]> = listSources().then(listHidden).catch(() => {
    if (hidden === reading) hidden = null;
    return []; // without its database there are no sources either
  });
  return hidden = reading;
}

/** In one order, so that what was counted without them is known again. */
const listHidden = (sources: SourceRow[]): string[] => sources.filter(({ state, deletedAt }) => state !== 'on' || deletedAt !== null).map(({ id }) => id).sort();
