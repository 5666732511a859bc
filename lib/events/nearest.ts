/** In: the signatures of a corpus. Out: for each text the few others worth comparing, through an inverted index. */
import { columnOf, termsOf, WEIGHT } from './packed';
import type { Signature } from './signature';

/** Nearest others of each text that are compared; either side may bring the pair. */
const CANDIDATES = 30;
/** The heaviest terms of a text find its candidates. */
const QUERY_TERMS = 80;

/** The texts that hold each term, with its weight in them; a term's list runs from its start to the next one's. */
interface Inverted {
  /** Key of a term to its number. */
  numbers: Map<number, number>;
  starts: Uint32Array;
  texts: Uint32Array;
  weights: Uint16Array;
}

/** Finds each text's nearest others, nearest first, by what their heaviest terms share. Never compares all pairs. */
export function findNearest(signatures: Signature[]): number[][] {
  const inverted = invertSignatures(signatures);
  const scores = new Float64Array(signatures.length);
  return signatures.map((signature, self) => askInverted(inverted, signature, self, scores));
}

function invertSignatures(signatures: Signature[]): Inverted {
  const numbers = new Map<number, number>();
  const counts: number[] = [];
  for (const signature of signatures) {
    const { from, to } = termsOf(signature);
    for (let place = from; place < to; place++) {
      const key = signature.keys[place] as number;
      const number = numbers.get(key);
      if (number === undefined) numbers.set(key, counts.push(1) - 1);
      else counts[number] = (counts[number] as number) + 1;
    }
  }
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, number) => { starts[number + 1] = (starts[number] as number) + count; });
  const inverted = { numbers, starts, texts: new Uint32Array(starts[counts.length] as number), weights: new Uint16Array(starts[counts.length] as number) };
  const next = starts.slice();
  signatures.forEach((signature, text) => {
    const { weights, offset } = columnOf(signature, 'whole');
    const { from, to } = termsOf(signature);
    for (let place = from; place < to; place++) {
      const number = numbers.get(signature.keys[place] as number) as number;
      const at = next[number] as number;
      inverted.texts[at] = text;
      inverted.weights[at] = weights[offset + place] as number;
      next[number] = at + 1;
    }
  });
  return inverted;
}

/** @param scores room for a score of each text, all 0; left so */
function askInverted({ numbers, starts, texts, weights: theirs }: Inverted, signature: Signature, self: number, scores: Float64Array): number[] {
  const { weights, offset } = columnOf(signature, 'whole');
  const { from, to } = termsOf(signature);
  const places = Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) => (weights[offset + b] as number) - (weights[offset + a] as number));
  const found: number[] = [];
  for (const place of places.slice(0, QUERY_TERMS)) {
    const weight = (weights[offset + place] as number) * WEIGHT;
    const number = numbers.get(signature.keys[place] as number) as number;
    for (let at = starts[number] as number; at < (starts[number + 1] as number); at++) {
      const other = texts[at] as number;
      if (other === self) continue;
      // A weight of 0 counts as one step: a text once found must not look new again.
      const score = weight * Math.max(1, theirs[at] as number);
      if (scores[other] === 0) found.push(other);
      scores[other] = (scores[other] as number) + score;
    }
  }
  const nearest = takeBest(found, scores);
  for (const other of found) scores[other] = 0;
  return nearest;
}

/** The few with the highest scores, highest first, found first among equals. */
function takeBest(found: number[], scores: Float64Array): number[] {
  const best: number[] = [];
  for (const one of found) {
    const score = scores[one] as number;
    let place = best.length;
    while (place > 0 && (scores[best[place - 1] as number] as number) < score) place--;
    if (place >= CANDIDATES) continue;
    best.splice(place, 0, one);
    if (best.length > CANDIDATES) best.pop();
  }
  return best;
}
