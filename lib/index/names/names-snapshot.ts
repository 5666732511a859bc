/** In: sizes, or stored bytes. Out: the names table's parts as views on one buffer, checked so that whoever reads them
    needs no check of its own: every offset lies inside, every search of a table ends. */

import { checkNow, type Checking } from '../bytes/checks';

/** "CRNT" read as a little-endian number: a buffer that does not start so is no names table, or one of another byte order. */
const MAGIC = 0x544e5243;
/** Raised with every change of the layout, the hashes or the folding: an older table is made anew. */
const VERSION = 4;
const HEADER_WORDS = 16;
const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;
const CHECKSUM_AT = 3;

/** Longest name in tokens: the lengths that start with a token fit one 32-bit mask. */
export const MAX_NAME_TOKENS = 16;
const LENGTHS = 2 ** (MAX_NAME_TOKENS + 1) - 2;
/** A table is at most so full when made. With linear probing a search then takes about two looks, and six in vain (Knuth, volume 3, 6.4). */
const MAX_LOAD = 0.7;
/** Room for 2,048 bits in `lowerMarks`. */
export const MARK_WORDS = 64;
/** Bits of a meaning that are flags; the rest is the entity's number. */
export const FLAG_BITS = 4;

/** Raised when stored bytes are not this names table whole: of another format or generation, cut short, altered. Make it anew. */
export class NamesDamaged extends Error {}

export interface SnapshotSizes {
  names: number;
  /** Distinct first words of names; those of names that are found with a small letter. */
  firstWords: number;
  lowerWords: number;
  meanings: number;
  entities: number;
  nameBytes: number;
  idBytes: number;
}

/** Views on one buffer. */
export interface NamesSnapshot {
  generation: number;
  /** Of all bytes; the table that adds to this one bears it as its `base`. */
  checksum: number;
  base: number;
  names: number;
  /** Pairs (hash of a name's words, name's number + 1); open addressing, linear probing. */
  slots: Uint32Array;
  /** Pairs (hash of a first word, mask of the lengths of names that start with it). */
  firsts: Uint32Array;
  /** The same of names that are found with a small first letter. */
  lowers: Uint32Array;
  /** A bit for some of each such word's hash: where it is not set, `lowers` need not be searched. */
  lowerMarks: Uint32Array;
  /** Where a name starts in `text`, and its meanings in `meanings`; one more than there are names. */
  textAt: Uint32Array;
  meaningAt: Uint32Array;
  /** Entity's number and flags. */
  meanings: Uint32Array;
  /** Where an entity's id starts in `ids`; one more than there are entities. */
  idAt: Uint32Array;
  types: Uint8Array;
  /** Folded names, UTF-8. */
  text: Uint8Array;
  ids: Uint8Array;
}

const slotsFor = (entries: number) => {
  let size = 4;
  while (size * MAX_LOAD < entries) size *= 2;
  return size;
};

/** An empty snapshot to be filled, then sealed. */
export function makeSnapshot(sizes: SnapshotSizes, generation: number, base: number): NamesSnapshot {
  const { names, meanings, entities, nameBytes, idBytes } = sizes;
  const parts = [names, slotsFor(names), slotsFor(sizes.firstWords), slotsFor(sizes.lowerWords), meanings, entities, nameBytes, idBytes];
  const buffer = new ArrayBuffer(bytesOf(parts));
  const words = new Uint32Array(buffer);
  words.set([MAGIC, VERSION, generation >>> 0, 0, ...parts, base >>> 0]);
  return mapViews(words);
}

/** Sets the checksum of a filled snapshot and gives its bytes. */
export function sealSnapshot({ slots: { buffer } }: NamesSnapshot): Uint8Array<ArrayBuffer> {
  new Uint32Array(buffer as ArrayBuffer)[CHECKSUM_AT] = sumWords(new Uint32Array(buffer as ArrayBuffer));
  return new Uint8Array(buffer as ArrayBuffer);
}

/**
 * Maps stored bytes; copies nothing unless they begin where no number may. Time: one pass over the bytes, some more unless they
 * are known.
 * @param types how many types of entities there are
 * @param before what they say was checked when they came: their checksum is enough, and taken when this says
 * @throws NamesDamaged when anything does not fit
 */
export function openSnapshot(bytes: Uint8Array<ArrayBuffer>, generation: number, types: number, before: Checking | null = null): NamesSnapshot {
  const { buffer, byteOffset } = bytes.byteOffset % WORD_BYTES === 0 ? bytes : bytes.slice();
  if (bytes.length < HEADER_WORDS * WORD_BYTES || bytes.length % WORD_BYTES) throw new NamesDamaged('The names table is cut short.');
  const words = new Uint32Array(buffer, byteOffset, bytes.length / WORD_BYTES);
  if (words[0] !== MAGIC || words[1] !== VERSION) throw new NamesDamaged('The names table is of another version.');
  if (bytesOf([...words.subarray(4, 12)]) !== bytes.length) throw new NamesDamaged('The names table is cut short.');
  (before ?? checkNow)(() => { if (sumWords(words) !== words[CHECKSUM_AT]) throw new NamesDamaged('The names table has been altered.'); });
  if (words[2] !== generation >>> 0) throw new NamesDamaged('The names table belongs to another generation.');
  const snapshot = mapViews(words);
  if (!before && !isSound(snapshot, types)) throw new NamesDamaged('The names table points outside itself.');
  return snapshot;
}

