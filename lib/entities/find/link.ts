/** In: the blocks of one text and a table of names. Out: the mentions that mean a listed entity. */
import type { EntityType } from '../../model/entity';
import { isStopWord } from '../../text/stems';
import type { Token } from '../../text/tokens';
import type { NameLookup, NameMeaning } from '../lookup';
import { AFTER_PLACE, CALENDAR, DEMONYMS, isOpener, ORGANISATION_WORDS, TITLES, US_STATES } from './cues';

/** A block's text with its tokens. */
export interface TokenisedBlock {
  text: string;
  tokens: Token[];
}

export interface LinkedName {
  /** Index of the block in the list given. */
  block: number;
  /** Index of the first token, and of the token after the last. */
  from: number;
  to: number;
  entity: string;
  type: EntityType;
}

interface Candidate {
  block: number;
  from: number;
  to: number;
  meanings: NameMeaning[];
  /** Stands alone as a name: not inside a longer run of capitals. */
  clear: boolean;
  /** In a headline in which every word is capitalised, where runs tell nothing. */
  inTitleCase: boolean;
}

/**
 * Links names to entities. A name inside a longer run of capitals is another name ("The Moscow Times", "Daniil Medvedev");
 * a short form needs its full name in the same text; where the text introduces another bearer of the name, the bare name
 * is left alone. Offsets of each result lie in its block.
 */
export function linkNames(blocks: TokenisedBlock[], lookup: NameLookup): LinkedName[] {
  const candidates: Candidate[] = [];
  const strangers = new Set<string>(); // folded names that this text gives to somebody or something else
  blocks.forEach((block, index) => collect(block, index, lookup, candidates, strangers));

  const full = new Map<string, number[]>(); // where entities are named clearly, by a name that needs no other; in the text's order
  const firm = new Set<string>();
  for (const candidate of candidates) {
    if (!candidate.clear) continue;
    for (const meaning of candidate.meanings) {
      if (!meaning.entity || meaning.short) continue;
      if (!candidate.inTitleCase || candidate.to - candidate.from > 1) firm.add(meaning.entity);
      // One word names a body in full ("NATO"), but a person only by a surname, and a place by what others bear too.
      if (candidate.to - candidate.from === 1 && (meaning.type === 'person' || meaning.type === 'place')) continue;
      const places = full.get(meaning.entity);
      if (places) places.push(placeOf(candidate));
      else full.set(meaning.entity, [placeOf(candidate)]);
    }
  }

  const linked: LinkedName[] = [];
  for (const candidate of candidates) {
    if (!candidate.clear) continue;
    const meaning = choose(candidate, blocks, full, firm, strangers);
    if (meaning?.entity) linked.push({ block: candidate.block, from: candidate.from, to: candidate.to, entity: meaning.entity, type: meaning.type });
  }
  return linked;
}

function collect(block: TokenisedBlock, index: number, lookup: NameLookup, candidates: Candidate[], strangers: Set<string>): void {
  const { text, tokens } = block;
  const inTitleCase = isTitleCase(tokens, text);
  for (let i = 0; i < tokens.length;) {
    const hit = lookup.find(text, tokens, i);
    if (!hit) { i++; continue; }
    const to = i + hit.tokens;
    const real = hit.meanings.filter((meaning) => meaning.entity !== null);
    if (real.length) {
      const name = tokens.slice(i, to).map((token) => token.norm).join(' ');
      const inRun = !inTitleCase && isInLongerName(block, i, to, real, lookup);
      const elsewhere = isElsewhere(block, to, real);
      if (inRun || elsewhere) strangers.add(name);
      candidates.push({ block: index, from: i, to, meanings: real, clear: !inRun && !elsewhere, inTitleCase });
    }
    i = to;
  }
}

function choose(candidate: Candidate, blocks: TokenisedBlock[], full: Map<string, number[]>, firm: Set<string>, strangers: Set<string>): NameMeaning | null {
  const tokens = (blocks[candidate.block] as TokenisedBlock).tokens.slice(candidate.from, candidate.to);
  const name = tokens.map((token) => token.norm).join(' ');
  const single = tokens.length === 1;
  const isStranger = single && strangers.has(name);
  const open = candidate.meanings.filter((meaning) => {
    const entity = meaning.entity as string;
    const named = full.has(entity);
    if (meaning.short && !named) return false;
    if (isStranger && !named && (meaning.type === 'person' || meaning.type === 'place')) return false;
    if (candidate.inTitleCase && single && !firm.has(entity)) return false;
    return true;
  });
  if (open.length <= 1) return open[0] ?? null;
  return open.reduce((best, meaning) => (nearest(meaning, candidate, full) > nearest(best, candidate, full) ? meaning : best));
}

