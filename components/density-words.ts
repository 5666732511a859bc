/** How much is marked, in words: the same on every surface. In: nothing. Out: names, what each means, and what is said when it is stepped to. */
import type { Density } from '../lib/model/settings';

export const DENSITY_WORDS: Record<Density, { name: string; means: string; note: string }> = {
  off: { name: 'Off', means: 'Nothing is read or marked.', note: 'Crossread is off on this site' },
  events: { name: 'Events', means: 'Events only, no names.', note: 'Marks: events only' },
  normal: { name: 'Normal', means: 'Events, and a name at its first mention.', note: 'Marks: events, and each name once' },
  all: { name: 'All', means: 'Events, and a name at every mention.', note: 'Marks: every mention' },
};

/** For a choice of one of them. */
export const DENSITY_CHOICES = (Object.keys(DENSITY_WORDS) as Density[]).map((density) => [density, DENSITY_WORDS[density].name] as const);
