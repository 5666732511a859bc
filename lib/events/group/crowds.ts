/** In: the closeness of pairs, one after the other. Out: each text's surroundings: for each view its nearest, and nothing of all others. */
import { NEAREST, VIEWS, type Closeness, type Surroundings } from '../relate/neighbourhood';
import { allocatePlain, type Allocate } from '../signatures/signature-list';

const KEPT = NEAREST + 1;

/** Surroundings of many texts as they grow: what `keepNearest` gives of all pairs, without holding the pairs. */
export class Crowds {
  private constructor(readonly counts: Uint8Array, readonly values: Float64Array) {}

  /** @param texts how many */
  static make(texts: number, allocate: Allocate = allocatePlain): Crowds {
    return new Crowds(new Uint8Array(allocate(texts)), new Float64Array(allocate(texts * VIEWS * KEPT * 8)));
  }

  /** Opens what another thread has filled. */
  static open({ counts, values }: Pick<Crowds, 'counts' | 'values'>): Crowds {
    return new Crowds(counts, values);
  }

  /** Adds a pair to the surroundings of one of its sides. */
  add(text: number, closeness: Closeness): void {
    const count = this.counts[text] as number;
    for (let view = 0; view < VIEWS; view++) this.insert((text * VIEWS + view) * KEPT, count, closeness[view] as number);
    this.counts[text] = Math.min(KEPT, count + 1);
  }

  /** Adds what was found of the same texts elsewhere. */
  merge(other: Crowds): void {
    for (let text = 0; text < this.counts.length; text++) {
      const [mine, theirs] = [this.counts[text] as number, other.counts[text] as number];
      for (let view = 0; view < VIEWS; view++) {
        const start = (text * VIEWS + view) * KEPT;
        for (let i = 0; i < theirs; i++) this.insert(start, Math.min(KEPT, mine + i), other.values[start + i] as number);
      }
      this.counts[text] = Math.min(KEPT, mine + theirs);
    }
  }

  at(text: number): Surroundings {
    const count = this.counts[text] as number;
    return Array.from({ length: VIEWS }, (_, view) => {
      const start = (text * VIEWS + view) * KEPT;
      return Array.from(this.values.subarray(start, start + count));
    });
  }

  /** Puts a value in its place in a list in falling order; what is too many falls off the end. */
  private insert(start: number, count: number, value: number): void {
    const { values } = this;
    if (count === KEPT && value <= (values[start + KEPT - 1] as number)) return;
    let at = start + Math.min(count, KEPT - 1);
    for (; at > start && (values[at - 1] as number) < value; at--) values[at] = values[at - 1] as number;
    values[at] = value;
  }
}
