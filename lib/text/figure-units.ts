/** In: tokens behind a number. Out: what it counts or measures, and of what. */
import { CURRENCY_SIGNS, CURRENCY_WORDS, DURATIONS, FATES, MEASURE_POWERS, MEASURES, PEOPLE } from './figure-words';
import { isStopWord, stem } from './stems';
import type { Token } from './tokens';

export interface UnitFound {
  /** Stem of the noun counted, a currency code, a measure's sign, or `%`. */
  unit: string;
  /** Stem of what a measure, a share or money is of ("90 % of voters"), or of what befell the people counted. */
  of: string | null;
  /** UTF-16 offset behind the unit's words. */
  end: number;
}

/** A noun may stand behind three describing words: "12 newly delivered Iranian-made drones". */
const NOUN_WINDOW = 5;
const BREAK = /[.,;:!?()“”"—–\n[\]]/;
const gapBefore = (text: string, tokens: Token[], k: number) => text.slice((tokens[k - 1] as Token).end, Math.min((tokens[k] as Token).start, (tokens[k - 1] as Token).end + 8));

/**
 * Reads the unit of the number that ends with token `last`.
 * @param first the number's first token
 * @returns null where the number counts nothing: durations, ages, scores, labels
 */
export function readUnit(text: string, tokens: Token[], first: number, last: number): UnitFound | null {
  const start = (tokens[first] as Token).start;
  const end = (tokens[last] as Token).end;
  const sign = CURRENCY_SIGNS.get(text.charAt(start - 1));
  if (sign) return { unit: sign, of: readOf(text, tokens, last + 1), end };
  const percent = /^\s?%/.exec(text.slice(end, end + 2));
  if (percent) return { unit: '%', of: readOf(text, tokens, last + 1), end: end + percent[0].length };
  const next = tokens[last + 1];
  const gap = next ? gapBefore(text, tokens, last + 1) : '';
  if (next && !BREAK.test(gap)) {
    const norm = next.norm;
    if (norm === 'percent' || norm === 'pc' || (norm === 'percentage' && /^points?$/.test(tokens[last + 2]?.norm ?? ''))) return { unit: '%', of: readOf(text, tokens, last + 2), end: next.end };
    if (norm === 'per' && tokens[last + 2]?.norm === 'cent') return { unit: '%', of: readOf(text, tokens, last + 3), end: (tokens[last + 2] as Token).end };
    if (DURATIONS.has(norm)) return readDuration(text, tokens, last, gap);
    const measure = readMeasure(text, tokens, last + 1);
    if (measure) return measure;
  }
  return readNoun(text, tokens, first, last);
}

/** "a 30-day truce" is a figure about the truce; "for 30 days" is none, nor is "a 45-year-old". */
function readDuration(text: string, tokens: Token[], last: number, gap: string): UnitFound | null {
  const unit = tokens[last + 1] as Token;
  const noun = tokens[last + 2];
  if (gap !== '-' || !noun || isStopWord(noun.norm) || /^olds?$/.test(noun.norm) || !/^\s$/.test(gapBefore(text, tokens, last + 2))) return null;
  return { unit: stem(unit.norm), of: stem(noun.norm), end: noun.end };
}

function readMeasure(text: string, tokens: Token[], k: number): UnitFound | null {
  const power = MEASURE_POWERS.get((tokens[k] as Token).norm);
  const at = power ? k + 1 : k;
  const token = tokens[at];
  if (!token) return null;
  const currency = power ? undefined : CURRENCY_WORDS.get(token.norm);
  const measure = MEASURES.get(token.norm);
  if (!currency && !measure) return null;
  return { unit: currency ?? `${measure as string}${power ?? ''}`, of: readOf(text, tokens, at + 1), end: token.end };
}

/** "of the air defence", "in aid", "worth of goods": the stem of the noun, or null. */
function readOf(text: string, tokens: Token[], k: number): string | null {
  const token = tokens[k];
  if (!token || BREAK.test(gapBefore(text, tokens, k))) return null;
  if (token.norm === 'worth') return readOf(text, tokens, k + 1);
  if (token.norm !== 'of' && token.norm !== 'in') return null;
  return findNoun(text, tokens, k)?.unit ?? null;
}

/** The first plural behind token `last`, or the last word before the run of describing words ends. */
function findNoun(text: string, tokens: Token[], last: number): { unit: string; end: number; index: number } | null {
  let noun = -1;
  for (let k = last + 1; k <= last + NOUN_WINDOW && k < tokens.length; k++) {
    const token = tokens[k] as Token;
    if (BREAK.test(gapBefore(text, tokens, k))) break;
    // "12 of the 14 missiles": what is counted stands behind the second number.
    if (/^\d/.test(token.norm)) { if (tokens[k - 1]?.norm === 'the' || tokens[k - 1]?.norm === 'of') continue; break; }
    const after = tokens[k + 1];
    if (after && gapBefore(text, tokens, k + 1) === '-') { k++; continue; } // "Iranian-made", "fixed-wing"
    if (FATES.has(token.norm) && noun >= 0) break;
    if (isStopWord(token.norm)) { if (noun >= 0) break; continue; }
    noun = k;
    if (/[^s]s$/.test(token.norm) || PEOPLE.has(token.norm)) break; // a plural is what is counted
  }
  if (noun < 0) return null;
  const found = tokens[noun] as Token;
  return { unit: stem(found.norm), end: found.end, index: noun };
}

/** Words between a number and the fate of the people it counts: "12 people were reported killed". */
const FATE_WINDOW = 4;

function readNoun(text: string, tokens: Token[], first: number, last: number): UnitFound | null {
  const bare = FATES.get(tokens[last + 1]?.norm ?? '');
  if (bare && !BREAK.test(gapBefore(text, tokens, last + 1))) return { unit: PEOPLE_UNIT, of: bare, end: (tokens[last + 1] as Token).end };
  const noun = findNoun(text, tokens, last);
  const isPeople = noun !== null && PEOPLE.has((tokens[noun.index] as Token).norm);
  const fate = noun && !isPeople ? null : readFate(text, tokens, first, noun ? noun.index : last);
  if (noun) {
    // "12 were killed": the verb is no noun.
    const verb = FATES.get((tokens[noun.index] as Token).norm);
    return verb ? { unit: PEOPLE_UNIT, of: verb, end: noun.end } : { unit: noun.unit, of: fate, end: noun.end };
  }
  return fate ? { unit: PEOPLE_UNIT, of: fate, end: (tokens[last] as Token).end } : null;
}

export const PEOPLE_UNIT = stem('people');

/** What befell the people: right before the number ("killing at least 12"), or behind the noun. */
function readFate(text: string, tokens: Token[], first: number, noun: number): string | null {
  for (let k = first - 1; k >= 0 && k >= first - FATE_WINDOW; k--) {
    if (BREAK.test(gapBefore(text, tokens, k + 1))) break;
    const fate = FATES.get((tokens[k] as Token).norm);
    if (fate) return fate;
    if (!isStopWord((tokens[k] as Token).norm)) break;
  }
  for (let k = noun + 1; k < tokens.length && k <= noun + FATE_WINDOW; k++) {
    if (BREAK.test(gapBefore(text, tokens, k))) break;
    const fate = FATES.get((tokens[k] as Token).norm);
    if (fate) return fate;
    if (!isStopWord((tokens[k] as Token).norm)) break;
  }
  return null;
}
