/** In: a speaker as the text prints him. Out: the name or role to show, or null where it names nobody. */
import { foldWord } from '../../text/tokens';
import type { Actor } from '../labels/reading';
import { roleOf, THING_ROLES } from '../labels/words';
import { DOCUMENTS, GROUPS } from './words';

/** Titles that a run of capitals may hold and `roleOf` does not know. */
const LEADING = new Set('host anchor moderator democrat republican special senior former mr mrs ms dr whip'.split(' '));
/** Titles that are part of how their bearers are known. */
const KEPT = new Set('king queen prince princess pope bishop cardinal major judge star'.split(' '));
/** Days and weeks that a subject drags along: "The panel last week". */
const WHEN = /\s+(?:for the first time|(?:last|this|earlier this|late last|next) (?:week|month|year|night|morning|afternoon|evening)|today|yesterday|tonight|earlier|later)$/i;
/** People, bodies and papers that speak and are neither an office nor a group of `GROUPS`; the plural is meant too. */
const SPEAKERS = new Set(`committee subcommittee union source person man woman boy girl child kid teenager friend neighbor neighbour relative family couple victim survivor passenger driver customer patient fan
  voter supporter critic opponent ally insider operative staffer employee worker member partner colleague classmate friend lady ambassador parent veteran pastor author writer host guest
  participant attendee protester demonstrator organizer activist advocate migrant immigrant refugee soldier troop marine guard cop detective deputy trooper agent juror
  letter memo email note tweet post message ad advert editorial op-ed essay book column lawsuit suit complaint petition indictment affidavit brief filing motion order ruling opinion decision
  transcript resolution proclamation manifesto website site page account app sign banner headline paper magazine outlet station channel network broadcaster site blog publication journal
  panel board body office department ministry court service council commission bureau institute institution university college school hospital firm company business bank fund foundation
  charity church coalition organization organisation association team club league chamber body caucus delegation family embassy mission force movement side pair trio duo state city county
  country nation kingdom republic government administration campaign white-house jury defendant plaintiff lawmaker speaker crowd mob republican democrat libertarian conservative liberal
  progressive socialist muslim christian physician nurse medic paramedic firefighter rescuer farmer landlord tenant applicant candidate contender challenger incumbent moderator`.split(/\s+/));
/** Nouns that say how many or what, not who. */
const NO_SPEAKER = /\d|\b(?:number|total|lot|majority|handful|dozens?|hundreds|thousands|percent)\b/i;
/** What an office publishes speaks for the office: "the party's official website". */
const CLAUSE = /\b(?:is|was|were|are|has|have|had|that|in a statement)\b/i;
const ADJECTIVE_END = /['’]s official$/i;

/** "Strategist Steve Bannon" is Steve Bannon; "Trump Donald John Trump", a page's tooltip read aloud, is Donald John Trump, and "Ana Ruiz Ana Maria Ruiz" is Ana Ruiz. */
export function cleanName({ name, type }: Pick<Actor, 'name' | 'type'>): string {
  if (type !== 'person') return name;
  let words = name.split(/\s+/);
  const again = words.indexOf(words[0] as string, 1);
  if (again > 1) words = words.slice(0, again === words.length - 1 && again > 2 ? undefined : again);
  if (words.length > 2 && words[0] === words[words.length - 1]) words = words.slice(1);
  const isTitle = (word: string) => { const norm = word.toLowerCase().replace(/\.$/, ''); return !KEPT.has(norm) && (LEADING.has(norm) || roleOf(norm) !== null); };
  while (words.length > 2 && isTitle(words[0] as string)) words = words.slice(1);
  return words.join(' ');
}

/** What the subject's words broke off at: "A lawsuit filed in". */
const HANGING = /(?:\s+(?:filed|released|published|issued|obtained|written))?\s+(?:in|of|for|at|from|to|by|with|on)$/i;
const WORDS = /[\p{L}\p{M}-]+/gu;

/** A word for somebody or something that speaks: "judge", "team", "letters". */
export function speaks(word: string): boolean {
  const norm = foldWord(word);
  const single = norm.endsWith('ies') ? `${norm.slice(0, -3)}y` : norm.endsWith('s') ? norm.slice(0, -1) : norm;
  return [norm, single, norm === 'men' ? 'man' : norm === 'women' ? 'woman' : norm === 'children' ? 'child' : norm]
    .some((one) => roleOf(one) !== null || GROUPS.has(one) || DOCUMENTS.has(one) || THING_ROLES.has(one) || SPEAKERS.has(one));
}

/** A role is no sentence. */
const MAX_ROLE_WORDS = 12;

/** A role without the days beside it; null where it counts, or holds no word for somebody or something that speaks: "the timing". */
export function cleanRole(role: string): string | null {
  if (role.length > 400 || NO_SPEAKER.test(role) || ADJECTIVE_END.test(role) || CLAUSE.test(role)) return null;
  const words = role.match(WORDS) ?? [];
  return words.length <= MAX_ROLE_WORDS && words.some(speaks) ? role.replace(WHEN, '').replace(HANGING, '').replace(/^(?:which|who|that|a move)\s+/i, '') : null;
}
