/** In: a speaker as the text prints him. Out: the name or role to show, or null where it names nobody. */
import type { Actor } from './labels-reading';
import { roleOf } from './labels-words';

/** Titles that a run of capitals may hold and `roleOf` does not know. */
const LEADING = new Set('host anchor moderator democrat republican special senior former mr mrs ms dr whip'.split(' '));
/** Titles that are part of how their bearers are known. */
const KEPT = new Set('king queen prince princess pope bishop cardinal major judge star'.split(' '));
/** Days and weeks that a subject drags along: "The panel last week". */
const WHEN = /\s+(?:(?:last|this|earlier this|late last|next) (?:week|month|year|night|morning|afternoon|evening)|today|yesterday|tonight|earlier|later)$/i;
/** Nouns that say how many or what, not who. */
const NO_SPEAKER = /\d|\b(?:number|total|lot|majority|handful|dozens?|hundreds|thousands|percent)\b/i;
/** What an office publishes speaks for the office: "the party's official website". */
const ADJECTIVE_END = /['’]s official$/i;

/** "Strategist Steve Bannon" is Steve Bannon; "Trump Donald John Trump", a page's tooltip read aloud, is Donald John Trump. */
export function cleanName({ name, type }: Pick<Actor, 'name' | 'type'>): string {
  if (type !== 'person') return name;
  let words = name.split(/\s+/);
  if (words.length > 2 && words[0] === words[words.length - 1]) words = words.slice(1);
  const isTitle = (word: string) => { const norm = word.toLowerCase().replace(/\.$/, ''); return !KEPT.has(norm) && (LEADING.has(norm) || roleOf(norm) !== null); };
  while (words.length > 2 && isTitle(words[0] as string)) words = words.slice(1);
  return words.join(' ');
}

/** A role without the days beside it; null where it counts or names a thing. */
export function cleanRole(role: string): string | null {
  if (role.length > 400 || NO_SPEAKER.test(role) || ADJECTIVE_END.test(role)) return null;
  return role.replace(WHEN, '');
}
