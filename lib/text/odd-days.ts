/** In: a reading and a word that hints at a day said in an odd way. Out: the day, by chrono-node, asked about the clause alone. */
import * as chrono from 'chrono-node';
import { printDay, toDay } from './calendar';
import { wordAt, type DayRange, type Reading } from './day-reading';
import { MONTHS } from './day-words';
import type { Token } from './tokens';

/** Words of the clause before and behind the hint that the parser is shown: its cost grows with the text. */
const WORDS_BEFORE = 6;
const WORDS_BEHIND = 4;
/** A clause of such words; longer ones are data, not prose. */
const MAX_CLAUSE_CHARS = 160;

const ORDINAL_WORDS = /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|\w+teenth|twentieth|twenty|thirtieth|thirty|\d{1,2}(?:st|nd|rd|th))$/;

const VAGUE = /^(?:several|few|many|some|various|recent|countless)$/;

/** Words that may be part of a day said in an odd way. */
export const ODD_HINTS = new Set(['ago', ...MONTHS.keys()]);

/** True at words that common forms have not claimed and that still may name a day: "a couple of weeks ago", "the fifth of May". */
export function isOddHint(reading: Reading, i: number): boolean {
  const word = wordAt(reading, i);
  if (word === 'ago') {
    // A day that is told in numbers is read before its "ago" is met; "several days ago" is no day.
    return reading.today !== null && /^(?:days|weeks?|months?|fortnights?|wks?|mos?)$/.test(wordAt(reading, i - 1))
      && !VAGUE.test(wordAt(reading, i - 2));
  }
  if (!MONTHS.has(word) || !(reading.tokens[i] as Token).capital) return false;
  const before = wordAt(reading, i - 1) === 'of' ? wordAt(reading, i - 2) : wordAt(reading, i - 1);
  const behind = wordAt(reading, i + 1) === 'the' ? wordAt(reading, i + 2) : wordAt(reading, i + 1);
  return ORDINAL_WORDS.test(before) || (wordAt(reading, i + 1) === 'the' && ORDINAL_WORDS.test(behind));
}

/** Asks chrono about the words around token `i`; what it leaves open lies in the past. `after`: nothing before it is read again. */
export function findOddDays({ text, tokens, today }: Reading, i: number, after: number): DayRange | null {
  const hint = tokens[i] as Token;
  const start = Math.max(after, (tokens[Math.max(0, i - WORDS_BEFORE)] as Token).start);
  const end = (tokens[Math.min(tokens.length - 1, i + WORDS_BEHIND)] as Token).end;
  if (end - start > MAX_CLAUSE_CHARS || start > hint.start) return null;
  const instant = new Date(`${printDay(today ?? 0)}T12:00:00Z`);
  for (const result of chrono.casual.parse(text.slice(start, end), { instant, timezone: 'UTC' }, { forwardDate: false })) {
    const from = start + result.index;
    const to = from + result.text.length;
    if (from >= hint.end || to <= hint.start) continue;
    const { start: found } = result;
    const dated = found.isCertain('day') && found.isCertain('month');
    if (!dated && hint.norm !== 'ago') continue;
    if (today === null && !found.isCertain('year')) continue;
    const [month, date] = [(found.get('month') ?? 1) - 1, found.get('day') ?? 1];
    let day = toDay(found.get('year') ?? 0, month, date);
    if (today !== null && !found.isCertain('year') && day > today) day = toDay((found.get('year') ?? 0) - 1, month, date);
    return { start: from, end: to, from: printDay(day), to: printDay(day) };
  }
  return null;
}
