/** Days in words. In: `YYYY-MM-DD`. Out: "3 Feb 2026", "about 5 Jul 2025", "30 Dec 2022 to 4 Feb 2026", as the interface's language writes them. */
import { onDemand } from '../lib/model/on-demand';
import { LANGUAGE, say } from './language';

const DAY_MONTH = { day: 'numeric', month: 'short' } as const;
const YEAR = { ...DAY_MONTH, year: 'numeric' } as const;
const shortDays = onDemand(() => new Intl.DateTimeFormat(LANGUAGE, { ...DAY_MONTH, timeZone: 'UTC' }));
const wholeDays = onDemand(() => new Intl.DateTimeFormat(LANGUAGE, { ...YEAR, timeZone: 'UTC' }));
/** In the reader's own time zone. */
const moments = onDemand(() => new Intl.DateTimeFormat(LANGUAGE, { ...YEAR, hour: '2-digit', minute: '2-digit' }));

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day that exists in the calendar. */
function readDay(day: string): Date | null {
  if (!DAY.test(day)) return null;
  const date = new Date(`${day}T00:00:00Z`);
  // Date turns 30 February into 2 March: such a day is nobody's, so it is not renamed.
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : date;
}

/**
 * Formats one day.
 * @param day `YYYY-MM-DD`; anything else comes back as it is.
 * @param options `year: false` leaves the year out.
 * @returns for example `3 Feb 2026` or `3 Feb`.
 */
export function formatDay(day: string, options: { year?: boolean } = {}): string {
  const date = readDay(day);
  if (!date) return day;
  if (options.year === false) return shortDays().format(date);
  const parts = wholeDays().formatToParts(date);
  // Ukrainian adds "р.", for the year: it says nothing new, and its full stop would meet that of the sentence.
  return parts.slice(0, parts.findLastIndex(({ type }) => type !== 'literal') + 1).map(({ value }) => value).join('');
}

/**
 * Formats a day of publication, and says so when it was inferred or is not known.
 * @param day `YYYY-MM-DD` or null.
 * @param isGuess the source's editor inferred it.
 */
export function formatPublished(day: string | null, isGuess: boolean): string {
  if (day === null) return say('day.none');
  return isGuess ? say('day.about', { day: formatDay(day) }) : formatDay(day);
}

/**
 * Formats the first and the last day of a collection.
 * @returns `30 Dec 2022 to 4 Feb 2026`, one day alone when both are the same, or null when neither is known.
 */
export function formatDays(from: string | null, to: string | null): string | null {
  if (from === null || to === null) {
    const known = from ?? to;
    return known === null ? null : formatDay(known);
  }
  return from === to ? formatDay(from) : say('day.range', { from: formatDay(from), to: formatDay(to) });
}

/**
 * Formats a moment in the reader's own time zone.
 * @param iso ISO 8601; anything unreadable comes back as it is.
 * @returns for example `4 Feb 2026, 18:02`.
 */
export function formatMoment(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : moments().format(date);
}

const months = onDemand(() => new Intl.DateTimeFormat(LANGUAGE, { month: 'short', year: 'numeric', timeZone: 'UTC' }));

/**
 * Formats a month.
 * @param month `YYYY-MM`; anything else comes back as it is.
 * @returns for example `Feb 2026`.
 */
export function formatMonth(month: string): string {
  const date = readDay(`${month}-01`);
  if (!date) return month;
  const parts = months().formatToParts(date);
  return parts.slice(0, parts.findLastIndex(({ type }) => type === 'year') + 1).map(({ value }) => value).join('');
}

const relative = onDemand(() => new Intl.RelativeTimeFormat(LANGUAGE, { numeric: 'auto' }));
const STEPS = [['minute', 60], ['hour', 3_600], ['day', 86_400]] as const;

/** `12 minutes ago`, `in 3 hours`; a day once it is longer ago than a month. @param now milliseconds since 1970 */
export function describeTime(iso: string, now: number): string {
  const seconds = (new Date(iso).getTime() - now) / 1_000;
  if (Number.isNaN(seconds) || Math.abs(seconds) > 30 * 86_400) return formatMoment(iso);
  const [unit, size] = STEPS.findLast(([, one]) => Math.abs(seconds) >= one) ?? STEPS[0];
  return relative().format(Math.round(seconds / size), unit);
}
