/** In: words and terms. Out: each as one object that all texts share, with what is known of it whatever the corpus. Texts of a language
    share most of their words, and a text is counted and weighed anew at each page that it stands beside. */
import { isStopWord, stem } from '../text/stems';
import type { Token } from '../text/tokens';
import { backgroundRarity, MOST_RARITY } from './background';
import { hashTerm } from './keys';

/** The term of an entity: one term for all its spellings, so that Kiev and Kyiv count together. */
export const entityTerm = (entity: string) => `@${entity}`;

/** First characters of the kinds of terms: `@` an entity, `~` a capitalised word, `#` a weekday or a day of the year,
    `=` a number that is no year, `_` two words of title or lede in a row; all others are stems. */
export const KIND = { entity: '@', name: '~', calendar: '#', number: '=', pair: '_' } as const;

const COMPARED_ONLY: string = KIND.name + KIND.calendar + KIND.number + KIND.pair;

/** Names, days, numbers and pairs compare two texts; only stems and entities are looked up in the index. */
export const isIndexed = (term: string) => !COMPARED_ONLY.includes(term.charAt(0));

/** A term that the index holds: a stem or an entity. */
export class KnownTerm {
  readonly key: number;
  readonly isEntity: boolean;
  /** Rarity in plain English, 0 to 1; a name is as rare as a word that plain English lacks. */
  readonly plain: number;
  /** Its place in the text that is being counted, and which text that is. */
  place = 0;
  text = 0;
  /** In how many articles it stands, and of whose; see `Frequencies`. */
  frequency = 0;
  of: object | null = null;

  constructor(readonly term: string) {
    this.key = hashTerm(term);
    this.isEntity = term.startsWith(KIND.entity);
    this.plain = this.isEntity ? 1 : backgroundRarity(term) / MOST_RARITY;
  }
}

/** What a folded word counts as, wherever it stands. */
export interface KnownWord {
  norm: string;
  /** Null for one that carries no meaning of its own. */
  term: KnownTerm | null;
  isNumber: boolean;
  /** Which day of the week, `0` is Sunday; -1 for no such word. */
  weekday: number;
  /** Which month, 1 to 12; 0 for no such word. */
  month: number;
}

/** Small numbers are everywhere, and years and days count nothing. */
const LEAST_TELLING_NUMBER = 13;
const NUMBER = /^\d[\d.,]*$/;

const WEEKDAYS = new Map(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((day, i) => [day, i]));
const MONTHS = new Map([
  ...'january february march april may june july august september october november december'.split(' ').flatMap((month, i) => [[month, i + 1], [month.slice(0, 3), i + 1]] as [string, number][]),
  ['sept', 9],
]);

let terms = new Map<string, KnownTerm>();
let words = new Map<string, KnownWord>();
/** Those met before these: what a text brings up again is taken over, the rest is forgotten at the next turn. */
let oldTerms = terms;
let oldWords = words;
/** Held of each, and of each of before. */
const MOST_KNOWN = 15_000;

/** Lets go of what was not met for long when there is too much. Called before a text is counted, so that inside of one text each term is one object. */
export function makeRoom(): void {
  if (terms.size < MOST_KNOWN && words.size < MOST_KNOWN) return;
  [oldTerms, oldWords] = [terms, words];
  terms = new Map();
  words = new Map();
  recent.fill(null);
}

/** @param term a stem or an entity's */
export function knownTerm(term: string): KnownTerm {
  let known = terms.get(term);
  if (!known) terms.set(term, known = oldTerms.get(term) ?? new KnownTerm(term));
  return known;
}

/** A power of two: words met last, by their tokens' hashes. A map would read through most words twice, since texts make their strings anew. */
const RECENT = 2 ** 14;
const recent = new Array<KnownWord | null>(RECENT).fill(null);

/** What a token's folded word is. */
export function knownWord({ norm, hash }: Pick<Token, 'norm' | 'hash'>): KnownWord {
  const slot = hash & (RECENT - 1);
  const last = recent[slot];
  if (last && last.norm === norm) return last;
  let known = words.get(norm);
  if (!known) words.set(norm, known = takeOver(oldWords.get(norm)) ?? meet(norm));
  return recent[slot] = known;
}

/** A word of before goes on with its term, unless another word has brought that up anew meanwhile. */
function takeOver(word: KnownWord | undefined): KnownWord | undefined {
  if (word?.term) word.term = knownTerm(word.term.term);
  return word;
}

function meet(norm: string): KnownWord {
  return {
    norm,
    term: isStopWord(norm) ? null : knownTerm(stem(norm)),
    isNumber: isTellingNumber(norm),
    weekday: WEEKDAYS.get(norm) ?? -1,
    month: MONTHS.get(norm) ?? 0,
  };
}

function isTellingNumber(norm: string): boolean {
  if (norm.charCodeAt(0) > 0x39 || !NUMBER.test(norm)) return false;
  const value = Number(norm.replaceAll(',', ''));
  return value >= LEAST_TELLING_NUMBER && !(norm.length === 4 && value >= 1900 && value <= 2100);
}
