/** Days as a page prints them. In: a machine's or a person's spelling of a date. Out: `YYYY-MM-DD`, never shifted to another time zone. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d{2})';

/** Spellings that name one day only. 03/02/2026 is not among them: its month depends on the country. */
const SPELLINGS = ([
  { pattern: `\\b${YEAR}-(\\d{2})-(\\d{2})(?!\\d)`, order: [1, 2, 3] },
  { pattern: `\\b${YEAR}/(\\d{1,2})/(\\d{1,2})(?!\\d)`, order: [1, 2, 3] },
  { pattern: `\\b${DAY}(?:\\s+of)?[\\s-]+${MONTH},?[\\s-]+${YEAR}(?!\\d)`, order: [3, 2, 1] },
  { pattern: `\\b${MONTH}\\s+${DAY},?\\s+${YEAR}(?!\\d)`, order: [3, 1, 2] },
  { pattern: `\\b(\\d{1,2})\\.(\\d{1,2})\\.${YEAR}(?!\\d)`, order: [3, 2, 1] },
] as const).map(({ pattern, order }) => ({ pattern: new RegExp(pattern, 'gi'), order }));

export interface PrintedDay {
  /** `YYYY-MM-DD`. */
  day: string;
  /** Where it stands in the text, UTF-16. */
  start: number;
  end: number;
}

function makeDay(year: string, month: string, day: string): string | null {
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const [y, m, d] = [Number(year), named || Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  // The 30th of February is nobody's day.
  if (date.getUTCFullYear() !== y || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  return date.toISOString().slice(0, 10);
}

/** Every full date in a text, in order. */
export function findPrintedDays(text: string): PrintedDay[] {
  const found: PrintedDay[] = [];
  for (const { pattern, order } of SPELLINGS) {
    for (const match of text.matchAll(pattern)) {
      const day = makeDay(match[order[0]]!, match[order[1]]!, match[order[2]]!);
      const [start, end] = [match.index, match.index + match[0].length];
      if (day !== null && !found.some((other) => start < other.end && other.start < end)) found.push({ day, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The day of a statement that holds one date and little else: an attribute of metadata or of `time`. */
export function readStatedDay(value: string | null | undefined): string | null {
  if (!value) return null;
  const text = value.trim();
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T|$)/.exec(text);
  if (compact) return makeDay(compact[1]!, compact[2]!, compact[3]!);
  const days = findPrintedDays(text.slice(0, 100));
  return days[0]?.day ?? null;
}
