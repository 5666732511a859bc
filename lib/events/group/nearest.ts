/** In: the signatures of a corpus. Out: for each text the few others worth comparing, through an inverted index. Texts may be asked
    for in ranges, so that threads share the work: no range's answer depends on another's. */
import { columnOf, termsOf, WEIGHT } from '../signatures/packed';
import type { Signature } from '../signatures/signature';
import { listSignatures, allocatePlain, type Allocate, type SignatureList } from '../signatures/signature-list';
import { findKey } from '../terms/keys';

/** Nearest others of each text that are compared; either side may bring the pair. */
const CANDIDATES = 30;
/** The heaviest terms of a text find its candidates. */
const QUERY_TERMS = 80;

/** Texts from one number on, up to another (excluded). */
export interface Range {
  from: number;
  to: number;
}

/** The texts that hold each term, with its weight in them; a term's list runs from its start to the next one's. */
export interface Inverted {
  /** Keys of the terms, ascending. */
  keys: Uint32Array;
  starts: Uint32Array;
  texts: Uint32Array;
  weights: Uint16Array;
}

/** Each text's nearest others, nearest first: those of text t run from `t * CANDIDATES`, so many as `counts[t]` says. */
export interface Nearest {
  counts: Uint8Array;
  others: Uint32Array;
}

/** Finds each text's nearest others, nearest first, by what their heaviest terms share. Never compares all pairs. */
export function findNearest(signatures: Signature[]): number[][] {
  const list = listSignatures(signatures);
  const nearest = findNearestIn(invertSignatures(list), list, { from: 0, to: list.length });
  return signatures.map((_, text) => [...nearestOf(nearest, text)]);
}

export function invertSignatures(signatures: SignatureList, allocate: Allocate = allocatePlain): Inverted {
  const counts = new Map<number, number>();
  for (let text = 0; text < signatures.length; text++) {
    const signature = signatures.at(text);
    const { from, to } = termsOf(signature);
    for (let place = from; place < to; place++) {
      const key = signature.keys[place] as number;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const keys = new Uint32Array(allocate(counts.size * 4));
  keys.set([...counts.keys()]);
  keys.sort();
  const starts = new Uint32Array(allocate((keys.length + 1) * 4));
  const numbers = new Map<number, number>();
  keys.forEach((key, number) => {
    numbers.set(key, number);
    starts[number + 1] = (starts[number] as number) + (counts.get(key) as number);
  });
  const all = starts[keys.length] as number;
  const inverted: Inverted = { keys, starts, texts: new Uint32Array(allocate(all * 4)), weights: new Uint16Array(allocate(all * 2)) };
  const next = Uint32Array.from(starts);
  for (let text = 0; text < signatures.length; text++) {
    const signature = signatures.at(text);
    const { weights, offset } = columnOf(signature, 'whole');
    const { from, to } = termsOf(signature);
    for (let place = from; place < to; place++) {
      const number = numbers.get(signature.keys[place] as number) as number;
      const at = next[number] as number;
      inverted.texts[at] = text;
      inverted.weights[at] = weights[offset + place] as number;
      next[number] = at + 1;
    }
  }
  return inverted;
}

/** Finds the nearest others of the texts of one range. */
export function findNearestIn(inverted: Inverted, signatures: SignatureList, { from, to }: Range): Nearest {
  const scores = new Float64Array(signatures.length);
  const nearest: Nearest = { counts: new Uint8Array(to - from), others: new Uint32Array((to - from) * CANDIDATES) };
  for (let text = from; text < to; text++) {
    const found = askInverted(inverted, signatures.at(text), text, scores);
    nearest.counts[text - from] = found.length;
    nearest.others.set(found, (text - from) * CANDIDATES);
  }
  return nearest;
}

/** Puts the answers of ranges one after the other. */
export function joinNearest(parts: Nearest[], allocate: Allocate = allocatePlain): Nearest {
  const texts = parts.reduce((sum, { counts }) => sum + counts.length, 0);
  const joined: Nearest = { counts: new Uint8Array(allocate(texts)), others: new Uint32Array(allocate(texts * CANDIDATES * 4)) };
  let at = 0;
  for (const { counts, others } of parts) {
    joined.counts.set(counts, at);
    joined.others.set(others, at * CANDIDATES);
    at += counts.length;
  }
  return joined;
}

/** One text's nearest others, nearest first. */
export const nearestOf = ({ counts, others }: Nearest, text: number): Uint32Array => others.subarray(text * CANDIDATES, text * CANDIDATES + (counts[text] as number));

/** @param scores room for a score of each text, all 0; left so */
function askInverted({ keys, starts, texts, weights: theirs }: Inverted, signature: Signature, self: number, scores: Float64Array): number[] {
  const { weights, offset } = columnOf(signature, 'whole');
  const { from, to } = termsOf(signature);
  const places = Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) => (weights[offset + b] as number) - (weights[offset + a] as number));
  const found: number[] = [];
  for (const place of places.slice(0, QUERY_TERMS)) {
    const weight = (weights[offset + place] as number) * WEIGHT;
    const number = findKey({ keys, from: 0, to: keys.length }, signature.keys[place] as number);
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
