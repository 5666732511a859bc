/** In: terms in order with the articles that hold them. Out: a run of bytes for putting aside, and back; and several such runs merged
    into one. What does not fit memory is sorted in parts (Witten, Moffat, Bell 1999, "Managing Gigabytes", sort-based inversion). */
import type { Posting } from './posting-list';
import type { TermPostings } from './write-index';

/** Where runs lie until they are merged: in memory, or on disk where there is one. */
export interface RunStore {
  /** Puts a run aside. */
  add(run: Iterable<Uint8Array>): void;
  /** All runs, each from its beginning, in pieces of any length. */
  list(): Iterable<Uint8Array>[];
}

/** Runs in memory. */
export class MemoryRuns implements RunStore {
  private readonly runs: Uint8Array[][] = [];
  add(run: Iterable<Uint8Array>): void { this.runs.push([...run]); }
  list(): Iterable<Uint8Array>[] { return this.runs; }
}

/** Pieces of a run are about so long. */
const PIECE_BYTES = 64_000;

/** Postings as numbers in a row: steps between articles, counts, places and steps between these. */
export type PostingNumbers = number[];

/** @param before the number of the article before; -1 for none */
export function pushPosting(numbers: PostingNumbers, { article, title, lede, body, places }: Posting, before: number): void {
  numbers.push(article - before - 1, title, lede, body, places.length);
  let last = -1;
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    numbers.push(place - last - 1);
    last = place;
  }
}

export function* readPostings(numbers: ArrayLike<number>): Iterable<Posting> {
  let article = -1;
  for (let at = 0; at < numbers.length;) {
    article += (numbers[at++] as number) + 1;
    const [title, lede, body, count] = [numbers[at++], numbers[at++], numbers[at++], numbers[at++]] as [number, number, number, number];
    const places = new Array<number>(count);
    for (let i = 0, last = -1; i < count; i++) places[i] = last += (numbers[at++] as number) + 1;
    yield { article, title, lede, body, places };
  }
}

/** Writes a run. @param terms in order, each once */
export function* writeRun(terms: Iterable<[term: string, numbers: PostingNumbers]>): Iterable<Uint8Array> {
  let piece: number[] = [];
  for (const [term, numbers] of terms) {
    writeVarint(piece, term.length);
    for (let i = 0; i < term.length; i++) writeVarint(piece, term.charCodeAt(i));
    writeVarint(piece, numbers.length);
    for (const number of numbers) {
      writeVarint(piece, number);
      if (piece.length < PIECE_BYTES) continue;
      yield Uint8Array.from(piece);
      piece = [];
    }
  }
  if (piece.length) yield Uint8Array.from(piece);
}

/** Reads a run that `writeRun` has written. */
export function* readRun(run: Iterable<Uint8Array>): Iterable<TermPostings> {
  const reader = new VarintReader(run[Symbol.iterator]());
  while (!reader.isAtEnd()) {
    let term = '';
    for (let left = reader.read(); left > 0; left--) term += String.fromCharCode(reader.read());
    const numbers = new Uint32Array(reader.read());
    for (let i = 0; i < numbers.length; i++) numbers[i] = reader.read();
    yield [term, [...readPostings(numbers)]];
  }
}

/** Merges runs: each term once, its articles ascending, in whatever runs they are. Holds one term of each. */
export function* mergeRuns(runs: Iterable<TermPostings>[]): Iterable<TermPostings> {
  const heads = runs.map((run) => ({ rest: run[Symbol.iterator](), term: '', postings: [] as Posting[] }));
  const step = (head: (typeof heads)[number]) => {
    const { done, value } = head.rest.next();
    if (done) return false;
    [head.term, head.postings] = value;
    return true;
  };
  let open = heads.filter(step);
  while (open.length) {
    const term = open.reduce((least, head) => (head.term < least ? head.term : least), open[0]?.term as string);
    const same = open.filter((head) => head.term === term);
    yield [term, joinPostings(same.map(({ postings }) => postings))];
    const ended = new Set(same.filter((head) => !step(head)));
    if (ended.size) open = open.filter((head) => !ended.has(head));
  }
}

function joinPostings(lists: Posting[][]): Posting[] {
  const [first] = lists;
  if (lists.length === 1 && first) return first;
  return lists.flat().sort((a, b) => a.article - b.article);
}

class VarintReader {
  private piece: Uint8Array = new Uint8Array(0);
  private at = 0;

  constructor(private readonly pieces: Iterator<Uint8Array>) {}

  isAtEnd(): boolean {
    while (this.at === this.piece.length) {
      const { done, value } = this.pieces.next();
      if (done) return true;
      this.piece = value;
      this.at = 0;
    }
    return false;
  }

  read(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      if (this.at === this.piece.length && this.isAtEnd()) throw new RangeError('A run of postings is cut short.');
      const byte = this.piece[this.at++] as number;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
}

function writeVarint(out: number[], value: number): void {
  let left = value;
  for (; left > 0x7f; left >>>= 7) out.push((left & 0x7f) | 0x80);
  out.push(left);
}
