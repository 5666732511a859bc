/** In: what two texts call one thing. Out: how far apart the wordings are. */
import { keyOfPlace, LEADER_HEADS } from '../../entities/labels/words';
import { isSameName } from '../../entities/spellings/variants';
import type { EntityType } from '../../model/entity';
import { tokenise } from '../../text/tokens';

/** A title or a description, taken apart. */
export interface Title {
  /** Its noun; of "Ukraine's Vladimir Zelensky" the possessive. */
  head: string;
  /** Keys of the other words: whose office, of what rank. */
  rest: Set<string>;
  /** "former", "acting": who leaves it out says something else. */
  status: string;
  /** It says of what: "head of the fund". */
  owned: boolean;
}

/** Below this two wordings are one, given in more or in fewer words. */
export const LEAST_DIFFERENCE = 0.25;

/** An office is neutral, a description less so, a judgement least. */
const DESCRIPTIONS = new Set(['leader', 'ruler', 'strongwoman', 'chief', 'boss']);
const JUDGEMENTS = new Set(['dictator', 'strongman', 'autocrat', 'tyrant', 'despot', 'warlord', 'kingpin']);
const TWO_OFFICES = 0.5;
const OFFICE_STEP = 0.25;
const OTHER_STATUS = 0.5;
const OTHER_REST = 0.25;
const OTHER_HEAD = 0.5;
const STATUS = new Set('former ex acting interim late deputy vice then self-proclaimed exiled jailed elect'.split(' '));
/** What is in front of the words that say whose or of what. */
const OPENERS_OF_REST = new Set(['of', 'to', 'for', 'in', 'at', 'on', 'from', 'who', 'and', 'with', 'under']);
const SMALL = new Set(['the', 'a', 'an', 'his', 'her', 'its', 'their', 'our', 'my']);
/** Nouns that mean one office, in short or for another sex. */
const ALIKE: Record<string, string> = {
  spokesman: 'spokesperson', spokeswoman: 'spokesperson', chairman: 'chair', chairwoman: 'chair', chairperson: 'chair', congressman: 'representative', congresswoman: 'representative',
  rep: 'representative', sen: 'senator', gov: 'governor', gen: 'general', col: 'colonel', lt: 'lieutenant', sgt: 'sergeant', capt: 'captain', adm: 'admiral', prof: 'professor', premier: 'minister',
  pm: 'minister', advisor: 'adviser', attorney: 'lawyer', businesswoman: 'businessman', lawmaker: 'legislator', ceo: 'executive',
};

