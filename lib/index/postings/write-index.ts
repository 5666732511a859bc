/** In: terms in order with the articles that hold them. Out: the records of an index, one after the other: blocks of terms, shards
    of postings and of places, all terms' frequencies, and last the small record that says where each begins. */
import type { StoredRecord } from '../../model/analysis';
import { MAX_RECORD_BYTES } from '../../model/limits';
import { encodePlaces, encodePostings, type Posting } from './posting-list';
import { encodeBlock, type BlockTerm } from './term-blocks';
import { FrequencyWriter } from './term-frequencies';
import { isFuzzy, reverseTerm, spaceOf, type Spaces } from './vocabulary';

/** A block of the vocabulary: about a thousand terms, read and searched in a fraction of a millisecond. */
const BLOCK_BYTES = 8_000;
/** A shard of lists: a common word's list fills one alone, and rare words share one. A page's forty words lie in nearly as many shards
    whatever their size, and what is read beside the wanted lists is thrown away: two megabytes a page kept the collector busy. */
const SHARD_BYTES = 12_000;

/** Where blocks and shards begin; the record `index`. Numbers are bytes from the beginning of all; the last is the end. */
export interface IndexRecord {
  spaces: Spaces;
  terms: number;
  /** The first term of each block, and where its lists begin. */
  blocks: { first: string[]; bytes: number[]; postings: number[]; places: number[] };
  /** The same words read backwards. */
  backward: { first: string[]; bytes: number[] };
  /** Where each shard begins. */
  postings: number[];
  places: number[];
}

/** One term with all articles that hold it, ascending. */
export type TermPostings = [term: string, postings: Posting[]];

/**
 * Writes an index. Deterministic; holds the vocabulary and one shard in memory, never all postings.
 * @param terms in order of their UTF-16 units, each once
 */
export function* writeIndex(terms: Iterable<TermPostings>, spaces: Spaces): Iterable<StoredRecord> {
  const writer = new IndexWriter(spaces);
  for (const term of terms) yield* writer.add(term);
  yield* writer.end();
}

/** The same term by term, for terms that have to be waited for. */
export class IndexWriter {
  private readonly postings = new ShardWriter('postings');
  private readonly places = new ShardWriter('places');
  private readonly blocks = new BlockWriter('terms', false);
  private readonly frequencies = new FrequencyWriter();
  private readonly backwards: string[] = [];

  constructor(private readonly spaces: Spaces) {}

  /** @returns the records that are full */
  * add([term, list]: TermPostings): Iterable<StoredRecord> {
    const lists = [encodePostings(list, spaceOf(term, this.spaces)), list.some((posting) => posting.places.length > 0) ? encodePlaces(list) : []] as const;
    yield* this.blocks.add({ term, frequency: list.length, postingBytes: lists[0].length, placeBytes: lists[1].length });
    yield* this.postings.add(lists[0]);
    yield* this.places.add(lists[1]);
    this.frequencies.add(term, list.length);
    if (isFuzzy(term)) this.backwards.push(reverseTerm(term));
  }

  * end(): Iterable<StoredRecord> {
    const { blocks, postings, places } = this;
    yield* blocks.end();
    yield* postings.end();
    yield* places.end();
    const backward = new BlockWriter('backward', true);
    for (const term of this.backwards.sort()) yield* backward.add({ term, frequency: 0, postingBytes: 0, placeBytes: 0 });
    yield* backward.end();
    const record: IndexRecord = {
      spaces: this.spaces,
      terms: blocks.terms,
      blocks: { first: blocks.first, bytes: blocks.bytes, postings: blocks.postings, places: blocks.places },
      backward: { first: backward.first, bytes: backward.bytes },
      postings: postings.starts,
      places: places.starts,
    };
    yield { key: 'frequencies', bytes: this.frequencies.end(this.spaces.articles) };
    yield { key: 'index', bytes: new TextEncoder().encode(JSON.stringify(record)) };
  }
}

/** Fills shards. A list lies in one, unless it is larger than a record may be: then it goes on in the next. */
class ShardWriter {
  readonly starts = [0];
  private lists: number[][] = [];
  private bytes = 0;

  constructor(private readonly name: string) {}

  * add(list: number[]): Iterable<StoredRecord> {
    if (this.bytes > 0 && this.bytes + list.length > SHARD_BYTES) yield* this.end();
    for (let from = 0; from < list.length; from += MAX_RECORD_BYTES) {
      if (this.bytes + Math.min(list.length - from, MAX_RECORD_BYTES) > MAX_RECORD_BYTES) yield* this.end();
      const part = list.slice(from, from + MAX_RECORD_BYTES);
      this.lists.push(part);
      this.bytes += part.length;
    }
  }

  * end(): Iterable<StoredRecord> {
    if (this.bytes === 0) return;
    const bytes = new Uint8Array(this.bytes);
    let at = 0;
    for (const list of this.lists) {
      bytes.set(list, at);
      at += list.length;
    }
    yield { key: `${this.name}/${this.starts.length - 1}`, bytes };
    this.starts.push((this.starts[this.starts.length - 1] as number) + this.bytes);
    this.lists = [];
    this.bytes = 0;
  }
}

/** Fills blocks of terms. */
class BlockWriter {
  terms = 0;
  readonly first: string[] = [];
  readonly bytes: number[] = [];
  readonly postings: number[] = [];
  readonly places: number[] = [];
  private waiting: BlockTerm[] = [];
  private size = 0;
  private next = { postings: 0, places: 0 };

  constructor(private readonly name: string, private readonly bare: boolean) {}

  * add(term: BlockTerm): Iterable<StoredRecord> {
    // No more than it takes when nothing is shared.
    const size = term.term.length * 3 + 8;
    if (this.size + size > BLOCK_BYTES * GUESS) yield* this.end();
    this.waiting.push(term);
    this.size += size;
    this.terms++;
  }

  * end(): Iterable<StoredRecord> {
    const [first] = this.waiting;
    if (!first) return;
    const bytes = encodeBlock(this.waiting, this.bare);
    yield { key: `${this.name}/${this.first.length}`, bytes };
    this.first.push(first.term);
    this.bytes.push(bytes.length);
    if (!this.bare) {
      this.postings.push(this.next.postings);
      this.places.push(this.next.places);
      for (const { postingBytes, placeBytes } of this.waiting) {
        this.next.postings += postingBytes;
        this.next.places += placeBytes;
      }
    }
    this.waiting = [];
    this.size = 0;
  }
}

/** The guess of a term's size above is about four times what it takes. */
const GUESS = 4;
