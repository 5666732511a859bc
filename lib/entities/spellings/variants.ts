/** In: two names of one type. Out: whether they are spellings of one name, by aliases, skeletons and a weighted edit distance. */
import type { EntityType } from '../../model/entity';
import { onDemand } from '../../model/on-demand';
import { foldWord } from '../../text/tokens';
import aliases from './aliases.json';
import { skeletonOf } from './skeleton';

/** Weighted distance over the longer word's length. Consonants cost so much that only vowels and close letters can differ. */
const MOST_DISTANCE = 0.14;
/** Longest word that is compared letter by letter: no name is longer, and the cost grows with the square. */
const MAX_WORD_CHARS = 40;

/** What a swap costs, by the pair in the order of the alphabet's codes. */
const SWAPS = new Map<string, number>(Object.entries({
  iy: 0.1, ei: 0.3, io: 0.4, ey: 0.3, oy: 0.6, eo: 0.35, ao: 0.45, au: 1.2, ou: 0.5, eu: 1.2, ai: 1, ay: 1, iu: 1, uy: 1,
  Hh: 0.2, CH: 0.4, Hk: 0.6, Ck: 0.7, QS: 0.2, CQ: 0.5, ST: 0.7, CT: 0.6, Zz: 0.5, sz: 0.6, Ss: 0.6, lv: 0.8, uv: 0.6, fv: 0.7, Zh: 0.9, bv: 1.6, ft: 1.2,
}));
const OTHER_VOWEL = 1.2;
const OTHER_LETTER = 2.2;
/** A glide before a vowel is often not written; before "a" it is mostly a letter of its own. */
const GLIDE = 0.15;
const GLIDE_BEFORE_A = 0.75;
const VOWELS = 'aeiouy';
/** Beside these a vowel is half of a pair that one Cyrillic letter may stand for. */
const AROUND = `${VOWELS}J`;

type Kind = 'given' | 'places';

/** Groups by folded word or name: the same given name, or the same place, in different languages. */
const groupOf: Record<Kind, () => Map<string, number>> = { given: onDemand(() => readGroups(aliases.givenNames)), places: onDemand(() => readGroups(aliases.places)) };

function readGroups(lines: string[]): Map<string, number> {
  const groups = new Map<string, number>();
  lines.forEach((line, i) => line.split('|').forEach((name) => groups.set(foldName(name), i)));
  return groups;
}

/**
 * True when two names of one type read as spellings of one name. People are compared word by word: a near surname does
 * not make up for another first name. Cost: the product of the words' lengths, which are bounded.
 */
export function isSameName(a: string, b: string, type: EntityType): boolean {
  const left = foldName(a);
  const right = foldName(b);
  if (left === right) return left !== '';
  const groups = groupOf[type === 'person' ? 'given' : 'places']();
  const group = groups.get(left);
  if (group !== undefined && group === groups.get(right)) return true;
  const one = left.split(' ');
  const two = right.split(' ');
  if (one.length !== two.length) return type !== 'person' && isNearWord(one.join(''), two.join(''), false);
  return one.every((word, i) => isSameWord(word, two[i] as string, type, groups));
}

/** Number of the group of given names that different languages write differently, or undefined: the ground on which spellings are joined. */
export const givenNameGroup = (word: string): number | undefined => groupOf.given().get(foldName(word));

/** Number of the group of places that languages name differently, or undefined. */
export const placeNameGroup = (word: string): number | undefined => groupOf.places().get(foldName(word));

function isSameWord(a: string, b: string, type: EntityType, groups: Map<string, number>): boolean {
  if (a === b) return true;
  const group = groups.get(a);
  const other = groups.get(b);
  if (group !== undefined && other !== undefined && type === 'person') return group === other;
  return (group !== undefined && group === other) || isNearWord(a, b, type === 'person');
}

function foldName(name: string): string {
  return name.split(/[\s\u2010\u2011-]+/).map((word) => foldWord(word.replace(/['’ʼ`]/g, ''))).filter(Boolean).join(' ');
}

function isNearWord(a: string, b: string, isPerson: boolean): boolean {
  if (a.length > MAX_WORD_CHARS || b.length > MAX_WORD_CHARS) return false;
  const left = skeletonOf(a);
  const right = skeletonOf(b);
  if (left === right) return true;
  return distance(left, right, isPerson) <= MOST_DISTANCE * Math.max(left.length, right.length);
}

function distance(a: string, b: string, isPerson: boolean): number {
  let row = [0];
  for (let j = 1; j <= b.length; j++) row[j] = (row[j - 1] as number) + dropCost(b, j - 1, isPerson);
  for (let i = 1; i <= a.length; i++) {
    const drop = dropCost(a, i - 1, isPerson);
    const next = [(row[0] as number) + drop];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(
        (row[j] as number) + drop,
        (next[j - 1] as number) + dropCost(b, j - 1, isPerson),
        (row[j - 1] as number) + swapCost(a, i - 1, b, j - 1, isPerson),
      );
    }
    row = next;
  }
  return row[b.length] as number;
}

/** A vowel at the end is written or not, but an "a" there is a woman's name or another place. */
function dropCost(word: string, at: number, isPerson: boolean): number {
  const letter = word.charAt(at);
  if (letter === 'J') return word.charAt(at + 1) === 'a' && at > 0 ? GLIDE_BEFORE_A : GLIDE;
  if (!VOWELS.includes(letter)) return OTHER_LETTER;
  if (at === 0) return OTHER_VOWEL;
  if (at === word.length - 1) return letter === 'a' ? (isPerson ? OTHER_LETTER : 1) : 0.6;
  return AROUND.includes(word.charAt(at - 1)) || AROUND.includes(word.charAt(at + 1)) ? 0.4 : 1;
}

function swapCost(a: string, i: number, b: string, j: number, isPerson: boolean): number {
  const x = a.charAt(i);
  const y = b.charAt(j);
  if (x === y) return 0;
  const cost = SWAPS.get(x < y ? x + y : y + x) ?? (VOWELS.includes(x) && VOWELS.includes(y) ? OTHER_VOWEL : OTHER_LETTER);
  // A woman's and a man's name differ in the last vowel.
  if (isPerson && i === a.length - 1 && j === b.length - 1 && (x === 'a' || y === 'a')) return OTHER_LETTER;
  return i === 0 && j === 0 ? cost * 1.5 : cost;
}
