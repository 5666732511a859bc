/** In: a text and the day it was published. Out: the days and ranges of days that it speaks of. */
import { parseDay, printDay, readDay } from './calendar';
import { readMonth, readNumberDate, readWeekday, readYear } from './calendar-phrases';
import { skipConnector, wordAt, type DayRange, type Phrase, type Reading } from './day-reading';
import { FEASTS, MONTHS, PARTS, SEASONS, UNITS, WEEKDAYS, WISHES } from './day-words';
import { NUMBER_WORDS } from './number-words';
import { findOddDays, isOddHint, ODD_HINTS } from './odd-days';
import {
  readAgo, readDayBeside, readFeast, readNearDay, readNeighbourDay, readNightInto, readPart, readSeason, readShare, readWeekend, readWish, readYearEnd,
} from './relative-phrases';
import { tokenise, type Token } from './tokens';

export type { DayRange };

type Reader = (reading: Reading, i: number) => Phrase | null;

/** What may stand at a word, by that word: most words have no entry, and cost one look. */
const READERS = new Map<string, Reader[]>();
const teach = (words: Iterable<string>, reader: Reader) => {
  for (const word of words) READERS.set(word, [...(READERS.get(word) ?? []), reader]);
};
teach(MONTHS.keys(), readMonth);
teach(WEEKDAYS.keys(), readWeekday);
teach(['yesterday', 'today', 'tomorrow', 'tonight'], readNearDay);
teach(['first', 'second', 'third', 'fourth', 'last', 'q1', 'q2', 'q3', 'q4'], readShare);
teach(WISHES.keys(), (reading, i) => readWish(reading, i));
teach(['following'], readNeighbourDay);
teach(PARTS.keys(), readPart);
teach(SEASONS.keys(), readSeason);
teach(['weekend'], readWeekend);
teach(['day'], readDayBeside);
teach(['year'], readYearEnd);
teach(['night', 'overnight'], readNightInto);
teach(['a', 'an', ...NUMBER_WORDS.keys()], readAgo);
teach(new Set(FEASTS.map(([words]) => words[0] as string)), readFeast);

/** Words at which a day may be told; at all others but numbers nothing is asked. */
const OPENERS = new Set([...READERS.keys(), ...ODD_HINTS]);

/**
 * Finds days and settles what the words leave open against the day of publication: weekdays and dates without a year lie
 * in the past unless the words put them ahead or they are near; weeks, months, seasons and years are ranges. Common forms
 * are read here; odd ones ("a couple of weeks ago") are left to chrono-node, which is asked about their clause alone.
 * Linear in the text's length; any string is accepted.
 * @param text a paragraph or a sentence
 * @param published `YYYY-MM-DD`, or null: then only dates with a year are found
 * @param tokens the text's tokens
 */
export function findDays(text: string, published: string | null, tokens: Token[] = tokenise(text)): DayRange[] {
  const reading: Reading = { text, tokens, today: parseDay(published), anchor: null };
  const found: DayRange[] = [];
  let lastNext = -1;
  for (let i = 0; i < tokens.length; i++) {
    const { norm } = tokens[i] as Token;
    if (!OPENERS.has(norm) && !isNumber(norm)) continue;
    const odd = isOddHint(reading, i) ? findOddDays(reading, i, found.at(-1)?.end ?? 0) : null;
    if (odd) {
      found.push(odd);
      while (i + 1 < tokens.length && (tokens[i + 1] as Token).start < odd.end) i++;
      continue;
    }
    const phrase = readAt(reading, i, i === lastNext + 1);
    if (!phrase) continue;
    const whole = joinRange(reading, i, phrase);
    found.push({
      start: (tokens[i] as Token).start,
      end: (tokens[Math.min(whole.next, tokens.length) - 1] as Token).end,
      from: printDay(whole.from),
      to: printDay(whole.to),
    });
    if (whole.from === whole.to) reading.anchor = whole.from;
    lastNext = whole.next;
    i = whole.next - 1;
  }
  return found;
}

const isNumber = (norm: string) => norm.charCodeAt(0) >= 0x30 && norm.charCodeAt(0) <= 0x39;

function readAt(reading: Reading, i: number, follows: boolean): Phrase | null {
  const token = reading.tokens[i];
  if (!token) return null;
  if (isNumber(token.norm)) return readNumberDate(reading, i) ?? readAgo(reading, i) ?? readYear(reading, i, follows);
  for (const read of READERS.get(token.norm) ?? []) {
    const phrase = read(reading, i);
    if (phrase) return phrase;
  }
  return null;
}

/** Joins "May 3 to June 2", "Monday to Wednesday", "Saturday and Sunday" into one range. */
function joinRange(reading: Reading, i: number, phrase: Phrase): Phrase {
  if (phrase.from !== phrase.to && phrase.to - phrase.from < 27) return phrase;
  const joint = skipConnector(reading, phrase.next - 1);
  if (!joint || UNITS.has(wordAt(reading, joint.next))) return phrase;
  const other = readAt(reading, joint.next, false);
  if (!other) return phrase;
  const isMonths = phrase.to !== phrase.from;
  if (isMonths !== (other.to !== other.from)) return phrase;
  let { from } = phrase;
  let { to } = other;
  if (from > to && !phrase.certain) from = backTo(from, to, WEEKDAYS.has(wordAt(reading, i)));
  // A range that runs into the future began this year: "from December 20 to January 5".
  if (from > to) to = other.to;
  if (from > to) return phrase;
  const between = wordAt(reading, i - 1) === 'between';
  if (joint.word === 'and' && !between && !(isMonths ? other.from === phrase.to + 1 : to === from + 1)) return phrase;
  if (to - from > MAX_RANGE_DAYS && !(phrase.certain && other.certain)) return phrase;
  return { from, to, next: other.next, certain: phrase.certain };
}

/** A range without years that would span more than a year is two days that happen to stand together. */
const MAX_RANGE_DAYS = 366;

/** Steps a start back by weeks or years until it lies before the end. */
function backTo(from: number, to: number, byWeek: boolean): number {
  if (byWeek) return from - 7 * Math.ceil((from - to) / 7);
  const { year, month, date } = readDay(from);
  const end = readDay(to);
  return Math.floor(Date.UTC(end.month < month || (end.month === month && end.date < date) ? end.year - 1 : Math.min(year, end.year), month, date) / 86_400_000);
}

