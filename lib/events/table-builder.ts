/** In: a text's terms as they are met. Out: their table. There is one builder: the room that a table is put together in is that of the one before. */
import { FIELDS, type Counts, type Field } from './fields';
import type { TermTable } from './term-table';

/** Most texts have fewer different terms; where these are full, room for twice as many is made. */
const FIRST_ROOM = 2 ** 11;

const BYTES = { plain: Float64Array.BYTES_PER_ELEMENT, number: Uint32Array.BYTES_PER_ELEMENT };

/** What is put together at the moment, and what is not in columns of a fixed width. */
export interface OpenTable {
  pairs: number[];
  entities: Map<number, string>;
  calendar: Map<string, Counts>;
  numbers: Map<string, Counts>;
}

let keys = new Uint32Array(FIRST_ROOM);
let plain = new Float64Array(FIRST_ROOM);
let counts = new Uint32Array(FIELDS * FIRST_ROOM);
let asName = new Uint32Array(FIELDS * FIRST_ROOM);
/** Open addressing by keys: a place, and the table that it was put there for. */
let slots = new Uint32Array(2 * FIRST_ROOM);
let slotTables = new Uint32Array(2 * FIRST_ROOM);
let size = 0;
let tables = 0;

/** Begins a table. Another one that is not ended yet is lost. */
export function startTable(): OpenTable {
  size = 0;
  if (++tables === 2 ** 32) {
    slotTables.fill(0);
    tables = 1;
  }
  return { pairs: [], entities: new Map(), calendar: new Map(), numbers: new Map() };
}

/** A term's place in the table, where it is put if it is new. @param rarity in plain English, 0 to 1 */
export function placeTerm(key: number, rarity: number): number {
  const mask = slots.length - 1;
  let slot = key & mask;
  for (; slotTables[slot] === tables; slot = (slot + 1) & mask) {
    const place = slots[slot] as number;
    if (keys[place] === key) return place;
  }
  if (size === keys.length) {
    grow();
    return placeTerm(key, rarity);
  }
  slotTables[slot] = tables;
  slots[slot] = size;
  keys[size] = key;
  plain[size] = rarity;
  counts.fill(0, FIELDS * size, FIELDS * (size + 1));
  asName.fill(0, FIELDS * size, FIELDS * (size + 1));
  return size++;
}

export function countTerm(place: number, field: Field): void {
  const at = FIELDS * place + field;
  counts[at] = (counts[at] as number) + 1;
}

export function countName(place: number, field: Field): void {
  const at = FIELDS * place + field;
  asName[at] = (asName[at] as number) + 1;
}

export const setCounts = (place: number, all: Counts): void => { counts.set(all, FIELDS * place); };
export const setNameCounts = (place: number, all: Counts): void => { asName.set(all, FIELDS * place); };

/** Ends the table. */
export function endTable(open: OpenTable, terms: TermTable['terms'], places: TermTable['places']): TermTable {
  // One buffer for all: each of its own costs more than what is copied.
  const buffer = new ArrayBuffer(size * (BYTES.plain + BYTES.number * (1 + 2 * FIELDS)));
  const table: TermTable = {
    ...open, terms, places,
    plain: new Float64Array(buffer, 0, size),
    keys: new Uint32Array(buffer, size * BYTES.plain, size),
    counts: new Uint32Array(buffer, size * (BYTES.plain + BYTES.number), FIELDS * size),
    asName: new Uint32Array(buffer, size * (BYTES.plain + BYTES.number * (1 + FIELDS)), FIELDS * size),
  };
  table.plain.set(plain.subarray(0, size));
  table.keys.set(keys.subarray(0, size));
  table.counts.set(counts.subarray(0, FIELDS * size));
  table.asName.set(asName.subarray(0, FIELDS * size));
  return table;
}

function grow(): void {
  const room = 2 * keys.length;
  const widen = <T extends Uint32Array | Float64Array>(wider: T, all: T): T => { wider.set(all); return wider; };
  keys = widen(new Uint32Array(room), keys);
  plain = widen(new Float64Array(room), plain);
  counts = widen(new Uint32Array(FIELDS * room), counts);
  asName = widen(new Uint32Array(FIELDS * room), asName);
  slots = new Uint32Array(2 * room);
  slotTables = new Uint32Array(2 * room);
  for (let place = 0; place < size; place++) {
    let slot = (keys[place] as number) & (2 * room - 1);
    while (slotTables[slot] === tables) slot = (slot + 1) & (2 * room - 1);
    slotTables[slot] = tables;
    slots[slot] = place;
  }
}
