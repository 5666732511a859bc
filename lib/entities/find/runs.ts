/** In: a tokenised block. Out: its runs of capitalised words, with the small words that stand inside names. */
import { isStopWord } from '../../text/stems';
import type { Token } from '../../text/tokens';
import { CALENDAR, EVENT_OR_BODY, ROLES, SUBJECTS } from './cues';
import type { Gazetteer } from './gazetteer';
import { GIVEN_NAMES } from './given-names';
import type { TokenisedBlock } from './link';

/** Small words inside people's names: "Ursula von der Leyen", "Bashar al-Assad". */
const PARTICLES = new Set(['de', 'al', 'el', 'ul', 'ur', 'bin', 'ibn', 'ben', 'van', 'von', 'der', 'den', 'ter', 'la', 'le', 'du', 'da', 'dos', 'del', 'di', 'e', 'y']);
/** Small words inside the names of bodies and places: "Bank of England", "Committee on Foreign Relations". */
const LINKS = new Set(['of', 'for', 'on', 'and', 'the', 'to', 'in']);
/** Abbreviations that stand before names and keep their full stop. */
const DOTTED = new Set(['mr', 'mrs', 'ms', 'dr', 'prof', 'gen', 'gov', 'sen', 'rep', 'rev', 'lt', 'col', 'sgt', 'capt', 'cmdr', 'adm', 'st', 'ft', 'mt', 'jr', 'sr', 'maj', 'hon', 'pres', 'sec', 'brig']);

/** Most words in a row that are read as one run: longer ones are lists or shouting. */
const MAX_RUN_TOKENS = 14;

/** A word written with a capital that may belong to a name. */
export const isNameWord = ({ capital, norm }: Token) => capital && norm !== 'i' && !norm.startsWith("i'") && !CALENDAR.has(norm) && !/^\d/.test(norm);

/** Index after the run that starts at `at`; `at` itself where none does. `limit` is where the next linked name starts. */
export function endOfRun({ text, tokens }: TokenisedBlock, at: number, limit: number, gazetteer: Gazetteer): number {
  const first = tokens[at] as Token;
  if (!isNameWord(first) || text.charAt(first.start - 1) === '@' || (first.initial && isStopWord(first.norm) && !startsPlace(tokens, at, gazetteer))) return at;
  let end = at + 1;
  while (end < limit && end - at < MAX_RUN_TOKENS) {
    const before = tokens[end - 1] as Token;
    const token = tokens[end] as Token;
    const gap = text.slice(before.end, token.start);
    if (gap !== ' ' && gap !== '-' && gap !== '\u00a0' && gap !== ' & ' && gap !== '&' && !(gap === '. ' && isDotted(before))) break;
    if (isNameWord(token)) {
      // "Moscow-Beijing": two places beside a hyphen are two names.
      if (gap === '-' && gazetteer.find(tokens, end - 1, end) && gazetteer.find(tokens, end, end + 1)) break;
      end++;
      continue;
    }
    if (isNumberName(token, text) && gap === '-') { end++; continue; }
    const next = skipLinks(text, tokens, at, end);
    if (next < 0 || next >= limit) break;
    end = next;
  }
  return end;
}

/** Index of the capitalised word to which small words at `at` lead on inside one name; -1 where they part two names. */
function skipLinks(text: string, tokens: Token[], from: number, at: number): number {
  const { norm } = tokens[at] as Token;
  if (!PARTICLES.has(norm) && !LINKS.has(norm)) return -1;
  let next = at + 1;
  while (next < tokens.length && next - at < 3 && (PARTICLES.has((tokens[next] as Token).norm) || LINKS.has((tokens[next] as Token).norm)) && !(tokens[next] as Token).capital) next++;
  const target = tokens[next];
  if (!target || !isNameWord(target)) return -1;
  for (let k = at; k < next; k++) {
    const gap = text.slice((tokens[k] as Token).end, (tokens[k + 1] as Token).start);
    if (gap !== ' ' && !(gap === '-' && PARTICLES.has((tokens[k] as Token).norm))) return -1;
  }
  if (PARTICLES.has(norm)) return next;
  const before = tokens[at - 1] as Token;
  if (norm === 'and') return joinsSubjects(text, tokens, from, at, next) ? next : -1;
  // "Smith of Harvard" is two names, "Bank of England" one.
  if (norm === 'the' || !hasHead(tokens, from, at)) return -1;
  if (norm === 'on' || norm === 'to' || norm === 'in') return norm === 'on' && /^(sub)?committee$|^council$|^commission$|^conference$/.test(before.norm) ? next : -1;
  return EVENT_OR_BODY.has(before.norm) || ROLES.has(before.norm) || (norm === 'for' && !GIVEN_NAMES.has((tokens[from] as Token).norm)) ? next : -1;
}

/** One of the name's words so far governs what follows: "Bank", "Secretary". */
function hasHead(tokens: Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    if (isNameWord(token) && (EVENT_OR_BODY.has(token.norm) || ROLES.has(token.norm))) return true;
  }
  return false;
}

/** "Security and Defense Council", "Department of Health and Human Services": one body; else "and" parts two names. */
function joinsSubjects(text: string, tokens: Token[], from: number, and: number, next: number): boolean {
  const left = tokens[and - 1] as Token;
  const right = tokens[next] as Token;
  if (!SUBJECTS.has(left.norm)) return false;
  for (let k = from; k < and; k++) if (EVENT_OR_BODY.has((tokens[k] as Token).norm)) return SUBJECTS.has(right.norm) || !GIVEN_NAMES.has(right.norm);
  for (let k = next; k < Math.min(tokens.length, next + 4); k++) {
    const token = tokens[k] as Token;
    if (!token.capital || (k > next && text.slice((tokens[k - 1] as Token).end, token.start) !== ' ')) return false;
    if (EVENT_OR_BODY.has(token.norm)) return true;
  }
  return false;
}

const isDotted = ({ norm }: Token) => norm.length === 1 || DOTTED.has(norm);

/** "Siberia-2": a number after a hyphen belongs to the name. */
const isNumberName = (token: Token, text: string) => token.end - token.start <= 4 && /^\d+$/.test(text.slice(token.start, token.end));

/** "The Hague" and "Us" apart: an opener that starts a longer place. */
const startsPlace = (tokens: Token[], at: number, gazetteer: Gazetteer) => (gazetteer.find(tokens, at, Math.min(tokens.length, at + 3))?.tokens ?? 0) > 1;
