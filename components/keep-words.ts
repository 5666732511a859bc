/** Words about keeping the page in front, for every surface that does. In: days. Out: plain words. */
import { formatDay } from './dates';
import { say, sayCount } from './language';
import { COMMON_WORDS } from './words';

export const KEEP_WORDS = {
  keep: say('keep.page'),
  menu: say('keep.menu'),
  always: say('keep.always'),
  alwaysMeans: say('keep.alwaysMeans'),
  keepVersion: say('keep.version'),
  notKept: say('keep.notKept'),
  kept: say('keep.kept'),
  keptAlready: say('keep.already'),
  undo: COMMON_WORDS.undo,
  drop: say('keep.delete'),
  dropped: say('keep.deleted'),
  seeChanges: say('keep.seeChanges'),
} as const;

/** `Kept on 3 Feb 2026.` */
export const describeKept = (day: string): string => say('keep.keptOn', { day: formatDay(day) });

/** `Changed since you kept it on 3 Feb 2026.` */
export const describeChanged = (day: string): string => say('keep.changedSince', { day: formatDay(day) });

/** `Its text has changed twice since it came in, last on 3 Feb 2026.` */
export const describeTextChanged = (changes: number, day: string): string => sayCount('keep.textChanged', changes, { day: formatDay(day) });
