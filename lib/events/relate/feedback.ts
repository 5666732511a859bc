/** In: a reader's verdicts on pairs. Out: which pairs are kept apart, and a small correction of the shipped likelihood.
    The weights are fitted to all verdicts anew each time, so that taking one back restores exactly what was before. */
import type { Evidence, Verdict } from '../../model/feedback';
import { PAIR_FEATURES } from './pair-features';

/** What a matcher asks of the reader's verdicts. */
export interface Feedback {
  /** True for a pair that the reader has taken apart. */
  isApart(page: string, article: string, event: string | null): boolean;
  /** The likelihood as the verdicts on like pairs have moved it: 0 to 1. */
  adjust(evidence: Evidence): number;
}

/** How little one verdict counts: with this prior it moves a telling pair of its kind from .7 to .66, ten of them to .41. */
const PRIOR = 10;
/** Verdicts can never move a likelihood by more logits than this: a pair of .9 goes to .55 at most. */
const MOST_SHIFT = 2;
/** Likelihoods nearer to 0 or 1 are taken as these: one verdict must not outweigh a hundred. */
const LEAST_LIKELIHOOD = 0.01;
/** Newton steps: the objective is strictly convex and starts at its prior, so few are needed. */
const STEPS = 8;
/** Rest in the gradient at which the weights are found. */
const FOUND = 1e-6;

/** Facets: a pair feature, where it lies for an ordinary pair of one event, and how far it is spread. */
const FACETS: readonly (readonly [feature: (typeof PAIR_FEATURES)[number], middle: number, spread: number])[] = [
  ['lead', 0.2, 0.15], ['whole', 0.2, 0.15], ['title', 0.2, 0.2], ['names', 0.4, 0.25], ['gapDays', 0.5, 0.5], ['rareShare', 0.2, 0.15],
];
const AT = FACETS.map(([feature]) => PAIR_FEATURES.indexOf(feature));
/** What all pairs share: a reader who is stricter than the model is heard, but slowly. */
const SHARED = 0.3;
/** The first facet is shared by all, the others are the features'. */
export const FACET_COUNT = 1 + FACETS.length;

const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value));
const logistic = (z: number) => 1 / (1 + Math.exp(-z));
const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

function logitOf(likelihood: number): number {
  const p = Math.max(LEAST_LIKELIHOOD, Math.min(1 - LEAST_LIKELIHOOD, likelihood));
  return Math.log(p / (1 - p));
}

/** The few numbers of a pair that verdicts teach by, each -1 to 1. */
export function summarisePair(features: ArrayLike<number>): number[] {
  return [SHARED, ...FACETS.map(([, middle, spread], i) => clamp(((features[AT[i] as number] ?? 0) - middle) / spread, 1))];
}

/** Evidence of the right shape: whatever else was stored or sent teaches nothing. */
export function isEvidence(value: unknown): value is Evidence {
  if (typeof value !== 'object' || value === null) return false;
  const { likelihood, facets } = value as Partial<Evidence>;
  return isWithin(likelihood, 0, 1) && Array.isArray(facets) && facets.length === FACET_COUNT && facets.every((facet) => isWithin(facet, -1, 1));
}

/** Keeps what of a stored list is a verdict; the last word on a pair counts. Never throws. */
export function readVerdicts(stored: unknown): Verdict[] {
  if (!Array.isArray(stored)) return [];
  const verdicts = new Map<string, Verdict>();
  for (const item of stored as unknown[]) {
    if (typeof item !== 'object' || item === null) continue;
    const { page, article, event, same, evidence, pageTitle, articleTitle } = item as Partial<Verdict>;
    if (typeof page !== 'string' || typeof article !== 'string' || typeof same !== 'boolean') continue;
    const key = pairKey(page, article);
    verdicts.delete(key);
    verdicts.set(key, {
      page, article, same,
      event: typeof event === 'string' ? event : null,
      evidence: isEvidence(evidence) ? { likelihood: evidence.likelihood, facets: [...evidence.facets] } : null,
      pageTitle: typeof pageTitle === 'string' ? pageTitle : '',
      articleTitle: typeof articleTitle === 'string' ? articleTitle : '',
    });
  }
  return [...verdicts.values()];
}

