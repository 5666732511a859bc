/** In: one piece of a run in its block. Out: what its own words and its neighbours say of its type, and how firmly. */
import type { EntityType } from '../../model/entity';
import type { Token } from '../../text/tokens';
import {
  BODY_NOUNS, BODY_OPENERS, GROUP_WORDS, LONE_ORGANISATIONS, NO_FIRST_NAMES, ORGANISATION_WORDS, PLACE_NOUNS, PLACE_OPENERS, PLACE_PREPOSITIONS, PLACE_WORDS, PLATFORM_PREPOSITIONS,
  SPEECH_VERBS, STATE_ABBREVIATIONS, THING_OPENERS, THING_WORDS, US_STATES,
} from './cues';
import type { Gazetteer } from './gazetteer';
import { GIVEN_NAMES } from './given-names';
import type { TokenisedBlock } from './link';
import type { Piece } from './pieces';

export interface Vote {
  type: EntityType;
  /** 0 says nothing, 1 is a guess from the shape, 2 a neighbour's hint, 4 the name's own words. */
  weight: number;
}

const NONE: Vote = { type: 'other', weight: 0 };
const GUESS = 1;
const HINT = 2;
const SURE = 4;

/** Acronyms are at most this long; longer words in capitals are shouted. */
const MAX_ACRONYM_CHARS = 6;

// A pattern with \p stands outside the function that uses it: the build makes `new RegExp(...)` of it, wherever it stands.
const CAPITALS = /^\p{Lu}[\p{Lu}\d&]+$/u;

/** True for two to six capitals that stand for a name: "SCO", "U.S.", "ISIS". */
export function isAcronym(text: string, token: Token): boolean {
  const raw = text.slice(token.start, token.end).replaceAll('.', '');
  return raw.length >= 2 && raw.length <= MAX_ACRONYM_CHARS && CAPITALS.test(raw);
}

/** Endings of nouns that name no person: "Enforcement", "Investigations", "Parenthood". */
const NOUN_ENDING = /(?:tions?|sions?|ments?|ity|ities|ness|isms?|hood|ship|ance|ences?|ics)$/;

/** What a piece is by its own words. `lower` holds the words that the text also writes small. */
export function typeByWords({ text, tokens }: TokenisedBlock, { from, to, afterRole }: Piece, gazetteer: Gazetteer, lower: Set<string>): Vote {
  const first = tokens[from] as Token;
  const last = tokens[to - 1] as Token;
  const size = to - from;
  const place = gazetteer.find(tokens, from, to);
  const isPlace = place?.tokens === size;
  if (size === 1 && (US_STATES.has(first.norm) || (STATE_ABBREVIATIONS.has(first.norm) && (text.charAt(first.end) === '.' || text.charAt(first.end - 1) === '.')))) return { type: 'place', weight: SURE };
  if (isPlace && !(afterRole && place.kind === 'city')) return { type: 'place', weight: place.kind === 'country' || size > 1 ? SURE : HINT };
  if (size === 1) {
    if (LONE_ORGANISATIONS.has(first.norm)) return { type: 'organisation', weight: SURE };
    if (GROUP_WORDS.has(first.norm) || THING_WORDS.has(first.norm)) return { type: 'other', weight: SURE };
    if (isAcronym(text, first)) return lower.has(first.norm) ? NONE : { type: 'organisation', weight: HINT };
    if (afterRole) return { type: 'person', weight: SURE };
    if (ORGANISATION_WORDS.has(first.norm) || PLACE_WORDS.has(first.norm)) return { type: 'other', weight: SURE };
    return GIVEN_NAMES.has(first.norm) ? { type: 'person', weight: GUESS } : NONE;
  }
  let head = to - 1;
  let linked = false;
  for (let i = from + 1; i < to - 1; i++) {
    const { norm } = tokens[i] as Token;
    if (!linked && (norm === 'of' || norm === 'for' || norm === 'on')) { head = i - 1; linked = true; }
  }
  const { norm } = tokens[head] as Token;
  const isNamed = GIVEN_NAMES.has(first.norm) && size <= 4;
  if (THING_OPENERS.has(first.norm) || GROUP_WORDS.has(last.norm)) return { type: 'other', weight: SURE };
  if (linked && ORGANISATION_WORDS.has(norm)) return { type: 'organisation', weight: SURE };
  if (linked && THING_WORDS.has(norm)) return { type: 'other', weight: SURE };
  if (THING_WORDS.has(last.norm)) return isNamed && size === 2 ? { type: 'person', weight: HINT } : { type: 'other', weight: SURE };
  if (PLACE_OPENERS.has(first.norm) && !(isNamed || afterRole) && !ORGANISATION_WORDS.has(last.norm)) return { type: 'place', weight: HINT + 1 };
  if (ORGANISATION_WORDS.has(norm)) return { type: 'organisation', weight: SURE };
  if (PLACE_WORDS.has(norm) && !(isNamed && size === 2 && !linked)) return { type: 'place', weight: SURE };
  if (afterRole && !linked) return { type: 'person', weight: SURE };
  if (isNamed && !linked) return { type: 'person', weight: SURE };
  if (LONE_ORGANISATIONS.has(last.norm) || ORGANISATION_WORDS.has(last.norm)) return { type: 'organisation', weight: HINT };
  if (tokens.slice(from, to).some((token) => ORGANISATION_WORDS.has(token.norm))) return { type: 'organisation', weight: GUESS };
  if (place && size - place.tokens === 1 && /[^s]s$/.test(last.norm)) return { type: 'organisation', weight: HINT }; // "Chicago Cubs"
  if (linked || someAcronym(text, tokens, from, to)) return { type: linked ? 'organisation' : 'other', weight: GUESS };
  if (text.slice(first.end, last.start).includes('&')) return { type: 'organisation', weight: SURE };
  if (BODY_OPENERS.has(first.norm)) return { type: 'organisation', weight: HINT };
  if (NOUN_ENDING.test(last.norm) && !NO_FIRST_NAMES.has(first.norm)) return { type: 'organisation', weight: GUESS };
  for (let i = from; i < to; i++) if (lower.has((tokens[i] as Token).norm)) return NONE;
  if (size <= 3 && !NO_FIRST_NAMES.has(first.norm) && !GROUP_WORDS.has(first.norm) && !place) return { type: 'person', weight: GUESS };
  return NONE;
}

