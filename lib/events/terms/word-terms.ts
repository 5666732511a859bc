/** In: a text's words. Out: what each counts as, whatever the text: the key of its stem, how rare that is in plain English, whether it
    is a weekday, a month or a number. Texts of a language share most of their words, and a text is counted anew at each page that it
    stands beside: the words met are columns, told by their letters, so that no string is made of a word that was met before. */
import { isStopWord, stem } from '../../text/stems';
import { foldFound, isPlainWord, type Words } from '../../text/tokens';
import { backgroundRarity, MOST_RARITY } from './plain-english';
import { hashTerm } from './keys';

/** A power of two; the newest word takes its slot. A corpus of 100,000 articles has three times as many words, most of them in one article. */
const SLOTS = 2 ** 16;
/** Words that are not of plain English letters take these slots in turns, and what is not worth keeping the one behind them. */
const OTHER_SLOTS = 2 ** 10;
const SPARE = SLOTS + OTHER_SLOTS;
/** A longer slice is no copy in V8, and would hold on to the whole text that it came from. */
const MAX_KEPT_CHARS = 12;

/** The letters of the word in a slot, as `Words` packs them; no word is packed into three zeros. */
const letters = new Int32Array(3 * SLOTS);
const keys = new Uint32Array(SPARE + 1);
const plain = new Float64Array(SPARE + 1);
const traits = new Uint16Array(SPARE + 1);

const IS_TERM = 1;
const IS_NUMBER = 2;
const WEEKDAY_SHIFT = 2;
const MONTH_SHIFT = 5;

/** Small numbers are everywhere, and years and days count nothing. */
const LEAST_TELLING_NUMBER = 13;
const NUMBER = /^\d[\d.,]*$/;

const WEEKDAYS = new Map(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((day, i) => [day, i]));
const MONTHS = new Map([
  ...'january february march april may june july august september october november december'.split(' ').flatMap((month, i) => [[month, i + 1], [month.slice(0, 3), i + 1]] as [string, number][]),
  ['sept', 9],
]);

/** The key of the word's term in a slot. */
export const keyAt = (slot: number) => keys[slot] as number;
/** Rarity of the term in plain English, 0 to 1. */
export const plainAt = (slot: number) => plain[slot] as number;
/** False for a word that carries no meaning of its own. */
export const isTermAt = (slot: number) => ((traits[slot] as number) & IS_TERM) !== 0;
/** True for a number that tells something. */
export const isNumberAt = (slot: number) => ((traits[slot] as number) & IS_NUMBER) !== 0;
/** Which day of the week, `0` is Sunday; -1 for no such word. */
export const weekdayAt = (slot: number) => (((traits[slot] as number) >> WEEKDAY_SHIFT) & 7) - 1;
/** Which month, 1 to 12; 0 for no such word. */
export const monthAt = (slot: number) => (traits[slot] as number) >> MONTH_SHIFT;
/** True for a weekday or a month. */
export const isCalendarAt = (slot: number) => (traits[slot] as number) >= 1 << WEEKDAY_SHIFT;

/** How rare a stem is in plain English, 0 to 1. */
export const plainRarity = (term: string) => backgroundRarity(term) / MOST_RARITY;

/** The slot that tells of a word, until the next word is asked for. */
export function findWord(text: string, words: Words, word: number): number {
  if (!isPlainWord(words.traits[word] as number)) return findOther(foldFound(text, words, word));
  const at = 3 * word;
  const [low, high, top] = [words.letters[at] as number, words.letters[at + 1] as number, words.letters[at + 2] as number];
  const slot = slotOf(low, high, top);
  const place = 3 * slot;
  if (letters[place] === low && letters[place + 1] === high && letters[place + 2] === top) return slot;
  letters[place] = low;
  letters[place + 1] = high;
  letters[place + 2] = top;
  return meet(slot, foldFound(text, words, word));
}

function slotOf(low: number, high: number, top: number): number {
  const mixed = Math.imul(low ^ Math.imul(high ^ Math.imul(top, 0xc2b2ae35), 0x85ebca6b), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & (SLOTS - 1);
}

/** Words with accents, digits or dots, and very long ones, by their folded forms; all are forgotten when there are too many. */
const others = new Map<string, number>();

function findOther(norm: string): number {
  if (norm.length > MAX_KEPT_CHARS) return meet(SPARE, norm);
  const known = others.get(norm);
  if (known !== undefined) return known;
  if (others.size === OTHER_SLOTS) others.clear();
  const slot = SLOTS + others.size;
  others.set(norm, slot);
  return meet(slot, norm);
}

function meet(slot: number, norm: string): number {
  const isTerm = !isStopWord(norm);
  if (isTerm) {
    const term = stem(norm);
    keys[slot] = hashTerm(term);
    plain[slot] = plainRarity(term);
  }
  const weekday = (WEEKDAYS.get(norm) ?? -1) + 1;
  traits[slot] = (isTerm ? IS_TERM : 0) | (isTellingNumber(norm) ? IS_NUMBER : 0) | (weekday << WEEKDAY_SHIFT) | ((MONTHS.get(norm) ?? 0) << MONTH_SHIFT);
  return slot;
}

function isTellingNumber(norm: string): boolean {
  if (norm.charCodeAt(0) > 0x39 || !NUMBER.test(norm)) return false;
  const value = Number(norm.replaceAll(',', ''));
  return value >= LEAST_TELLING_NUMBER && !(norm.length === 4 && value >= 1900 && value <= 2100);
}
