/** In: a page's signature and its candidates with their stored surroundings. Out: how likely each reports the page's event. */
import type { Near } from '../model/analysis';
import { addCloseness } from './near';
import { applyModel, expandFeatures, likelihoodOfPair, measureSupport } from './model';
import { keepNearest, measureCloseness, measureContext, type Closeness, type Surroundings } from './neighbourhood';
import { gapOf, measurePair } from './pair-features';
import { isFarApart, MODEL, NEGLIGIBLE } from './relate';
import type { Signature } from './signature';

/** An article of the corpus that a text is compared with. */
export interface Neighbour {
  number: number;
  signature: Signature;
  near: Near;
}

export interface PageRelation {
  /** As measurePair gives them. */
  features: number[];
  likelihood: number;
}

/** A text and its candidates after the first look. */
export interface Meeting {
  surroundings: Surroundings;
  /** In the order of the candidates. */
  pairs: { features: number[]; closeness: Closeness; first: number }[];
}

/** The page among the articles' numbers. */
const PAGE = -1;

/**
 * Has a first look at a text and its candidates, as if it were one more article of the corpus: its surroundings are its
 * candidates, theirs are stored with them. Linear in the candidates.
 * @param articles in the corpus, the text itself left out
 */
export function meetCandidates(text: Signature, candidates: Neighbour[], articles: number): Meeting {
  const measured = candidates.map(({ signature }) => {
    const features = measurePair(text, signature);
    return { features, closeness: measureCloseness(features, gapOf(text, signature)) };
  });
  const surroundings = keepNearest(measured.map(({ closeness }) => closeness));
  const pairs = measured.map(({ features, closeness }, i) => {
    const theirs = addCloseness(candidates[i]?.near.closeness ?? { content: [], dated: [] }, closeness);
    return { features, closeness, first: likelihoodOfPair(MODEL, expandFeatures(features, measureContext(closeness, surroundings, theirs, articles + 1))) };
  });
  return { surroundings, pairs };
}

/** Relates a page to its candidates: the first look, and the neighbours heard. Linear in the candidates. */
export function relatePage(page: Signature, candidates: Neighbour[], articles: number): PageRelation[] {
  const { pairs } = meetCandidates(page, candidates, articles);
  const mine = new Map(candidates.flatMap(({ number }, i) => ((pairs[i]?.first ?? 0) >= NEGLIGIBLE ? [[number, pairs[i]?.first as number] as const] : [])));
  return pairs.map(({ features, first }, i) => {
    const { number, near } = candidates[i] as Neighbour;
    const theirs = new Map<number, number>(near.likely);
    const likelihood = isFarApart(features) ? 0 : applyModel(MODEL.second, measureSupport(first, PAGE, number, mine, theirs));
    return { features, likelihood };
  });
}
