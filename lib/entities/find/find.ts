/** In: tokenised blocks and the names already linked. Out: every named mention, the unlisted ones typed by their words,
    by what stands around them, and by what the rest of the text says of the same name. */
import type { EntityType } from '../../model/entity';
import type { Token } from '../../text/tokens';
import { DEMONYMS, GROUP_WORDS, ROLE_MODIFIERS } from './cues';
import { bundledGazetteer, type Gazetteer } from './gazetteer';
import { GIVEN_NAMES } from './given-names';
import { isTitleCase, type LinkedName, type TokenisedBlock } from './link';
import { splitRun, type Piece } from './pieces';
import { endOfRun } from './runs';
import { isAcronym, typeByNeighbours, typeByWords, type Vote } from './type-names';

export interface FoundName {
  block: number;
  from: number;
  to: number;
  type: EntityType;
  /** Null for a name nobody lists. */
  entity: string | null;
}

interface Guess extends Piece {
  block: number;
  key: string;
  own: Vote;
}

/** What a text says of one spelling. */
interface Ballot {
  person: number;
  place: number;
  organisation: number;
  other: number;
  /** It stands somewhere else than at the start of a sentence, or its own words tell what it is. */
  firm: boolean;
  mentions: number;
}

/**
 * Adds to the linked names the capitalised runs that no table lists. Titles, peoples and months are left out. A name has
 * one type through the text: the votes of all its mentions are added up; a lone surname goes with the full name, an
 * acronym with what it was said to stand for. In headlines with a capital on every word only what the rest of the text
 * names is found. Time is linear in the text.
 */
export function findNames(blocks: TokenisedBlock[], linked: LinkedName[], gazetteer: Gazetteer = bundledGazetteer()): FoundName[] {
  const byBlock = blocks.map((): LinkedName[] => []);
  for (const name of linked) (byBlock[name.block] as LinkedName[]).push(name);
  const lower = new Set<string>();
  const titled = blocks.map(({ text, tokens }) => {
    for (const token of tokens) if (!token.capital && token.norm.length >= LEAST_LOWER_CHARS) lower.add(token.norm);
    return isTitleCase(tokens, text);
  });

  const guesses: Guess[] = [];
  blocks.forEach((block, index) => {
    if (!titled[index]) guessBlock(block, index, byBlock[index] as LinkedName[], gazetteer, lower, guesses);
  });

  const ballots = countVotes(blocks, guesses, gazetteer, lower);
  const found: FoundName[] = linked.map(({ block, from, to, type, entity }) => ({ block, from, to, type, entity }));
  for (const { block, from, to, key } of guesses) {
    const ballot = ballots.get(key) as Ballot;
    if (ballot.firm) found.push({ block, from, to, type: winner(ballot), entity: null });
  }
  blocks.forEach((block, index) => {
    if (titled[index]) findInTitleCase(block, index, new Map((byBlock[index] as LinkedName[]).map((name) => [name.from, name])), ballots, gazetteer, found);
  });
  return found.sort((a, b) => a.block - b.block || a.from - b.from);
}

/** Shorter words are stop words or tell nothing when they are also written small. */
const LEAST_LOWER_CHARS = 4;

/** Reads the runs between the linked names of a block, which come in the order of the text. */
function guessBlock(block: TokenisedBlock, index: number, linked: LinkedName[], gazetteer: Gazetteer, lower: Set<string>, guesses: Guess[]): void {
  const { tokens } = block;
  let next = 0;
  for (let i = 0; i < tokens.length;) {
    while (next < linked.length && (linked[next] as LinkedName).from < i) next++;
    const name = linked[next];
    if (name?.from === i) { i = name.to; continue; }
    if (!(tokens[i] as Token).capital) { i++; continue; }
    const to = endOfRun(block, i, name?.from ?? tokens.length, gazetteer);
    if (to === i) { i++; continue; }
    for (const piece of splitRun(tokens, i, to, gazetteer, lower)) {
      const { from, to: end, afterRole } = piece;
      guesses.push({ from, to: end, afterRole, block: index, key: keyOf(tokens, from, end), own: typeByWords(block, piece, gazetteer, lower) });
    }
    i = to;
  }
}

function countVotes(blocks: TokenisedBlock[], guesses: Guess[], gazetteer: Gazetteer, lower: Set<string>): Map<string, Ballot> {
  const ballots = new Map<string, Ballot>();
  for (const guess of guesses) {
    let ballot = ballots.get(guess.key);
    if (!ballot) ballots.set(guess.key, (ballot = { person: 0, place: 0, organisation: 0, other: 0, firm: false, mentions: 0 }));
    const block = blocks[guess.block] as TokenisedBlock;
    const first = block.tokens[guess.from] as Token;
    const around = guess.own.weight < 4 ? typeByNeighbours(block, guess, gazetteer) : guess.own;
    ballot.mentions++;
    vote(ballot, guess.own);
    if (around !== guess.own) vote(ballot, around);
    const isLone = guess.to - guess.from === 1;
    ballot.firm ||= !first.initial || !isLone || guess.own.weight >= 2 || (around.weight >= 2 && !lower.has(first.norm) && !first.norm.endsWith('s'));
    if (isLone && (DEMONYMS.has(first.norm) || ROLE_MODIFIERS.has(first.norm) || gazetteer.countryOf(first.norm))) vote(ballot, { type: 'other', weight: 4 });
  }
  settleSurnames(guesses, blocks, ballots);
  settleAcronyms(guesses, blocks, ballots);
  return ballots;
}

