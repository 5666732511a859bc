/** In: numbers and texts, column by column. Out: one run of bytes, and views on it: at a wake nothing is parsed, and a text is decoded
    when it is asked for. What is read is checked as it is opened, so that whoever asks for a row needs no check of his own; or later,
    where it was checked before: then what is damaged gives wrong answers until then, but none without an end. */
import { checkNow, type Checking } from './checks';
import { countBytes, readText, writeText } from './name-bytes';

const NUMBER_BYTES = Uint32Array.BYTES_PER_ELEMENT;
/** A UTF-16 unit takes at most so many bytes as name-bytes.ts writes it. */
const BYTES_PER_CHAR = 3;

/** Texts by number. */
export interface Texts {
  readonly length: number;
  /** Some text for a number that none has. */
  at(number: number): string;
  /** Negative where the text comes before `wanted` in the order of UTF-16 units, 0 where they are the same. */
  compare(number: number, wanted: Uint8Array): number;
}

/** Lists of numbers by number. */
export interface Lists {
  readonly length: number;
  at(number: number): Uint32Array;
}

/** Lists of texts by number. */
export interface TextLists {
  readonly length: number;
  at(number: number): string[];
  /** The texts of all lists, one list after the other. */
  readonly texts: Texts;
  /** The list that one of these texts stands in. */
  listOf(text: number): number;
}

export interface Days {
  /** 0 where there is none. */
  readonly numbers: Uint32Array;
  at(number: number): string | null;
}

/** Writes columns one behind the other, each after its length in bytes and from a place that numbers may be mapped at. */
export class ColumnWriter {
  private readonly parts: Uint8Array[] = [];

  numbers(values: ArrayLike<number>): this {
    const view = new DataView(new ArrayBuffer(values.length * NUMBER_BYTES));
    for (let i = 0; i < values.length; i++) view.setUint32(i * NUMBER_BYTES, values[i] as number, true);
    this.parts.push(new Uint8Array(view.buffer));
    return this;
  }

  texts(texts: readonly string[]): this {
    const ends = new Uint32Array(texts.length);
    let end = 0;
    texts.forEach((text, i) => { ends[i] = end += countBytes(text); });
    const bytes = new Uint8Array(end);
    let at = 0;
    for (const text of texts) at = writeText(bytes, at, text);
    this.numbers(ends);
    this.parts.push(bytes);
    return this;
  }

  lists(lists: readonly ArrayLike<number>[]): this {
    const ends = new Uint32Array(lists.length);
    let end = 0;
    lists.forEach(({ length }, i) => { ends[i] = end += length; });
    const values = new Uint32Array(end);
    lists.forEach((list, i) => { values.set(list, i === 0 ? 0 : ends[i - 1]); });
    return this.numbers(ends).numbers(values);
  }

  textLists(lists: readonly (readonly string[])[]): this {
    let end = 0;
    return this.numbers(lists.map(({ length }) => end += length)).texts(lists.flat());
  }

  /** Days, `YYYY-MM-DD`, or null, as their digits in a row; what the calendar does not have is written as none. */
  days(days: readonly (string | null)[]): this {
    return this.numbers(days.map((day) => {
      const number = Number(day?.replaceAll('-', ''));
      return isDay(number) && readDay(number) === day ? number : 0;
    }));
  }

  end(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.parts.reduce((sum, { length }) => sum + NUMBER_BYTES + padded(length), 0));
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (const part of this.parts) {
      view.setUint32(at, part.length, true);
      bytes.set(part, at + NUMBER_BYTES);
      at += NUMBER_BYTES + padded(part.length);
    }
    return bytes;
  }
}

/** Reads columns in the order in which they were written. Every method throws a RangeError where the bytes are not such a column. */
export class ColumnReader {
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private place = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>, private readonly check: Checking = checkNow) {
    this.bytes = bytes.byteOffset % NUMBER_BYTES === 0 ? bytes : bytes.slice();
  }

  /** @param count how many there must be; @param limit all are below it */
  numbers(count: number, limit = Infinity): Uint32Array {
    const numbers = this.anyNumbers();
    if (numbers.length !== count) throw new RangeError('A column is of another length.');
    this.check(() => checkBelow(numbers, limit));
    return numbers;
  }

  /** @param count how many there must be, where that is known; @param maxChars of each */
  texts(count: number | null, maxChars: number): Texts {
    const ends = count === null ? this.anyNumbers() : this.numbers(count);
    const bytes = this.part();
    this.check(() => checkEnds(ends, bytes.length, maxChars * BYTES_PER_CHAR));
    return new TextColumn(ends, bytes);
  }

  /** @param limit all numbers in the lists are below it */
  lists(count: number, limit: number): Lists {
    const ends = this.numbers(count);
    const values = this.anyNumbers();
    this.check(() => checkEnds(ends, values.length, Infinity));
    this.check(() => checkBelow(values, limit));
    return { length: count, at: (number) => values.subarray(startOf(ends, number), ends[number]) };
  }

  /** @param maxChars of each text */
  textLists(count: number, maxChars: number): TextLists {
    const ends = this.numbers(count);
    const texts = this.texts(null, maxChars);
    this.check(() => checkEnds(ends, texts.length, Infinity));
    return {
      length: count,
      texts,
      at: (number) => Array.from({ length: Math.min(texts.length, (ends[number] as number) - startOf(ends, number)) }, (_, i) => texts.at(startOf(ends, number) + i)),
      listOf: (text) => halve(count, (list) => (ends[list] as number) <= text),
    };
  }

  days(count: number): Days {
    const numbers = this.numbers(count);
    this.check(() => checkDays(numbers));
    const known = new Map<number, string>();
    return {
      numbers,
      at(number) {
        const day = numbers[number];
        if (!day) return null;
        let text = known.get(day);
        if (text === undefined) known.set(day, text = readDay(day));
        return text;
      },
    };
  }

  end(): void {
    if (this.place !== this.bytes.length) throw new RangeError('There is more behind the columns.');
  }

  /** Numbers of which nothing is known. */
  anyNumbers(): Uint32Array {
    const part = this.part();
    if (part.length % NUMBER_BYTES !== 0) throw new RangeError('A column of numbers is cut short.');
    return mapNumbers(part);
  }

  private part(): Uint8Array<ArrayBuffer> {
    const start = this.place + NUMBER_BYTES;
    if (start > this.bytes.length) throw new RangeError('The columns are cut short.');
    const length = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.place).getUint32(0, true);
    if (start + padded(length) > this.bytes.length) throw new RangeError('The columns are cut short.');
    this.place = start + padded(length);
    return this.bytes.subarray(start, start + length);
  }
}

