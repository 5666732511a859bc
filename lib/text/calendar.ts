/** In: years, months and days. Out: days since 1970, their weekdays, and whole weeks, months and years as spans. */

/** First and last day, counted from 1 January 1970, both included. */
export interface DaySpan {
  from: number;
  to: number;
}

const DAY_MS = 86_400_000;
/** 9999-12-31: what comes later has no place in `YYYY-MM-DD`. */
const LAST_DAY = 2_932_896;
/** 1000-01-01: `Date.UTC` takes years below 100 for the twentieth century, and no report means them. */
const FIRST_DAY = -354_285;

/** The day number of a date; `month` is 0 to 11 and may run over, as may `date`. */
export const toDay = (year: number, month: number, date: number) => Math.floor(Date.UTC(year, month, date) / DAY_MS);

/** Year, month (0 to 11) and date of a day number. */
export function readDay(day: number): { year: number; month: number; date: number } {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate() };
}

/** 0 (Sunday) to 6. The first of January 1970 was a Thursday. */
export const weekdayOf = (day: number) => (((day + 4) % 7) + 7) % 7;

/** Monday to Sunday of the week that holds the day. */
export function weekOf(day: number): DaySpan {
  const from = day - ((weekdayOf(day) + 6) % 7);
  return { from, to: from + 6 };
}

/** A whole month; `month` may run over the year's ends. */
export const monthOf = (year: number, month: number): DaySpan => ({ from: toDay(year, month, 1), to: toDay(year, month + 1, 0) });

/** The first day of one year to the last day of another, or of the same. */
export const yearsOf = (year: number, last = year): DaySpan => ({ from: toDay(year, 0, 1), to: toDay(last, 11, 31) });

/** True for a date that the calendar has: no 31 June, and 29 February in leap years only. */
export function isDate(year: number, month: number, date: number): boolean {
  if (year < 1000 || year > 9999 || month < 0 || month > 11 || date < 1) return false;
  return date <= readDay(toDay(year, month + 1, 0)).date;
}

/** `YYYY-MM-DD`; days outside the years 1000 to 9999 are clamped. */
export function printDay(day: number): string {
  return new Date(Math.min(LAST_DAY, Math.max(FIRST_DAY, day)) * DAY_MS).toISOString().slice(0, 10);
}

/** The day number of `YYYY-MM-DD`, or null for anything else. */
export function parseDay(text: string | null): number | null {
  const match = text === null ? null : /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]) - 1, Number(match[3])];
  return isDate(year, month, date) ? toDay(year, month, date) : null;
}
