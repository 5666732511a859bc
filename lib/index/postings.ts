/** In: the terms of articles. Out: shards of varint postings, and back: where a term stands, read shard by shard. */
import { isIndexed } from '../events/terms';
import type { TermCount } from '../model/analysis';

/** One article that holds a term, by its number in the generation, with the counts by field. */
export interface Posting {
  article: number;
  title: number;
  lede: number;
  body: number;
}

/** Terms to a shard: a shard stays near 50 kB, a millisecond to read, and a page touches few. */
const TERMS_PER_SHARD = 4_000;

/** How many shards a vocabulary of this size is spread over. */
export const shardCount = (terms: number) => Math.max(1, Math.ceil(terms / TERMS_PER_SHARD));

/** The shard of a term: FNV-1a, so that all shards fill alike. */
export function shardOf(term: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % shards;
}

/** Inverts the articles' terms that are looked up. Article numbers are their places in the list. */
export function invertTerms(articles: TermCount[][]): Map<string, Posting[]> {
  const inverted = new Map<string, Posting[]>();
  articles.forEach((terms, article) => {
    for (const [term, title, lede, body] of terms) {
      if (!isIndexed(term)) continue;
      const list = inverted.get(term);
      if (list) list.push({ article, title, lede, body });
      else inverted.set(term, [{ article, title, lede, body }]);
    }
  });
  return inverted;
}

/** Writes the shards of an inverted index, terms in order, gaps between article numbers as varints. Deterministic. */
export function encodeShards(inverted: Map<string, Posting[]>): Uint8Array<ArrayBuffer>[] {
  const shards = shardCount(inverted.size);
  const byShard = Array.from({ length: shards }, () => [] as string[]);
  for (const term of [...inverted.keys()].sort()) (byShard[shardOf(term, shards)] as string[]).push(term);
  const utf8 = new TextEncoder();
  return byShard.map((terms) => {
    const out: number[] = [];
    writeVarint(out, terms.length);
    for (const term of terms) {
      const name = utf8.encode(term);
      const list = inverted.get(term) as Posting[];
      const body: number[] = [];
      let before = 0;
      for (const { article, title, lede, body: inBody } of list) {
        writeVarint(body, article - before);
        before = article;
        writeVarint(body, title);
        writeVarint(body, lede);
        writeVarint(body, inBody);
      }
      writeVarint(out, name.length);
      for (const byte of name) out.push(byte);
      writeVarint(out, list.length);
      writeVarint(out, body.length);
      for (const byte of body) out.push(byte);
    }
    return new Uint8Array(out);
  });
}

/** A shard opened for reading: the place of each term, its postings decoded when asked. */
export interface OpenShard {
  /** Articles that hold the term. */
  frequency(term: string): number;
  postings(term: string): Posting[];
  terms(): Iterable<string>;
}

/** @throws RangeError when the bytes are cut short */
export function openShard(bytes: Uint8Array): OpenShard {
  const utf8 = new TextDecoder();
  const places = new Map<string, { count: number; at: number }>();
  const cursor = { at: 0 };
  const terms = readVarint(bytes, cursor);
  for (let i = 0; i < terms; i++) {
    const length = readVarint(bytes, cursor);
    const term = utf8.decode(bytes.subarray(cursor.at, cursor.at + length));
    cursor.at += length;
    const count = readVarint(bytes, cursor);
    const size = readVarint(bytes, cursor);
    places.set(term, { count, at: cursor.at });
    cursor.at += size;
  }
  if (cursor.at !== bytes.length) throw new RangeError('A shard of postings is cut short.');
  return {
    frequency: (term) => places.get(term)?.count ?? 0,
    terms: () => places.keys(),
    postings(term) {
      const place = places.get(term);
      if (!place) return [];
      const at = { at: place.at };
      const list: Posting[] = [];
      let article = 0;
      for (let i = 0; i < place.count; i++) {
        article += readVarint(bytes, at);
        list.push({ article, title: readVarint(bytes, at), lede: readVarint(bytes, at), body: readVarint(bytes, at) });
      }
      return list;
    },
  };
}

function writeVarint(out: number[], value: number): void {
  while (value > 0x7f) {
    out.push((value & 0x7f) | 0x80);
    value >>>= 7;
  }
  out.push(value);
}

function readVarint(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = bytes[cursor.at++];
    if (byte === undefined) throw new RangeError('A shard of postings is cut short.');
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value >>> 0;
  }
  throw new RangeError('A number in a shard of postings is too long.');
}
