/** In: the texts of a corpus. Out: its candidate pairs with their inputs for the model, and each text's surroundings.
    Candidates come through an inverted index; all pairs are never compared. */
import type { Analysis } from '../model/analysis';
import { expandFeatures } from './model';
import { keepNearest, measureCloseness, measureContext, type Closeness, type Surroundings } from './neighbourhood';
import { gapOf, measurePair } from './pair-features';
import { makeSignature, type Signature, type TermStatistics } from './signature';
import { isIndexed } from './terms';

export interface Analysed {
  published: string | null;
  analysis: Analysis;
}

/** A pair of texts by their places in the list, a before b. */
export interface MeasuredPair {
  a: number;
  b: number;
  inputs: Float32Array;
}

export interface MeasuredCorpus {
  pairs: MeasuredPair[];
  surroundings: Surroundings[];
}

/** Nearest others of each text that are compared; either side may bring the pair. */
const CANDIDATES = 30;
/** The heaviest terms of a text find its candidates. */
const QUERY_TERMS = 80;

/** Counts in how many texts each indexed term stands, and where. */
export function invertAnalysed(texts: Analysed[]): { postings: Map<string, number[]>; statistics: TermStatistics } {
  const postings = new Map<string, number[]>();
  texts.forEach(({ analysis }, i) => {
    for (const [term] of analysis.terms) {
      if (!isIndexed(term)) continue;
      const list = postings.get(term);
      if (list) list.push(i);
      else postings.set(term, [i]);
    }
  });
  return { postings, statistics: { articles: texts.length, frequency: (term) => postings.get(term)?.length ?? 0 } };
}

/** Measures each text's candidates. Linear in texts times candidates. */
export function measureCorpus(texts: Analysed[]): MeasuredCorpus {
  const { postings, statistics } = invertAnalysed(texts);
  const signatures = texts.map(({ analysis, published }) => makeSignature(analysis, published, statistics));
  const found = new Map<number, { a: number; b: number; features: number[]; closeness: Closeness }>();
  const around: Closeness[][] = texts.map(() => []);
  signatures.forEach((signature, self) => {
    for (const other of findNearest(signature, self, signatures, postings)) {
      const [a, b] = self < other ? [self, other] : [other, self];
      const key = a * texts.length + b;
      if (found.has(key)) continue;
      const [left, right] = [signatures[a] as Signature, signatures[b] as Signature];
      const features = measurePair(left, right);
      const closeness = measureCloseness(features, gapOf(left, right));
      found.set(key, { a, b, features, closeness });
      around[a]?.push(closeness);
      around[b]?.push(closeness);
    }
  });
  const surroundings = around.map(keepNearest);
  const pairs = [...found.values()].map(({ a, b, features, closeness }): MeasuredPair => ({
    a,
    b,
    inputs: Float32Array.from(expandFeatures(features, measureContext(closeness, surroundings[a] as Surroundings, surroundings[b] as Surroundings, texts.length))),
  }));
  return { pairs, surroundings };
}

function findNearest(signature: Signature, self: number, signatures: Signature[], postings: Map<string, number[]>): number[] {
  const scores = new Map<number, number>();
  for (const [term, weight] of [...signature.whole].sort((x, y) => y[1] - x[1]).slice(0, QUERY_TERMS)) {
    for (const other of postings.get(term) ?? []) {
      if (other !== self) scores.set(other, (scores.get(other) ?? 0) + weight * ((signatures[other] as Signature).whole.get(term) ?? 0));
    }
  }
  return [...scores].sort((x, y) => y[1] - x[1]).slice(0, CANDIDATES).map(([other]) => other);
}
