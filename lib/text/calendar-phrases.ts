/** In: a reading and a token that may open a date of the calendar: a number, a month, a weekday or a year.
    Out: the days it names, or null. */
import { isDate, monthOf, readDay, toDay, weekOf, weekdayOf, yearsOf } from './calendar';
import { gapAfter, isAhead, isCapital, isJoined, isListed, skipConnector, wordAt, type Phrase, type Reading } from './day-reading';
import {
  COUNTED_NOUNS, DAY_PARTS, DETERMINERS, DOUBTFUL_MONTHS, MONTHS, NAME_MONTHS, NAMED_WEEKDAYS, PARTS, SHORT_WEEKDAYS, TIME_CUES, WEAK_CUES, WEEKDAYS,
} from './day-words';
import { isStopWord } from './stems';

/** A date without a year lies at most this far ahead by itself; otherwise the past is meant. */
const AHEAD_DAYS = 60;
/** With a word that says "ahead" it may lie this far: nobody leaves out the year of what is almost a year away. */
const AHEAD_CUED_DAYS = 300;

/** The day of a month in "3", "3rd"; 0 for others. */
function readDate(norm: string): number {
  const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(norm);
  const date = match ? Number(match[1]) : 0;
  return date <= 31 ? date : 0;
}

/** A month at token `i`: with a capital where the word means other things too. -1 for none. */
function monthAt(reading: Reading, i: number): number {
  const word = wordAt(reading, i);
  const month = MONTHS.get(word);
  return month === undefined || (DOUBTFUL_MONTHS.has(word) && !isCapital(reading, i)) ? -1 : month;
}

/** A year written behind token `i`: "2026", ", 2026", "last year", "of this year". */
export function readYearAfter(reading: Reading, i: number): { year: number; next: number } | null {
  let at = i + 1;
  if (!isListed(reading, i)) return null;
  if (/^[1-9]\d{3}$/.test(wordAt(reading, at)) && !COUNTED_NOUNS.has(wordAt(reading, at + 1))) return { year: Number(wordAt(reading, at)), next: at + 1 };
  if (wordAt(reading, at) === 'of') at++;
  if (/^[1-9]\d{3}$/.test(wordAt(reading, at)) && at > i + 1) return { year: Number(wordAt(reading, at)), next: at + 1 };
  const step = { last: -1, previous: -1, this: 0, next: 1 }[wordAt(reading, at)];
  if (step === undefined || wordAt(reading, at + 1) !== 'year' || reading.today === null) return null;
  return { year: readDay(reading.today).year + step, next: at + 2 };
}

/** The year of a month and date that stand without one; null when nobody knows. */
function chooseYear(reading: Reading, at: number, month: number, date: number, weekday: number | null): number | null {
  const { today } = reading;
  if (today === null) return null;
  const { year } = readDay(today);
  const fits = (one: number) => isDate(one, month, date) && (weekday === null || weekdayOf(toDay(one, month, date)) === weekday);
  if (weekday !== null) {
    const right = [year, year - 1, year + 1].find(fits);
    if (right !== undefined) return right;
  }
  const coming = toDay(year, month, date) >= today ? year : year + 1;
  const distance = toDay(coming, month, date) - today;
  const before = wordAt(reading, at - 1);
  if (before === 'last' || before === 'past') return toDay(year, month, date) < today ? year : year - 1;
  const near = before === 'this' || before === 'next' || before === 'coming' ? 366 : isAhead(reading, at) ? AHEAD_CUED_DAYS : AHEAD_DAYS;
  const chosen = distance <= near ? coming : coming - 1;
  for (let back = 0; back < 8; back++) if (isDate(chosen - back, month, date)) return chosen - back; // 29 February: the last leap year
  return null;
}

