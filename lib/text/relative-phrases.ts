/** In: a reading and a token that may open a day told from today or from another day: "yesterday", "last week", "two days
    ago", "in early March", "the previous day". Out: the days it names, or null. */
import { monthOf, readDay, toDay, weekOf, weekdayOf, yearsOf, type DaySpan } from './calendar';
import { readMonth, readWeekday, readYearAfter } from './calendar-phrases';
import { gapAfter, isJoined, isListed, wordAt, type Phrase, type Reading } from './day-reading';
import { DAY_PARTS, FEASTS, MONTHS, PARTS, SEASONS, UNITS, WEEKDAYS, WISHES, type Part, type Unit, type Wish } from './day-words';
import { readCount } from './number-words';

const single = (day: number, next: number): Phrase => ({ from: day, to: day, next });

/** "yesterday evening", "today", "tomorrow morning", "tonight". A name such as "Russia Today" is no day. */
export function readNearDay(reading: Reading, i: number): Phrase | null {
  const token = reading.tokens[i];
  if (!token || reading.today === null) return null;
  if (token.capital && !token.initial && (reading.tokens[i - 1]?.capital ?? false)) return null;
  const step = token.norm === 'yesterday' ? -1 : token.norm === 'tomorrow' ? 1 : 0;
  return single(reading.today + step, skipPart(reading, i));
}

/** The token behind `i`, or behind the part of the day that follows it. */
const skipPart = (reading: Reading, i: number) => (DAY_PARTS.has(wordAt(reading, i + 1)) && isJoined(reading, i) ? i + 2 : i + 1);

/** "last week", "this morning", "next month", "last summer", "over the past three days", "the previous day". */
export function readWish(reading: Reading, i: number, part: Part | null = null): Phrase | null {
  const { today } = reading;
  const wish = WISHES.get(wordAt(reading, i));
  if (!wish || today === null || !isJoined(reading, i)) return null;
  const word = wordAt(reading, i + 1);
  if (DAY_PARTS.has(word)) return wish === 'this' ? single(today, i + 2) : wish === 'last' && (word === 'night' || word === 'evening') ? single(today - 1, i + 2) : null;
  const unit = UNITS.get(word);
  if (unit === 'day') return readNeighbourDay(reading, i);
  if (unit) return readUnit(reading, i, wish, unit, part);
  if (SEASONS.has(word)) return { ...seasonOf(today, wish, SEASONS.get(word) as number), next: i + 2 };
  if (wish === 'last' || wish === 'rolling') return readRolling(reading, i, today);
  return null;
}

function readUnit(reading: Reading, i: number, wish: Wish, unit: Unit, part: Part | null): Phrase | null {
  const today = reading.today as number;
  const next = i + 2;
  if (wordAt(reading, next) === 'of') return null; // "the last week of": of what, the words behind say
  const isRolling = wish === 'rolling' || (wish === 'last' && wordAt(reading, i - 1) === 'the' && part === null);
  if (isRolling && unit !== 'weekend' && !/^previous$/.test(wordAt(reading, i))) {
    const from = goBack(today, 1, unit);
    return from === null ? null : { from, to: today, next };
  }
  const whole = unitOf(today, unit, wish === 'last' || wish === 'rolling' ? -1 : wish === 'this' ? 0 : 1);
  return whole && { ...cutPart(whole, unit, part, today), next };
}

/** The calendar's own week, month, quarter, year or weekend, `step` of them from today's. */
function unitOf(today: number, unit: Unit, step: number): DaySpan | null {
  const { year, month } = readDay(today);
  switch (unit) {
    case 'week': return weekOf(today + 7 * step);
    case 'month': return monthOf(year, month + step);
    case 'year': return yearsOf(year + step);
    case 'quarter': {
      const first = (Math.floor(month / 3) + step) * 3;
      return { from: toDay(year, first, 1), to: toDay(year, first + 3, 0) };
    }
    case 'weekend': {
      const { to } = weekOf(today);
      // On a Saturday or Sunday the weekend is the one that is on; before, the last one is the past.
      const sunday = step < 0 ? to - 7 : step > 0 ? to + 7 : to;
      return { from: sunday - 1, to: sunday };
    }
    default: return null;
  }
}

