/** In: measured pools. Out: for every pair of the pools a likelihood by models that saw none of its events; and the shipped models. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { measureCorpus } from '../../lib/events/group/neighbours';
import { FEATURES, type EventModel } from '../../lib/events/relate/model';
import type { MeasuredPair } from '../../lib/events/relate/relate';
import { hearForNext, judgePairs, relatePairs } from '../../lib/events/relate/relate';
import type { Analysis } from '../../lib/model/analysis';
import { fitForest } from './forest';
import { fitLogistic, type Rows } from './logistic';
import type { Pool } from './pools';

export interface Measured {
  pool: Pool;
  pairs: MeasuredPair[];
  /** Weight of each of its pairs in training. */
  weight: number;
}

/** All but the thresholds, which are chosen by cross-validation. */
export type FittedModel = Omit<EventModel, 'thresholds'>;

/** Enough that a fold's models see most of what the shipped one sees: with four they see a quarter to a half of the pairs. */
export const FOLDS = 8;

/** Fold of an event, by FNV-1a. */
export function foldOf(event: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < event.length; i++) hash = Math.imul(hash ^ event.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 13)) >>> 0) % FOLDS;
}

const isSame = ({ pool }: Measured, { a, b }: MeasuredPair) => pool.articles[a]?.gold.event === pool.articles[b]?.gold.event;
const foldsOf = ({ pool }: Measured, { a, b }: MeasuredPair): [number, number] => [foldOf(pool.articles[a]?.gold.event ?? ''), foldOf(pool.articles[b]?.gold.event ?? '')];

/** The second look hears neighbours that the first one has set right. */
const LOOKS = 2;

/** Fits the models on the pairs that `isUsed` lets through. */
export function fitModels(measured: Measured[], isUsed: (folds: [number, number]) => boolean, ridge: number): FittedModel {
  const rows = collect(measured, isUsed, ({ pairs }) => pairs.map(({ inputs }) => inputs));
  const views = { first: fitLogistic(rows, ridge), forest: fitForest(rows, FEATURES) };
  const model: FittedModel = { ...views, looks: [] };
  for (let look = 0; look < LOOKS; look++) {
    model.looks.push(fitLogistic(collect(measured, isUsed, ({ pool, pairs }) => hearForNext(pool.articles.length, judgePairs(pairs, model), model)), ridge));
  }
  return model;
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
  const measured = pools.map((pool): Measured => ({ pool, pairs: shareInputs(measureCorpus(pool.articles).pairs), weight: 1 }));
  const kindOf = ({ pool }: Measured) => `${pool.set} ${pool.size}`;
  const sums = new Map<string, number>();
  for (const one of measured) sums.set(kindOf(one), (sums.get(kindOf(one)) ?? 0) + one.pairs.length);
  for (const one of measured) one.weight = PAIRS_PER_KIND / Math.max(1, sums.get(kindOf(one)) ?? 1);
  return measured;
}
const PAIRS_PER_KIND = 10_000;

/** Moves the inputs to memory that workers share instead of copying. */
function shareInputs(pairs: MeasuredPair[]): MeasuredPair[] {
  const width = pairs[0]?.inputs.length ?? 0;
  const shared = new Float32Array(new SharedArrayBuffer(pairs.length * width * 4));
  return pairs.map(({ a, b, inputs }, i) => {
    shared.set(inputs, i * width);
    return { a, b, inputs: shared.subarray(i * width, (i + 1) * width) };
  });
}

/** Two folds that one model is kept from; it judges the pairs between them, or within the one. */
export type Job = [fold: number, other: number];

/** What a worker needs of a pool: who reports what, and the pairs, whose inputs lie in memory that all workers share. */
export interface Work {
  measured: Measured[];
  wanted: number[];
  ridge: number;
  jobs: Job[];
}

/** Likelihoods of all pairs of the wanted pools by the model of one job. */
export interface Answer {
  job: Job;
  likelihoods: Float64Array[];
}

export function answerJob({ measured, wanted, ridge }: Work, job: Job): Answer {
  const model = fitModels(measured, (folds) => !folds.some((fold) => job.includes(fold)), ridge);
  return { job, likelihoods: wanted.map((at) => {
    const { pool, pairs } = measured[at] as Measured;
    return relatePairs(pool.articles.length, judgePairs(pairs, model), model);
  }) };
}

/** Likelihood of every pair by models trained without the events of either side; one worker for each core. */
export async function crossValidate(measured: Measured[], wanted: Measured[], ridge: number): Promise<Map<Measured, Float64Array>> {
  const answers = new Map(wanted.map((one) => [one, new Float64Array(one.pairs.length)]));
  const jobs = Array.from({ length: FOLDS }, (_, i) => Array.from({ length: FOLDS - i }, (_, k): Job => [i, i + k])).flat();
  const light = measured.map((one): Measured => ({ ...one, pool: { ...one.pool, articles: one.pool.articles.map(({ gold }) => ({ gold: { ...gold, analysis: NOTHING, hidden: null }, published: null, analysis: NOTHING })) } }));
  const keep = ({ job: [i, j], likelihoods }: Answer) => wanted.forEach((one, at) => {
    const answer = answers.get(one) as Float64Array;
    one.pairs.forEach((pair, k) => {
      const [a, b] = foldsOf(one, pair);
      if ((a === i && b === j) || (a === j && b === i)) answer[k] = likelihoods[at]?.[k] as number;
    });
  });
  const workers = Math.min(availableParallelism(), jobs.length);
  await Promise.all(Array.from({ length: workers }, (_, w) => new Promise<void>((done, fail) => {
    const work: Work = { measured: light, wanted: wanted.map((one) => measured.indexOf(one)), ridge, jobs: jobs.filter((_, at) => at % workers === w) };
    new Worker(new URL('./start-worker.mjs', import.meta.url), { workerData: work, resourceLimits: { maxOldGenerationSizeMb: 6144 } })
      .on('message', keep).on('error', fail).on('exit', (code) => (code ? fail(new Error(`A worker ended with ${code}.`)) : done()));
  })));
  return answers;
}
const NOTHING: Analysis = { mentions: [], days: [], figures: [], quotes: [], labels: [], terms: [] };
