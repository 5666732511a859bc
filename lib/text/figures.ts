/** In: a text, its tokens and its days. Out: its numbers: how much, how sure, of what, who says so and as of when. */
import type { Figure, Hedge } from '../model/analysis';
import { findAttribution } from './attribution';
import type { DayRange } from './day-reading';
import { MONTHS } from './day-words';
import { PEOPLE_UNIT, readUnit, type UnitFound } from './figure-units';
import { CURRENCY_SIGNS, FRACTIONS, GLUED_SCALES, HEDGES, LABEL_WORDS, MEASURES, VAGUE_COUNTS } from './figure-words';
import { NUMBER_WORDS, readDigits, SCALE_WORDS } from './number-words';
import { splitSentences } from './sentences';
import { tokenise, type Token } from './tokens';

export type FigureFound = Omit<Figure, 'paragraph'>;

/** A number as it is spelled: the tokens from `first` to `last` make it. */
interface NumberFound {
  first: number;
  last: number;
  value: number;
  scale: number;
  digits: boolean;
}

/** Words that may open a number; at all others but digits nothing is asked. */
const OPENERS = new Set(['a', 'half', 'tens', ...NUMBER_WORDS.keys(), ...VAGUE_COUNTS.keys()]);

/**
 * Finds numbers that count or measure something, with ranges, hedges and units, in digits and words alike. Years, days of a
 * month, times, durations, ages, labels ("Article 5") and model names ("F-16") are no figures. A figure's source and day
 * are those that its own sentence names. Linear in the text's length.
 * @param days the days found in the same text
 */
export function findFigures(text: string, tokens: Token[] = tokenise(text), days: DayRange[] = []): FigureFound[] {
  const found: FigureFound[] = [];
  let day = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (!OPENERS.has(token.norm) && !isDigit(token.norm.charCodeAt(0))) continue;
    while (day < days.length && (days[day] as DayRange).end <= token.start) day++;
    const dated = days[day];
    if (dated && dated.start <= token.start && token.end <= dated.end) continue;
    const share = readShare(text, tokens, i) ?? readVague(text, tokens, i);
    if (share) {
      found.push(complete(text, tokens, i, share, share.value, null, share.hedge));
      i = share.last;
      continue;
    }
    const number = readNumber(text, tokens, i);
    if (!number || !Number.isFinite(number.value) || isLabel(text, tokens, number)) {
      if (number) i = number.last;
      continue;
    }
    const upper = readUpper(text, tokens, number);
    const last = upper?.last ?? number.last;
    const unit = readUnit(text, tokens, upper && !CURRENCY_SIGNS.has(text.charAt(token.start - 1)) ? upper.first : i, last);
    if (unit && !(number.value === 1 && !number.digits && unit.unit !== '%' && !isCountedOne(tokens, i, unit))) {
      found.push(complete(text, tokens, i, unit, number.value * (upper && number.scale === 1 ? upper.scale : 1), upper?.value ?? null, null));
    }
    i = last;
  }
  attribute(text, tokens, days, found);
  return found;
}

/** Counts said without an exact number: shares and "dozens". */
type Loose = UnitFound & { value: number; hedge: Hedge | null; last: number };

