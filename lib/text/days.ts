/** In: a text and the day it was published. Out: the days and ranges of days that it speaks of. */
import * as chrono from 'chrono-node';
import type { ParsedComponents, ParsedResult } from 'chrono-node';

export interface DayRange {
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
  /** First and last day, `YYYY-MM-DD`, both included. */
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
/** A month and day without a year lies at most this far ahead ("expires on February 5"); otherwise the past is meant. */
const AHEAD_DAYS = 60;

const MONTHS = 'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const WEEKDAY = /\b(mon|tues|wednes|thurs|fri|satur|sun)day\b/i;

/** A cheap look before the parser is asked: most sentences name no day at all. */
const HINT = new RegExp(`\\d|\\b(?:${MONTHS}|\\w+day|yesterday|today|tomorrow|tonight|week|weeks|month|months|year|ago)\\b`, 'i');

/**
 * Finds days by chrono-node, then settles what it leaves open against the day of publication: weekdays and months without
 * a year lie in the past unless the text says otherwise; weeks, months and years are ranges.
 * @param text a paragraph or a sentence
 * @param published `YYYY-MM-DD`, or null: then only dates with a year are found
 */
export function findDays(text: string, published: string | null): DayRange[] {
  if (!HINT.test(text)) return [];
  const reference = new Date(`${published ?? '2000-01-01'}T12:00:00Z`);
  const found: DayRange[] = [];
  for (const result of chrono.casual.parse(text, { instant: reference, timezone: 'UTC' }, { forwardDate: false })) {
    const range = settle(text, result, reference, published !== null);
    if (range) found.push(range);
  }
  findBareYears(text, published, found);
  return found.sort((a, b) => a.start - b.start);
}

function settle(text: string, result: ParsedResult, reference: Date, dated: boolean): DayRange | null {
  const { start } = result;
  const words = result.text;
  if (!isDay(text, result)) return null;
  if (!dated && !start.isCertain('year')) return null;
  const end = result.index + words.length;
  const span = { start: result.index, end };

  const whole = settleWhole(words, reference);
  if (whole) return { ...span, ...whole };

  let from = toDay(start);
  let to = result.end ? toDay(result.end) : from;
  if (!start.isCertain('day') && start.isCertain('month')) to = lastOfMonth(from);
  if (!start.isCertain('year')) {
    const shift = settleYear(text, result, from, reference);
    from += shift;
    if (!result.end?.isCertain('year')) to += shift;
    if (!start.isCertain('day') && start.isCertain('month')) { to = lastOfMonth(from); }
  }
  const and = /^\s+(?:and|to|[-–])\s+(\d{1,2})\b(?!\s*(?:%|percent|[a-z]))/i.exec(text.slice(end));
  if (and && start.isCertain('day') && start.isCertain('month') && !result.end) {
    const day = Number(and[1]);
    const month = new Date(from * DAY_MS);
    const other = Math.floor(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), day) / DAY_MS);
    if (day <= 31 && other > from) return { start: span.start, end: end + and[0].length, from: print(from), to: print(other) };
  }
  if (to < from) to = from;
  return { ...span, from: print(from), to: print(to) };
}

/** Durations, times of day alone, and "March on Moscow" are no days. */
function isDay(text: string, result: ParsedResult): boolean {
  const { start, text: words } = result;
  const certain = start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month') || start.isCertain('year');
  const relative = /\b(ago|last|next|this|past|yesterday|today|tomorrow|tonight|end)\b/i.test(words);
  if (!certain && !relative) return false;
  if (/^now$/i.test(words) || /\bfor\s/i.test(words) || /\b(?:hours?|minutes?|seconds?)\b/i.test(words)) return false;
  // A month's name alone is a month only after a word that says so; "March on Moscow" and "may" are not.
  if (/^(?:march|may|mar|sun|sat)$/i.test(words)) {
    return /\b(?:in|since|until|by|from|early|late|mid|last|next|this|of|during)[\s-]+$/i.test(text.slice(0, result.index)) && /^\p{Lu}/u.test(words);
  }
  return true;
}

