/** In: two names of one type. Out: whether they are spellings of one name, by a weighted edit distance. */
import type { EntityType } from '../model/entity';
import { foldWord } from '../text/tokens';

/** Letters that one Cyrillic letter becomes in different romanisations: a swap inside a group is cheap. */
const GROUPS = [['i', 'y', 'j'], ['h', 'g'], ['w', 'v'], ['c', 's', 'z'], ['k', 'c', 'q'], ['u', 'w'], ['e', 'i'], ['o', 'a']];
/** Letter groups written in several ways; both sides are brought to the first. */
const REWRITES: [RegExp, string][] = [
  [/shch|schtsch|sč/g, 'sc'], [/sch|sz/g, 'sh'], [/tch|tsch|cz/g, 'ch'], [/ts|tz/g, 'c'], [/kh/g, 'h'], [/zh/g, 'z'], [/ks/g, 'x'],
  [/iy|yi|ii|yy|ij|yj/g, 'y'], [/ia|ja/g, 'ya'], [/iu|ju/g, 'yu'], [/ie|je/g, 'ye'], [/'/g, ''], [/(\w)\1/g, '$1'],
];
const CHEAP = 0.3;
const VOWELS = 'aeiouy';
/** Weighted distance over the longer name's length. */
const MOST_DISTANCE = 0.13;

/** True when two names of one type read as spellings of one name. */
export function isSameName(a: string, b: string, type: EntityType): boolean {
  const left = normalise(a);
  const right = normalise(b);
  if (left.join(' ') === right.join(' ')) return true;
  // A person's first name and surname are compared word by word: a near surname does not make up for another first name.
  if (type === 'person' && left.length === right.length) return left.every((word, i) => isNear(word, right[i] as string));
  return isNear(left.join(' '), right.join(' '));
}

function normalise(name: string): string[] {
  return name.split(/[\s-]+/).map(foldWord).filter(Boolean).map((word) => REWRITES.reduce((text, [from, to]) => text.replace(from, to), word));
}

const isNear = (a: string, b: string) => distance(a, b) / Math.max(a.length, b.length) <= MOST_DISTANCE;

function distance(a: string, b: string): number {
  let row = [0];
  for (let j = 1; j <= b.length; j++) row[j] = (row[j - 1] as number) + dropCost(b, j - 1);
  for (let i = 1; i <= a.length; i++) {
    const next = [(row[0] as number) + dropCost(a, i - 1)];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(
        (row[j] as number) + dropCost(a, i - 1),
        (next[j - 1] as number) + dropCost(b, j - 1),
        (row[j - 1] as number) + swapCost(a.charAt(i - 1), b.charAt(j - 1), i === 1 && j === 1),
      );
    }
    row = next;
  }
  return row[b.length] as number;
}

/** A vowel or a soft sign at the end is often written or not. */
function dropCost(word: string, at: number): number {
  if (at === 0) return 1.5;
  return VOWELS.includes(word.charAt(at)) && at === word.length - 1 ? 0.6 : word.charAt(at) === 'y' || word.charAt(at) === 'i' ? 0.5 : 1;
}

function swapCost(a: string, b: string, first: boolean): number {
  if (a === b) return 0;
  const close = GROUPS.some((group) => group.includes(a) && group.includes(b));
  if (first) return close ? 2 * CHEAP : 1.5;
  return close ? CHEAP : VOWELS.includes(a) !== VOWELS.includes(b) ? 1.5 : 1;
}
