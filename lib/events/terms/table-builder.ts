/** In: a text's terms as they are met. Out: their table. There is one builder: the room that a table is put together in is that of the one before. */
import { FIELDS, type Counts, type Field } from './fields';
import type { TermTable } from './term-table';

/** Most texts have fewer different terms; where these are full, room for twice as many is made. */
const FIRST_ROOM = 2 ** 11;

const BYTES = { plain: Float64Array.BYTES_PER_ELEMENT, number: Uint32Array.BYTES_PER_ELEMENT };

/** Room beyond this, which one text in a million takes, is let go of. */
const MOST_ROOM = 2 ** 14;

/** What is put together at the moment, and what is not in columns of a fixed width. */
export interface OpenTable {
  pairs: number[];
  entities: Map<number, string>;
  calendar: Map<string, Counts>;
  numbers: Map<string, Counts>;
}

const numbers = (count: number) => new Uint32Array(count);
let keys = numbers(FIRST_ROOM);
let plain = new Float64Array(FIRST_ROOM);
let counts = numbers(FIELDS * FIRST_ROOM);
let asName = numbers(FIELDS * FIRST_ROOM);
/** Open addressing by keys: a place, and the table that it was put there for. */
let slots = numbers(2 * FIRST_ROOM);
let slotTables = numbers(2 * FIRST_ROOM);
let size = 0;
let tables = 0;
/** The terms as they stand in the text: each one's place, from where to where. */
let met = { terms: numbers(2 * FIRST_ROOM), starts: numbers(2 * FIRST_ROOM), ends: numbers(2 * FIRST_ROOM) };
let metSize = 0;

function makeRoom(terms: number): void {
  keys = numbers(terms);
  plain = new Float64Array(terms);
  counts = numbers(FIELDS * terms);
  asName = numbers(FIELDS * terms);
  slots = numbers(2 * terms);
  slotTables = numbers(2 * terms);
  met = { terms: numbers(2 * terms), starts: numbers(2 * terms), ends: numbers(2 * terms) };
}

/** Begins a table. Another one that is not ended yet is lost. */
export function startTable(): OpenTable {
  size = metSize = 0;
  if (keys.length > MOST_ROOM || met.terms.length > MOST_ROOM) makeRoom(FIRST_ROOM);
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

/** Adds a term as it stands in the text. */
export function placeAt(place: number, start: number, end: number): void {
  if (metSize === met.terms.length) met = { terms: widen(met.terms), starts: widen(met.starts), ends: widen(met.ends) };
  met.terms[metSize] = place;
  met.starts[metSize] = start;
  met.ends[metSize++] = end;
}

/** How many terms were added as they stand in the text. */
export const countPlaced = () => metSize;

export const setCounts = (place: number, all: Counts): void => { counts.set(all, FIELDS * place); };
export const setNameCounts = (place: number, all: Counts): void => { asName.set(all, FIELDS * place); };

/** Ends the table. @param blocks where each block's terms end, of those that stand in a text; null where none do */
export function endTable(open: OpenTable, terms: TermTable['terms'], blocks: number[] | null): TermTable {
  // One buffer for all: each of its own costs more than what is copied.
  const placesAt = size * (BYTES.plain + BYTES.number * (1 + 2 * FIELDS));
  const buffer = new ArrayBuffer(placesAt + 3 * metSize * BYTES.number);
  const copyPlaces = (all: Uint32Array, column: number): Uint32Array => {
    const copy = new Uint32Array(buffer, placesAt + column * metSize * BYTES.number, metSize);
    copy.set(all.subarray(0, metSize));
    return copy;
  };
  const table: TermTable = {
    ...open, terms,
    places: blocks && { terms: copyPlaces(met.terms, 0), starts: copyPlaces(met.starts, 1), ends: copyPlaces(met.ends, 2), blocks },
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
  const wider = new Float64Array(room);
  wider.set(plain);
  plain = wider;
  keys = widen(keys);
  counts = widen(counts);
  asName = widen(asName);
  slots = numbers(2 * room);
  slotTables = numbers(2 * room);
  for (let place = 0; place < size; place++) {
    let slot = (keys[place] as number) & (2 * room - 1);
    while (slotTables[slot] === tables) slot = (slot + 1) & (2 * room - 1);
    slotTables[slot] = tables;
    slots[slot] = place;
  }
}

/** Numbers with room for as many more. */
function widen(all: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = numbers(2 * all.length);
  wider.set(all);
  return wider;
}
