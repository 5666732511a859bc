/** In: entities with their names. Out: a table over one buffer that finds the longest listed name at a token.
    Open addressing on hashes of folded tokens; every hit is verified against the stored name, so a collision never links. */
import type { NameHit, NameLookup, NameMeaning } from '../entities/lookup';
import { indexSpellings, type FindSpelling } from '../entities/spellings';
import type { Entity } from '../model/entity';
import { tokenise, type Token } from '../text/tokens';

/** "CRNT" read as a little-endian number: a buffer that does not start so is no names table. */
const MAGIC = 0x544e5243;
const VERSION = 1;
const HEADER_WORDS = 8;
/** Longest name in tokens: the lengths that start with a token fit one 32-bit mask. */
const MAX_NAME_TOKENS = 16;

const SHORT = 1; // valid only beside a full name
const LOWER = 2; // listed with a small first letter, and so found with one
const ACRONYM = 4; // listed in capitals only: "US" is not "Us"; from four letters on, "Nato" is NATO
const TRAP = 8; // a phrase that holds a name but is another thing

/** British papers write "Nato" for acronyms that are spoken as words; shorter ones stay in capitals. */
const LEAST_SPOKEN_ACRONYM = 4;

/** A names table as bytes, and where its meanings point: indices into the generation's list of entities. */
export interface NamesSource {
  entities: Entity[];
  notNames: string[];
}

/** Raised when stored bytes are not a names table of this version, or have been altered: rebuild it. */
export class NamesDamaged extends Error {}

interface Row { key: string; entity: number; flags: number }

/** Lays out the table. Deterministic: the same names in the same order give the same bytes. */
export function buildNamesTable({ entities, notNames }: NamesSource): Uint8Array<ArrayBuffer> {
  const rows = new Map<string, Row[]>();
  const add = (name: string, entity: number, extra: number) => {
    const tokens = tokenise(name);
    if (tokens.length === 0 || tokens.length > MAX_NAME_TOKENS) return;
    const first = name.charAt((tokens[0] as Token).start);
    const flags = extra | (first === first.toLowerCase() && first !== first.toUpperCase() ? LOWER : 0)
      | (tokens.length === 1 && name.length > 1 && name.length < LEAST_SPOKEN_ACRONYM && name === name.toUpperCase() ? ACRONYM : 0);
    const key = tokens.map((token) => token.norm).join(' ');
    const known = rows.get(key) ?? [];
    const same = known.find((row) => row.entity === entity && (row.flags & TRAP) === (flags & TRAP));
    if (!same) rows.set(key, [...known, { key, entity, flags }]);
    else same.flags = (same.flags & flags & (SHORT | ACRONYM | TRAP)) | ((same.flags | flags) & LOWER);
  };
  entities.forEach((entity, index) => {
    for (const name of entity.names) add(name, index, 0);
    for (const name of entity.short) add(name, index, SHORT);
  });
  for (const name of notNames) add(name, 0, TRAP);

  const keys = [...rows.keys()].sort();
  const text = keys.join('');
  const meanings = keys.flatMap((key) => rows.get(key) as Row[]);
  const slots = powerOfTwo(keys.length * 2);
  const firsts = powerOfTwo(keys.length * 2);
  const words = HEADER_WORDS + slots * 2 + firsts * 2 + (keys.length + 1) * 2 + meanings.length + Math.ceil(text.length / 2);
  const buffer = new ArrayBuffer(words * 4);
  const view = openViews(buffer, { slots, firsts, names: keys.length, meanings: meanings.length, chars: text.length });

  let character = 0;
  let meaning = 0;
  keys.forEach((key, name) => {
    view.textAt[name] = character;
    view.meaningAt[name] = meaning;
    for (let i = 0; i < key.length; i++) view.text[character++] = key.charCodeAt(i);
    for (const { entity, flags } of rows.get(key) as Row[]) view.meanings[meaning++] = (entity << 4) | flags;
    const hashes = key.split(' ').map(hashWord);
    const whole = hashes.reduce(combine, 0);
    let slot = whole & (slots - 1);
    while (view.slots[slot * 2 + 1] !== 0) slot = (slot + 1) & (slots - 1);
    view.slots[slot * 2] = whole;
    view.slots[slot * 2 + 1] = name + 1;
    const first = hashes[0] as number;
    let at = first & (firsts - 1);
    while (view.firsts[at * 2 + 1] !== 0 && view.firsts[at * 2] !== first) at = (at + 1) & (firsts - 1);
    view.firsts[at * 2] = first;
    view.firsts[at * 2 + 1] = (view.firsts[at * 2 + 1] as number) | (1 << hashes.length);
  });
  view.textAt[keys.length] = character;
  view.meaningAt[keys.length] = meaning;

  const header = new Uint32Array(buffer, 0, HEADER_WORDS);
  header.set([MAGIC, VERSION, slots, firsts, keys.length, meanings.length, text.length, 0]);
  header[7] = checksum(buffer);
  return new Uint8Array(buffer);
}

