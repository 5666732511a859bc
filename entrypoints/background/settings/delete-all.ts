/** Deletes everything, really. In: the reader's second yes. Out: a browser in which Crossread has stored nothing but what it came with. */
import { Dexie } from 'dexie';
import { browser } from 'wxt/browser';
import { releaseCorpus, useCorpus } from '../corpus';
import { stopInTabs, tellPages } from '../pages/pages';
import { forgetAllSites } from '../pages/sites';
import { withoutIngest } from '../sources/ingest-host';
import { stopSources } from '../sources/stop-sources';
import { forgetSettings } from './settings';
import { forgetLearnt } from './verdicts';

/**
 * Work ends first, so that nothing writes again what was just deleted; then permissions, settings and lists; the databases
 * last, whatever their names are. The articles that came with Crossread are made anew from its own files.
 */
export function deleteAll(): Promise<{ deleted: boolean }> {
  return withoutIngest(deleteEach); // files that are being read would bring it all back
}

async function deleteEach(): Promise<{ deleted: boolean }> {
  await stopSources();
  await browser.alarms.clearAll();
  await stopInTabs(() => true);
  await forgetAllSites();
  const { origins = [] } = await browser.permissions.getAll();
  // What the browser granted by a rule of its own cannot be given back.
  for (const origin of origins) await browser.permissions.remove({ origins: [origin] }).catch(() => false);
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear(), browser.storage.sync.clear()]);
  forgetSettings();
  forgetLearnt();
  await releaseCorpus(async () => {
    for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
  });
  await useCorpus(async () => null);
  void tellPages(true);
  return { deleted: true };
}
