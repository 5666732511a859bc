/** In: what is known of each article without reading it. Out: columns of numbers over one buffer, and rows read from them one by one:
    at a wake nothing is parsed but short tables. */

/** What is known of an article without reading it. */
export interface ArticleRow {
  id: string;
  source: string;
  outlet: string;
  /** Who speaks: the outlet, or whoever it was first published by. */
  voice: string;
  byline: string | null;
  published: string | null;
  /** Index of its event. */
  event: number;
}

/** Rows by article number. */
export interface ArticleRows extends Iterable<ArticleRow> {
  readonly length: number;
  /** Undefined for a number that no article has. */
  at(number: number): ArticleRow | undefined;
}

/** Rows that also know an article by its id. */
export interface StoredRows extends ArticleRows {
  numberOf(id: string): number | undefined;
}

/** Texts that many articles share stand once, in a table; null stands first. */
const SHARED = ['source', 'outlet', 'voice', 'byline', 'published'] as const;
type Tables = Record<(typeof SHARED)[number], (string | null)[]>;

/** Columns after the shared ones: the event with one added, where the id ends among all ids, and all numbers in the order of ids. */
const EVENT = SHARED.length;
const ID_END = EVENT + 1;
const BY_ID = ID_END + 1;
const COLUMNS = BY_ID + 1;

/** Bytes of the tables, then bytes of the ids. */
const HEADER_NUMBERS = 2;
const NUMBER_BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** Writes rows. Deterministic. */
export function writeRows(rows: ArticleRow[]): Uint8Array<ArrayBuffer> {
  const utf8 = new TextEncoder();
  const tables = Object.fromEntries(SHARED.map((name) => [name, [null, ...new Set(rows.flatMap((row) => row[name] ?? []))]])) as Tables;
  const tableBytes = utf8.encode(JSON.stringify([rows.length, tables]));
  const ids = rows.map(({ id }) => utf8.encode(id));
  const idBytes = ids.reduce((sum, { length }) => sum + length, 0);
  const numbers = new DataView(new ArrayBuffer((HEADER_NUMBERS + COLUMNS * rows.length) * NUMBER_BYTES));
  const put = (column: number, row: number, value: number) => { numbers.setUint32((HEADER_NUMBERS + column * rows.length + row) * NUMBER_BYTES, value, true); };
  numbers.setUint32(0, tableBytes.length, true);
  numbers.setUint32(NUMBER_BYTES, idBytes, true);
  SHARED.forEach((name, column) => {
    const places = new Map(tables[name].map((text, i) => [text, i]));
    rows.forEach((row, i) => { put(column, i, places.get(row[name]) as number); });
  });
  let end = 0;
  rows.forEach(({ event }, i) => {
    put(EVENT, i, event + 1);
    put(ID_END, i, end += (ids[i] as Uint8Array).length);
  });
  rows.map((_, i) => i).sort((a, b) => compareText(rows[a]?.id ?? '', rows[b]?.id ?? '')).forEach((number, place) => { put(BY_ID, place, number); });
  const bytes = new Uint8Array(numbers.byteLength + tableBytes.length + idBytes);
  bytes.set(new Uint8Array(numbers.buffer));
  bytes.set(tableBytes, numbers.byteLength);
  let at = numbers.byteLength + tableBytes.length;
  for (const id of ids) {
    bytes.set(id, at);
    at += id.length;
  }
  return bytes;
}

/**
 * Opens rows.
 * @param count how many there must be
 * @throws RangeError when the bytes are not so many rows
 */
export function openRows(bytes: Uint8Array<ArrayBuffer>, count: number): StoredRows {
  const whole = bytes.byteOffset % NUMBER_BYTES === 0 ? bytes : bytes.slice();
  const start = (HEADER_NUMBERS + COLUMNS * count) * NUMBER_BYTES;
  if (whole.length < start) throw new RangeError('The rows are cut short.');
  const numbers = readNumbers(whole, HEADER_NUMBERS + COLUMNS * count);
  const [tableBytes = 0, idBytes = 0] = numbers;
  if (whole.length !== start + tableBytes + idBytes) throw new RangeError('The rows are cut short.');
  const [written, tables] = JSON.parse(new TextDecoder().decode(whole.subarray(start, start + tableBytes))) as [number, Tables];
  if (written !== count) throw new RangeError('The rows are of another number of articles.');
  return new RowTable(count, numbers.subarray(HEADER_NUMBERS), tables, whole.subarray(start + tableBytes));
}

/** A view where the machine's order of bytes is the stored one, as it is nearly everywhere; else a copy. */
function readNumbers(bytes: Uint8Array<ArrayBuffer>, count: number): Uint32Array {
  if (new Uint8Array(Uint32Array.of(1).buffer)[0] === 1) return new Uint32Array(bytes.buffer, bytes.byteOffset, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Uint32Array.from({ length: count }, (_, i) => view.getUint32(i * NUMBER_BYTES, true));
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const utf8 = new TextDecoder();

class RowTable implements StoredRows {
  constructor(readonly length: number, private readonly numbers: Uint32Array, private readonly tables: Tables, private readonly ids: Uint8Array) {}

  at(number: number): ArticleRow | undefined {
    return number >= 0 && number < this.length ? new Row(this, number) : undefined;
  }

  * [Symbol.iterator](): Iterator<ArticleRow> {
    for (let number = 0; number < this.length; number++) yield new Row(this, number);
  }

  numberOf(id: string): number | undefined {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.id(this.number(BY_ID, middle)) < id) low = middle + 1;
      else high = middle;
    }
    const number = low < this.length ? this.number(BY_ID, low) : -1;
    return number >= 0 && this.id(number) === id ? number : undefined;
  }

  id(number: number): string {
    return utf8.decode(this.ids.subarray(number === 0 ? 0 : this.number(ID_END, number - 1), this.number(ID_END, number)));
  }

  event(number: number): number {
    return this.number(EVENT, number) - 1;
  }

  text(name: (typeof SHARED)[number], number: number): string | null {
    return this.tables[name][this.number(SHARED.indexOf(name), number)] ?? null;
  }

  private number(column: number, row: number): number {
    return this.numbers[column * this.length + row] as number;
  }
}

/** One row; each of its facts is looked up when asked for, since most are asked for one. */
class Row implements ArticleRow {
  constructor(private readonly table: RowTable, private readonly number: number) {}

  get id() { return this.table.id(this.number); }
  get source() { return this.table.text('source', this.number) as string; }
  get outlet() { return this.table.text('outlet', this.number) as string; }
  get voice() { return this.table.text('voice', this.number) as string; }
  get byline() { return this.table.text('byline', this.number); }
  get published() { return this.table.text('published', this.number); }
  get event() { return this.table.event(this.number); }
}
