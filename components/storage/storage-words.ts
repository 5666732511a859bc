/** Every sentence about storage, files to take along, and deleting. In: sizes, counts. Out: plain words. */
import type { Settings } from '../../lib/model/settings';
import { formatBytes, LANGUAGE, say, sayCount } from '../language';
import { countOf } from '../words';
import type { PlanCounts, StoredShare } from './state';

export const STORAGE_WORDS = {
  title: say('storage.title'),
  lead: (used: number, all: number) => say('storage.lead', { used: formatBytes(used), all: formatBytes(all) }),
  unknown: say('storage.unknown'),
  others: (n: number) => sayCount('storage.others', n),
  index: say('storage.index'),
  keepDays: say('storage.keepDays'),
  keepDaysMeans: say('storage.keepDaysMeans'),
  nearlyFull: (free: number) => say('storage.nearlyFull', { free: formatBytes(free) }),
  portable: say('storage.portable'),
  portableLead: say('storage.portableLead'),
  export: say('storage.export'),
  exporting: (pages: number) => say('storage.exporting', { pages: countOf(pages, 'page') }),
  exported: say('storage.exported'),
  import: say('storage.import'),
  reading: say('storage.reading'),
  plan: (name: string) => say('storage.plan', { name }),
  planNothing: say('storage.planNothing'),
  take: say('storage.take'),
  cancel: say('storage.cancel'),
  taking: say('storage.taking'),
  taken: say('storage.taken'),
  done: say('source.done'),
  refused: (n: number) => sayCount('storage.refused', n),
  left: (n: number) => sayCount('storage.keptLeft', n),
  packs: (n: number) => sayCount('storage.packs', n),
  toAllow: (n: number) => sayCount('source.toAllow', n),
  notAllowed: say('pack.notAllowed'),
  sync: say('storage.sync'),
  syncMeans: say('storage.syncMeans'),
  syncLeft: (names: string) => say('storage.syncLeft', { names }),
  deleteAll: say('storage.deleteAll'),
  deleteMeans: say('storage.deleteMeans'),
  deleteStart: say('storage.deleteStart'),
  deleteWord: say('storage.deleteWord'),
  deleteType: say('storage.deleteType', { word: say('storage.deleteWord') }),
  deleteYes: say('storage.deleteYes'),
  deleting: say('storage.deleting'),
  deleted: say('storage.deleted'),
} as const;

export const PLAN_PARTS = { settings: say('storage.parts.settings'), sources: say('storage.parts.sources'), packs: say('storage.parts.packs'), verdicts: say('storage.parts.verdicts'), kept: say('storage.parts.kept') } as const;

/** `3 new, 1 changed, 12 as they are`; parts that are none are left out. */
export function describePlan({ added, changed, same }: PlanCounts): string {
  const parts = [
    ...(added > 0 ? [sayCount('storage.added', added)] : []), ...(changed > 0 ? [sayCount('storage.changed', changed)] : []), ...(same > 0 ? [sayCount('storage.same', same)] : []),
  ];
  return parts.length === 0 ? say('storage.noneInFile') : LIST.format(parts);
}

const LIST = new Intl.ListFormat(LANGUAGE, { style: 'short', type: 'unit' });
const NAMES = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });

/** The bar, for those who listen. */
export const describeShares = (shares: readonly StoredShare[]): string => LIST.format(shares.map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`));

const SETTING_NAMES: Record<keyof Settings, string> = {
  theme: say('options.theme'), text: say('options.text'), density: say('options.marks'), siteDensities: say('storage.settings.siteDensities'), openOn: say('options.openOn'), archive: say('options.archive'),
  hiddenSources: say('storage.settings.hiddenSources'), hiddenOutlets: say('storage.settings.hiddenOutlets'), hiddenArticles: say('storage.settings.hiddenArticles'),
  hiddenEntities: say('storage.settings.hiddenEntities'), hiddenEvents: say('storage.settings.hiddenEvents'), keepSites: say('storage.settings.keepSites'), keepDays: say('storage.settings.keepDays'),
};
export const nameSettings = (keys: readonly (keyof Settings)[]): string => NAMES.format(keys.map((key) => SETTING_NAMES[key]));