/**
 * Maps stored bytes as a table; nothing is parsed. The order of `entities` must be that of the build.
 * @throws NamesDamaged when magic, version, sizes or checksum do not fit
 */
export function openNamesTable(bytes: Uint8Array<ArrayBuffer>, entities: Pick<Entity, 'id' | 'type' | 'names'>[]): NameLookup & { size: number } {
  const buffer = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  if (buffer.byteLength < HEADER_WORDS * 4 || buffer.byteLength % 4) throw new NamesDamaged('The names table is cut short.');
  const [magic, version, slots, firsts, names, meanings, chars, sum] = new Uint32Array(buffer, 0, HEADER_WORDS) as unknown as [number, number, number, number, number, number, number, number];
  if (magic !== MAGIC || version !== VERSION) throw new NamesDamaged('The names table is of another version.');
  const words = HEADER_WORDS + slots * 2 + firsts * 2 + (names + 1) * 2 + meanings + Math.ceil(chars / 2);
  if (words * 4 !== buffer.byteLength) throw new NamesDamaged('The names table is cut short.');
  if (checksum(buffer) !== sum) throw new NamesDamaged('The names table has been altered.');
  const view = openViews(buffer, { slots, firsts, names, meanings, chars });

  const meaningsOf = (name: number, isLower: boolean, isUpper: boolean): NameMeaning[] => {
    const found: NameMeaning[] = [];
    for (let at = view.meaningAt[name] as number; at < (view.meaningAt[name + 1] as number); at++) {
      const packed = view.meanings[at] as number;
      if (isLower && !(packed & LOWER) && !(packed & TRAP)) continue;
      if (packed & ACRONYM && !isUpper) continue;
      const entity = entities[packed >>> 4];
      if (packed & TRAP) found.push({ entity: null, type: 'other', short: false });
      else if (entity) found.push({ entity: entity.id, type: entity.type, short: (packed & SHORT) !== 0 });
    }
    return found;
  };

  let spellings: FindSpelling | null = null;
  return {
    size: names,
    findSpelling: (name, type) => (spellings ??= indexSpellings(entities))(name, type),
    find(text: string, tokens: Token[], at: number): NameHit | null {
      const first = tokens[at] as Token;
      const hash = hashWord(first.norm);
      const lengths = findLengths(view, firsts, hash);
      if (!lengths) return null;
      const wholes: number[] = [combine(0, hash)];
      const longest = 31 - Math.clz32(lengths);
      for (let n = 1; n < longest && at + n < tokens.length; n++) wholes.push(combine(wholes[n - 1] as number, hashWord((tokens[at + n] as Token).norm)));
      for (let n = Math.min(longest, wholes.length); n >= 1; n--) {
        if (!(lengths & (1 << n)) || (n > 1 && !isContiguous(text, tokens, at, n))) continue;
        const name = findName(view, slots, wholes[n - 1] as number, tokens, at, n);
        if (name < 0) continue;
        const raw = text.slice(first.start, first.end);
        const meanings_ = meaningsOf(name, !first.capital, raw === raw.toUpperCase());
        if (meanings_.length) return { tokens: n, meanings: meanings_ };
      }
      return null;
    },
  };
}