/** The part of a unit that is meant: thirds of a month or year, and what has gone by or is left of the current one. */
function cutPart(span: DaySpan, unit: Unit | null, part: Part | null, today: number | null): DaySpan {
  if (part === null) return span;
  if (part === 'end') return { from: span.to, to: span.to };
  if (part === 'so far') return { from: span.from, to: today !== null && today >= span.from ? Math.min(today, span.to) : span.to };
  if (part === 'rest') return { from: today !== null && today <= span.to ? Math.max(today, span.from) : span.from, to: span.to };
  const third = { early: 0, mid: 1, late: 2 }[part];
  if (unit === 'month') return { from: span.from + 10 * third, to: third === 2 ? span.to : span.from + 10 * third + 9 };
  if (unit === 'year') {
    const { year } = readDay(span.from);
    return { from: toDay(year, 4 * third, 1), to: toDay(year, 4 * third + 4, 0) };
  }
  const days = (span.to - span.from + 1) / 3;
  return { from: span.from + Math.floor(days * third), to: span.from + Math.ceil(days * (third + 1)) - 1 };
}

/** Winter belongs to the year in which it starts. "Last summer" is the last one that is over. */
function seasonOf(today: number, wish: Wish, first: number): DaySpan {
  const { year } = readDay(today);
  const of = (one: number): DaySpan => ({ from: toDay(one, first, 1), to: toDay(one, first + 3, 0) });
  const current = [of(year - 1), of(year)].find(({ from, to }) => from <= today && today <= to);
  if (wish === 'this') return current ?? of(year);
  if (wish === 'last' || wish === 'rolling') return of(year).to < today ? of(year) : of(year - 1).to < today ? of(year - 1) : of(year - 2);
  return of(year).from > today ? of(year) : of(year + 1);
}

/** "the past three days", "last two weeks": up to today. Hours are no days, and years are too loose. */
function readRolling(reading: Reading, i: number, today: number): Phrase | null {
  const count = readCount(wordAt(reading, i + 1));
  const unit = UNITS.get(wordAt(reading, i + 2));
  if (count === null || !unit || unit === 'year' || unit === 'decade' || !isJoined(reading, i + 1)) return null;
  const from = goBack(today, count, unit);
  return from === null ? null : { from, to: today, next: i + 3 };
}

/** The day that lies so many units before another; a month has the same date, or its last. Null for what has no length. */
function goBack(day: number, count: number, unit: Unit): number | null {
  const { year, month, date } = readDay(day);
  const inMonth = (months: number) => Math.min(toDay(year, month - months, date), monthOf(year, month - months).to);
  switch (unit) {
    case 'day': return day - count;
    case 'week': return day - 7 * count;
    case 'fortnight': return day - 14 * count;
    case 'month': return inMonth(count);
    case 'quarter': return inMonth(3 * count);
    case 'year': return inMonth(12 * count);
    case 'decade': return inMonth(120 * count);
    case 'weekend': return null;
  }
}

/** "the previous day", "the next day", "the following day": from the day the text named before. */
export function readNeighbourDay(reading: Reading, i: number): Phrase | null {
  const word = wordAt(reading, i);
  if (wordAt(reading, i + 1) !== 'day' || wordAt(reading, i - 1) !== 'the' || !isJoined(reading, i)) return null;
  if (word === 'previous' || word === 'preceding') {
    const base = reading.anchor ?? reading.today;
    return base === null ? null : single(base - 1, i + 2);
  }
  if ((word === 'next' || word === 'following') && reading.anchor !== null) return single(reading.anchor + 1, i + 2);
  return null;
}

/** "the day before", "the day before yesterday", "the day after tomorrow". */
export function readDayBeside(reading: Reading, i: number): Phrase | null {
  const word = wordAt(reading, i + 1);
  if (wordAt(reading, i - 1) !== 'the' || (word !== 'before' && word !== 'after') || !isJoined(reading, i)) return null;
  const step = word === 'before' ? -1 : 1;
  const base = wordAt(reading, i + 2);
  if (isJoined(reading, i + 1) && reading.today !== null) {
    if (base === 'yesterday') return single(reading.today - 1 + step, i + 3);
    if (base === 'tomorrow') return single(reading.today + 1 + step, i + 3);
  }
  const isOpen = /[.,;:!?)”"—–]|\n\n/.test(gapAfter(reading, i + 1)) || /^(?:and|when|in|with|at|by|but|that|as)$/.test(base);
  const from = reading.anchor ?? (step < 0 ? reading.today : null);
  return isOpen && from !== null ? single(from + step, i + 2) : null;
}

