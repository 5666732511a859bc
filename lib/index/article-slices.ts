/** In: a hundred articles. Out: one record of small slices, each packed alone, so that one article is read without the other
    ninety; and back. Whoever stores the record brings the packing, since the platform has it. */
import type { ReadRecord, StoredArticle, StoredRecord } from '../model/analysis';
import { ARTICLES_PER_SLICE, MAX_RECORD_BYTES, MAX_SLICE_BYTES } from '../model/limits';
import { packArticle, type PackedArticle } from './pack-article';

export type PackBytes = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
/** @throws when there is more than `maxBytes`, or when the bytes are damaged */
export type UnpackBytes = (bytes: Uint8Array<ArrayBuffer>, maxBytes: number) => Promise<Uint8Array<ArrayBuffer>>;

/** How many slices, then where each ends, four bytes each; then the slices, each with one byte that says how it is packed. */
const NUMBER_BYTES = 4;
const PLAIN = 0;
const GZIP = 1;

/** Writes a record of articles, its slices not packed yet. */
export function writeSlices(articles: StoredArticle[]): Uint8Array<ArrayBuffer> {
  const slices: Uint8Array[] = [];
  for (let i = 0; i < articles.length; i += ARTICLES_PER_SLICE) {
    slices.push(withMark(PLAIN, new TextEncoder().encode(JSON.stringify(articles.slice(i, i + ARTICLES_PER_SLICE).map((one) => packArticle(one))))));
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

/** Reads the articles of one slice; each is still to be checked and made long. @throws when it is no list */
export async function readSlice(slice: Uint8Array<ArrayBuffer>, unpack: UnpackBytes): Promise<PackedArticle[]> {
  const inner = slice.slice(1);
  const plain = slice[0] === GZIP ? await unpack(inner, MAX_SLICE_BYTES) : inner;
  const articles = JSON.parse(new TextDecoder().decode(plain)) as unknown;
  if (!Array.isArray(articles)) throw new RangeError('A slice of articles is no list.');
  return articles as PackedArticle[];
}

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
