/** In: the texts of a corpus. Out: its candidate pairs with their inputs for the model, and each text's surroundings.
    All pairs are never compared. */
import type { Analysis } from '../model/analysis';
import { expandFeatures } from './model';
import { findNearest } from './nearest';
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

/** Counts in how many texts each indexed term stands. */
export function countTexts(texts: Analysed[]): TermStatistics {
  const frequencies = new Map<string, number>();
  for (const { analysis } of texts) {
    for (const [term] of analysis.terms) if (isIndexed(term)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  return { articles: texts.length, frequency: (term) => frequencies.get(term) ?? 0 };
}

/** Measures each text's candidates. Linear in texts times candidates. */
export function measureCorpus(texts: Analysed[]): MeasuredCorpus {
  const statistics = countTexts(texts);
  const signatures = texts.map(({ analysis, published }) => makeSignature(analysis, published, statistics));
  const nearest = findNearest(signatures);
  const around: Closeness[][] = texts.map(() => []);
  const measured = nearest.flatMap((others, self) => others.flatMap((other) => {
    if (other < self && nearest[other]?.includes(self)) return []; // measured from the other side
    const [a, b] = self < other ? [self, other] : [other, self];
    const [left, right] = [signatures[a] as Signature, signatures[b] as Signature];
    const features = measurePair(left, right);
    const closeness = measureCloseness(features, gapOf(left, right));
    around[a]?.push(closeness);
    around[b]?.push(closeness);
    return [{ a, b, features, closeness }];
  }));
  const surroundings = around.map(keepNearest);
  const pairs = measured.map(({ a, b, features, closeness }): MeasuredPair => ({
    a,
    b,
    inputs: Float32Array.from(expandFeatures(features, measureContext(closeness, surroundings[a] as Surroundings, surroundings[b] as Surroundings, texts.length))),
  }));
  return { pairs, surroundings };
}