/** "3 February 2026", "3-5 February", "23, 24 and 25 January", "8th of May"; ISO; dates in figures where only one reading is possible. */
export function readNumberDate(reading: Reading, i: number): Phrase | null {
  const word = wordAt(reading, i);
  if (word.length > 4) return readDotted(word, i);
  const gap = gapAfter(reading, i);
  if (gap === '-' || gap === '/') {
    const written = readWritten(reading, i, gap);
    if (written) return written;
  }
  const first = readDate(word);
  if (first === 0) return null;
  let last = first;
  let at = i;
  for (let steps = 0; steps < 6; steps++) {
    const comma = /^,\s$/.test(gapAfter(reading, at)) ? at + 1 : null;
    const next = comma ?? skipConnector(reading, at)?.next ?? -1;
    const date = next < 0 ? 0 : readDate(wordAt(reading, next));
    if (date <= last) break;
    last = date;
    at = next;
  }
  let monthIndex = at + 1;
  if (!isJoined(reading, at)) return null;
  if (wordAt(reading, monthIndex) === 'of' && isJoined(reading, monthIndex)) monthIndex++;
  const month = monthAt(reading, monthIndex);
  if (month < 0) return null;
  return settleDate(reading, i, month, first, last, monthIndex, null);
}

/** `17.05.2024`: the day stands first wherever stops are used. */
function readDotted(word: string, i: number): Phrase | null {
  const match = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(word);
  if (!match) return null;
  return singleDay(Number(match[3]), Number(match[2]) - 1, Number(match[1]), i + 1);
}

/** `2024-05-17` and `17/05/2024`; "09/02/2026" is February to some and September to others, and is left alone. */
function readWritten(reading: Reading, i: number, gap: string): Phrase | null {
  if (gapAfter(reading, i + 1) !== gap) return null;
  const [a, b, c] = [wordAt(reading, i), wordAt(reading, i + 1), wordAt(reading, i + 2)];
  if (/^[1-9]\d{3}$/.test(a) && /^\d\d$/.test(b) && /^\d\d(?:t\d\d?)?$/.test(c)) return singleDay(Number(a), Number(b) - 1, Number(c.slice(0, 2)), i + 3);
  if (!/^[1-9]\d{3}$/.test(c) || !/^\d\d?$/.test(a) || !/^\d\d?$/.test(b)) return null;
  const [x, y] = [Number(a), Number(b)];
  if (x <= 12 && y <= 12 && x !== y) return null;
  return x > 12 ? singleDay(Number(c), y - 1, x, i + 3) : singleDay(Number(c), x - 1, y, i + 3);
}

function singleDay(year: number, month: number, date: number, next: number): Phrase | null {
  if (!isDate(year, month, date)) return null;
  const day = toDay(year, month, date);
  return { from: day, to: day, next, certain: true };
}

/** A date or a run of dates of one month, `at` being the last token read. */
function settleDate(reading: Reading, i: number, month: number, first: number, last: number, at: number, weekday: number | null): Phrase | null {
  const written = readYearAfter(reading, at);
  const year = written?.year ?? chooseYear(reading, i, month, first, weekday);
  if (year === null || !isDate(year, month, first)) return null;
  const to = isDate(year, month, last) ? last : first;
  return { from: toDay(year, month, first), to: toDay(year, month, to), next: written?.next ?? at + 1, certain: written !== null };
}

/** "February 3", "Feb. 3-5, 2026", "January 23 and 24"; "September 2024", "in March": whole months. */
export function readMonth(reading: Reading, i: number, weekday: number | null = null): Phrase | null {
  const month = monthAt(reading, i);
  if (month < 0) return null;
  const first = isListed(reading, i) && !gapAfter(reading, i).includes(',') ? readDate(wordAt(reading, i + 1)) : 0;
  if (first > 0 && !isCountBehindMonth(reading, i)) {
    let at = i + 1;
    let last = first;
    for (let steps = 0; steps < 6; steps++) {
      const comma = /^,\s$/.test(gapAfter(reading, at)) ? { next: at + 1, word: ',' } : null;
      const joint = comma ?? skipConnector(reading, at);
      const date = joint ? readDate(wordAt(reading, joint.next)) : 0;
      if (!joint || date <= last || isCount(reading, joint.next, joint.word)) break;
      // "January 3 and 10" are two days, not a run; the first is what can be told.
      if (joint.word === 'and' && date > last + 1 && wordAt(reading, i - 1) !== 'between') break;
      last = date;
      at = joint.next;
    }
    return settleDate(reading, i, month, first, last, at, weekday);
  }
  return readWholeMonth(reading, i, month);
}

