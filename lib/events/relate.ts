/** In: measured pairs and the trained model. Out: how likely each pair reports one event, the neighbours heard. */
import trained from './model.json';
import { applyModel, likelihoodOfPair, measureSupport, type EventModel, type Likelihoods } from './model';
import type { MeasuredPair } from './neighbours';
import { measureGapLog, PAIR_FEATURES } from './pair-features';

/** Trained by `npm run train`; scores and settings stand beside it in model.scores.json. */
export const MODEL = trained as EventModel;

/** A text's neighbours less likely than this are not worth keeping. */
export const NEGLIGIBLE = 0.02;

/** One outlet seldom reports one event twice: its own pieces must be surer to count as one. */
export const SAME_VOICE_SHARE = 0.6;

/** First likelihoods of a corpus's pairs, and each text's neighbours by them. */
export function judgePairs(texts: number, pairs: MeasuredPair[], model: Pick<EventModel, 'first' | 'forest'> = MODEL): { first: Float64Array; neighbours: Likelihoods[] } {
  const first = Float64Array.from(pairs, ({ inputs }) => likelihoodOfPair(model, inputs));
  const neighbours: Likelihoods[] = Array.from({ length: texts }, () => new Map());
  pairs.forEach(({ a, b }, i) => {
    const p = first[i] as number;
    if (p < NEGLIGIBLE) return;
    neighbours[a]?.set(b, p);
    neighbours[b]?.set(a, p);
  });
  return { first, neighbours };
}

/** What the neighbours say of each pair: the inputs of the second look. */
export function hearNeighbours(pairs: MeasuredPair[], { first, neighbours }: { first: Float64Array; neighbours: Likelihoods[] }): Float32Array[] {
  return pairs.map(({ a, b }, i) => Float32Array.from(measureSupport(first[i] as number, a, b, neighbours[a] as Likelihoods, neighbours[b] as Likelihoods)));
}

/** Likelihood of each pair after both looks. `judged` is the first look, where the caller has it already. */
export function relatePairs(texts: number, pairs: MeasuredPair[], model: Omit<EventModel, 'threshold'> = MODEL, judged = judgePairs(texts, pairs, model)): Float64Array {
  const heard = hearNeighbours(pairs, judged);
  return Float64Array.from(pairs, ({ inputs }, i) => (isFarApart(inputs) ? 0 : applyModel(model.second, heard[i] as Float32Array)));
}

const GAP_LOG = PAIR_FEATURES.indexOf('gapLog');

/** Of 605 pairs of reports of one event in the dated training set, four were published more than a week apart. */
export const MOST_DAYS_APART = 7;
const FAR = measureGapLog(MOST_DAYS_APART);

/** Reports of one event appear within a week; what comes later, however alike, is the next event of its storyline. */
export const isFarApart = (features: ArrayLike<number>) => (features[GAP_LOG] as number) > FAR + 1e-6;
