/** Gives permissions back that nobody needs any more. In: an address that was asked. Out: the browser, told. */
import { browser } from 'wxt/browser';
import { patternOf, patternsOf } from '../../../lib/model/origins';
import { readState } from '../../../lib/store/segments/state';
import { listSources } from '../../../lib/store/sources/sources';
import { listSites } from './sites';

/** Its host stays allowed for sites that are read there, sources of it, packs that are looked after, and those on their way. */
export async function giveBack(address: string): Promise<void> {
  const pattern = patternOf(address);
  if (pattern === null || (await listSites()).includes(pattern)) return;
  const { imports, subscriptions } = await readState();
  const asked = [...imports, ...subscriptions.filter(({ looks }) => looks)].map((one) => one.address);
  const sources = (await listSources()).flatMap((source) => [source.address, source.site]);
  if (patternsOf([...asked, ...sources]).includes(pattern)) return;
  await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
}
