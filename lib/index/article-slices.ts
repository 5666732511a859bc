/** In: a hundred articles. Out: one record of small slices, each packed alone, so that one article is read without the other
    ninety; and back. Whoever stores the record brings the packing, since the platform has it. */
import type { StoredArticle, StoredRecord } from '../model/analysis';
import { ARTICLES_PER_SLICE, MAX_SLICE_BYTES } from '../model/limits';
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
    slices.push(withMark(PLAIN, new TextEncoder().encode(JSON.stringify(articles.slice(i, i + ARTICLES_PER_SLICE).map(packArticle)))));
  }
  return joinSlices(slices);
}

/** Packs the slices of a record of articles; any other record stays as it is. */
export async function packRecord({ key, bytes }: StoredRecord, pack: PackBytes): Promise<StoredRecord> {
  if (!key.startsWith('articles/')) return { key, bytes };
  const slices: Uint8Array[] = [];
  for (const slice of splitSlices(bytes)) {
    const plain = slice.slice(1);
    const packed = slice[0] === PLAIN ? await pack(plain) : plain;
    slices.push(slice[0] === PLAIN && packed.length >= plain.length ? slice : withMark(GZIP, packed));
  }
  return { key, bytes: joinSlices(slices) };
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

/** Reads the articles of one slice; each is still to be made long. */
export async function readSlice(slice: Uint8Array<ArrayBuffer>, unpack: UnpackBytes): Promise<PackedArticle[]> {
  const inner = slice.slice(1);
  const plain = slice[0] === GZIP ? await unpack(inner, MAX_SLICE_BYTES) : inner;
  return JSON.parse(new TextDecoder().decode(plain)) as PackedArticle[];
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
