/** How much is marked, in words: the same on every surface. In: nothing. Out: names, what each means, and what is said when it is stepped to. */
import type { Density } from '../lib/model/settings';
import { say } from './language';

export const DENSITY_WORDS: Record<Density, { name: string; means: string; note: string }> = {
  off: { name: say('density.off.name'), means: say('density.off.means'), note: say('density.off.note') },
  events: { name: say('density.events.name'), means: say('density.events.means'), note: say('density.events.note') },
  normal: { name: say('density.normal.name'), means: say('density.normal.means'), note: say('density.normal.note') },
  all: { name: say('density.all.name'), means: say('density.all.means'), note: say('density.all.note') },
};

/** For a choice of one of them. */
export const DENSITY_CHOICES = (Object.keys(DENSITY_WORDS) as Density[]).map((density) => [density, DENSITY_WORDS[density].name] as const);
