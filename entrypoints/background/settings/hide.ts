/** Hides what a reader no longer wants to see, and shows it again. In: a thing named on a card. Out: settings that every later match heeds. */
import type { Asker } from '../../../lib/messages/server';
import type { Hideable } from '../../../lib/model/feedback';
import { MAX_CHOSEN, MAX_IDS } from '../../../lib/model/limits';
import type { HiddenThing, Settings } from '../../../lib/model/settings';
import { changeSettings } from './settings';

/**
 * Hides a thing, or shows it again.
 * @throws when a page wants to hide a site other than its own
 */
export async function hideThing({ thing, hidden }: { thing: Hideable; hidden: boolean }, asker: Pick<Asker, 'kind' | 'host'>): Promise<{ hidden: boolean }> {
  if (thing.kind === 'site' && asker.kind === 'content' && thing.id !== asker.host) throw new Error('A page can switch off no site but its own.');
  await changeSettings((now) => changeHidden(now, thing, hidden));
  return { hidden };
}

/** The settings that differ once the thing is hidden, or shown. A full list drops its oldest. */
function changeHidden(now: Settings, { kind, id, name }: Hideable, hidden: boolean): Partial<Settings> {
  const change = (list: HiddenThing[]) => [...list.filter((one) => one.id !== id), ...(hidden ? [{ id, name }] : [])].slice(-MAX_CHOSEN);
  switch (kind) {
    case 'outlet': return { hiddenOutlets: [...now.hiddenOutlets.filter((one) => one !== id), ...(hidden ? [id] : [])].slice(-MAX_IDS) };
    case 'entity': return { hiddenEntities: change(now.hiddenEntities) };
    case 'event': return { hiddenEvents: change(now.hiddenEvents) };
    case 'site': {
      const site = now.siteDensities.find(({ host }) => host === id);
      const others = now.siteDensities.filter((one) => one !== site);
      const before = site?.density === 'off' ? site.before : site?.density;
      if (hidden) return { siteDensities: [...others, { host: id, density: 'off' as const, ...(before && { before }) }].slice(-MAX_CHOSEN) };
      return { siteDensities: site?.before ? [...others, { host: id, density: site.before }] : others };
    }
  }
}
