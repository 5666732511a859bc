/** Keeps pages of the sites that the reader has chosen for it, once they have been read for a while. In: pages that were matched. Out: kept pages. */
import { browser } from 'wxt/browser';
import { askPage } from '../../../lib/messages/client';
import { getSettings } from '../settings/settings';
import { keepPage } from './kept';

/** A page left sooner was not read. A background lives longer than this after its last event. */
const READ_MS = 10_000;

/** What waits, by tab: a page that was matched again waits anew. */
const waiting = new Map<number, ReturnType<typeof setTimeout>>();

/** @param page a top page that was just matched, in a window that is not private */
export async function noteReading({ tab, host, url }: { tab: number; host: string | null; url: string }): Promise<void> {
  if (host === null || !(await getSettings()).keepSites.includes(host)) return;
  clearTimeout(waiting.get(tab));
  waiting.set(tab, setTimeout(() => {
    waiting.delete(tab);
    void keepIfStillRead(tab, url).catch(() => undefined); // no article, another language, or gone: the reader did not ask just now
  }, READ_MS));
}

async function keepIfStillRead(tab: number, url: string): Promise<void> {
  const { active, incognito } = await browser.tabs.get(tab);
  if (!active || incognito) return;
  const { facts, state } = await askPage(tab, 'describePage', {});
  if (state === 'checked' && facts.url === url) await keepPage({ tab }, { kind: 'own', tab, frame: 0, host: null, isPrivate: false });
}
