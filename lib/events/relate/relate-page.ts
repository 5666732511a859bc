/** In: a page's signature and its candidates with their stored surroundings. Out: how likely each reports the page's event. */
import type { Near } from '../../model/analysis';
import type { Signature } from '../signatures/signature';
import { acquaint, type Neighbour } from './acquaint';
import { applyModel, expandFeatures, likelihoodOfPair, measureSupport, type Likelihoods } from './model';
import { addNearest, decodeSurroundings, keepNearest, measureCloseness, measureContext, type Closeness, type Surroundings } from './neighbourhood';
import { gapOf, measurePair } from './pair-features';
import { isFarApart, MODEL, NEGLIGIBLE } from './relate';

export interface PageRelation {
  /** As measurePair gives them. */
  features: number[];
  likelihood: number;
  /** The candidate's place, those of other runs among its neighbours. */
  near: Near;
}

/** A text and its candidates, judged. */
export interface Meeting {
  surroundings: Surroundings;
  /** In the order of the candidates; likelihoods before any look at the neighbours, and after each. */
  pairs: { features: number[]; closeness: Closeness; likelihoods: number[]; near: Near }[];
}

/** The page among the articles' numbers. */
const PAGE = -1;

/**
 * Judges a text and its candidates as if it were one more article of the corpus: its surroundings are its candidates,
 * theirs are stored with them. Linear in the candidates.
 * @param articles in the corpus, the text itself left out
 */
export function meetCandidates(text: Signature, candidates: Neighbour[], articles: number): Meeting {
  const measured = candidates.map(({ signature }) => {
    const features = measurePair(text, signature);
    return { features, closeness: measureCloseness(features, gapOf(text, signature)) };
  });
  const surroundings = keepNearest(measured.map(({ closeness }) => closeness));
  const judge = (places: Near[]) => measured.map(({ features, closeness }, i) => {
    const theirs = addNearest(decodeSurroundings(places[i]?.closeness ?? ''), closeness);
    return likelihoodOfPair(MODEL, expandFeatures(features, measureContext(closeness, surroundings, theirs, articles + 1)));
  });
  const stored = candidates.map((one) => one.near);
  const alone = judge(stored);
  const near = acquaint(candidates, alone, articles);
  const first = near.every((place, i) => place === stored[i]) ? alone : judge(near);
  const rounds = lookAround(candidates.map((one, i) => ({ ...one, near: near[i] as Near })), first);
  return { surroundings, pairs: measured.map((pair, i) => ({ ...pair, likelihoods: rounds.map((round) => round[i] as number), near: near[i] as Near })) };
}

/** Hears the neighbours as often as the model looks. @returns the candidates' likelihoods, round by round, the first ones included */
function lookAround(candidates: Neighbour[], first: number[]): number[][] {
  const rounds = [first];
  let heard: number[][] = first.map(() => []);
  MODEL.looks.forEach((look, round) => {
    const now = rounds[round] as number[];
    const mine = new Map(candidates.flatMap(({ number }, i) => ((now[i] as number) >= NEGLIGIBLE ? [[number, now[i] as number] as const] : [])));
    heard = heard.map((before, i) => {
      const { number, near } = candidates[i] as Neighbour;
      return [...before, ...measureSupport(now[i] as number, PAGE, number, mine, heardIn(near, round))];
    });
    rounds.push(heard.map((inputs) => applyModel(look, inputs)));
  });
  return rounds;
}

/** An article's stored neighbours as one look hears them. */
export const heardIn = ({ likely }: Near, round: number): Likelihoods => new Map(likely.map(([article, ...rounds]) => [article, rounds[round] ?? 0]));

/** Relates a page to its candidates: how likely after all looks. Linear in the candidates. */
export function relatePage(page: Signature, candidates: Neighbour[], articles: number): PageRelation[] {
  return meetCandidates(page, candidates, articles).pairs.map(({ features, likelihoods, near }) => ({ features, likelihood: isFarApart(features) ? 0 : likelihoods.at(-1) ?? 0, near }));
}