/** What stands around a piece. */
export function typeByNeighbours({ text, tokens }: TokenisedBlock, { from, to }: Piece, gazetteer: Gazetteer): Vote {
  const before = tokens[from - 1];
  const after = tokens[to];
  const first = tokens[from] as Token;
  const last = tokens[to - 1] as Token;
  const gapAfter = after ? text.slice(last.end, after.start) : '';
  if (after && gapAfter === ', ' && after.capital && !first.initial) {
    const next = gazetteer.find(tokens, to, Math.min(tokens.length, to + 3));
    // "Springfield, Illinois": but in a list of places the comma parts equals, which says the same.
    if (US_STATES.has(after.norm) || STATE_ABBREVIATIONS.has(after.norm) || next?.kind === 'country') return { type: 'place', weight: to - from === 1 ? HINT : GUESS };
  }
  if (after && gapAfter === ', ' && /^\d\d$/.test(after.norm) && /^,/.test(text.slice(after.end))) return { type: 'person', weight: SURE }; // "Ivan Petrov, 45,"
  // "the DoD said": an article stands before bodies and things, not before a person's lone name.
  const hasArticle = to - from === 1 && before?.norm === 'the' && !before.initial;
  if (hasArticle && after && gapAfter === ' ' && SPEECH_VERBS.has(after.norm)) return { type: 'organisation', weight: HINT };
  if (after && (gapAfter === ' ' || gapAfter === ', ') && SPEECH_VERBS.has(after.norm)) return { type: 'person', weight: gapAfter === ' ' ? HINT : GUESS };
  if (after && gapAfter === ' ' && !after.capital) {
    if (PLACE_NOUNS.has(after.norm)) return { type: 'place', weight: HINT + 1 };
    if (BODY_NOUNS.has(after.norm)) return { type: 'organisation', weight: HINT };
    if (to - from === 1 && after.norm === 'who') return { type: 'person', weight: HINT };
  }
  if (after && gapAfter === ', ' && after.norm === 'who') return { type: 'person', weight: HINT };
  if (!before || text.slice(before.end, first.start) !== ' ') return NONE;
  if (before.norm === 'said' || before.norm === 'says') return { type: 'person', weight: GUESS };
  const earlier = tokens[from - 2];
  if (earlier && before.norm === 'of' && PLACE_NOUNS.has(earlier.norm)) return { type: 'place', weight: HINT + 1 }; // "the city of X"
  if (earlier && before.norm === 'to' && earlier.norm === 'according') return { type: 'organisation', weight: GUESS };
  if (to - from <= 2 && PLACE_PREPOSITIONS.has(before.norm)) return { type: 'place', weight: to - from === 1 ? HINT : GUESS };
  if (to - from === 1 && PLATFORM_PREPOSITIONS.has(before.norm)) return { type: 'organisation', weight: GUESS };
  if (to - from === 1 && after && gapAfter === ' ' && /[^e]ed$/.test(after.norm)) return { type: 'person', weight: GUESS };
  return NONE;
}

function someAcronym(text: string, tokens: Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isAcronym(text, tokens[i] as Token)) return true;
  return false;
}