/** "In March 10 people died": after "in" a number behind a month counts what follows. */
function isCountBehindMonth(reading: Reading, i: number): boolean {
  return wordAt(reading, i - 1) === 'in' && !readYearAfter(reading, i + 1) && isCount(reading, i + 1, 'and');
}

/** "January 23 and 24 people": the second number counts. */
function isCount(reading: Reading, i: number, joint: string): boolean {
  const next = reading.tokens[i + 1];
  if (/^\s?%/.test(reading.text.slice(reading.tokens[i]?.end, (reading.tokens[i]?.end ?? 0) + 2))) return true;
  if (!next || joint === 'to' || joint === '-' || !isJoined(reading, i)) return false;
  return !next.capital && !isStopWord(next.norm);
}

function readWholeMonth(reading: Reading, i: number, month: number): Phrase | null {
  const written = readYearAfter(reading, i);
  const word = wordAt(reading, i);
  if (!written && !isMonthAlone(reading, i, word)) return null;
  const year = written?.year ?? yearOfMonth(reading, i, month);
  return year === null ? null : { ...monthOf(year, month), next: written?.next ?? i + 1, certain: written !== null };
}

/** A month's name without a date or a year means a month only where the words around say so. */
function isMonthAlone(reading: Reading, i: number, word: string): boolean {
  const before = wordAt(reading, i - 1);
  const next = reading.tokens[i + 1];
  const namesNext = next !== undefined && next.capital && isJoined(reading, i);
  if (!isJoined(reading, i - 1) && !(gapAfter(reading, i - 1) === '-' && PARTS.has(before))) return false;
  if (TIME_CUES.has(before)) return !(NAME_MONTHS.has(word) && /^['’]s/.test(gapAfter(reading, i)));
  if (WEAK_CUES.has(before) || before === 'and') return !namesNext;
  if (DOUBTFUL_MONTHS.has(word)) return false;
  return !namesNext && (DETERMINERS.has(before) || /['’]s /.test(gapAfter(reading, i - 1)));
}

function yearOfMonth(reading: Reading, i: number, month: number): number | null {
  if (reading.today === null) return null;
  const now = readDay(reading.today);
  const before = wordAt(reading, i - 1);
  if (before === 'this') return now.year;
  if (before === 'next' || before === 'coming') return month > now.month ? now.year : now.year + 1;
  if (before === 'last' || before === 'past') return month < now.month ? now.year : now.year - 1;
  if (month > now.month) return isAhead(reading, i) ? now.year : now.year - 1;
  const months = month + 12 - now.month;
  return month < now.month && months <= 10 && isAhead(reading, i) ? now.year + 1 : now.year;
}

/** "On Tuesday", "Friday morning", "Monday, December 29", "Friday last week". */
export function readWeekday(reading: Reading, i: number): Phrase | null {
  const word = wordAt(reading, i);
  const weekday = WEEKDAYS.get(word) as number;
  if (!isCapital(reading, i) || (NAMED_WEEKDAYS.has(wordAt(reading, i - 1)) && isCapital(reading, i - 1))) return null;
  let at = i;
  if (DAY_PARTS.has(wordAt(reading, at + 1)) && isListed(reading, at)) at++;
  if (isListed(reading, at)) {
    let date = at + 1;
    if (wordAt(reading, date) === 'the') date++;
    const dated = MONTHS.has(wordAt(reading, date)) && readDate(wordAt(reading, date + 1)) > 0 ? readMonth(reading, date, weekday) : readNumberDate(reading, date);
    if (dated) return dated;
  }
  if (SHORT_WEEKDAYS.has(word) || reading.today === null) return null;
  const day = settleWeekday(reading, i, weekday, reading.today);
  const weeks = { last: -7, this: 0, next: 7 }[wordAt(reading, at + 1)];
  if (weeks !== undefined && wordAt(reading, at + 2) === 'week') {
    const chosen = inWeek(reading.today + weeks, weekday);
    return { from: chosen, to: chosen, next: at + 3 };
  }
  return { from: day, to: day, next: at + 1 };
}

function settleWeekday(reading: Reading, i: number, weekday: number, today: number): number {
  const before = wordAt(reading, i - 1);
  const back = (weekdayOf(today) - weekday + 7) % 7;
  if (before === 'this') return inWeek(today, weekday);
  if (before === 'next') return inWeek(today + 7, weekday);
  if (before === 'last' || before === 'past') return today - (back || 7);
  if (before === 'previous' || before === 'preceding') return previousOf(reading.anchor ?? today, weekday);
  if (before === 'coming' || before === 'upcoming' || isAhead(reading, i)) return today + 7 - back;
  return today - back;
}

const inWeek = (day: number, weekday: number) => weekOf(day).from + ((weekday + 6) % 7);
const previousOf = (day: number, weekday: number) => day - (((weekdayOf(day) - weekday + 7) % 7) || 7);

/** Years that reports speak of without a month. */
const EARLIEST_YEAR = 1800;
const LATEST_YEAR = 2100;

/** "in 2014", "since 1972", "the 2008 war", "(2019)", "2014-2018", "the 1990s": a year alone is the whole year. */
export function readYear(reading: Reading, i: number, follows: boolean): Phrase | null {
  const word = wordAt(reading, i);
  const before = wordAt(reading, i - 1);
  if (/^\d{3}0s$/.test(word)) {
    const start = Number(word.slice(0, 4));
    return inReach(start) ? { ...yearsOf(start, start + 9), next: i + 1, certain: true } : null;
  }
  const year = Number(word);
  if (!/^\d{4}$/.test(word) || !inReach(year)) return null;
  const start = (reading.tokens[i] as { start: number }).start;
  const bracket = /[([]$/.test(reading.text.slice(Math.max(0, start - 1), start));
  const range = readYearRange(reading, i, year);
  const glued = !bracket && !isJoined(reading, i - 1) && !/['’]s\s$/.test(gapAfter(reading, i - 1)) && !(before === 'mid' || before === 'late' || before === 'early');
  if (glued && i > 0 && !(range && /^[^\w]*$/.test(gapAfter(reading, i - 1)))) return null;
  const cued = bracket || TIME_CUES.has(before) || WEAK_CUES.has(before) || DETERMINERS.has(before) || /['’]s\s$/.test(gapAfter(reading, i - 1))
    || (follows && (before === 'and' || before === 'or')) || (range !== null && range.to - range.from < 200 * 366 && year >= 1900);
  if (!cued || isCountedYear(reading, range ? range.next - 1 : i)) return null;
  return range ?? { ...yearsOf(year), next: i + 1, certain: true };
}

const inReach = (year: number) => year >= EARLIEST_YEAR && year <= LATEST_YEAR;

function readYearRange(reading: Reading, i: number, year: number): Phrase | null {
  const joint = skipConnector(reading, i);
  if (!joint || joint.word === 'into') return null;
  if (joint.word === 'and' && wordAt(reading, i - 1) !== 'between') return null;
  const word = wordAt(reading, joint.next);
  const last = /^\d{4}$/.test(word) ? Number(word) : /^\d\d$/.test(word) && joint.word === '-' ? Math.floor(year / 100) * 100 + Number(word) : 0;
  return last > year && inReach(last) ? { ...yearsOf(year, last), next: joint.next + 1, certain: true } : null;
}

/** "2022 people", "in 2000 metres", "2026 %": the number counts what follows. */
function isCountedYear(reading: Reading, i: number): boolean {
  const { text, tokens } = reading;
  const end = (tokens[i] as { end: number }).end;
  if (/^\s?[%°$€£]/.test(text.slice(end, end + 2)) || /^[.,]\d/.test(text.slice(end, end + 2))) return true;
  return isJoined(reading, i) && COUNTED_NOUNS.has(wordAt(reading, i + 1));
}
