/** In: two sentences. Out: whether one says the other in its own words, and whether they contradict in a number or a "not". */
import { tokenise } from '../../text/tokens';

/** A sentence, read for comparing word by word. */
export interface Wordings {
  /** How often each word stands in it. */
  words: Map<string, number>;
  count: number;
  numbers: Set<string>;
  denies: boolean;
}

/** Share of the words of both that both have, from which on it is one wording: a changed tense or attribution is let through. */
const SAME_WORDS = 0.75;
const DENIALS = new Set('not no never nor neither none nothing nobody without cannot denied denies deny denying refused refuses refuse rejected rejects reject ruled failed fails unlikely'.split(' '));
const NUMBER_WORDS = new Set('two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty dozens hundreds thousands millions'.split(' '));

export function readWords(sentence: string): Wordings {
  const words = new Map<string, number>();
  const numbers = new Set<string>();
  let count = 0;
  let denies = false;
  for (const { norm } of tokenise(sentence)) {
    words.set(norm, (words.get(norm) ?? 0) + 1);
    count++;
    if (/^\d/.test(norm) || NUMBER_WORDS.has(norm)) numbers.add(norm.replaceAll(',', ''));
    if (DENIALS.has(norm) || norm.endsWith("n't")) denies = true;
  }
  return { words, count, numbers, denies };
}

/** Most of the words of each are in the other, and the same numbers. */
export function isSameWording(a: Wordings, b: Wordings): boolean {
  if (!a.count || !b.count || a.numbers.size !== b.numbers.size) return false;
  for (const number of a.numbers) if (!b.numbers.has(number)) return false;
  let shared = 0;
  for (const [word, count] of a.words) shared += Math.min(count, b.words.get(word) ?? 0);
  return (2 * shared) / (a.count + b.count) >= SAME_WORDS;
}

/** One denies and the other does not, or both count and no number is the same: they may be about one thing, and do not say one. */
export function clashes(a: Wordings, b: Wordings): boolean {
  if (a.denies !== b.denies) return true;
  if (!a.numbers.size || !b.numbers.size) return false;
  for (const number of a.numbers) if (b.numbers.has(number)) return false;
  return true;
}
