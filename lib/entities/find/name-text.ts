/** In: the blocks of one text and a table of names. Out: its names, those linked too that the table holds in another spelling only. */
import { romaniseName } from '../../text/romanise';
import type { Token } from '../../text/tokens';
import type { NameHit, NameLookup, NameMeaning } from '../lookup';
import { readCyrillic } from '../spellings/cyrillic';
import { findNames, type FoundName } from './find';
import { bundledGazetteer, type Gazetteer } from './gazetteer';
import { linkNames, type LinkedName, type TokenisedBlock } from './link';

/** A name that this text spells in a way the table does not hold. */
interface Spelling {
  norms: string[];
  meaning: NameMeaning;
}

/**
 * Finds and links the names of a text. A full name that nobody lists, but that spells exactly one listed entity of its type
 * in another way, is learnt for this text, a person's surname with it, and the text is linked once more.
 */
export function nameText(blocks: TokenisedBlock[], lookup: NameLookup, gazetteer: Gazetteer = bundledGazetteer()): { linked: LinkedName[]; names: FoundName[] } {
  const known = readCyrillic(lookup);
  const linked = linkNames(blocks, known);
  const names = findNames(blocks, linked, gazetteer);
  const spellings = learnSpellings(blocks, names, lookup, gazetteer);
  if (!spellings.size) return { linked, names };
  const again = linkNames(blocks, widen(known, spellings));
  return { linked: again, names: findNames(blocks, again, gazetteer) };
}

/** The unlisted names of a text that are spellings of listed ones, by their first words. */
function learnSpellings(blocks: TokenisedBlock[], names: FoundName[], lookup: NameLookup, gazetteer: Gazetteer): Map<string, Spelling[]> {
  const spellings = new Map<string, Spelling[]>();
  const asked = new Set<string>();
  for (const { block, from, to, type, entity } of names) {
    if (entity !== null || type === 'other' || (type === 'person' && to - from < 2)) continue;
    const { text, tokens } = blocks[block] as TokenisedBlock;
    const name = text.slice((tokens[from] as Token).start, (tokens[to - 1] as Token).end);
    if (asked.has(name)) continue;
    asked.add(name);
    // What the gazetteer holds is a place of its own.
    if (type === 'place' && gazetteer.find(tokens, from, to)?.tokens === to - from) continue;
    const found = new Set<string>();
    for (const form of romaniseName(name)) {
      const id = lookup.findSpelling(form, type);
      if (id !== null) found.add(id);
    }
    if (found.size !== 1) continue;
    const norms = tokens.slice(from, to).map(({ norm }) => norm);
    for (const id of found) {
      add(spellings, { norms, meaning: { entity: id, type, short: false } });
      if (type === 'person') add(spellings, { norms: norms.slice(-1), meaning: { entity: id, type, short: true } });
    }
  }
  return spellings;
}

function add(spellings: Map<string, Spelling[]>, spelling: Spelling): void {
  const first = spelling.norms[0] as string;
  const known = spellings.get(first);
  if (known) known.push(spelling);
  else spellings.set(first, [spelling]);
}

/** The table with a text's own spellings beside it; the longer name wins. */
function widen(lookup: NameLookup, spellings: Map<string, Spelling[]>): NameLookup {
  return {
    find: (text, tokens, at) => {
      const listed = lookup.find(text, tokens, at);
      const { norm, capital } = tokens[at] as Token;
      const learnt = capital ? spellings.get(norm) : undefined;
      let hit: NameHit | null = listed;
      for (const { norms, meaning } of learnt ?? []) {
        if (norms.length < (hit?.tokens ?? 0) || !startsAt(norms, text, tokens, at)) continue;
        if (norms.length > (hit?.tokens ?? 0)) hit = { tokens: norms.length, meanings: [meaning] };
        else if (hit && !hit.meanings.some(({ entity }) => entity === meaning.entity)) hit = { tokens: hit.tokens, meanings: [...hit.meanings, meaning] };
      }
      return hit;
    },
    findSpelling: lookup.findSpelling,
  };
}

function startsAt(norms: string[], text: string, tokens: Token[], at: number): boolean {
  for (let k = 0; k < norms.length; k++) {
    const token = tokens[at + k];
    if (!token || token.norm !== norms[k]) return false;
    if (k > 0 && !/^[ \u00a0-]$/.test(text.slice((tokens[at + k - 1] as Token).end, token.start))) return false;
  }
  return true;
}
