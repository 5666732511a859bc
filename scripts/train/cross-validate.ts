/** In: measured pools. Out: for every pair of the pools a likelihood by models that saw none of its events; and the shipped models. */
import type { EventModel } from '../../lib/events/model';
import { measureCorpus, type MeasuredPair } from '../../lib/events/neighbours';
import { hearNeighbours, judgePairs, relatePairs } from '../../lib/events/relate';
import { fitForest } from './forest';
import { fitLogistic, type Rows } from './logistic';
import type { Pool } from './pools';

export interface Measured {
  pool: Pool;
  pairs: MeasuredPair[];
  /** Weight of each of its pairs in training. */
  weight: number;
}

/** All but the threshold, which is chosen by cross-validation. */
export type FittedModel = Omit<EventModel, 'threshold'>;

export const FOLDS = 4;

/** Fold of an event, by FNV-1a. */
export function foldOf(event: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < event.length; i++) hash = Math.imul(hash ^ event.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 13)) >>> 0) % FOLDS;
}

const isSame = ({ pool }: Measured, { a, b }: MeasuredPair) => pool.articles[a]?.gold.event === pool.articles[b]?.gold.event;
const foldsOf = ({ pool }: Measured, { a, b }: MeasuredPair): [number, number] => [foldOf(pool.articles[a]?.gold.event ?? ''), foldOf(pool.articles[b]?.gold.event ?? '')];

/** Fits the models on the pairs that `isUsed` lets through. */
export function fitModels(measured: Measured[], isUsed: (folds: [number, number]) => boolean, ridge: number): FittedModel {
  const rows = collect(measured, isUsed, ({ pairs }) => pairs.map(({ inputs }) => inputs));
  const views = { first: fitLogistic(rows, ridge), forest: fitForest(rows) };
  const second = fitLogistic(collect(measured, isUsed, ({ pool, pairs }) => hearNeighbours(pairs, judgePairs(pool.articles.length, pairs, views))), ridge);
  return { ...views, second };
}

function collect(measured: Measured[], isUsed: (folds: [number, number]) => boolean, inputsOf: (one: Measured) => Float32Array[]): Rows {
  const inputs: Float32Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const one of measured) {
    const all = inputsOf(one);
    one.pairs.forEach((pair, i) => {
      if (!isUsed(foldsOf(one, pair))) return;
      inputs.push(all[i] as Float32Array);
      labels.push(isSame(one, pair) ? 1 : 0);
      weights.push(one.weight);
    });
  }
  return { inputs, labels: Uint8Array.from(labels), weights: Float64Array.from(weights) };
}

/** Measures pools; the pools of one kind weigh as much as those of another, however many pairs they have. */
export function measurePools(pools: Pool[]): Measured[] {
  const measured = pools.map((pool): Measured => ({ pool, pairs: measureCorpus(pool.articles).pairs, weight: 1 }));
  const kindOf = ({ pool }: Measured) => `${pool.set} ${pool.size}`;
  const sums = new Map<string, number>();
  for (const one of measured) sums.set(kindOf(one), (sums.get(kindOf(one)) ?? 0) + one.pairs.length);
  for (const one of measured) one.weight = PAIRS_PER_KIND / Math.max(1, sums.get(kindOf(one)) ?? 1);
  return measured;
}
const PAIRS_PER_KIND = 10_000;

/** Likelihood of every pair by models trained without the events of either side. */
export function crossValidate(measured: Measured[], wanted: Measured[], ridge: number): Map<Measured, Float64Array> {
  const answers = new Map(wanted.map((one) => [one, new Float64Array(one.pairs.length)]));
  for (let i = 0; i < FOLDS; i++) {
    for (let j = i; j < FOLDS; j++) {
      const model = fitModels(measured, ([a, b]) => a !== i && a !== j && b !== i && b !== j, ridge);
      for (const one of wanted) {
        const likelihoods = relatePairs(one.pool.articles.length, one.pairs, model);
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