/** Puts verdicts to use. Linear in them but for a fit of seven weights. */
export function learnFeedback(given: Verdict[]): Feedback {
  const verdicts = readVerdicts(given);
  const apart = new Set<string>();
  for (const { page, article, event, same } of verdicts) {
    if (same) continue;
    apart.add(pairKey(page, article));
    if (event !== null) apart.add(eventKey(page, event));
  }
  const weights = fitWeights(verdicts.flatMap(({ evidence, same }) => (evidence ? [{ ...evidence, same }] : [])));
  // Words against pairs never make other pairs likelier; only a word for one can.
  const mostUp = verdicts.some(({ same }) => same) ? MOST_SHIFT : 0;
  const isIdle = weights.every((weight) => weight === 0);
  return {
    isApart: (page, article, event) => apart.has(pairKey(page, article)) || (event !== null && apart.has(eventKey(page, event))),
    adjust(evidence) {
      // Without a lesson the shipped likelihood is left to the last bit.
      if (isIdle || !isEvidence(evidence) || evidence.likelihood <= 0) return evidence.likelihood;
      const shift = Math.min(mostUp, clamp(dot(weights, evidence.facets), MOST_SHIFT));
      return shift === 0 ? evidence.likelihood : logistic(logitOf(evidence.likelihood) + shift);
    },
  };
}

/** For callers without a reader: nothing is apart, nothing is moved. */
export const NO_FEEDBACK: Feedback = { isApart: () => false, adjust: ({ likelihood }) => likelihood };

const pairKey = (page: string, article: string) => `pair ${page} ${article}`;
const eventKey = (page: string, event: string) => `event ${page} ${event}`;
const isWithin = (value: unknown, least: number, most: number): value is number => typeof value === 'number' && value >= least && value <= most;

/** The most likely weights under a normal prior around 0, by damped Newton steps on the shipped logit as offset. */
function fitWeights(lessons: (Evidence & { same: boolean })[]): number[] {
  let weights = new Array<number>(FACET_COUNT).fill(0);
  if (lessons.length === 0) return weights;
  const offsets = lessons.map(({ likelihood }) => logitOf(likelihood));
  const loss = (at: number[]) => lessons.reduce((sum, { facets, same }, i) => {
    const z = (offsets[i] as number) + dot(at, facets);
    return sum + Math.log1p(Math.exp(-Math.abs(z))) + Math.max(0, same ? -z : z);
  }, PRIOR / 2 * dot(at, at));
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight) => PRIOR * weight);
    const curve = weights.map((_, i) => weights.map((__, j) => (i === j ? PRIOR as number : 0)));
    lessons.forEach(({ facets, same }, n) => {
      const p = logistic((offsets[n] as number) + dot(weights, facets));
      facets.forEach((facet, i) => {
        gradient[i] = (gradient[i] as number) + (p - (same ? 1 : 0)) * facet;
        facets.forEach((other, j) => { curve[i]![j] = curve[i]![j]! + p * (1 - p) * facet * other; });
      });
    });
    if (Math.max(...gradient.map(Math.abs)) < FOUND) break;
    const move = solve(curve, gradient);
    const before = loss(weights);
    let share = 1;
    let next = weights.map((weight, i) => weight - (move[i] as number));
    while (loss(next) > before && share > 1e-3) {
      share /= 2;
      next = weights.map((weight, i) => weight - share * (move[i] as number));
    }
    weights = next;
  }
  return weights;
}

/** Solves a small positive definite system by elimination; the prior on its diagonal keeps every pivot above 0. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    for (let k = i + 1; k < n; k++) {
      const factor = rows[k]![i]! / rows[i]![i]!;
      for (let j = i; j <= n; j++) rows[k]![j] = rows[k]![j]! - factor * rows[i]![j]!;
    }
  }
  const found = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let rest = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) rest -= rows[i]![j]! * found[j]!;
    found[i] = rest / rows[i]![i]!;
  }
  return found;
}
