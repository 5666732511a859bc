/** In: tokens of two texts. Out: how much of one stands in the other, so that a copy is never a second voice. */
import type { Token } from '../text/tokens';

/** Words in a row: five are rarely shared by chance, and survive small edits (Broder 1997, on resemblance by shingles). */
const SHINGLE_WORDS = 5;

/** Hashes of every run of five words. */
export const makeShingles = (tokens: readonly Pick<Token, 'hash'>[]): Set<number> => makeRuns(Uint32Array.from(tokens, ({ hash }) => hash), SHINGLE_WORDS);

/** Hashes of every run of so many keys, FNV-1a over them. */
export function makeRuns(keys: Uint32Array, length: number): Set<number> {
  const runs = new Set<number>();
  for (let i = 0; i + length <= keys.length; i++) {
    let hash = 0x811c9dc5;
    for (let k = 0; k < length; k++) hash = Math.imul(hash ^ (keys[i + k] as number), 0x01000193) ^ (hash >>> 15);
    runs.add(hash >>> 0);
  }
  return runs;
}

/** Share of the smaller text's runs that stand in the larger: 1 for a whole copy, 0 for nothing shared or no text. */
export function containment(a: Set<number>, b: Set<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared++;
  return shared / small.size;
}

/**
 * Texts of which none prints another, by their runs of words: told for each further text which of them it prints. Linear in
 * the texts, where comparing each with each is not.
 */
export class Printings {
  private readonly sizes: number[] = [];
  /** The texts that have a run: the last of them, and by that entry the one before. */
  private readonly last = new Map<number, number>();
  private readonly owner: number[] = [];
  private readonly before: number[] = [];

  /** Adds a text. @returns the first text added that it prints, or -1; then it is not kept itself */
  add(runs: Set<number>): number {
    const shared = new Uint32Array(this.sizes.length);
    for (const run of runs) {
      for (let entry = this.last.get(run) ?? -1; entry >= 0; entry = this.before[entry] as number) {
        const text = this.owner[entry] as number;
        shared[text] = (shared[text] as number) + 1;
      }
    }
    const original = shared.findIndex((count, text) => count > 0 && count / Math.min(runs.size, this.sizes[text] as number) >= COPY_CONTAINMENT);
    if (original >= 0) return original;
    const text = this.sizes.push(runs.size) - 1;
    for (const run of runs) {
      this.before.push(this.last.get(run) ?? -1);
      this.last.set(run, this.owner.push(text) - 1);
    }
    return -1;
  }
}

/** From this share on, two texts are printings of one text. Two reports that quote one speech share a tenth or less. */
export const COPY_CONTAINMENT = 0.6;
