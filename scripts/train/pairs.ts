/** In: a pool. Out: its candidate pairs with their features, as the extension would measure them. */
import { expandFeatures } from '../../lib/events/model';
import { measureCloseness, measureContext, NEAREST, type Surroundings } from '../../lib/events/neighbourhood';
import { measurePair } from '../../lib/events/pair-features';
import { makeSignature, type Signature, type TermStatistics } from '../../lib/events/signature';
import { isIndexed } from '../../lib/events/terms';
import type { Pool } from './pools';

export interface MeasuredPair {
  a: number;
  b: number;
  same: boolean;
  inputs: Float32Array;
}

/** Candidates of each article: what the index would hand over. */
const CANDIDATES = 40;
const QUERY_TERMS = 80;

export function measurePool(pool: Pool): MeasuredPair[] {
  const inverted = new Map<string, number[]>();
  pool.articles.forEach(({ analysis }, i) => {
    for (const [term] of analysis.terms) {
      if (!isIndexed(term)) continue;
      const list = inverted.get(term);
      if (list) list.push(i);
      else inverted.set(term, [i]);
    }
  });
  const statistics: TermStatistics = { articles: pool.articles.length, frequency: (term) => inverted.get(term)?.length ?? 0 };
  const signatures = pool.articles.map(({ analysis, published }) => makeSignature(analysis, published, statistics));

  const pairs = new Map<number, { a: number; b: number; features: number[]; closeness: number }>();
  const surroundings: Surroundings[] = pool.articles.map(() => []);
  signatures.forEach((signature, self) => {
    for (const other of findNearest(signature, self, signatures, inverted)) {
      const [a, b] = self < other ? [self, other] : [other, self];
      const key = a * pool.articles.length + b;
      if (pairs.has(key)) continue;
      const features = measurePair(signatures[a] as Signature, signatures[b] as Signature);
      pairs.set(key, { a, b, features, closeness: measureCloseness(features) });
    }
  });
  for (const { a, b, closeness } of pairs.values()) {
    (surroundings[a] as Surroundings).push(closeness);
    (surroundings[b] as Surroundings).push(closeness);
  }
  for (const list of surroundings) list.sort((x, y) => y - x).splice(NEAREST + 1);
  return [...pairs.values()].map(({ a, b, features, closeness }) => ({
    a,
    b,
    same: pool.articles[a]?.gold.event === pool.articles[b]?.gold.event,
    inputs: Float32Array.from(expandFeatures(features, measureContext(closeness, surroundings[a] as Surroundings, surroundings[b] as Surroundings, pool.articles.length))),
  }));
}

function findNearest(signature: Signature, self: number, signatures: Signature[], inverted: Map<string, number[]>): number[] {
  const scores = new Map<number, number>();
  for (const [term, weight] of [...signature.whole].sort((x, y) => y[1] - x[1]).slice(0, QUERY_TERMS)) {
    for (const other of inverted.get(term) ?? []) {
      if (other !== self) scores.set(other, (scores.get(other) ?? 0) + weight * ((signatures[other] as Signature).whole.get(term) ?? 0));
    }
  }
  return [...scores].sort((x, y) => y[1] - x[1]).slice(0, CANDIDATES).map(([other]) => other);
}