interface Views { slots: Uint32Array; firsts: Uint32Array; textAt: Uint32Array; meaningAt: Uint32Array; meanings: Uint32Array; text: Uint16Array }

function openViews(buffer: ArrayBuffer, size: { slots: number; firsts: number; names: number; meanings: number; chars: number }): Views {
  let at = HEADER_WORDS * 4;
  const take = (words: number) => { const view = new Uint32Array(buffer, at, words); at += words * 4; return view; };
  const slots = take(size.slots * 2);
  const firsts = take(size.firsts * 2);
  const textAt = take(size.names + 1);
  const meaningAt = take(size.names + 1);
  const meanings = take(size.meanings);
  return { slots, firsts, textAt, meaningAt, meanings, text: new Uint16Array(buffer, at, size.chars) };
}

function findLengths(view: Views, firsts: number, hash: number): number {
  for (let at = hash & (firsts - 1); view.firsts[at * 2 + 1] !== 0; at = (at + 1) & (firsts - 1)) {
    if (view.firsts[at * 2] === hash) return view.firsts[at * 2 + 1] as number;
  }
  return 0;
}

function findName(view: Views, slots: number, whole: number, tokens: Token[], at: number, n: number): number {
  for (let slot = whole & (slots - 1); view.slots[slot * 2 + 1] !== 0; slot = (slot + 1) & (slots - 1)) {
    const name = (view.slots[slot * 2 + 1] as number) - 1;
    if (view.slots[slot * 2] === whole && isName(view, name, tokens, at, n)) return name;
  }
  return -1;
}

function isName(view: Views, name: number, tokens: Token[], at: number, n: number): boolean {
  let character = view.textAt[name] as number;
  const end = view.textAt[name + 1] as number;
  for (let k = 0; k < n; k++) {
    const { norm } = tokens[at + k] as Token;
    if (k > 0 && view.text[character++] !== 0x20) return false;
    for (let i = 0; i < norm.length; i++) if (view.text[character++] !== norm.charCodeAt(i)) return false;
  }
  return character === end;
}

/** A name's words stand on one line with nothing but a space, a hyphen or a possessive between them. */
function isContiguous(text: string, tokens: Token[], at: number, n: number): boolean {
  for (let k = at; k < at + n - 1; k++) {
    const gap = text.slice((tokens[k] as Token).end, (tokens[k + 1] as Token).start);
    if (gap === ' ' || gap === '-' || /^(?:['’]s )?[ \u00a0\u2010\u2011–-]?$|^, $/.test(gap)) continue;
    // A full stop only after an initial or a saint: "Donald J. Trump", "St. Petersburg".
    const { norm } = tokens[k] as Token;
    if (gap !== '. ' || (norm.length > 1 && norm !== 'st')) return false;
  }
  return true;
}

/** FNV-1a over UTF-16 units (Fowler, Noll, Vo). */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function combine(whole: number, hash: number): number {
  const mixed = Math.imul(whole ^ hash, 0x9e3779b1);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Adler-like sum over the words but the sum itself: guards against a cut or altered record, not against malice. */
function checksum(buffer: ArrayBuffer): number {
  const words = new Uint32Array(buffer);
  let sum = 1;
  for (let i = 0; i < words.length; i++) if (i !== 7) sum = (Math.imul(sum, 31) + (words[i] as number)) >>> 0;
  return sum;
}

function powerOfTwo(least: number): number {
  let size = 4;
  while (size < least) size *= 2;
  return size;
}