/** Weeks, months, seasons and "end of the year" as whole ranges. Days since 1970. */
function settleWhole(words: string, reference: Date): { from: string; to: string } | null {
  const today = Math.floor(reference.getTime() / DAY_MS);
  const monday = today - ((reference.getUTCDay() + 6) % 7);
  const year = reference.getUTCFullYear();
  const month = reference.getUTCMonth();
  const wish = /\b(last|past|previous|this|next)\s+(week|month|year)\b/i.exec(words);
  if (wish) {
    const step = /next/i.test(wish[1] as string) ? 1 : /this/i.test(wish[1] as string) ? 0 : -1;
    if (/week/i.test(wish[2] as string)) return { from: print(monday + 7 * step), to: print(monday + 7 * step + 6) };
    if (/month/i.test(wish[2] as string)) return { from: iso(year, month + step, 1), to: iso(year, month + step + 1, 0) };
    return { from: iso(year + step, 0, 1), to: iso(year + step, 11, 31) };
  }
  if (/\bend of (?:the|this) year\b/i.test(words)) return { from: iso(year, 11, 31), to: iso(year, 11, 31) };
  return null;
}

/** Days to add so that a date without a year, or a bare weekday, lies where the writer meant it. */
function settleYear(text: string, result: ParsedResult, from: number, reference: Date): number {
  const { start } = result;
  const today = Math.floor(reference.getTime() / DAY_MS);
  if (start.isCertain('month')) {
    const found = new Date(from * DAY_MS);
    const inYear = (year: number) => Math.floor(Date.UTC(year, found.getUTCMonth(), found.getUTCDate()) / DAY_MS);
    const year = reference.getUTCFullYear();
    if (start.isCertain('weekday')) {
      const weekday = start.get('weekday');
      const right = [year, year - 1, year + 1].find((y) => new Date(inYear(y) * DAY_MS).getUTCDay() === weekday);
      if (right !== undefined) return inYear(right) - from;
    }
    const this_ = inYear(year);
    const coming = this_ < today ? inYear(year + 1) : this_;
    if (/\bthis\s*$/i.test(text.slice(0, result.index)) || /^this\b/i.test(result.text)) return coming - from;
    if (/\b(?:until|expires?|deadline|scheduled)\b[^.]{0,40}$/i.test(text.slice(0, result.index)) && coming - today <= 120) return coming - from;
    const ahead = coming - today <= AHEAD_DAYS && coming !== this_ ? coming : null;
    return (ahead ?? (this_ - today > AHEAD_DAYS ? inYear(year - 1) : this_)) - from;
  }
  if (WEEKDAY.test(result.text) && !/\bnext|this|coming\b/i.test(result.text)) {
    let day = from;
    while (day > today) day -= 7;
    while (day <= today - 7) day += 7;
    return day - from;
  }
  return 0;
}

/** "in 2014", "since 1972", "the 2008 war": a year alone is the whole year. */
function findBareYears(text: string, published: string | null, found: DayRange[]): void {
  const latest = published ? Number(published.slice(0, 4)) + 30 : 2100;
  for (const match of text.matchAll(/\b(?:in|since|of|from|until|by|during|before|after|the|early|late|mid-|fall of|and|to)\s*((?:19|20)\d{2})\b(?![\d,.]*\d|\s*(?:%|percent|people|drones|missiles|troops))/gi)) {
    const year = Number(match[1]);
    const end = match.index + match[0].length;
    const start = end - 4;
    if (year > latest || found.some((range) => range.start < end && range.end > start)) continue;
    found.push({ start, end, from: `${year}-01-01`, to: `${year}-12-31` });
  }
}

const toDay = (c: ParsedComponents) => Math.floor(Date.UTC(c.get('year') ?? 2000, (c.get('month') ?? 1) - 1, c.get('day') ?? 1) / DAY_MS);
const lastOfMonth = (day: number) => { const d = new Date(day * DAY_MS); return Math.floor(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 0) / DAY_MS); };
const iso = (year: number, month: number, day: number) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
/** A year of more than four digits has no place in `YYYY-MM-DD`: the day is clamped to 9999. */
const print = (day: number) => (Math.abs(day) > 2_932_896 ? '9999-12-31' : new Date(day * DAY_MS).toISOString().slice(0, 10));
