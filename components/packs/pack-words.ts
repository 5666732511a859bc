/** Every sentence about packs, in one place. In: names, counts, sizes. Out: plain words. */
import type { ImportReport, Room } from '../../lib/model/pack';
import { formatDay } from '../dates';
import { formatBytes, formatNumber, say, sayCount } from '../language';

export const PACK_WORDS = {
  title: say('pack.title'),
  lead: say('pack.lead'),
  address: say('pack.address'),
  hint: say('pack.hint'),
  placeholder: 'https://',
  add: say('pack.add'),
  notAllowed: say('pack.notAllowed'),
  progress: (name: string) => say('pack.progress', { name }),
  checked: (name: string) => say('pack.checked', { name }),
  opening: (host: string) => say('pack.opening', { host }),
  queued: say('pack.queued'),
  waiting: (trouble: string) => say('pack.waiting', { trouble }),
  cancel: say('pack.cancel'),
  unsound: say('pack.unsound'),
  readAnew: say('pack.readAnew'),
  newer: say('pack.newer'),
  made: (day: string) => say('pack.made', { day: formatDay(day) }),
  room: ({ used, free }: Room) => say('pack.room', { used: formatBytes(used), free: formatBytes(free) }),
} as const;

/** Asked before a pack is taken away, which cannot be undone. */
export const REMOVE_WORDS = { clear: say('pack.remove'), clearSure: say('pack.sure'), clearYes: say('pack.yes'), clearNo: say('pack.no') } as const;

/** Records of tables belong to all articles alike, so the share of bytes stored is the share of articles read. */
export function countRead({ pack, bytes }: ImportReport): number {
  return pack && pack.bytes > 0 ? Math.floor(pack.articles * Math.min(1, bytes / pack.bytes)) : 0;
}

/** `Reading “Example set”: 41,000 of 100,000 articles`, then the same of checking them; null before the pack has said what it is. */
export function describeReading(one: ImportReport): string | null {
  if (one.pack && one.checked !== null) return sayCount('pack.checking', one.pack.articles, { name: one.pack.name, done: formatNumber(one.checked) });
  return one.pack && sayCount('pack.reading', one.pack.articles, { name: one.pack.name, done: formatNumber(countRead(one)) });
}

/** `41,000 of 100,000 articles read`; null when there is nothing yet. */
export function describeBegun(one: ImportReport): string | null {
  return one.pack && one.bytes > 0 ? sayCount('pack.begun', one.pack.articles, { done: formatNumber(countRead(one)) }) : null;
}
