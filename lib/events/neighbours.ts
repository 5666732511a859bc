/** In: analysed articles without a stored index. Out: each article's nearest, scored, and which pairs report one event. */
import type { Analysis } from '../model/analysis';
import type { Tie } from '../model/event';
import { comparePair, EVENT_SCORE, scoreEvent, weighContent } from './decide';
import { makeSignature, type Signature, type TermStatistics } from './signature';

export interface Analysed {
  published: string | null;
  analysis: Analysis;
}

export interface ScoredPair {
  /** Places in the list given, a before b. */
  a: number;
  b: number;
  /** 0 to 1. */
  score: number;
  tie: Tie | null;
}

/** Neighbours looked at for each article; their true ties stand among the first fifty. */
const NEIGHBOURS = 30;
/** A pair is one event when each is near the other's best: what only shares a topic lies further off. */
const NEAR_BEST = 0.5;

/** Scores every article's nearest neighbours through an inverted index; never all pairs. */
export function clusterScores(articles: Analysed[]): ScoredPair[] {
  const inverted = new Map<string, number[]>();
  articles.forEach(({ analysis }, i) => {
    for (const [term] of analysis.terms) {
      const list = inverted.get(term);
      if (list) list.push(i);
      else inverted.set(term, [i]);
    }
  });
  const statistics: TermStatistics = { articles: articles.length, frequency: (term) => inverted.get(term)?.length ?? 0 };
  const signatures = articles.map(({ analysis, published }) => makeSignature(analysis, published, statistics));
  const pairs = new Map<number, ScoredPair & { content: number }>();
  signatures.forEach((signature, a) => {
    for (const b of nearest(signature, a, signatures, inverted)) {
      const [low, high] = a < b ? [a, b] : [b, a];
      const key = low * articles.length + high;
      if (pairs.has(key)) continue;
      const features = comparePair(signature, signatures[b] as Signature);
      pairs.set(key, { a: low, b: high, score: scoreEvent(features), tie: null, content: weighContent(features) });
    }
  });
  const best = new Array<number>(articles.length).fill(0);
  for (const { a, b, content } of pairs.values()) {
    best[a] = Math.max(best[a] as number, content);
    best[b] = Math.max(best[b] as number, content);
  }
  return [...pairs.values()].map(({ a, b, score, content }) => {
    const share = content / Math.max(best[a] as number, best[b] as number, Number.EPSILON);
    const tie = score >= EVENT_SCORE && share >= NEAR_BEST ? 'event' : null;
    return { a, b, score: Math.round(score * share ** 0.5 * 1e4) / 1e4, tie };
  });
}

function nearest(signature: Signature, self: number, signatures: Signature[], inverted: Map<string, number[]>): number[] {
  const scores = new Map<number, number>();
  const heaviest = [...signature.whole].sort((a, b) => b[1] - a[1]).slice(0, 80);
  for (const [term, weight] of heaviest) {
    for (const other of inverted.get(term) ?? []) {
      if (other !== self) scores.set(other, (scores.get(other) ?? 0) + weight * ((signatures[other] as Signature).whole.get(term) ?? 0));
    }
  }
  return [...scores].sort((a, b) => b[1] - a[1]).slice(0, NEIGHBOURS).map(([other]) => other);
}
