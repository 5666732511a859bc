/** In: some tens of articles. Out: one record of small slices, each packed alone, and in a slice each article as a text of its own,
    so that one is read without the others; and back. Whoever stores the record brings the packing, since the platform has it. */
import type { ReadRecord, StoredArticle, StoredRecord } from '../../model/analysis';
import { ARTICLES_PER_SLICE, MAX_RECORD_BYTES, MAX_SLICE_BYTES } from '../../model/limits';
import { packArticle, type PackedArticle } from './pack-article';

export type PackBytes = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
/** @throws when there is more than `maxBytes`, or when the bytes are damaged */
export type UnpackBytes = (bytes: Uint8Array<ArrayBuffer>, maxBytes: number) => Promise<Uint8Array<ArrayBuffer>>;

/** How many slices, then where each ends, four bytes each; then the slices, each with one byte that says how it is packed. */
const NUMBER_BYTES = 4;
const PLAIN = 0;
const GZIP = 1;
/** Between two articles of a slice: JSON has no raw line break inside, and UTF-8 no such byte in any other character. */
const LINE_BREAK = 0x0a;

/** Writes a record of articles, its slices not packed yet. */
export function writeSlices(articles: StoredArticle[]): Uint8Array<ArrayBuffer> {
  const slices: Uint8Array[] = [];
  for (let i = 0; i < articles.length; i += ARTICLES_PER_SLICE) {
    const lines = articles.slice(i, i + ARTICLES_PER_SLICE).map((one) => JSON.stringify(packArticle(one)));
    slices.push(withMark(PLAIN, new TextEncoder().encode(lines.join(String.fromCharCode(LINE_BREAK)))));
  }
  return joinSlices(slices);
}

/**
 * Packs the slices of a record of articles, and cuts what is then still larger than a record may be: an article of a million
 * characters goes on in the records `further/N`. Any other record stays as it is.
 * @param pack without it nothing is packed
 */
export async function packRecord({ key, bytes }: StoredRecord, pack: PackBytes | null): Promise<StoredRecord[]> {
  if (!key.startsWith('articles/')) return [{ key, bytes }];
  const slices: Uint8Array[] = [];
  for (const slice of splitSlices(bytes)) {
    const plain = slice.slice(1);
    const packed = pack && slice[0] === PLAIN ? await pack(plain) : plain;
    slices.push(packed === plain || packed.length >= plain.length ? slice : withMark(GZIP, packed));
  }
  const number = Number(key.slice('articles/'.length));
  const joined = joinSlices(slices);
  const records = [{ key, bytes: joined.slice(0, MAX_RECORD_BYTES) }];
  for (let part = 1; part * MAX_RECORD_BYTES < joined.length; part++) {
    records.push({ key: furtherKey(number, part), bytes: joined.slice(part * MAX_RECORD_BYTES, (part + 1) * MAX_RECORD_BYTES) });
  }
  return records;
}

/** Parts that one record of articles may have: eight articles at their longest are 40 MB before they are packed. */
const MAX_PARTS = 1_000;
const furtherKey = (record: number, part: number) => `further/${record * MAX_PARTS + part}`;

/**
 * Reads a record of articles whole.
 * @throws RangeError when it is missing or cut short
 */
export async function readArticleRecord(read: ReadRecord, number: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts = [await read(`articles/${number}`)];
  const [first] = parts;
  if (!first) throw new RangeError('A record of articles is missing.');
  const size = sizeOf(first);
  if (size === first.length) return first;
  if (size < first.length || first.length !== MAX_RECORD_BYTES || size > MAX_PARTS * MAX_RECORD_BYTES) throw new RangeError('A record of articles is cut short.');
  // One by one: a size that lies is found out at the first record that is not there.
  for (let part = 1; part * MAX_RECORD_BYTES < size; part++) {
    const bytes = await read(furtherKey(number, part));
    if (bytes?.length !== Math.min(MAX_RECORD_BYTES, size - part * MAX_RECORD_BYTES)) throw new RangeError('A record of articles is cut short.');
    parts.push(bytes);
  }
  const whole = new Uint8Array(size);
  parts.forEach((bytes, part) => { whole.set(bytes as Uint8Array, part * MAX_RECORD_BYTES); });
  return whole;
}

/** Where the last slice ends. */
function sizeOf(bytes: Uint8Array<ArrayBuffer>): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  if (count === 0 || NUMBER_BYTES * (count + 1) > bytes.length) throw new RangeError('A record of articles is cut short.');
  return view.getUint32(NUMBER_BYTES * count, true);
}

/**
 * Reads the slices of a record, one at a time.
 * @throws RangeError when the record is cut short
 */
export function splitSlices(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  const start = NUMBER_BYTES * (count + 1);
  if (start > bytes.length) throw new RangeError('A record of articles is cut short.');
  const slices: Uint8Array<ArrayBuffer>[] = [];
  for (let i = 0, from = start; i < count; i++) {
    const to = view.getUint32(NUMBER_BYTES * (i + 1), true);
    if (to <= from || to > bytes.length) throw new RangeError('A record of articles is cut short.');
    slices.push(bytes.subarray(from, to));
    from = to;
  }
  return slices;
}

/** Reads the articles of one slice, each as the bytes of a text of its own. @throws RangeError when it holds more than a slice may */
export async function readSlice(slice: Uint8Array<ArrayBuffer>, unpack: UnpackBytes): Promise<Uint8Array[]> {
  const inner = slice.subarray(1); // no copy: what is thrown away makes the engine collect it in the middle of another page
  const plain = slice[0] === GZIP ? await unpack(inner, MAX_SLICE_BYTES) : inner;
  const lines: Uint8Array[] = [];
  for (let from = 0; from <= plain.length;) {
    const end = plain.indexOf(LINE_BREAK, from);
    const to = end < 0 ? plain.length : end;
    // A slice of nothing but line breaks would be millions of articles.
    if (lines.push(plain.subarray(from, to)) > ARTICLES_PER_SLICE) throw new RangeError('A slice holds too many articles.');
    from = to + 1;
  }
  return lines;
}

/** Parses one article of a slice; it is still to be checked, unless that was done before, and made long. @throws SyntaxError when it is no JSON */
export const parseLine = (line: Uint8Array) => JSON.parse(new TextDecoder().decode(line)) as PackedArticle;

function withMark(mark: number, bytes: Uint8Array): Uint8Array {
  const marked = new Uint8Array(bytes.length + 1);
  marked[0] = mark;
  marked.set(bytes, 1);
  return marked;
}

function joinSlices(slices: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const start = NUMBER_BYTES * (slices.length + 1);
  const bytes = new Uint8Array(slices.reduce((sum, { length }) => sum + length, start));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, slices.length, true);
  let at = start;
  slices.forEach((slice, i) => {
    bytes.set(slice, at);
    at += slice.length;
    view.setUint32(NUMBER_BYTES * (i + 1), at, true);
  });
  return bytes;
}
