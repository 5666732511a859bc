/** In: the bytes of a names table. Out: the table over them that finds the longest listed name at a token.
    Open addressing on hashes of folded tokens; every hit is verified against the stored name, so a collision never links. */
import type { NameHit, NameLookup, NameMeaning } from '../../entities/lookup';
import { indexSpellings, type FindSpelling } from '../../entities/spellings/spellings';
import type { Entity, EntityType } from '../../model/entity';
import type { Token } from '../../text/tokens';
import type { Checking } from '../bytes/checks';
import { passText, readText } from '../bytes/name-bytes';
import { ACRONYM, combine, FLAGS, joinFlags, LOWER, markOf, SHORT, TRAP, TYPES } from './names-format';
import { FLAG_BITS, MAX_NAME_TOKENS, NamesDamaged, openSnapshot, type NamesSnapshot } from './names-snapshot';

export { addNames, buildNamesTable, type NamesSource } from './build-names';
export { NamesDamaged };

export interface NamesTable extends NameLookup {
  /** Names that it holds, folded ones counted once. */
  size: number;
}

/**
 * Maps stored bytes as a table; nothing is parsed.
 * @param entities all that are listed, for spellings that are not, laid out when the first such spelling is asked for; or what finds these
 * @param options.added what `addNames` made for these bytes; @param options.generation the one given at the build
 * @param options.before these bytes were opened before: their checksum, taken when this says, tells whether they still are the same
 * @throws NamesDamaged when anything in the bytes does not fit: make the table anew
 */
export function openNamesTable(
  bytes: Uint8Array<ArrayBuffer>,
  entities: Pick<Entity, 'id' | 'type' | 'names'>[] | FindSpelling,
  { generation = 0, added = null, before = null }: { generation?: number; added?: Uint8Array<ArrayBuffer> | null; before?: Checking | null } = {},
): NamesTable {
  const base = openSnapshot(bytes, generation, TYPES.length, before);
  const more = added && openSnapshot(added, generation, TYPES.length);
  if (more && more.base !== base.checksum) throw new NamesDamaged('The added names belong to another table.');

  const read = makeReader(base);
  const readMore = more && makeReader(more);
  const meaningsOf = (name: number, other: number, text: string, first: Token): NameMeaning[] => {
    if (other < 0 || !readMore) return pickMeanings(read(name), text, first);
    return pickMeanings(name < 0 ? readMore(other) : mergeRows(read(name), readMore(other)), text, first);
  };

  let spellings = typeof entities === 'function' ? entities : null;
  const wholes = new Uint32Array(MAX_NAME_TOKENS + 1);
  return {
    size: base.names + (more?.names ?? 0),
    findSpelling: (name, type) => (spellings ??= indexSpellings(entities as Pick<Entity, 'id' | 'type' | 'names'>[]))(name, type),
    find(text: string, tokens: Token[], at: number): NameHit | null {
      const first = tokens[at] as Token;
      const { hash } = first;
      // Most words of a text start with a small letter, and hardly a name does.
      if (!first.capital && !mayBeLower(base, hash) && !(more && mayBeLower(more, hash))) return null;
      const lengths = findLengths(first.capital ? base.firsts : base.lowers, hash) | (more ? findLengths(first.capital ? more.firsts : more.lowers, hash) : 0);
      if (lengths === 0) return null;
      wholes[1] = combine(0, hash);
      const longest = 31 - Math.clz32(lengths);
      let reach = 1;
      for (; reach < longest && at + reach < tokens.length && isNamePart(text, tokens[at + reach - 1] as Token, tokens[at + reach] as Token); reach++) {
        wholes[reach + 1] = combine(wholes[reach] as number, (tokens[at + reach] as Token).hash);
      }
      for (let n = reach; n >= 1; n--) {
        if (!(lengths & (1 << n))) continue;
        const name = findName(base, wholes[n] as number, tokens, at, n);
        const other = more ? findName(more, wholes[n] as number, tokens, at, n) : -1;
        if (name < 0 && other < 0) continue;
        const meanings = meaningsOf(name, other, text, first);
        if (meanings.length) return { tokens: n, meanings };
      }
      return null;
    },
  };
}

/** What is listed under one name, `flags` one by one with `meanings`; `spelt` are those that need not stand in capitals. */
interface NamedRows { name: number; meanings: NameMeaning[]; flags: number[]; spelt: NameMeaning[] }

const NO_NAME: NameMeaning = { entity: null, type: 'other', short: false };

const spellOut = (meanings: NameMeaning[], flags: number[]) => (flags.some((flag) => flag & ACRONYM) ? meanings.filter((_, i) => !((flags[i] as number) & ACRONYM)) : meanings);

