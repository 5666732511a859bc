/** Every sentence about packs, in one place. In: names, counts, sizes. Out: plain words. */
import type { ImportReport, PackLooking, PackSigner, Room } from '../../lib/model/pack';
import { describeTime, formatDay } from '../dates';
import { formatBytes, formatNumber, say, sayCount } from '../language';
import { describeTrouble } from '../trouble-words';

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
  remove: say('pack.remove'),
  called: say('pack.called'),
  calledHint: say('pack.calledHint'),
  unsound: say('pack.unsound'),
  readAnew: say('pack.readAnew'),
  newer: say('pack.newer'),
  signed: ({ fingerprint }: PackSigner) => say('pack.signed', { key: fingerprint }),
  unsigned: say('pack.unsigned'),
  keyBefore: ({ fingerprint }: PackSigner) => say('pack.keyBefore', { key: fingerprint }),
  keyNow: ({ fingerprint }: PackSigner) => say('pack.keyNow', { key: fingerprint }),
  trust: say('pack.trust'),
  looks: (name: string) => say('pack.looks', { name }),
  looksMeans: say('pack.looksMeans'),
  looksOff: say('pack.looksOff'),
  fromFile: say('pack.fromFile'),
  made: (day: string) => say('pack.made', { day: formatDay(day) }),
  room: ({ used, free }: Room) => say('pack.room', { used: formatBytes(used), free: formatBytes(free) }),
} as const;

/** Asked before another key is trusted than the one until now. */
export const TRUST_WORDS = { clear: say('pack.trustNew'), clearSure: say('pack.trustSure'), clearYes: say('pack.trustYes'), clearNo: say('pack.trustNo') } as const;

/** When its server was asked, what came of it and when it is asked next; and what is wrong, if anything. @param now milliseconds since 1970 */
export function describeLooking({ on, isAllowed, at, next, came, gone, trouble }: PackLooking, host: string, now: number): { line: string; wrong: string | null } {
  const when = at === null ? '' : describeTime(at, now);
  const words = at === null ? say('pack.never') : say(came === null ? 'pack.failed' : came === 'same' ? 'pack.same' : 'pack.found', { when });
  const line = on && isAllowed && next !== null && !gone ? `${words} ${say('pack.next', { when: describeTime(next, now) })}` : words;
  const wrong = on && !isAllowed ? say('pack.forbidden', { host }) : trouble && describeTrouble(trouble);
  return { line, wrong };
}

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