/** Takes a title apart; null where it has no word. */
export function readTitle(words: string): Title | null {
  const norms = tokenise(words).map(({ norm }) => norm).filter((norm) => !SMALL.has(norm));
  if (!norms.length) return null;
  if (/['’]s$/.test(words)) return { head: `${norms.join(' ')}'s`, rest: new Set(), status: '', owned: false };
  const end = norms.findIndex((norm, i) => i > 0 && OPENERS_OF_REST.has(norm));
  const at = (end < 0 ? norms.length : end) - 1;
  const others = norms.filter((norm, i) => i !== at && !OPENERS_OF_REST.has(norm));
  return {
    head: ALIKE[norms[at] as string] ?? (norms[at] as string),
    rest: new Set(others.filter((norm) => !STATUS.has(norm)).map(keyOfPlace)),
    status: others.filter((norm) => STATUS.has(norm)).sort().join(' '),
    owned: end > 0,
  };
}

/** How far two titles are apart, 0 to 1: nothing where one is the other with more said. */
export function measureTitles(a: Title, b: Title): number {
  if (a.head !== b.head) {
    const step = Math.abs(gradeOf(a.head) - gradeOf(b.head));
    return isLeader(a.head) && isLeader(b.head) ? TWO_OFFICES + OFFICE_STEP * step : OTHER_HEAD;
  }
  if (a.status !== b.status) return OTHER_STATUS;
  const [few, many] = a.rest.size < b.rest.size ? [a.rest, b.rest] : [b.rest, a.rest];
  for (const word of few) if (!many.has(word)) return OTHER_REST;
  return 0;
}

const gradeOf = (head: string) => (JUDGEMENTS.has(head) ? 2 : DESCRIPTIONS.has(head) ? 1 : 0);
/** Head of a state, by office or by description. */
export const isLeader = (head: string) => LEADER_HEADS.has(head) || gradeOf(head) > 0;

/** A name as printed, taken apart. */
export interface Name {
  norms: string[];
  initials: string;
  isLower: boolean;
  /** Folded, short enough to be compared letter by letter. */
  printed: string;
}

export function readName(words: string): Name | null {
  const tokens = tokenise(words).filter(({ norm }) => !SMALL.has(norm));
  if (!tokens.length) return null;
  const norms = tokens.map(({ norm }) => norm);
  return {
    norms,
    initials: tokens.flatMap(({ capital, norm }) => (capital ? norm.charAt(0) : [])).join(''),
    // A name in a script without capitals is no description.
    isLower: tokens.every(({ capital, norm }) => !capital && /^[a-z]/.test(norm)) && tokens.length > 1,
    printed: norms.join(' ').slice(0, MAX_NAME_CHARS),
  };
}

/** Longer ones are no names; the distance of letters stays cheap. */
const MAX_NAME_CHARS = 60;
const DESCRIBED = 0.9;
const SPELT: Record<EntityType, number> = { place: 0.8, person: 0.5, organisation: 0.4, treaty: 0.3, weapon: 0.3, other: 0.3 };
const RENAMED = 0.4;
const OTHER_FIRST_NAME = 0.25;

/** How far two names of one thing are apart, 0 to 1: nothing where one is a part, or the initials, of the other. */
export function measureNames(a: Name, b: Name, type: EntityType): number {
  if (isPart(a, b) || isPart(b, a) || isShort(a, b) || isShort(b, a) || isShorter(a, b) || isShorter(b, a)) return 0;
  if (a.printed === b.printed || isSameState(a, b)) return 0;
  // "the military bloc" for NATO: the name of nothing.
  if (a.isLower !== b.isLower) return DESCRIBED;
  if (a.isLower && b.isLower) return OTHER_HEAD;
  if (type !== 'person') return isSameName(a.printed, b.printed, type) ? SPELT[type] : RENAMED;
  const [mine, theirs] = [a, b].map(({ norms }) => norms[norms.length - 1] as string) as [string, string];
  if (mine !== theirs) return isSameName(mine, theirs, type) ? SPELT[type] : RENAMED;
  return isSameName(a.printed, b.printed, type) ? SPELT[type] : OTHER_FIRST_NAME;
}

/** Every word of the one is in the other. */
export const isPart = (few: Name, many: Name) => few.norms.every((norm) => many.norms.includes(norm));
const isShort = (short: Name, long: Name) => short.norms.length === 1 && long.norms.length > 1 && (short.norms[0] === long.initials || (short.norms[0] === 'usa' && long.initials === 'us'));
/** "US" and "USA". */
const isShorter = (a: Name, b: Name) => a.norms.length === 1 && b.norms.length === 1 && a.initials !== '' && a.printed.length <= 3 && b.printed.length <= 4 && b.printed.startsWith(a.printed);
/** "America" and "United States" are one under the keys that short names of states have. */
const isSameState = (a: Name, b: Name) => keyOfPlace(a.norms.join('-')) === keyOfPlace(b.norms.join('-')) && keyOfPlace(a.norms.join('-')).length < 4;

/** How far two wordings of one sort are apart, as printed. Of acts and of names, whose lists and types it does not know, at most `most`. */
export function measureWords(sort: 'name' | 'title' | 'act', mine: string, theirs: string, most: number): number {
  if (sort === 'title') {
    const [a, b] = [readTitle(mine), readTitle(theirs)];
    return a && b ? measureTitles(a, b) : 0;
  }
  const [a, b] = [readName(mine), readName(theirs)];
  if (!a || !b) return 0;
  // "war" and "wars" are one word for an act; of a name a part is enough.
  const isOne = sort === 'act' ? singular(a.printed) === singular(b.printed) : measureNames(a, b, 'other') === 0;
  return isOne ? 0 : most;
}

const singular = (word: string) => word.replace(/(?:es|s)$/, '');
