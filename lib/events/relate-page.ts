/** In: a page's signature and its candidates with their stored surroundings. Out: how likely each reports the page's event. */
import type { Near } from '../model/analysis';
import { applyModel, expandFeatures, likelihoodOfPair, measureSupport } from './model';
import { addNearest, decodeSurroundings, keepNearest, measureCloseness, measureContext } from './neighbourhood';
import { gapOf, measurePair } from './pair-features';
import { isFarApart, MODEL } from './relate';
import type { Signature } from './signature';

export interface PageRelation {
  /** As measurePair gives them. */
  features: number[];
  likelihood: number;
}

/** The page among the articles' numbers. */
const PAGE = -1;
const LEAST_LIKELY = 0.02;

/**
 * Relates a page to its candidates as if it were one more article of the corpus: its surroundings are its candidates,
 * theirs are stored with them. Linear in the candidates.
 * @param articles in the corpus
 */
export function relatePage(page: Signature, candidates: { number: number; signature: Signature; near: Near }[], articles: number): PageRelation[] {
  const measured = candidates.map(({ signature }) => {
    const features = measurePair(page, signature);
    return { features, closeness: measureCloseness(features, gapOf(page, signature)) };
  });
  const surroundings = keepNearest(measured.map(({ closeness }) => closeness));
  const first = measured.map(({ features, closeness }, i) => {
    const theirs = addNearest(decodeSurroundings(candidates[i]?.near.closeness ?? ''), closeness);
    return likelihoodOfPair(MODEL, expandFeatures(features, measureContext(closeness, surroundings, theirs, articles + 1)));
  });
  let likelihoods = first;
  let heard: number[][] = first.map(() => []);
  MODEL.looks.forEach((look, round) => {
    const mine = new Map(candidates.map(({ number }, i) => [number, likelihoods[i] as number] as const).filter(([, p]) => p >= LEAST_LIKELY));
    heard = heard.map((before, i) => {
      const { number, near } = candidates[i] as (typeof candidates)[number];
      const theirs = new Map(near.likely.map(([article, ...rounds]) => [article, rounds[round] ?? 0] as const));
      return [...before, ...measureSupport(likelihoods[i] as number, PAGE, number, mine, theirs)];
    });
    likelihoods = heard.map((inputs) => applyModel(look, inputs));
  });
  return measured.map(({ features }, i) => ({ features, likelihood: isFarApart(features) ? 0 : likelihoods[i] as number }));
}
