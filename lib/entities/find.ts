/** In: tokenised blocks and the names already linked. Out: every named mention, the unlisted ones typed by their words. */
import type { EntityType } from '../model/entity';
import { isStopWord } from '../text/stems';
import type { Token } from '../text/tokens';
import { CALENDAR, DEMONYMS, ORGANISATION_WORDS, PLACE_PREPOSITIONS, PLACE_WORDS, SPEECH_VERBS, TITLES } from './cues';
import { isTitleCase, type LinkedName, type TokenisedBlock } from './link';

export interface FoundName {
  block: number;
  from: number;
  to: number;
  type: EntityType;
  /** Null for a name nobody lists. */
  entity: string | null;
}

/** Small words that stand inside names: "Bank of England", "Ministry of Defense". */
const CONNECTORS = new Set(['of', 'for', 'and', 'the', 'de', 'al', 'bin', 'van', 'von', 'der', 'la', 'du', 'ben']);

/**
 * Adds to the linked names the capitalised runs that no table lists, typed by the words in and around them. Runs in title
 * case say nothing and are left out; so are demonyms, months and titles alone.
 */
export function findNames(blocks: TokenisedBlock[], linked: LinkedName[]): FoundName[] {
  const found: FoundName[] = [];
  const linkedAt = new Map<string, LinkedName>();
  for (const name of linked) linkedAt.set(`${name.block}:${name.from}`, name);
  blocks.forEach((block, index) => {
    const titleCase = isTitleCase(block.tokens);
    for (let i = 0; i < block.tokens.length;) {
      const known = linkedAt.get(`${index}:${i}`);
      if (known) {
        found.push({ block: index, from: known.from, to: known.to, type: known.type, entity: known.entity });
        i = known.to;
        continue;
      }
      const to = titleCase ? i : endOfRun(block, i, (at) => linkedAt.has(`${index}:${at}`));
      if (to === i) { i++; continue; }
      const from = trimStart(block.tokens, i, to);
      if (from < to) found.push({ block: index, from, to, type: typeRun(block, from, to), entity: null });
      i = to;
    }
  });
  return settleSurnames(blocks, found);
}

/** Token index after a run of capitalised words that starts at `at`; `at` itself where none does. */
function endOfRun({ text, tokens }: TokenisedBlock, at: number, isLinked: (at: number) => boolean): number {
  const first = tokens[at] as Token;
  if (!isNameWord(first) || (first.initial && isStopWord(first.norm)) || CALENDAR.has(first.norm)) return at;
  let end = at + 1;
  while (end < tokens.length && !isLinked(end)) {
    const before = tokens[end - 1] as Token;
    const token = tokens[end] as Token;
    const gap = text.slice(before.end, token.start);
    if (gap !== ' ' && gap !== '-') break;
    if (isNameWord(token) && !CALENDAR.has(token.norm)) { end++; continue; }
    const next = tokens[end + 1];
    if (!CONNECTORS.has(token.norm) || !next || !isNameWord(next) || text.slice(token.end, next.start) !== ' ') break;
    // "and" and "the" join only inside an organisation's name.
    if ((token.norm === 'and' || token.norm === 'the') && !tokens.slice(at, end).some((t) => ORGANISATION_WORDS.has(t.norm))) break;
    if (isLinked(end + 1) && token.norm !== 'of') break;
    end += 2;
  }
  return end;
}

const isNameWord = (token: Token) => token.capital && !/^\d/.test(token.norm) && token.norm !== 'i';

/** Titles, peoples and sentence openers in front are not part of the name. */
function trimStart(tokens: Token[], from: number, to: number): number {
  const isOrganisation = tokens.slice(from, to).some((token) => ORGANISATION_WORDS.has(token.norm));
  let at = from;
  while (at < to) {
    const token = tokens[at] as Token;
    const drop = (token.initial && isStopWord(token.norm)) || (!isOrganisation && (TITLES.has(token.norm) || DEMONYMS.has(token.norm)));
    if (!drop) break;
    at++;
  }
  // "Minister of Foreign Affairs": without its title nothing is left that is a name of its own.
  if (at > from && at < to && CONNECTORS.has((tokens[at] as Token).norm)) return to;
  // A lone word that opens a sentence is a name only if it is one elsewhere; settleSurnames keeps those.
  return at;
}

function typeRun({ text, tokens }: TokenisedBlock, from: number, to: number): EntityType {
  const run = tokens.slice(from, to);
  const last = run[run.length - 1] as Token;
  const before = tokens[from - 1];
  const after = tokens[to];
  if (run.length === 1 && DEMONYMS.has(last.norm)) return 'other';
  if (PLACE_WORDS.has(last.norm)) return 'place';
  if (run.some((token) => ORGANISATION_WORDS.has(token.norm))) return 'organisation';
  const raw = text.slice(last.start, last.end);
  if (run.length === 1 && raw.length <= 6 && raw.length > 1 && raw === raw.toUpperCase()) return 'organisation';
  if (before && before.capital && TITLES.has(before.norm)) return 'person';
  if (before && TITLES.has(before.norm) && run.length > 1) return 'person';
  if (run.length === 1 && before && PLACE_PREPOSITIONS.has(before.norm)) return 'place';
  if (after && SPEECH_VERBS.has(after.norm)) return 'person';
  if (run.length >= 2 && run.length <= 3 && run.every((token) => !CONNECTORS.has(token.norm))) return 'person';
  return 'other';
}

/** A lone surname takes the type of the full name that the same text gives; a lone sentence opener is dropped without one. */
function settleSurnames(blocks: TokenisedBlock[], found: FoundName[]): FoundName[] {
  const surnames = new Map<string, EntityType>();
  const seen = new Set<string>();
  const normAt = (name: FoundName, at: number) => ((blocks[name.block] as TokenisedBlock).tokens[at] as Token).norm;
  for (const name of found) {
    if (name.type === 'person' && name.to - name.from > 1) surnames.set(normAt(name, name.to - 1), 'person');
    const token = (blocks[name.block] as TokenisedBlock).tokens[name.from] as Token;
    if (!token.initial) seen.add(token.norm);
  }
  return found.filter((name) => {
    if (name.entity || name.to - name.from > 1) return true;
    const token = (blocks[name.block] as TokenisedBlock).tokens[name.from] as Token;
    const known = surnames.get(token.norm);
    if (known) name.type = known;
    return known !== undefined || !token.initial || seen.has(token.norm);
  });
}
