/** Starts and stops Crossread in single tabs. In: a tab. Out: content script and marks in it, or taken away. */
import { browser } from 'wxt/browser';
import type { Corpus } from '../../../lib/index/corpus';
import { askPage } from '../../../lib/messages/client';
import type { PageMatch } from '../../../lib/model/page';
import { showVoices } from './badge';

export const CONTENT_SCRIPT = 'content-script.js';
export const MARKS_STYLE = 'marks.css';
/** A page that has not answered by then hangs, and reads nothing either. */
const PATIENCE_MS = 2_000;

/**
 * Starts Crossread in a tab, once. Needs the site's permission, or activeTab.
 * @returns false when the browser does not let it
 */
export async function startInTab(tab: number): Promise<boolean> {
  if (await isReading(tab)) return true;
  try {
    const target = { tabId: tab, frameIds: [0] };
    await browser.scripting.insertCSS({ target, files: [`/${MARKS_STYLE}`] });
    await browser.scripting.executeScript({ target, files: [`/${CONTENT_SCRIPT}`] });
    return true;
  } catch (error) {
    console.info(`Crossread: not started in tab ${tab}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** Stops Crossread in every tab whose address `isMeant` accepts: only the pages themselves know their addresses for sure. */
export async function stopInTabs(isMeant: (url: string) => boolean): Promise<void> {
  const tabs = await browser.tabs.query({});
  const stopped = Promise.allSettled(tabs.map(async ({ id }) => {
    if (id === undefined) return;
    const { facts } = await askPage(id, 'describePage', {});
    if (!isMeant(facts.url)) return;
    await askPage(id, 'stopReading', {});
    await showVoices(id, 0);
  }));
  await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

/** Brings code into the tab that asks for it: of the gestures when it has marks, of the card when its first card opens. */
export async function loadScript(tab: number | null, frame: number, file: '/card.js' | '/gestures.js'): Promise<{ loaded: boolean }> {
  if (tab === null) return { loaded: false };
  try {
    await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [frame] }, files: [file] });
    return { loaded: true };
  } catch (error) {
    console.warn(`Crossread: no ${file} in tab ${tab}: ${error instanceof Error ? error.message : String(error)}`);
    return { loaded: false };
  }
}

/** How many voices other than the page's own speak of its events; whoever is republished counts once, as on the card. */
export function countVoices(corpus: Pick<Corpus, 'rowOf'>, match: PageMatch): number {
  const articles = new Set(match.events.flatMap((event) => event.articles.map(({ article }) => article)));
  return new Set([...articles].map((id) => corpus.rowOf(id)?.voice ?? id)).size;
}

/** Tells every page that settings or verdicts have changed, and whether it is to be matched anew. */
export async function tellPages(rematch: boolean): Promise<void> {
  const tabs = await browser.tabs.query({});
  // Most tabs have no content script of ours, and say so by rejecting.
  await Promise.allSettled(tabs.map(({ id }) => (id === undefined ? null : askPage(id, 'lookAgain', { rematch }))));
}

/** Walks the marks of the tab in front. Nothing happens where Crossread does not run. */
export async function walkMarks(step: 1 | -1): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return;
  await askPage(tab.id, 'walkMarks', { step }).catch(() => undefined);
}

async function isReading(tab: number): Promise<boolean> {
  return askPage(tab, 'describePage', {}).then(() => true, () => false);
}
