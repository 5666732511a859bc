/** In: tokens of two texts. Out: how much of one stands in the other, so that a copy is never a second voice. */
import type { Token } from '../text/tokens';

/** Words in a row: five are rarely shared by chance, and survive small edits (Broder 1997, on resemblance by shingles). */
const SHINGLE_WORDS = 5;

/** Hashes of every run of five words, FNV-1a over the folded words. */
export function makeShingles(tokens: Token[]): Set<number> {
  const hashes = tokens.map(({ norm }) => {
    let hash = 0x811c9dc5;
    for (let i = 0; i < norm.length; i++) hash = Math.imul(hash ^ norm.charCodeAt(i), 0x01000193);
    return hash >>> 0;
  });
  const shingles = new Set<number>();
  for (let i = 0; i + SHINGLE_WORDS <= hashes.length; i++) {
    let hash = 0x811c9dc5;
    for (let k = 0; k < SHINGLE_WORDS; k++) hash = Math.imul(hash ^ (hashes[i + k] as number), 0x01000193) ^ (hash >>> 15);
    shingles.add(hash >>> 0);
  }
  return shingles;
}

/** Share of the smaller text's runs that stand in the larger: 1 for a whole copy, 0 for nothing shared or no text. */
export function containment(a: Set<number>, b: Set<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared++;
  return shared / small.size;
}

/** From this share on, two texts are printings of one text. Two reports that quote one speech share a tenth or less. */
export const COPY_CONTAINMENT = 0.6;