/** "two days ago", "a week earlier", "three days later": a day for days and weeks, the whole month or year for longer. */
export function readAgo(reading: Reading, i: number): Phrase | null {
  const count = readCount(wordAt(reading, i));
  const unit = UNITS.get(wordAt(reading, i + 1));
  const gap = gapAfter(reading, i);
  if (count === null || !unit || !isJoined(reading, i + 1) || !(isJoined(reading, i) || gap === '-')) return null;
  const word = wordAt(reading, i + 2);
  const base = word === 'ago' ? reading.today
    : word === 'earlier' || (word === 'before' && /[.,;:!?]|\n\n/.test(gapAfter(reading, i + 2))) ? reading.anchor ?? reading.today
      : word === 'later' ? reading.anchor : null;
  if (base === null || (word === 'earlier' && /^(?:this|today|in)$/.test(wordAt(reading, i + 3)))) return null;
  const day = goBack(base, word === 'later' ? -count : count, unit);
  if (day === null) return null;
  const { year, month } = readDay(day);
  if (unit === 'month') return { ...monthOf(year, month), next: i + 3 };
  if (unit === 'year' || unit === 'decade') return { ...yearsOf(year), next: i + 3 };
  return single(day, i + 3);
}

/** "early March", "mid-January", "late 2022", "the end of the year", "earlier this week". */
export function readPart(reading: Reading, i: number): Phrase | null {
  const part = PARTS.get(wordAt(reading, i)) as Part;
  if (!(isJoined(reading, i) || gapAfter(reading, i) === '-')) return null;
  let at = i + 1;
  if (wordAt(reading, at) === 'of' || ((part === 'so far' || part === 'rest') && wordAt(reading, at) === 'in')) at++;
  const of = at > i + 1;
  if (wordAt(reading, at) === 'the' && of) at++;
  if (!isJoined(reading, at - 1) && at > i + 1) return null;
  const word = wordAt(reading, at);
  const unit = UNITS.get(word);
  // "the end of the year", "earlier in the month"
  if (unit && of && wordAt(reading, at - 1) === 'the' && reading.today !== null) {
    const whole = unitOf(reading.today, unit, 0);
    return whole && { ...cutPart(whole, unit, part, reading.today), next: at + 1 };
  }
  if (WISHES.has(word)) {
    return UNITS.has(wordAt(reading, at + 1)) ? readWish(reading, at, part) : null;
  }
  if (part === 'so far' || part === 'rest') return null;
  if (MONTHS.has(word)) {
    // A date behind the month is meant itself: "late September 3" is a slip, "by the end of September 3" a day.
    const whole = readMonth(reading, at);
    return whole && (whole.to - whole.from < 27 ? whole : { ...cutPart(whole, 'month', endOf(reading, i, part), reading.today), next: whole.next, certain: whole.certain });
  }
  const year = /^(?:19|20)\d\d$/.test(word) ? Number(word) : null;
  if (year !== null) return { ...cutPart(yearsOf(year), 'year', part, reading.today), next: at + 1, certain: true };
  if (/^(?:19|20)\d0s$/.test(word)) {
    const start = Number(word.slice(0, 4)) + (part === 'early' ? 0 : part === 'mid' ? 4 : 7);
    return { ...yearsOf(start, start + 2), next: at + 1, certain: true };
  }
  return null;
}

/** "by the end of March" is its last day, "at the end of March" its last third. */
function endOf(reading: Reading, i: number, part: Part): Part {
  if (part !== 'end') return part;
  return /^(?:by|until|till|before)$/.test(wordAt(reading, wordAt(reading, i - 1) === 'the' ? i - 2 : i - 1)) ? 'end' : 'late';
}

/** "the summer of 2023", "winter 2022". */
export function readSeason(reading: Reading, i: number): Phrase | null {
  const first = SEASONS.get(wordAt(reading, i));
  const written = first === undefined ? null : readYearAfter(reading, i);
  if (first === undefined || !written) return null;
  return { from: toDay(written.year, first, 1), to: toDay(written.year, first + 3, 0), next: written.next, certain: true };
}

