/** In: entities with their names, and phrases that are none. Out: the names table's bytes, whole, or of names that join one. */
import type { Entity } from '../../model/entity';
import { tokenise, type Token } from '../../text/tokens';
import { countBytes, writeText } from '../bytes/name-bytes';
import { ACRONYM, combine, joinFlags, LOWER, markOf, SHORT, TRAP, TYPES } from './names-format';
import { FLAG_BITS, makeSnapshot, MAX_NAME_TOKENS, openSnapshot, sealSnapshot, type NamesSnapshot } from './names-snapshot';

/** British papers write "Nato" for acronyms that are spoken as words; shorter ones stay in capitals. */
const LEAST_SPOKEN_ACRONYM = 4;

/** Added names past this share of the table's own, and this number, are too many to be made anew with each addition. */
const MAX_ADDED_SHARE = 1 / 8;
const LEAST_ADDED = 4_096;

/** A names table as bytes, and where its meanings point: indices into the generation's list of entities. */
export interface NamesSource {
  entities: Entity[];
  notNames: string[];
}

interface Row { entity: number; flags: number }
/** A folded name, its words' hashes and how many words, and all that is listed under it. */
interface Key { text: string; first: number; whole: number; tokens: number; rows: Row[] }

/**
 * Lays out the table. Deterministic: the same names in the same order give the same bytes.
 * @param generation any 32-bit number that tells the corpus it belongs to from others
 */
export function buildNamesTable(source: NamesSource, generation = 0): Uint8Array<ArrayBuffer> {
  return sealSnapshot(layOut(source, generation, 0));
}

/**
 * Lays out names that join a table without its being made anew: a second table, looked up together with the first. Its cost
 * goes with the names added, so all that were added since the first was made are given each time; the next generation's
 * table takes them in.
 * @returns null when they are too many for that: make the whole table anew
 * @throws NamesDamaged when `table` is no names table of this generation
 */
export function addNames(table: Uint8Array<ArrayBuffer>, source: NamesSource, generation = 0): Uint8Array<ArrayBuffer> | null {
  const base = openSnapshot(table, generation, TYPES.length);
  const added = layOut(source, generation, base.checksum);
  return added.names > Math.max(LEAST_ADDED, base.names * MAX_ADDED_SHARE) ? null : sealSnapshot(added);
}

function layOut({ entities, notNames }: NamesSource, generation: number, base: number): NamesSnapshot {
  const keys = collectKeys(entities, notNames);
  const size = (count: (key: Key) => number) => keys.reduce((sum, key) => sum + count(key), 0);
  const snapshot = makeSnapshot({
    names: keys.length,
    firstWords: new Set(keys.map(({ first }) => first)).size,
    lowerWords: new Set(keys.filter(isFoundLower).map(({ first }) => first)).size,
    meanings: size(({ rows }) => rows.length),
    entities: entities.length,
    nameBytes: size(({ text }) => countBytes(text)),
    idBytes: entities.reduce((sum, { id }) => sum + countBytes(id), 0),
  }, generation, base);
  const { slots, firsts, lowers, lowerMarks, textAt, meaningAt, meanings, idAt, types, text, ids } = snapshot;

  let byte = 0;
  let meaning = 0;
  keys.forEach((key, name) => {
    textAt[name] = byte;
    meaningAt[name] = meaning;
    byte = writeText(text, byte, key.text);
    for (const { entity, flags } of key.rows) meanings[meaning++] = (entity << FLAG_BITS) | flags;
    const last = slots.length / 2 - 1;
    let slot = key.whole & last;
    while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & last;
    slots[slot * 2] = key.whole;
    slots[slot * 2 + 1] = name + 1;
    addLength(firsts, key);
    if (!isFoundLower(key)) return;
    addLength(lowers, key);
    const mark = markOf(key.first);
    lowerMarks[mark >>> 5] = (lowerMarks[mark >>> 5] as number) | (1 << (mark & 31));
  });
  textAt[keys.length] = byte;
  meaningAt[keys.length] = meaning;

  let at = 0;
  entities.forEach(({ id, type }, i) => {
    idAt[i] = at;
    at = writeText(ids, at, id);
    types[i] = TYPES.indexOf(type);
  });
  idAt[entities.length] = at;
  return snapshot;
}

function collectKeys(entities: Entity[], notNames: string[]): Key[] {
  const keys = new Map<string, Key>();
  const add = (name: string, entity: number, extra: number) => {
    const tokens = tokenise(name);
    if (tokens.length === 0 || tokens.length > MAX_NAME_TOKENS) return;
    const first = name.charAt((tokens[0] as Token).start);
    const flags = extra | (first === first.toLowerCase() && first !== first.toUpperCase() ? LOWER : 0)
      | (tokens.length === 1 && name.length > 1 && name.length < LEAST_SPOKEN_ACRONYM && name === name.toUpperCase() ? ACRONYM : 0);
    const norms = tokens.map(({ norm }) => norm);
    const key = norms.join('\n'); // a folded word may hold a space, as some Arabic signs do
    const known = keys.get(key);
    if (!known) {
      const hashes = tokens.map(({ hash }) => hash);
      keys.set(key, { text: norms.join(' '), first: hashes[0] as number, whole: hashes.reduce(combine, 0), tokens: norms.length, rows: [{ entity, flags }] });
      return;
    }
    const same = known.rows.find((row) => row.entity === entity && (row.flags & TRAP) === (flags & TRAP));
    if (same) same.flags = joinFlags(same.flags, flags);
    else known.rows.push({ entity, flags });
  };
  entities.forEach((entity, index) => {
    for (const name of entity.names) add(name, index, 0);
    for (const name of entity.short) add(name, index, SHORT);
  });
  for (const name of notNames) add(name, 0, TRAP);
  return [...keys.values()];
}

const isFoundLower = ({ rows }: Key) => rows.some(({ flags }) => (flags & (LOWER | TRAP)) !== 0);

function addLength(pairs: Uint32Array, { first, tokens }: Key): void {
  const last = pairs.length / 2 - 1;
  let at = first & last;
  while (pairs[at * 2 + 1] !== 0 && pairs[at * 2] !== first) at = (at + 1) & last;
  pairs[at * 2] = first;
  pairs[at * 2 + 1] = (pairs[at * 2 + 1] as number) | (1 << tokens);
}