/** Blocks hold fewer tokens than this: a place in the text as one number. */
const BLOCK_STEP = 2 ** 26;
const placeOf = ({ block, from }: Candidate) => block * BLOCK_STEP + from;

/** How close before the candidate a full name of the meaning stands: higher is closer; after it counts least. */
function nearest(meaning: NameMeaning, candidate: Candidate, full: Map<string, number[]>): number {
  const places = full.get(meaning.entity as string) ?? [];
  const here = placeOf(candidate);
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) <= here) low = middle + 1;
    else high = middle;
  }
  const before = places[low - 1];
  const after = places[low];
  if (before !== undefined) return before - here;
  return after === undefined ? -Infinity : -Number.MAX_SAFE_INTEGER + (here - after);
}

/** The words around a single-word name belong to it: a first name, or the rest of a longer name. */
function isInLongerName({ text, tokens }: TokenisedBlock, from: number, to: number, meanings: NameMeaning[], lookup: NameLookup): boolean {
  if (to - from > 1) return false;
  const token = tokens[from] as Token;
  const raw = text.slice(token.start, token.end);
  const isAcronym = raw.length <= 6 && raw === raw.toUpperCase() && raw.length > 1;
  const person = meanings.some((meaning) => meaning.type === 'person');
  const left = tokens[from - 1];
  if (left && left.capital && isAdjacent(text, left, token) && !isPlainCapital(left.norm)) {
    const leftIsName = lookup.find(text, tokens, from - 1) !== null;
    if (person ? !leftIsName : !left.initial && !leftIsName) return true;
  }
  const right = tokens[to];
  if (isAcronym || !right || !right.capital || !isAdjacent(text, token, right)) return false;
  if (TITLES.has(right.norm) || AFTER_PLACE.has(right.norm) || DEMONYMS.has(right.norm) || CALENDAR.has(right.norm)) return false;
  if (isStopWord(right.norm)) return bodyFollows(text, tokens, to);
  return lookup.find(text, tokens, to) === null;
}

/** "South China Morning Post": a word that means nothing by itself leads on to a body's name. */
function bodyFollows(text: string, tokens: Token[], at: number): boolean {
  const word = tokens[at] as Token;
  const next = tokens[at + 1];
  return next !== undefined && next.capital && isAdjacent(text, word, next) && ORGANISATION_WORDS.has(next.norm);
}

/** "Moscow, Idaho": the name is given to a place of another country. */
function isElsewhere({ text, tokens }: TokenisedBlock, to: number, meanings: NameMeaning[]): boolean {
  if (!meanings.some((meaning) => meaning.type === 'place')) return false;
  const last = tokens[to - 1] as Token;
  const next = tokens[to];
  return next !== undefined && next.capital && US_STATES.has(next.norm) && /^,?\s$/.test(text.slice(last.end, next.start));
}

const isAdjacent = (text: string, a: Token, b: Token) => text.slice(a.end, b.start) === ' ';

/** A capital that stands before names without being part of them: titles, peoples, and words that open a sentence. */
function isPlainCapital(norm: string): boolean {
  return TITLES.has(norm) || DEMONYMS.has(norm) || CALENDAR.has(norm) || isStopWord(norm) || isOpener(norm);
}

/**
 * Most longer words are capitalised: a headline in title case, or in capitals altogether. A short sentence full of names
 * is none: it ends in a full stop and has words in small letters.
 */
export function isTitleCase(tokens: Token[], text: string): boolean {
  if (tokens.length > 40) return false;
  if (/[.!?]["'”’)]*$/.test(text.slice(-8).trimEnd()) && tokens.some((token) => !token.capital && token.norm.length > 2 && !/^\d/.test(token.norm))) return false;
  let long = 0;
  let capital = 0;
  for (const token of tokens) {
    if (token.norm.length < 4 || token.initial) continue;
    long++;
    if (token.capital) capital++;
  }
  return long >= 3 && capital / long >= 0.75;
}