/** A lone word that ends a person's full name is that person; a full name whose last word stands alone elsewhere is no thing. */
function settleSurnames(guesses: Guess[], blocks: TokenisedBlock[], ballots: Map<string, Ballot>): void {
  const surnames = new Map<string, string>();
  for (const { block, from, to, key } of guesses) {
    const size = to - from;
    if (size < 2 || size > 4) continue;
    const tokens = (blocks[block] as TokenisedBlock).tokens;
    const last = (tokens[to - 1] as Token).norm;
    const ballot = ballots.get(key) as Ballot;
    if (winner(ballot) !== 'person') continue;
    const alone = ballots.get(last);
    if (alone && !GROUP_WORDS.has(last) && last.length > 1) ballot.person += 2;
    if (ballot.person >= 2 || GIVEN_NAMES.has((tokens[from] as Token).norm)) surnames.set(last, key);
  }
  for (const last of surnames.keys()) {
    const alone = ballots.get(last);
    // Cities share their names with people; what is a country in every mention stays one.
    const weight = alone ? 2 * alone.mentions + 4 : 0;
    // No mention yet: a headline may still use it.
    if (!alone) ballots.set(last, { person: 4, place: 0, organisation: 0, other: 0, firm: true, mentions: 0 });
    if (alone && alone.person + weight > alone.place) { alone.person += weight; alone.firm = true; }
  }
}

/** "Shanghai Cooperation Organisation (SCO)", or a name whose initials are the acronym: they have one type. */
function settleAcronyms(guesses: Guess[], blocks: TokenisedBlock[], ballots: Map<string, Ballot>): void {
  const initials = new Map<string, EntityType>();
  for (const { block, from, to, key } of guesses) {
    if (to - from < 2) continue;
    const { text, tokens } = blocks[block] as TokenisedBlock;
    const type = winner(ballots.get(key) as Ballot);
    if (type === 'person') continue;
    let letters = '';
    for (let i = from; i < to; i++) if ((tokens[i] as Token).capital) letters += (tokens[i] as Token).norm.charAt(0);
    initials.set(letters, type);
    const next = tokens[to];
    if (next && isAcronym(text, next) && /^ \($/.test(text.slice((tokens[to - 1] as Token).end, next.start))) initials.set(next.norm, type === 'other' ? 'organisation' : type);
  }
  for (const { block, from, to, key } of guesses) {
    const { text, tokens } = blocks[block] as TokenisedBlock;
    const type = initials.get(key);
    if (to - from === 1 && type && isAcronym(text, tokens[from] as Token)) vote(ballots.get(key) as Ballot, { type, weight: 3 });
  }
}

/** In a headline in title case every word has its capital: only names that the text below uses, and countries, are told apart. */
function findInTitleCase(block: TokenisedBlock, index: number, known: Map<number, LinkedName>, ballots: Map<string, Ballot>, gazetteer: Gazetteer, found: FoundName[]): void {
  const { tokens } = block;
  for (let i = 0; i < tokens.length;) {
    const name = known.get(i);
    if (name) { i = name.to; continue; }
    let to = i;
    let key = '';
    let type: EntityType = 'other';
    for (let end = i + 1; end <= Math.min(tokens.length, i + 5) && !known.has(end - 1); end++) {
      key = key ? `${key} ${(tokens[end - 1] as Token).norm}` : (tokens[end - 1] as Token).norm;
      const ballot = ballots.get(key);
      if (ballot?.firm && (tokens[i] as Token).capital) { to = end; type = winner(ballot); }
    }
    const place = to === i && (tokens[i] as Token).capital ? gazetteer.find(tokens, i, tokens.length) : null;
    if (place && (place.kind === 'country' || place.tokens > 1) && !overlaps(known, i, i + place.tokens)) { to = i + place.tokens; type = 'place'; }
    if (to > i) found.push({ block: index, from: i, to, type, entity: null });
    i = Math.max(to, i + 1);
  }
}

function overlaps(known: Map<number, LinkedName>, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (known.has(i)) return true;
  return false;
}

function vote(ballot: Ballot, { type, weight }: Vote): void {
  if (type === 'person' || type === 'place' || type === 'organisation') ballot[type] += weight;
  else ballot.other += weight;
}

/** The type with most votes; without any, a thing. */
function winner({ person, place, organisation, other }: Ballot): EntityType {
  const most = Math.max(person, place, organisation, other);
  if (most === 0 || other === most) return 'other';
  return place === most ? 'place' : person === most ? 'person' : 'organisation';
}

const keyOf = (tokens: Token[], from: number, to: number) => {
  let key = (tokens[from] as Token).norm;
  for (let i = from + 1; i < to; i++) key += ` ${(tokens[i] as Token).norm}`;
  return key;
};