/** "over the weekend", "at the weekend": the last one, or the one that is on. */
export function readWeekend(reading: Reading, i: number): Phrase | null {
  if (reading.today === null || wordAt(reading, i - 1) !== 'the' || !/^(?:over|at|on|during|of)$/.test(wordAt(reading, i - 2))) return null;
  const weekday = weekdayOf(reading.today);
  const saturday = weekday === 6 ? reading.today : weekday === 0 ? reading.today - 1 : weekOf(reading.today).from - 2;
  return { from: saturday, to: saturday + 1, next: i + 1 };
}

const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** "the first quarter of 2024", "the second half of last year", "the first week of May", "Q1 2024". */
export function readShare(reading: Reading, i: number): Phrase | null {
  const short = /^q([1-4])$/.exec(wordAt(reading, i));
  const nth = short ? Number(short[1]) - 1 : wordAt(reading, i) === 'last' ? -1 : ORDINALS.indexOf(wordAt(reading, i));
  if (short) {
    const written = readYearAfter(reading, i);
    return written && { from: toDay(written.year, 3 * nth, 1), to: toDay(written.year, 3 * nth + 3, 0), next: written.next, certain: true };
  }
  const kind = wordAt(reading, i + 1);
  if (kind !== 'quarter' && kind !== 'half' && kind !== 'week' && kind !== 'day') return null;
  if (wordAt(reading, i + 2) !== 'of' || !isJoined(reading, i) || !isJoined(reading, i + 1)) return null;
  if (kind === 'quarter' || kind === 'half') {
    const months = kind === 'half' ? 6 : 3;
    const the = wordAt(reading, i + 3) === 'the' && wordAt(reading, i + 4) === 'year' && reading.today !== null;
    const written = the ? { year: readDay(reading.today as number).year, next: i + 5 } : readYearAfter(reading, i + 2) ?? readYearAfter(reading, i + 1);
    if (!written || nth < 0 || nth * months >= 12) return null;
    return { from: toDay(written.year, months * nth, 1), to: toDay(written.year, months * (nth + 1), 0), next: written.next, certain: true };
  }
  const month = MONTHS.has(wordAt(reading, i + 3)) ? readMonth(reading, i + 3) : null;
  if (!month || month.to - month.from < 27 || nth > 3) return null;
  const days = kind === 'week' ? 7 : 1;
  const from = nth < 0 ? month.to - days + 1 : month.from + days * nth;
  return { ...month, from, to: from + days - 1 };
}

/** "Christmas Day", "New Year's Eve": the last one, or the next where it is near or the words look ahead. */
export function readFeast(reading: Reading, i: number): Phrase | null {
  for (const [words, month, date] of FEASTS) {
    if (!reading.tokens[i]?.capital || !words.every((word, k) => wordAt(reading, i + k) === word)) continue;
    const written = readYearAfter(reading, i + words.length - 1);
    if (!written && reading.today === null) return null;
    const now = reading.today === null ? 0 : readDay(reading.today).year;
    const past = reading.today !== null && toDay(now, month, date) > reading.today ? now - 1 : now;
    const ahead = reading.today !== null && toDay(past + 1, month, date) - reading.today <= 30;
    return { ...single(toDay(written?.year ?? (ahead ? past + 1 : past), month, date), written?.next ?? i + words.length), certain: written !== null };
  }
  return null;
}

/** "overnight into Tuesday", "the night into Sunday": the day before and the day itself. */
export function readNightInto(reading: Reading, i: number): Phrase | null {
  if (wordAt(reading, i + 1) !== 'into' || !isListed(reading, i)) return null;
  const at = i + 2;
  const day = WEEKDAYS.has(wordAt(reading, at)) ? readWeekday(reading, at) : MONTHS.has(wordAt(reading, at)) ? readMonth(reading, at) : null;
  return day && day.from === day.to ? { ...day, from: day.from - 1 } : null;
}

/** "year-end", "year's end". */
export function readYearEnd(reading: Reading, i: number): Phrase | null {
  if (reading.today === null || wordAt(reading, i + 1) !== 'end' || !/^(?:-|['’]s )$/.test(gapAfter(reading, i))) return null;
  return single(yearsOf(readDay(reading.today).year).to, i + 2);
}
