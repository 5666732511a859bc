/** In: a date as a feed prints it. Out: its day, `YYYY-MM-DD`, never shifted to another time zone; null where it names none. */
import { readStatedDay } from '../../text/printed-day';

/** RFC 822 wrote years with two digits, and some feeds still do. */
const SHORT_YEAR = /^(\s*(?:[a-z]{3,9},?\s+)?\d{1,2}[\s-][a-z]{3,9}\.?[\s-])(\d{2})(?=\s+\d{1,2}:|\s*$)/i;

export function readFeedDay(printed: string | undefined): string | null {
  return readStatedDay(printed?.slice(0, 100).replace(SHORT_YEAR, (_, before: string, year: string) => `${before}${Number(year) < 70 ? '20' : '19'}${year}`));
}
