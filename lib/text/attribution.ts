/** In: a sentence's tokens. Out: who is given as the source of what it says, where the sentence itself names one. */
import { SPEECH_VERBS } from './day-words';
import { isStopWord } from './stems';
import type { Token } from './tokens';

/** Words of a subject looked at beside its verb: "the head of the regional military administration". */
const MOST_WORDS = 8;
const PRONOUNS = new Set(['he', 'she', 'they', 'it', 'who', 'which', 'that', 'we', 'i', 'you', 'this']);
const NOT_SUBJECT = new Set([...PRONOUNS, 'on', 'as', 'when', 'while', 'after', 'before', 'and', 'but', 'because', 'is', 'was', 'were', 'are', 'have', 'has', 'had', 'be', 'been', 'also', 'not']);

/**
 * Finds the subject of the sentence's first speech verb, or the name behind "according to". A pronoun is nobody: null.
 * @param from index of the sentence's first token
 * @param to index behind its last
 */
export function findAttribution(text: string, tokens: Token[], from: number, to: number): { start: number; end: number } | null {
  for (let i = from; i < to; i++) {
    const { norm } = tokens[i] as Token;
    if (norm === 'according' && i + 1 < to && tokens[i + 1]?.norm === 'to') return readForward(text, tokens, i + 2, to);
    if (!SPEECH_VERBS.has(norm) || norm === 'according') continue;
    // "18 states sued": the noun is far more frequent than the verb.
    if (norm === 'states' && tokens[i + 1]?.norm !== 'that') continue;
    const subject = readBackward(text, tokens, i - 1, from) ?? (opensBehindQuote(text, tokens, i) ? readForward(text, tokens, i + 1, to) : null);
    if (subject) return subject;
  }
  return null;
}

/** "…,” said the governor": the verb follows a comma or a quote at once. */
const opensBehindQuote = (text: string, tokens: Token[], i: number) => i > 0 && /[,”"’]/.test(text.slice((tokens[i - 1] as Token).end, (tokens[i] as Token).start));

function readBackward(text: string, tokens: Token[], last: number, from: number): { start: number; end: number } | null {
  let first = -1;
  for (let k = last; k >= from && k > last - MOST_WORDS; k--) {
    const token = tokens[k] as Token;
    const gap = k < last ? text.slice(token.end, (tokens[k + 1] as Token).start) : text.slice(token.end, (tokens[last + 1] as Token).start);
    if (/[,.;:!?()“”"—–]/.test(gap) && !/^\.\s$/.test(gap)) break;
    if (NOT_SUBJECT.has(token.norm)) break;
    first = k;
  }
  return closeSubject(tokens, first, last);
}

function readForward(text: string, tokens: Token[], first: number, to: number): { start: number; end: number } | null {
  let last = -1;
  for (let k = first; k < to && k < first + MOST_WORDS; k++) {
    const token = tokens[k] as Token;
    if (k > first && /[,;:!?()“”"—–]/.test(text.slice((tokens[k - 1] as Token).end, token.start))) break;
    if (NOT_SUBJECT.has(token.norm)) break;
    last = k;
  }
  return last < first ? null : closeSubject(tokens, first, last);
}

/** A subject holds a word that means something: "the" or "one of them" names nobody. */
function closeSubject(tokens: Token[], first: number, last: number): { start: number; end: number } | null {
  if (first < 0) return null;
  for (let k = first; k <= last; k++) {
    const token = tokens[k] as Token;
    if (!isStopWord(token.norm) && !/^\d/.test(token.norm)) return { start: (tokens[first] as Token).start, end: (tokens[last] as Token).end };
  }
  return null;
}