/** Sizes, in the header's order: names, slots, firsts, lowers, meanings, entities, bytes of names and of ids. */
function bytesOf(parts: number[]): number {
  const [names, slots, firsts, lowers, meanings, entities, nameBytes, idBytes] = parts as [number, number, number, number, number, number, number, number];
  const words = HEADER_WORDS + MARK_WORDS + 2 * (slots + firsts + lowers) + 2 * (names + 1) + meanings + entities + 1;
  return 4 * (words + Math.ceil((entities + nameBytes + idBytes) / 4));
}

function mapViews(words: Uint32Array<ArrayBuffer>): NamesSnapshot {
  const { buffer, byteOffset } = words;
  const [generation, checksum, names, slots, firsts, lowers, meanings, entities, nameBytes, idBytes, base] = words.subarray(2, HEADER_WORDS) as unknown as [number, number, number, number, number, number, number, number, number, number, number];
  let at = byteOffset + HEADER_WORDS * WORD_BYTES;
  const take = (words: number) => { const view = new Uint32Array(buffer, at, words); at += words * 4; return view; };
  const takeBytes = (bytes: number) => { const view = new Uint8Array(buffer, at, bytes); at += bytes; return view; };
  return {
    generation, checksum, base, names,
    slots: take(slots * 2), firsts: take(firsts * 2), lowers: take(lowers * 2), lowerMarks: take(MARK_WORDS),
    textAt: take(names + 1), meaningAt: take(names + 1), meanings: take(meanings), idAt: take(entities + 1),
    types: takeBytes(entities), text: takeBytes(nameBytes), ids: takeBytes(idBytes),
  };
}

/** A checksum says that the bytes are as they were written, not who wrote them. */
function isSound(snapshot: NamesSnapshot, types: number): boolean {
  const { names, slots, firsts, lowers, textAt, meaningAt, meanings, idAt, text, ids } = snapshot;
  const entities = idAt.length - 1;
  return isTable(slots, 1, names) && isTable(firsts, 2, LENGTHS) && isTable(lowers, 2, LENGTHS)
    && isRising(textAt, text.length) && isRising(meaningAt, meanings.length) && isRising(idAt, ids.length)
    && areBelow(meanings, Math.max(entities, 1) * 2 ** FLAG_BITS) && areBelow(snapshot.types, types);
}

function areBelow(numbers: Uint32Array | Uint8Array, limit: number): boolean {
  for (let i = 0; i < numbers.length; i++) if ((numbers[i] as number) >= limit) return false;
  return true;
}

/** A power of two of pairs, one of them empty at least, where a search in vain ends. @param largest value, or every bit that may be set */
function isTable(pairs: Uint32Array, least: number, largest: number): boolean {
  const size = pairs.length / 2;
  if (size < 1 || (size & (size - 1)) !== 0) return false;
  let empty = 0;
  for (let at = 1; at < pairs.length; at += 2) {
    const value = pairs[at] as number;
    if (value === 0) empty++;
    else if (value < least || value > largest || (least === 2 && value & 1)) return false;
  }
  return empty > 0;
}

/** Offsets that start at 0, never fall back, and end at `end`. */
function isRising(offsets: Uint32Array, end: number): boolean {
  let before = 0;
  for (let i = 0; i < offsets.length; i++) {
    const offset = offsets[i] as number;
    if (offset < before || offset > end) return false;
    before = offset;
  }
  return offsets[0] === 0 && before === end;
}

/**
 * A checksum of all words but itself, in four lanes as xxHash has them (Collet 2012), so that a processor works on four words
 * at once. Each step can be undone, so no single altered word goes unseen. It guards against damage, not against malice.
 */
function sumWords(words: Uint32Array): number {
  let [a, b, c, d] = [0x243f6a88, 0x05a308d3, 0x13198a2e, 0x03707344];
  const { length } = words;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    a = mix(a, words[i] as number);
    b = mix(b, words[i + 1] as number);
    c = mix(c, words[i + 2] as number);
    d = mix(d, i === 0 ? 0 : words[i + 3] as number); // word 3 is the checksum
  }
  for (; i < length; i++) a = mix(a, words[i] as number);
  return mix(mix(mix(mix(length, a), b), c), d) >>> 0;
}

function mix(sum: number, word: number): number {
  const mixed = Math.imul(sum ^ word, 0x9e3779b1);
  return (mixed << 13) | (mixed >>> 19);
}