/** A day from its digits in a row. */
export function readDay(number: number): string {
  const digits = String(number).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** Longest of the twelve months. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(number: number): boolean {
  // Nearly all days are told by two numbers, and a wake asks this of a hundred thousand.
  const [inMonth, inYear] = [number % 100, Math.floor(number / 100) % 100];
  if (inMonth >= 1 && inMonth <= 28 && inYear >= 1 && inYear <= 12 && number < 1_0000_00_00) return true;
  const [year, month, day] = [Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year <= 9_999 && day >= 1 && day <= (MONTH_DAYS[month - 1] ?? 0) && (month !== 2 || day < 29 || isLeap);
}

/** All numbers in the order of the texts that they are the numbers of: what `findText` halves. */
export function orderTexts(texts: readonly string[]): number[] {
  return texts.map((_, i) => i).sort((a, b) => compareTexts(texts[a] as string, texts[b] as string));
}

/** The number of a text, by halving; undefined when none is like it. */
export function findText(texts: Texts, order: Uint32Array, wanted: string): number | undefined {
  const bytes = toBytes(wanted);
  const place = halve(order.length, (at) => texts.compare(order[at] as number, bytes) < 0);
  const number = order[place];
  return number !== undefined && texts.compare(number, bytes) === 0 ? number : undefined;
}

/** The first place of which something that holds for all places up to somewhere no longer holds; `count` where it holds for all. */
export function halve(count: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of ascending values that is not after one, of equal ones the last; -1 when all are after it. */
export const findPlace = (values: ArrayLike<number>, wanted: number) => halve(values.length, (place) => (values[place] as number) <= wanted) - 1;

/** In the order of UTF-16 units. */
export const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Where a list begins: where the one before ends. */
const startOf = (ends: Uint32Array, number: number) => (number === 0 ? 0 : ends[number - 1] as number);

class TextColumn implements Texts {
  constructor(private readonly ends: Uint32Array, private readonly bytes: Uint8Array) {}

  get length() { return this.ends.length; }

  at(number: number): string {
    return readText(this.bytes, startOf(this.ends, number), Math.min(this.bytes.length, this.ends[number] ?? 0));
  }

  compare(number: number, wanted: Uint8Array): number {
    const [from, to] = [startOf(this.ends, number), Math.min(this.bytes.length, this.ends[number] as number)];
    const shared = Math.min(to - from, wanted.length);
    for (let i = 0; i < shared; i++) {
      const difference = (this.bytes[from + i] as number) - (wanted[i] as number);
      if (difference !== 0) return difference;
    }
    return to - from - wanted.length;
  }
}

function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(countBytes(text));
  writeText(bytes, 0, text);
  return bytes;
}

const padded = (bytes: number) => Math.ceil(bytes / NUMBER_BYTES) * NUMBER_BYTES;

const isStoredOrder = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Numbers of two bytes, the lower first. */
export function mapShorts(bytes: Uint8Array<ArrayBuffer>): Uint16Array {
  const count = bytes.length / 2;
  if (isStoredOrder && bytes.byteOffset % 2 === 0) return new Uint16Array(bytes.buffer, bytes.byteOffset, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Uint16Array.from({ length: count }, (_, i) => view.getUint16(i * 2, true));
}

/** A view where the machine's order of bytes is the stored one, as it is nearly everywhere; else a copy. */
function mapNumbers(bytes: Uint8Array<ArrayBuffer>): Uint32Array {
  const count = bytes.length / NUMBER_BYTES;
  if (isStoredOrder) return new Uint32Array(bytes.buffer, bytes.byteOffset, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Uint32Array.from({ length: count }, (_, i) => view.getUint32(i * NUMBER_BYTES, true));
}

function checkDays(numbers: Uint32Array): void {
  for (let i = 0; i < numbers.length; i++) if (numbers[i] !== 0 && !isDay(numbers[i] as number)) throw new RangeError('A column of days holds what is no day.');
}

function checkBelow(numbers: Uint32Array, limit: number): void {
  if (limit > 0xffff_ffff) return;
  for (let i = 0; i < numbers.length; i++) if ((numbers[i] as number) >= limit) throw new RangeError('A column points at what is not there.');
}

/** Ends never fall back, none is further than `most` from the one before, and the last is the end of all. */
function checkEnds(ends: Uint32Array, end: number, most: number): void {
  let before = 0;
  for (let i = 0; i < ends.length; i++) {
    const here = ends[i] as number;
    if (here < before || here - before > most) throw new RangeError('A column points outside itself.');
    before = here;
  }
  if (before !== end) throw new RangeError('A column points outside itself.');
}
