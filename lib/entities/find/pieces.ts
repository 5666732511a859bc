/** In: a run of capitalised words. Out: the names it holds: whose, of what office, who ("Kharkiv | Mayor | Ihor Terekhov"). */
import { isStopWord } from '../../text/stems';
import type { Token } from '../../text/tokens';
import { DEMONYMS, isOpener, LONE_ORGANISATIONS, ORGANISATION_WORDS, PLACE_WORDS, ROLE_MODIFIERS, ROLES, ROLES_IN_NAMES, STATE_ABBREVIATIONS, STATE_BODIES, THING_WORDS, US_STATES } from './cues';
import type { Gazetteer } from './gazetteer';
import { GIVEN_NAMES } from './given-names';

export interface Piece {
  from: number;
  to: number;
  /** A role stands right before it. */
  afterRole: boolean;
}

/** Parts a run [from, to) at its titles, and trims what no name starts or ends with. `lower` holds the words that the text also writes small. */
export function splitRun(tokens: Token[], from: number, to: number, gazetteer: Gazetteer, lower: Set<string>): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  let afterRole = false;
  while (at < to) {
    const role = findRole(tokens, at, to);
    if (role < 0) {
      addSegment(tokens, at, to, afterRole, gazetteer, lower, pieces);
      break;
    }
    // "Treasury Secretary": what stands before is a name of its own, unless it only says of what rank.
    let left = role;
    if (!someToken(tokens, at, role, ({ norm }) => !ROLE_MODIFIERS.has(norm) && !DEMONYMS.has(norm))) left = at;
    while (left > at && RANKS.has((tokens[left - 1] as Token).norm)) left--;
    if (left > at) addSegment(tokens, at, left, afterRole, gazetteer, lower, pieces);
    at = skipRole(tokens, role, to);
    afterRole = true;
  }
  return pieces;
}

/** Ranks before a role never end the name in front: "House Majority Leader", "Kharkiv Deputy Mayor". */
const RANKS = new Set(['vice', 'deputy', 'acting', 'former', 'majority', 'minority', 'press', 'prime', 'senior', 'executive', 'assistant', 'associate', 'operating', 'district', 'chief', 'foreign', 'defense', 'defence', 'interior', 'finance', 'crown', 'attorney']);

/** Index of the next title in [at, to) that is none of a body's own words; -1 where there is none. */
function findRole(tokens: Token[], at: number, to: number): number {
  for (let i = at; i < to; i++) {
    const { norm } = tokens[i] as Token;
    if (!ROLES.has(norm)) continue;
    const endsName = i + 1 === to || !(tokens[i + 1] as Token).capital;
    const body = ROLES_IN_NAMES.has(norm) && !endsName ? lastBody(tokens, i + 1, to) : -1;
    if (body > 0) { i = body; continue; }
    if (i > at && GIVEN_NAMES.has((tokens[i - 1] as Token).norm) && endsName) continue; // "Stephen King"
    if (i > at && norm === 'general' && (tokens[i - 1] as Token).norm === 'estates') continue;
    return i;
  }
  return -1;
}

/** Index of the last word in [from, to) that makes a run an organisation; -1 where there is none. */
function lastBody(tokens: Token[], from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) if (ORGANISATION_WORDS.has((tokens[i] as Token).norm)) return i;
  return -1;
}

/** Index after a title and what belongs to it: "Secretary of State", "Chief of Staff", "Director of National Intelligence". */
function skipRole(tokens: Token[], role: number, to: number): number {
  let at = role + 1;
  if (at < to && !(tokens[at] as Token).capital) {
    while (at < to && !(tokens[at] as Token).capital) at++;
    while (at < to && (ROLE_MODIFIERS.has((tokens[at] as Token).norm) || ['intelligence', 'affairs'].includes((tokens[at] as Token).norm))) at++;
    while (at < to && !(tokens[at] as Token).capital && (tokens[at] as Token).norm === 'and') at++;
  }
  return at;
}