function complete(text: string, tokens: Token[], i: number, { unit, of, end }: UnitFound, value: number, to: number | null, hedge: Hedge | null): FigureFound {
  const token = tokens[i] as Token;
  const signed = CURRENCY_SIGNS.has(text.charAt(token.start - 1));
  return { start: token.start - (signed ? 1 : 0), end, value, to, hedge: readHedge(text, tokens, i, signed) ?? (text.charAt(tokenEnd(tokens, i)) === '+' ? 'at least' : hedge), unit, of, by: null, asOf: null };
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const tokenEnd = (tokens: Token[], i: number) => (tokens[i] as Token).end;

/** A number that starts at token `i`: "1,200.5", "twenty-one", "two hundred and fifty", "3.5 million", "half a million". */
function readNumber(text: string, tokens: Token[], i: number): NumberFound | null {
  const { norm } = tokens[i] as Token;
  if (isDigit(norm.charCodeAt(0))) return readDigitNumber(text, tokens, i, norm);
  if (norm === 'half' && tokens[i + 1]?.norm === 'a' && SCALE_WORDS.has(tokens[i + 2]?.norm ?? '')) {
    return { first: i, last: i + 2, value: 0.5 * (SCALE_WORDS.get(tokens[i + 2]?.norm ?? '') as number), scale: 1, digits: false };
  }
  const word = norm === 'a' && SCALE_WORDS.has(tokens[i + 1]?.norm ?? '') ? 1 : NUMBER_WORDS.get(norm);
  if (word === undefined) return norm === 'a' && tokens[i + 1]?.norm === 'dozen' ? { first: i, last: i + 1, value: 12, scale: 1, digits: false } : null;
  let [sum, current, last, scale] = [0, word, i, 1];
  for (let k = i + 1; k < tokens.length; k++) {
    const next = (tokens[k] as Token).norm;
    const gap = text.slice((tokens[k - 1] as Token).end, (tokens[k] as Token).start);
    if (gap !== ' ' && gap !== '-' && gap !== '\u00a0') break;
    const times = next === 'dozen' ? 12 : SCALE_WORDS.get(next);
    const more = NUMBER_WORDS.get(next);
    if (times === 100 || next === 'dozen') current *= times as number;
    else if (times !== undefined) { sum += current * times; current = 0; scale = times; }
    else if (more !== undefined && ((current % 100 === 0 && current + sum > 0) || (more < 10 && current % 100 >= 20 && current % 10 === 0))) current += more;
    else if (next === 'and' && (current % 100 === 0) && current + sum >= 100 && NUMBER_WORDS.has(tokens[k + 1]?.norm ?? '')) continue;
    else break;
    last = k;
  }
  return { first: i, last, value: sum + current, scale: current === 0 ? scale : 1, digits: false };
}

function readDigitNumber(text: string, tokens: Token[], i: number, norm: string): NumberFound | null {
  const token = tokens[i] as Token;
  const glued = /^([\d.,]*\d)([a-z]{1,3})$/.exec(norm);
  let value = readDigits(glued ? (glued[1] as string) : norm);
  if (!Number.isFinite(value)) return null;
  let scale = 1;
  if (glued) {
    const letters = glued[2] as string;
    const money = CURRENCY_SIGNS.has(text.charAt(token.start - 1));
    // "5m" is five million beside a currency and five metres elsewhere: the latter is left alone.
    if (!GLUED_SCALES.has(letters) || (!money && (letters === 'm' || letters === 'b'))) return null;
    scale = GLUED_SCALES.get(letters) as number;
    value *= scale;
  }
  let last = i;
  for (let next = tokens[i + 1]; next && SCALE_WORDS.has(next.norm) && /^[\s-]$/.test(text.slice((tokens[last] as Token).end, next.start)); next = tokens[last + 1]) {
    const times = SCALE_WORDS.get(next.norm) as number;
    value *= times;
    scale *= times;
    last++;
  }
  return { first: i, last, value, scale, digits: true };
}

/** Dates, times, years, labels, scores, model names: numbers that count nothing. */
function isLabel(text: string, tokens: Token[], { first, last, value, digits, scale }: NumberFound): boolean {
  const token = tokens[first] as Token;
  const before = tokens[first - 1];
  const after = tokens[last + 1];
  if (digits) {
    const left = text.charAt(token.start - 1);
    const end = (tokens[last] as Token).end;
    const right = text.charAt(end);
    if (left === ':' || right === ':' || left === '/' || right === '/' || left === '#' || left === '.' || left === '_' || left === '@') return true;
    if (left === '-' && before && before.end === token.start - 1 && !/^\d/.test(before.norm)) return true; // "F-16", "Covid-19"
    if (value <= 31 && ((before && MONTHS.has(before.norm) && before.capital) || (after && MONTHS.has(after.norm) && after.capital))) return true;
    if (scale === 1 && value >= 1900 && value <= 2100 && token.norm.length === 4 && Number.isInteger(value)) return !isYearlessCount(after);
    if (after && /^(?:am|pm|st|nd|rd|th|gmt|utc)$/.test(after.norm)) return true;
    if (right === '-' && after && /^\d/.test(after.norm) && text.charAt(after.end) === '-') return true; // telephone numbers
  }
  return before !== undefined && LABEL_WORDS.has(before.norm) && before.norm !== 'a' && /^[.\s]{1,2}$/.test(text.slice(before.end, token.start)) && (before.norm !== 'no' || digits);
}

/** "2022 people": a number that could be a year counts only right before people or a measure. */
const isYearlessCount = (after: Token | undefined) => after !== undefined && (/^(?:people|persons|soldiers|troops|civilians|homes|houses|buildings|square)$/.test(after.norm) || (after.norm !== 'm' && MEASURES.has(after.norm)));

/** The upper end of "300-350", "10 to 12", "two or three", "between 10 and 12". */
function readUpper(text: string, tokens: Token[], lower: NumberFound): NumberFound | null {
  const end = (tokens[lower.last] as Token).end;
  const next = tokens[lower.last + 1];
  if (!next) return null;
  const gap = text.slice(end, Math.min(next.start, end + 4));
  let at = -1;
  if (/^\s?[-–]\s?[$€£]?$/.test(gap)) at = lower.last + 1;
  else if (/^\s$/.test(gap) && (next.norm === 'to' || next.norm === 'or' || (next.norm === 'and' && tokens[lower.first - 1]?.norm === 'between'))) at = lower.last + 2;
  if (at < 0 || !tokens[at]) return null;
  const upper = readNumber(text, tokens, at);
  if (!upper || !Number.isFinite(upper.value) || upper.value <= lower.value * (lower.scale === 1 ? upper.scale : 1) || upper.digits !== lower.digits) return null;
  return upper;
}

const COUNTED_ONES = new Set('person man woman child civilian soldier officer boy girl policeman driver worker journalist death drone missile'.split(' '));
const BEFORE_ONES = new Set('killed killing wounded wounding injured injuring least only and other'.split(' '));

/** "One" is seldom a count: "one of the worst", "one must". It is beside a person, a hedge or a fate. */
function isCountedOne(tokens: Token[], i: number, unit: UnitFound): boolean {
  const next = tokens[i + 1]?.norm ?? '';
  if (next === 'of' || next === 'day') return false;
  return COUNTED_ONES.has(next) || (unit.unit === PEOPLE_UNIT && unit.of !== null) || (BEFORE_ONES.has(tokens[i - 1]?.norm ?? '') && COUNTED_ONES.has(tokens[i + 2]?.norm ?? ''));
}

/** "half of the fleet", "two-thirds of voters", "nine in ten", "three out of four": a share, in per cent. */
function readShare(text: string, tokens: Token[], i: number): Loose | null {
  const { norm } = tokens[i] as Token;
  const count = norm === 'a' ? 1 : NUMBER_WORDS.get(norm);
  let last = i;
  let value = 50;
  if (norm !== 'half') {
    if (count === undefined || count > 10) return null;
    const next = tokens[i + 1]?.norm ?? '';
    const fraction = FRACTIONS.get(next);
    const out = next === 'out' && tokens[i + 2]?.norm === 'of' ? i + 3 : next === 'in' ? i + 2 : -1;
    const whole = out < 0 ? undefined : NUMBER_WORDS.get(tokens[out]?.norm ?? '');
    if (fraction !== undefined && fraction * count < 100) [value, last] = [fraction * count, i + 1];
    else if (whole !== undefined && whole > count && norm !== 'a') [value, last] = [(100 * count) / whole, out];
    else return null;
  }
  const of = tokens[last + 1];
  const counted = of && /^\s$/.test(text.slice((tokens[last] as Token).end, of.start)) ? readUnit(text, tokens, last, last) : null;
  if (last < i + 2 && of?.norm !== 'of') return null; // "half a day", "a third time", "a quarter final"
  return { value: Math.round(value * 10) / 10, hedge: null, unit: '%', of: counted?.unit ?? null, end: (tokens[last] as Token).end, last };
}

/** "dozens of homes", "tens of thousands of people", "hundreds were killed": the least that the plural can mean. */
function readVague(text: string, tokens: Token[], i: number): Loose | null {
  const { norm } = tokens[i] as Token;
  let value = norm === 'tens' ? 20 : VAGUE_COUNTS.get(norm);
  if (value === undefined) return null;
  let last = i;
  if (tokens[i + 1]?.norm === 'of' && VAGUE_COUNTS.has(tokens[i + 2]?.norm ?? '')) {
    value = (norm === 'tens' ? 10 : value / 2) * (VAGUE_COUNTS.get(tokens[i + 2]?.norm ?? '') as number);
    last = i + 2;
  } else if (norm === 'tens') return null;
  const unit = readUnit(text, tokens, i, last);
  return unit && { unit: unit.unit, of: unit.of, end: unit.end, value, hedge: 'at least', last };
}

/** The hedge in the three words before a number. */
function readHedge(text: string, tokens: Token[], i: number, signed: boolean): Hedge | null {
  const edge = (tokens[i] as Token).start - (signed ? 1 : 0);
  if (text.charAt(edge - 1) === '~') return 'about';
  let words = '';
  let found: Hedge | null = null;
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
    const token = tokens[k] as Token;
    if (!/^\s$/.test(text.slice(token.end, Math.min(k === i - 1 ? edge : (tokens[k + 1] as Token).start, token.end + 3)))) break;
    words = words ? `${token.norm} ${words}` : token.norm;
    found = HEDGES.get(words) ?? found; // the longest wins: "no more than" over "more than"
  }
  return found;
}

