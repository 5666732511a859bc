/** In: measured pools. Out: for every pair of the pools a likelihood by models that saw none of its events; and the shipped models. */
import { applyModel, measureSupport, type Likelihoods, type LinearModel } from '../../lib/events/model';
import { fitLogistic, type Rows } from './logistic';
import type { MeasuredPair } from './pairs';
import type { Pool } from './pools';

export interface Measured {
  pool: Pool;
  pairs: MeasuredPair[];
  /** Weight of each of its pairs in training. */
  weight: number;
}

export interface EventModel {
  first: LinearModel;
  second: LinearModel;
}

export const FOLDS = 5;

/** Fold of an event, by FNV-1a. */
export function foldOf(event: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < event.length; i++) hash = Math.imul(hash ^ event.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 13)) >>> 0) % FOLDS;
}

const foldsOf = ({ pool }: Measured, { a, b }: MeasuredPair): [number, number] => [foldOf(pool.articles[a]?.gold.event ?? ''), foldOf(pool.articles[b]?.gold.event ?? '')];

/** Fits both models on the pairs that `isUsed` lets through. */
export function fitModels(measured: Measured[], isUsed: (folds: [number, number]) => boolean, ridge: number): EventModel {
  const first = fitLogistic(collect(measured, isUsed, (_, pairs) => pairs.map(({ inputs }) => inputs)), ridge);
  const second = fitLogistic(collect(measured, isUsed, (one) => supportOf(one, firstLikelihoods(one, first))), ridge);
  return { first, second };
}

function collect(measured: Measured[], isUsed: (folds: [number, number]) => boolean, inputsOf: (one: Measured, pairs: MeasuredPair[]) => Float32Array[]): Rows {
  const inputs: Float32Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const one of measured) {
    const all = inputsOf(one, one.pairs);
    one.pairs.forEach((pair, i) => {
      if (!isUsed(foldsOf(one, pair))) return;
      inputs.push(all[i] as Float32Array);
      labels.push(pair.same ? 1 : 0);
      weights.push(one.weight);
    });
  }
  return { inputs, labels: Uint8Array.from(labels), weights: Float64Array.from(weights) };
}

export function firstLikelihoods({ pairs }: Measured, first: LinearModel): Float64Array {
  return Float64Array.from(pairs, ({ inputs }) => applyModel(first, inputs));
}

export function supportOf({ pool, pairs }: Measured, likelihoods: Float64Array): Float32Array[] {
  const neighbours: Likelihoods[] = pool.articles.map(() => new Map());
  pairs.forEach(({ a, b }, i) => {
    const p = likelihoods[i] as number;
    if (p < 0.02) return;
    neighbours[a]?.set(b, p);
    neighbours[b]?.set(a, p);
  });
  return pairs.map(({ a, b }, i) => Float32Array.from(measureSupport(likelihoods[i] as number, a, b, neighbours[a] as Likelihoods, neighbours[b] as Likelihoods)));
}

export function likelihoodsBy(one: Measured, model: EventModel): Float64Array {
  return Float64Array.from(supportOf(one, firstLikelihoods(one, model.first)), (inputs) => applyModel(model.second, inputs));
}

/** Likelihood of every pair by models trained without the events of either side. */
export function crossValidate(measured: Measured[], wanted: Measured[], ridge: number): Map<Measured, Float64Array> {
  const answers = new Map(wanted.map((one) => [one, new Float64Array(one.pairs.length)]));
  for (let i = 0; i < FOLDS; i++) {
    for (let j = i; j < FOLDS; j++) {
      const model = fitModels(measured, ([a, b]) => a !== i && a !== j && b !== i && b !== j, ridge);
      for (const one of wanted) {
        const likelihoods = likelihoodsBy(one, model);
        const answer = answers.get(one) as Float64Array;
        one.pairs.forEach((pair, k) => {
          const [a, b] = foldsOf(one, pair);
          if ((a === i && b === j) || (a === j && b === i)) answer[k] = likelihoods[k] as number;
        });
      }
    }
  }
  return answers;
}
