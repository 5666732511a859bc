/** What every reader of dates works on: a tokenised text and the days that it is read from, and looks around a token.
    In: a reading and the index of a token. Out: neighbours, joints and cues. */
import type { DaySpan } from './calendar';
import { AHEAD_CUES, SPEECH_VERBS } from './day-words';
import type { Token } from './tokens';

export interface Reading {
  text: string;
  tokens: Token[];
  /** Day of publication, or null: then only dates with a year are read. */
  today: number | null;
  /** The single day that the text named last: "a day earlier" counts from it. */
  anchor: number | null;
}

/** Days that a text names, where they stand. */
export interface DayRange {
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
  /** First and last day, `YYYY-MM-DD`, both included. */
  from: string;
  to: string;
}

/** What stands at a token: days, and the index of the first token behind their words. */
export interface Phrase extends DaySpan {
  next: number;
  /** The year was written, or the words leave only one. */
  certain?: boolean;
}

export const wordAt = (reading: Reading, i: number) => reading.tokens[i]?.norm ?? '';

/** What stands between token `i` and the one behind it; a text's end for the last. */
export function gapAfter({ text, tokens }: Reading, i: number): string {
  const token = tokens[i];
  const next = tokens[i + 1];
  return token && next ? text.slice(token.end, Math.min(next.start, token.end + 6)) : '\n\n';
}

/** White space alone, an abbreviation's stop included: the two words belong together. */
export const isJoined = (reading: Reading, i: number) => /^\.?[ \t\u00a0\u202f\n]{1,2}$/.test(gapAfter(reading, i));

/** As `isJoined`, or with a comma: "Monday, December 29, 2025". */
export const isListed = (reading: Reading, i: number) => /^\.?,?[ \t\u00a0\u202f\n]{1,2}$/.test(gapAfter(reading, i));

const CONNECTORS = new Set(['to', 'through', 'until', 'till', 'and', 'into']);

/** The token behind a connector ("3-5", "3 to 5", "3 and 5"), and which one it is; null when there is none. */
export function skipConnector(reading: Reading, i: number): { next: number; word: string } | null {
  const gap = gapAfter(reading, i);
  if (/^\s?[-–—]\s?$/.test(gap)) return { next: i + 1, word: '-' };
  const word = wordAt(reading, i + 1);
  if (!CONNECTORS.has(word) || !isListed(reading, i) || !isJoined(reading, i + 1)) return null;
  return { next: i + 2, word };
}

/** Words looked back for a sign that the day lies ahead. */
const AHEAD_WINDOW = 7;

/**
 * True when the words before token `i` put it ahead: "will meet on", "scheduled for". A verb of saying, a comma or a quote
 * in between ends the look: "will meet, he said on Tuesday" is about last Tuesday.
 */
export function isAhead(reading: Reading, i: number): boolean {
  for (let k = i - 1; k >= 0 && k >= i - AHEAD_WINDOW; k--) {
    const word = wordAt(reading, k);
    if (/[,.;:!?"“”]/.test(gapAfter(reading, k)) || SPEECH_VERBS.has(word)) return false;
    if (AHEAD_CUES.has(word)) return true;
  }
  return false;
}

/** Whether a word opens with a capital, as months and weekdays do. */
export const isCapital = (reading: Reading, i: number) => reading.tokens[i]?.capital ?? false;