/** Gives each figure the source and the day that its sentence names. */
function attribute(text: string, tokens: Token[], days: DayRange[], figures: FigureFound[]): void {
  if (figures.length === 0) return;
  let token = 0;
  let figure = 0;
  let day = 0;
  for (const { start, end } of splitSentences(text)) {
    while (token < tokens.length && (tokens[token] as Token).start < start) token++;
    while (day < days.length && (days[day] as DayRange).start < start) day++;
    const from = token;
    while (token < tokens.length && (tokens[token] as Token).start < end) token++;
    const fromDay = day;
    while (day < days.length && (days[day] as DayRange).start < end) day++;
    const first = figure;
    while (figure < figures.length && (figures[figure] as FigureFound).start < end) figure++;
    if (first === figure) continue;
    const by = findAttribution(text, tokens, from, token);
    const single = days.slice(fromDay, day).filter((one) => one.from === one.to);
    for (const one of figures.slice(first, figure)) {
      one.by = by;
      one.asOf = nearestDay(single, one);
    }
  }
}

function nearestDay(days: DayRange[], figure: FigureFound): string | null {
  let best: DayRange | null = null;
  for (const day of days.slice(0, MOST_DAYS)) if (!best || Math.abs(day.start - figure.start) < Math.abs(best.start - figure.start)) best = day;
  return best?.from ?? null;
}

/** Days of one sentence that are looked at: more make a table, and its cells would cost a square. */
const MOST_DAYS = 8;
