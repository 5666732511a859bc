/** In: a pair's features. Out: how likely both texts report one event, by the trained model. */
import type { Thresholds } from '../average-link';
import { askForest, type Forest } from './forest';
import { CONTEXT_FEATURES } from './neighbourhood';
import { PAIR_FEATURES } from './pair-features';

/** Weights of a logistic model over features and some of their products. */
export interface LinearModel {
  bias: number;
  /** One for each input, products after the features. */
  weights: number[];
}

/** What a look at the neighbours adds: the pair's place among their own likelihoods. */
export const SUPPORT_FEATURES = ['logit', 'support', 'supporters', 'against', 'bestOfBoth', 'bestOfOne', 'shareBetter', 'shareWorse'] as const;

const FIRST = [...PAIR_FEATURES, ...CONTEXT_FEATURES] as const;
type FirstFeature = (typeof FIRST)[number];

/** Products that let a feature count more or less where the other holds: dates weigh on content, content on its crowd. */
const PRODUCTS: [FirstFeature, FirstFeature][] = [
  ['dated', 'lead'], ['dated', 'scaled'], ['dated', 'whole'], ['gapDays', 'lead'], ['gapDays', 'scaled'], ['gapLong', 'lead'], ['gapLong', 'scaled'], ['gapLog', 'scaled'],
  ['gapDay', 'names'], ['whole', 'whole'], ['lead', 'lead'], ['scaled', 'scaled'], ['names', 'names'], ['title', 'title'], ['rareShare', 'rareShare'],
  ['rareShared', 'scaled'], ['rankWorse', 'scaled'], ['poolLog', 'scaled'], ['poolLog', 'lead'], ['shortest', 'scaled'], ['shortest', 'lead'], ['lengthRatio', 'lead'],
  ['noTitle', 'lead'], ['otherCalendar', 'lead'], ['otherWeekday', 'lead'], ['figuresConflict', 'lead'], ['poolLog', 'crowdMost'], ['rareShared', 'names'], ['pairs', 'names'], ['numbersShared', 'scaled'], ['scaledDated', 'scaledDated'], ['poolLog', 'scaledDated'], ['dated', 'scaledDated'], ['shortest', 'scaledDated'], ['gapDays', 'leadBetterDated'],
];
const AT = PRODUCTS.map(([a, b]) => [FIRST.indexOf(a), FIRST.indexOf(b)] as const);

/** Number of inputs of the first model, and how many of them are features; products follow. */
export const FIRST_INPUTS = FIRST.length + PRODUCTS.length;
export const FEATURES = FIRST.length;

/** Features and products, as the first model takes them. */
export function expandFeatures(pair: number[], context: number[]): number[] {
  const all = [...pair, ...context];
  for (const [i, j] of AT) all.push((all[i] as number) * (all[j] as number));
  return all;
}

/** What `npm run train` writes: two views of a pair, averaged, and further looks at it among its neighbours. */
export interface EventModel {
  first: LinearModel;
  forest: Forest;
  /** Each look hears the neighbours' likelihoods of the look before, and all that was heard until then. */
  looks: LinearModel[];
  /** Mean likelihoods from which on texts report one event. */
  thresholds: Thresholds;
}

/** First likelihood of a pair: the mean of the linear and the forest's, which err differently. */
export function likelihoodOfPair({ first, forest }: Pick<EventModel, 'first' | 'forest'>, inputs: ArrayLike<number>): number {
  return (applyModel(first, inputs) + 1 / (1 + Math.exp(-askForest(forest, inputs)))) / 2;
}

/** Logistic function of bias and weighted inputs: 0 to 1. */
export function applyModel({ bias, weights }: LinearModel, inputs: ArrayLike<number>): number {
  let z = bias;
  for (let i = 0; i < weights.length; i++) z += (weights[i] as number) * (inputs[i] as number);
  return 1 / (1 + Math.exp(-z));
}

/** The likelihoods that a text's neighbours have with it, by neighbour. */
export type Likelihoods = Map<number, number>;

/**
 * Measures what the neighbours say of a pair: a third text close to both supports it, one close to the one side and far
 * from the other speaks against.
 */
export function measureSupport(likelihood: number, a: number, b: number, ofA: Likelihoods, ofB: Likelihoods): number[] {
  let support = 0;
  let supporters = 0;
  let against = 0;
  const look = (mine: Likelihoods, self: number, other: number, theirs: Likelihoods, isFirst: boolean): number => {
    let best = 0;
    for (const [third, p] of mine) {
      if (third === other || third === self) continue;
      best = Math.max(best, p);
      const q = theirs.get(third) ?? 0;
      if (isFirst) {
        support = Math.max(support, Math.min(p, q));
        if (p > 0.5 && q > 0.5) supporters++;
      }
      against = Math.max(against, p * (1 - q));
    }
    return best;
  };
  const bestA = look(ofA, a, b, ofB, true);
  const bestB = look(ofB, b, a, ofA, false);
  const clipped = Math.min(0.999, Math.max(0.001, likelihood));
  const shares = [likelihood / (likelihood + bestA + 0.05), likelihood / (likelihood + bestB + 0.05)] as const;
  return [
    Math.log(clipped / (1 - clipped)), support, Math.log1p(supporters), against,
    likelihood >= bestA && likelihood >= bestB ? 1 : 0, likelihood >= bestA || likelihood >= bestB ? 1 : 0,
    Math.max(...shares), Math.min(...shares),
  ];
}
