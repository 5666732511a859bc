/** In: measured pairs and the trained model. Out: how likely each pair reports one event, the neighbours heard. */
import { applyModel, likelihoodOfPair, measureSupport, SUPPORT_FEATURES, type EventModel, type Likelihoods } from './model';
import trained from './model.json';
import { measureGapLog, PAIR_FEATURES } from './pair-features';

/** Trained by `npm run train`; scores and settings stand beside it in model.scores.json. */
export const MODEL = trained as EventModel;

/** A text's neighbours less likely than this are not worth keeping. */
export const NEGLIGIBLE = 0.02;

/** One outlet seldom reports one event twice: its own pieces must be surer to count as one. */
export const SAME_VOICE_SHARE = 0.6;

/** A pair of texts by their places in the list, a before b. */
export interface Pair {
  a: number;
  b: number;
}

export interface MeasuredPair extends Pair {
  inputs: Float32Array;
}

/** Pairs of a corpus as columns, each with its first likelihood: what is left of a pair when its inputs are gone. */
export interface JudgedPairs {
  a: Uint32Array;
  b: Uint32Array;
  first: Float64Array;
  /** 1 where the two were published too far apart to be one event. */
  far: Uint8Array;
}

/** What a corpus's pairs are judged by, look by look. */
export interface Hearing {
  /** After all of the model's looks. */
  likelihoods: Float64Array;
  /** Each text's neighbours as each look heard them. */
  rounds: Likelihoods[][];
}

/** Judges pairs as they come, keeping none of their inputs. */
export function judgePairs(pairs: Iterable<MeasuredPair>, model: Pick<EventModel, 'first' | 'forest'> = MODEL): JudgedPairs {
  const [a, b, far]: [number[], number[], number[]] = [[], [], []];
  const first: number[] = [];
  for (const pair of pairs) {
    a.push(pair.a);
    b.push(pair.b);
    first.push(likelihoodOfPair(model, pair.inputs));
    far.push(isFarApart(pair.inputs) ? 1 : 0);
  }
  return { a: Uint32Array.from(a), b: Uint32Array.from(b), first: Float64Array.from(first), far: Uint8Array.from(far) };
}

/** Puts the pairs of ranges one after the other. */
export function joinJudged(parts: JudgedPairs[]): JudgedPairs {
  const total = parts.reduce((sum, { a }) => sum + a.length, 0);
  const joined: JudgedPairs = { a: new Uint32Array(total), b: new Uint32Array(total), first: new Float64Array(total), far: new Uint8Array(total) };
  let at = 0;
  for (const part of parts) {
    for (const column of ['a', 'b', 'first', 'far'] as const) joined[column].set(part[column], at);
    at += part.a.length;
  }
  return joined;
}

/** Hears the neighbours as often as the model looks, and once more for what is stored. */
export function hearNeighbours(texts: number, pairs: JudgedPairs, model: Pick<EventModel, 'looks'> = MODEL): Hearing {
  const { likelihoods, rounds } = hear(texts, pairs, model);
  return { likelihoods, rounds };
}

/** Inputs of the look that would come after all of the model's: what a further one is trained on. One row a pair. */
export function hearForNext(texts: number, pairs: JudgedPairs, model: Pick<EventModel, 'looks'>): Float32Array[] {
  const { heard, width } = hear(texts, pairs, model, true);
  return Array.from(pairs.a, (_, i) => heard.subarray(i * width, (i + 1) * width));
}

function hear(texts: number, { a, b, first }: JudgedPairs, { looks }: Pick<EventModel, 'looks'>, isNextWanted = false): Hearing & { heard: Float32Array; width: number } {
  const width = SUPPORT_FEATURES.length * (looks.length + (isNextWanted ? 1 : 0));
  const heard = new Float32Array(a.length * width);
  const rounds: Likelihoods[][] = [];
  let likelihoods = first;
  for (let look = 0; ; look++) {
    const neighbours = listNeighbours(texts, a, b, likelihoods);
    rounds.push(neighbours);
    const next = looks[look];
    if (!next && !isNextWanted) return { likelihoods, rounds, heard, width };
    const before = likelihoods;
    if (next) likelihoods = new Float64Array(a.length);
    for (let i = 0; i < a.length; i++) {
      const [left, right] = [a[i] as number, b[i] as number];
      heard.set(measureSupport(before[i] as number, left, right, neighbours[left] as Likelihoods, neighbours[right] as Likelihoods), i * width + look * SUPPORT_FEATURES.length);
      if (next) likelihoods[i] = applyModel(next, heard.subarray(i * width, (i + 1) * width));
    }
    if (!next) return { likelihoods, rounds, heard, width };
  }
}

function listNeighbours(texts: number, a: Uint32Array, b: Uint32Array, likelihoods: Float64Array): Likelihoods[] {
  const neighbours: Likelihoods[] = Array.from({ length: texts }, () => new Map());
  likelihoods.forEach((p, i) => {
    if (p < NEGLIGIBLE) return;
    neighbours[a[i] as number]?.set(b[i] as number, p);
    neighbours[b[i] as number]?.set(a[i] as number, p);
  });
  return neighbours;
}

/** Likelihood of each pair after all looks. `hearing` where the caller has it already. */
export function relatePairs(texts: number, pairs: JudgedPairs, model: Pick<EventModel, 'looks'> = MODEL, hearing = hearNeighbours(texts, pairs, model)): Float64Array {
  return hearing.likelihoods.map((likelihood, i) => (pairs.far[i] ? 0 : likelihood));
}

const GAP_LOG = PAIR_FEATURES.indexOf('gapLog');

/** Of 605 pairs of reports of one event in the dated training set, four were published more than a week apart. */
export const MOST_DAYS_APART = 7;
const FAR = measureGapLog(MOST_DAYS_APART);

/** Reports of one event appear within a week; what comes later, however alike, is the next event of its storyline. */
export const isFarApart = (features: ArrayLike<number>) => (features[GAP_LOG] as number) > FAR + 1e-6;
