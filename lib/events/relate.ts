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

/** What a corpus's pairs are judged by, look by look. */
export interface Hearing {
  /** After all of the model's looks. */
  likelihoods: Float64Array;
  /** Inputs of the look that would come next. */
  heard: Float32Array[];
  /** Each text's neighbours as each look heard them. */
  rounds: Likelihoods[][];
}

/** Judges a corpus's pairs, then hears the neighbours as often as the model looks, and once more for a look to be trained. */
export function hearNeighbours(texts: number, pairs: MeasuredPair[], model: Omit<EventModel, 'thresholds'> = MODEL): Hearing {
  let likelihoods = Float64Array.from(pairs, ({ inputs }) => likelihoodOfPair(model, inputs));
  let heard = pairs.map(() => new Float32Array());
  const rounds: Likelihoods[][] = [];
  for (let look = 0; ; look++) {
    const neighbours = listNeighbours(texts, pairs, likelihoods);
    rounds.push(neighbours);
    heard = heard.map((before, i) => {
      const { a, b } = pairs[i] as MeasuredPair;
      return Float32Array.from([...before, ...measureSupport(likelihoods[i] as number, a, b, neighbours[a] as Likelihoods, neighbours[b] as Likelihoods)]);
    });
    const next = model.looks[look];
    if (!next) return { likelihoods, heard, rounds };
    likelihoods = Float64Array.from(heard, (inputs) => applyModel(next, inputs));
  }
}

function listNeighbours(texts: number, pairs: MeasuredPair[], likelihoods: Float64Array): Likelihoods[] {
  const neighbours: Likelihoods[] = Array.from({ length: texts }, () => new Map());
  pairs.forEach(({ a, b }, i) => {
    const p = likelihoods[i] as number;
    if (p < NEGLIGIBLE) return;
    neighbours[a]?.set(b, p);
    neighbours[b]?.set(a, p);
  });
  return neighbours;
}

/** Likelihood of each pair after all looks. `hearing` where the caller has it already. */
export function relatePairs(texts: number, pairs: MeasuredPair[], model: Omit<EventModel, 'thresholds'> = MODEL, hearing = hearNeighbours(texts, pairs, model)): Float64Array {
  return hearing.likelihoods.map((likelihood, i) => (isFarApart((pairs[i] as MeasuredPair).inputs) ? 0 : likelihood));
}

const GAP_LOG = PAIR_FEATURES.indexOf('gapLog');

/** Of 605 pairs of reports of one event in the dated training set, four were published more than a week apart. */
export const MOST_DAYS_APART = 7;
const FAR = measureGapLog(MOST_DAYS_APART);

/** Reports of one event appear within a week; what comes later, however alike, is the next event of its storyline. */
export const isFarApart = (features: ArrayLike<number>) => (features[GAP_LOG] as number) > FAR + 1e-6;
