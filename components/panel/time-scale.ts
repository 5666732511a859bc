/** A line of days. In: days as `YYYY-MM-DD`. Out: where each stands, in per cent, and which are written below. */

/** Room at either end for half a dot, in per cent. */
const MARGIN = 5;
/** Steps between the days written below: more do not fit beside one another in a narrow panel; days with their year need more room. */
const MOST_STEPS = 4;
const MOST_STEPS_OF_YEARS = 2;
const DAY_MS = 86_400_000;

export interface TimeScale {
  from: string;
  to: string;
  ticks: string[];
  /** 0 to 100. */
  at: (day: string) => number;
}

const toNumber = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
const toDay = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Whether a text is a day that can stand on the line. */
export function isDay(day: string | null): day is string {
  return day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(toNumber(day));
}

/** @returns null without any day */
export function makeScale(days: readonly string[]): TimeScale | null {
  const numbers = days.filter(isDay).map(toNumber);
  if (numbers.length === 0) return null;
  const [first, last] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  const span = last - first;
  const isOneYear = toDay(first).slice(0, 4) === toDay(last).slice(0, 4);
  const step = Math.max(1, Math.ceil(span / (isOneYear ? MOST_STEPS : MOST_STEPS_OF_YEARS)));
  const ticks = Array.from({ length: Math.floor(span / step) + 1 }, (_, i) => toDay(first + i * step));
  return {
    from: toDay(first),
    to: toDay(last),
    ticks,
    at: (day) => (span === 0 ? 50 : MARGIN + ((toNumber(day) - first) / span) * (100 - 2 * MARGIN)),
  };
}