/** Words that tell by themselves that a run is a body, a place or a thing. */
const HEADS = new Set([...ORGANISATION_WORDS, ...LONE_ORGANISATIONS, ...PLACE_WORDS, ...THING_WORDS]);

function addSegment(tokens: Token[], from: number, to: number, afterRole: boolean, gazetteer: Gazetteer, lower: Set<string>, pieces: Piece[]): void {
  const heads = someToken(tokens, from, to, ({ norm }) => HEADS.has(norm));
  while (from < to) {
    const token = tokens[from] as Token;
    const isPlain = token.initial && to - from > 1 && !GIVEN_NAMES.has(token.norm) && lower.has(token.norm) && !heads;
    const opensAction = token.initial && to - from > 1 && token.norm.length > 5 && token.norm.endsWith('ing') && !heads && !gazetteer.find(tokens, from, to);
    const isParty = token.norm.length === 1 && to - from > 1 && isState((tokens[from + 1] as Token).norm); // "D-Calif."
    const drops = isParty || !token.capital || opensAction || (token.initial && isOpener(token.norm) && !GIVEN_NAMES.has(token.norm)) || (token.initial && isStopWord(token.norm) && !(to - from > 1 && gazetteer.find(tokens, from, to)?.tokens === to - from))
      || (!heads && (DEMONYMS.has(token.norm) || gazetteer.countryOf(token.norm) !== null) && !(gazetteer.find(tokens, from, to) && (gazetteer.find(tokens, from, to)?.tokens ?? 0) > 1))
      || (!heads && ROLE_MODIFIERS.has(token.norm)) || isPlain;
    if (!drops) break;
    from++;
  }
  while (to > from && (!(tokens[to - 1] as Token).capital && !/^\d+$/.test((tokens[to - 1] as Token).norm))) to--;
  if (from >= to || (to - from === 1 && (tokens[from] as Token).norm.length < 2)) return;
  // "the Ministry of Defense of Ukraine": the body, and whose it is.
  const of = lastOf(tokens, from, to);
  const country = of > 0 ? skipThe(tokens, of + 1, to) : to;
  if (of > 0 && country < to && STATE_BODIES.has((tokens[headOf(tokens, from, of)] as Token).norm) && gazetteer.find(tokens, country, to)?.kind === 'country' && gazetteer.find(tokens, country, to)?.tokens === to - country) {
    pieces.push({ from, to: of, afterRole: false }, { from: country, to, afterRole: false });
    return;
  }
  const place = gazetteer.find(tokens, from, to);
  if (place && place.tokens < to - from && !heads && !afterRole) {
    const next = tokens[from + place.tokens] as Token;
    const isPerson = GIVEN_NAMES.has((tokens[from] as Token).norm) && place.tokens === 1;
    // "Ukraine Ivan Petrov" and "Moscow Putin": a country or city in front of a person's full name is a name of its own.
    if (!isPerson && GIVEN_NAMES.has(next.norm) && to - from - place.tokens > 1) {
      pieces.push({ from, to: from + place.tokens, afterRole: false }, { from: from + place.tokens, to, afterRole: false });
      return;
    }
  }
  pieces.push({ from, to, afterRole });
}

const isState = (norm: string) => STATE_ABBREVIATIONS.has(norm) || US_STATES.has(norm);

/** The last "of" in a segment; -1 where none. */
function lastOf(tokens: Token[], from: number, to: number): number {
  for (let i = to - 1; i > from; i--) if ((tokens[i] as Token).norm === 'of') return i;
  return -1;
}

/** The word that names the kind of body: the one before the first "of". */
function headOf(tokens: Token[], from: number, to: number): number {
  for (let i = from + 1; i < to; i++) if ((tokens[i] as Token).norm === 'of') return i - 1;
  return to - 1;
}

const skipThe = (tokens: Token[], at: number, to: number) => (at < to && (tokens[at] as Token).norm === 'the' ? at + 1 : at);

function someToken(tokens: Token[], from: number, to: number, test: (token: Token) => boolean): boolean {
  for (let i = from; i < to; i++) if (test(tokens[i] as Token)) return true;
  return false;
}
