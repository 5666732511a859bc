/** Steps through how much is marked on the site in front. In: the shortcut. Out: the site's own density, and a note of it on the page. */
import { browser } from 'wxt/browser';
import { DENSITY_WORDS } from '../../../components/density-words';
import { LANGUAGE } from '../../../components/language';
import { askPage } from '../../../lib/messages/client';
import { densityOf, stepDensity } from '../../../lib/model/settings';
import { getSettings, setSiteDensity } from '../settings/settings';
import { showNote } from './note';

/** Nothing happens where Crossread does not run. */
export async function stepSiteDensity(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return;
  const report = await askPage(tab.id, 'describePage', {}).catch(() => null);
  if (!report || !URL.canParse(report.facts.url)) return;
  const { host } = new URL(report.facts.url);
  const density = stepDensity(densityOf(await getSettings(), host));
  await setSiteDensity(host, density);
  // The page may be closed, or closed to scripts: then the marks themselves have to tell.
  const { note } = DENSITY_WORDS[density];
  await browser.scripting.executeScript({ target: { tabId: tab.id }, func: showNote, args: [note, LANGUAGE] }).catch(() => undefined);
}