function pickMeanings({ meanings, flags, spelt }: NamedRows, text: string, { start, end, capital }: Token): NameMeaning[] {
  if (capital && spelt === meanings) return meanings;
  const word = text.slice(start, end);
  const isUpper = word === word.toUpperCase();
  if (capital) return isUpper ? meanings : spelt;
  return meanings.filter((_, i) => ((flags[i] as number) & (LOWER | TRAP)) !== 0 && (isUpper || !((flags[i] as number) & ACRONYM)));
}

/** A power of two: names whose rows are kept as they were read, the newest of each slot. A page names fewer, and those often. */
const READ_SLOTS = 4_096;

/** Reads what is listed under a name: entities first, as they were listed, then what is no name. */
function makeReader({ meaningAt, meanings, idAt, ids, types }: NamesSnapshot): (name: number) => NamedRows {
  const known = new Array<NamedRows | null>(READ_SLOTS).fill(null);
  return (name) => {
    const before = known[name & (READ_SLOTS - 1)];
    if (before && before.name === name) return before;
    const rows: NamedRows = { name, meanings: [], flags: [], spelt: [] };
    for (let at = meaningAt[name] as number; at < (meaningAt[name + 1] as number); at++) {
      const packed = meanings[at] as number;
      const entity = packed >>> FLAG_BITS;
      rows.flags.push(packed & FLAGS);
      rows.meanings.push(packed & TRAP ? NO_NAME : {
        entity: readText(ids, idAt[entity] as number, idAt[entity + 1] as number), type: TYPES[types[entity] as number] as EntityType, short: (packed & SHORT) !== 0,
      });
    }
    rows.spelt = spellOut(rows.meanings, rows.flags);
    return known[name & (READ_SLOTS - 1)] = rows;
  };
}

/** What is listed under one name in both tables, as if both had been made at once. */
function mergeRows(rows: NamedRows, more: NamedRows): NamedRows {
  const meanings = [...rows.meanings];
  const flags = [...rows.flags];
  more.meanings.forEach((meaning, i) => {
    const flag = more.flags[i] as number;
    const same = meanings.findIndex(({ entity }) => entity === meaning.entity);
    if (same >= 0) {
      const joined = flags[same] = joinFlags(flags[same] as number, flag);
      meanings[same] = { ...meaning, short: (joined & SHORT) !== 0 };
      return;
    }
    const trap = meaning.entity === null ? -1 : meanings.findIndex(({ entity }) => entity === null);
    const at = trap < 0 ? meanings.length : trap;
    meanings.splice(at, 0, meaning);
    flags.splice(at, 0, flag);
  });
  return { name: rows.name, meanings, flags, spelt: spellOut(meanings, flags) };
}

/** False for most words that no name with a small letter starts with: a look at a few bytes in place of a large table. */
function mayBeLower({ lowerMarks }: NamesSnapshot, hash: number): boolean {
  const mark = markOf(hash);
  return ((lowerMarks[mark >>> 5] as number) & (1 << (mark & 31))) !== 0;
}

function findLengths(pairs: Uint32Array, hash: number): number {
  const last = pairs.length / 2 - 1;
  for (let at = hash & last; pairs[at * 2 + 1] !== 0; at = (at + 1) & last) {
    if (pairs[at * 2] === hash) return pairs[at * 2 + 1] as number;
  }
  return 0;
}

function findName(snapshot: NamesSnapshot, whole: number, tokens: Token[], at: number, n: number): number {
  const { slots } = snapshot;
  const last = slots.length / 2 - 1;
  for (let slot = whole & last; slots[slot * 2 + 1] !== 0; slot = (slot + 1) & last) {
    const name = (slots[slot * 2 + 1] as number) - 1;
    if (slots[slot * 2] === whole && isName(snapshot, name, tokens, at, n)) return name;
  }
  return -1;
}

function isName({ textAt, text }: NamesSnapshot, name: number, tokens: Token[], at: number, n: number): boolean {
  const end = textAt[name + 1] as number;
  let byte = textAt[name] as number;
  for (let k = 0; k < n; k++) {
    if (k > 0 && text[byte++] !== 0x20) return false;
    byte = passText(text, byte, end, (tokens[at + k] as Token).norm);
    if (byte < 0) return false;
  }
  return byte === end;
}

/** A name's words stand on one line with nothing but a space, a hyphen or a possessive between them. */
function isNamePart(text: string, before: Token, after: Token): boolean {
  if (after.start - before.end === 1) {
    const gap = text.charCodeAt(before.end);
    if (gap === 0x20 || gap === 0x2d) return true;
  }
  const gap = text.slice(before.end, after.start);
  if (/^(?:['’]s )?[ \u00a0\u2010\u2011–-]?$|^, $/.test(gap)) return true;
  // A full stop only after an initial or a saint: "Donald J. Trump", "St. Petersburg".
  return gap === '. ' && (before.norm.length === 1 || before.norm === 'st');
}
