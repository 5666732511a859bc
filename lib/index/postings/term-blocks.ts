/** In: terms in order, each with how many articles hold it and where its lists lie. Out: a block of bytes, front-coded; and back:
    one term found by halving, or a range read, without decoding the rest. */

/** A term as the vocabulary holds it. */
export interface TermEntry {
  term: string;
  /** In how many articles it stands. */
  frequency: number;
  /** Bytes of its postings and of its places, and where they begin among all of them. */
  postings: Stretch;
  places: Stretch;
}

export interface Stretch {
  at: number;
  bytes: number;
}

/** A term about to be written: its lists follow those of the term before. */
export interface BlockTerm {
  term: string;
  frequency: number;
  postingBytes: number;
  placeBytes: number;
}

/** Terms that share their beginnings; the first of them is written out. A search decodes half of one group. */
const GROUP = 16;
/** Count of terms, then where each group begins: two bytes each. */
const HEADER_BYTES = 2;
const OFFSET_BYTES = 2;

/**
 * Writes a block.
 * @param bare without numbers: for a list of words that only leads to other words
 */
export function encodeBlock(terms: BlockTerm[], bare: boolean): Uint8Array<ArrayBuffer> {
  const body: number[] = [];
  const groups: number[] = [];
  let postings = 0;
  let places = 0;
  terms.forEach(({ term, frequency, postingBytes, placeBytes }, i) => {
    const opens = i % GROUP === 0;
    if (opens) {
      groups.push(body.length);
      if (!bare) {
        writeVarint(body, postings);
        writeVarint(body, places);
      }
    }
    const shared = opens ? 0 : sharedStart(terms[i - 1]?.term ?? '', term);
    writeVarint(body, shared);
    writeVarint(body, term.length - shared);
    for (let at = shared; at < term.length; at++) writeVarint(body, term.charCodeAt(at));
    if (bare) return;
    for (const number of [frequency, postingBytes, placeBytes]) writeVarint(body, number);
    postings += postingBytes;
    places += placeBytes;
  });
  const start = HEADER_BYTES + groups.length * OFFSET_BYTES;
  const bytes = new Uint8Array(start + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, terms.length, true);
  groups.forEach((offset, i) => { view.setUint16(HEADER_BYTES + i * OFFSET_BYTES, offset, true); });
  bytes.set(body, start);
  return bytes;
}

/** A block opened for reading; terms are told apart by their UTF-16 units, as `<` does. */
export class TermBlock {
  private readonly count: number;
  private readonly groups: number;
  private readonly view: DataView;
  /** The units of the term that the cursor has passed, and how many they are. */
  private units = new Uint16Array(64);
  private length = 0;
  private cursor = 0;
  private place = 0;
  private frequency = 0;
  private postingsAt = 0;
  private postingBytes = 0;
  private placesAt = 0;
  private placeBytes = 0;

  /**
   * @param starts where this block's lists begin among all
   * @throws RangeError when the bytes are cut short
   */
  constructor(private readonly bytes: Uint8Array, private readonly bare: boolean, private readonly starts = { postings: 0, places: 0 }) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.count = this.view.getUint16(0, true);
    this.groups = Math.ceil(this.count / GROUP);
    if (HEADER_BYTES + this.groups * OFFSET_BYTES > bytes.length) throw new RangeError('A block of terms is cut short.');
  }

  /** The entry of a term, or null where the block does not hold it. */
  find(term: string): TermEntry | null {
    this.seek(term);
    while (this.next()) {
      const order = this.compare(term);
      if (order === 0) return this.entry(term);
      if (order > 0) return null;
    }
    return null;
  }

  /** The entries that begin so, in order. @param shortest,longest in UTF-16 units: others are not even read */
  startingWith(start: string, shortest = 0, longest = Infinity): TermEntry[] {
    this.seek(start);
    const found: TermEntry[] = [];
    while (this.next()) {
      const order = this.compareStart(start);
      if (order > 0) break;
      if (order === 0 && this.length >= shortest && this.length <= longest) found.push(this.entry());
    }
    return found;
  }

  /** Puts the cursor before the last group that begins at or before a term. */
  private seek(term: string): void {
    let low = 0;
    let high = this.groups - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      this.open(middle);
      this.next();
      if (this.compare(term) > 0) high = middle - 1;
      else low = middle;
    }
    this.open(low);
  }

  private open(group: number): void {
    this.place = group * GROUP;
    this.length = 0;
    this.cursor = HEADER_BYTES + this.groups * OFFSET_BYTES + (this.groups ? this.view.getUint16(HEADER_BYTES + group * OFFSET_BYTES, true) : 0);
  }

  /** Moves past the next term. @returns false at the end */
  private next(): boolean {
    if (this.place >= this.count) return false;
    if (this.place % GROUP === 0 && !this.bare) {
      this.postingsAt = this.starts.postings + this.varint();
      this.placesAt = this.starts.places + this.varint();
      this.postingBytes = this.placeBytes = 0;
    }
    const shared = this.varint();
    const added = this.varint();
    if (shared > this.length || added > this.bytes.length) throw new RangeError('A block of terms is damaged.');
    this.length = shared + added;
    if (this.length > this.units.length) {
      const more = new Uint16Array(this.length * 2);
      more.set(this.units);
      this.units = more;
    }
    for (let i = shared; i < this.length; i++) this.units[i] = this.varint();
    if (!this.bare) {
      this.frequency = this.varint();
      this.postingsAt += this.postingBytes;
      this.postingBytes = this.varint();
      this.placesAt += this.placeBytes;
      this.placeBytes = this.varint();
    }
    this.place++;
    return true;
  }

  /** Below 0, 0 or above 0 as the cursor's term comes before, is, or comes after another. */
  private compare(term: string): number {
    const most = Math.min(this.length, term.length);
    for (let i = 0; i < most; i++) {
      const difference = (this.units[i] as number) - term.charCodeAt(i);
      if (difference !== 0) return difference;
    }
    return this.length - term.length;
  }

  /** The same, told by its first units alone: 0 where the cursor's term begins so. */
  private compareStart(start: string): number {
    for (let i = 0; i < start.length; i++) {
      if (i >= this.length) return -1;
      const difference = (this.units[i] as number) - start.charCodeAt(i);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  private readTerm(): string {
    let term = '';
    for (let i = 0; i < this.length; i++) term += String.fromCharCode(this.units[i] as number);
    return term;
  }

  private entry(term = this.readTerm()): TermEntry {
    return { term, frequency: this.frequency, postings: { at: this.postingsAt, bytes: this.postingBytes }, places: { at: this.placesAt, bytes: this.placeBytes } };
  }

  /** Most numbers are of one byte. */
  private varint(): number {
    const byte = this.bytes[this.cursor] as number;
    if (byte < 0x80) {
      this.cursor++;
      return byte;
    }
    return this.longVarint();
  }

  private longVarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.cursor++];
      if (byte === undefined) throw new RangeError('A block of terms is cut short.');
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new RangeError('A number in a block of terms is too long.');
  }
}

function sharedStart(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  return shared;
}

function writeVarint(out: number[], value: number): void {
  let left = value;
  while (left > 0x7f) {
    out.push((left & 0x7f) | 0x80);
    left >>>= 7;
  }
  out.push(left);
}
