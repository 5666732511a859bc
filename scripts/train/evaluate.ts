/** In: likelihoods of a pool's pairs. Out: ties by average link, and how good they are, as the usual scores count.
    What is tied ranks before what is not, as readers are shown it. */
import { linkAverage, type Thresholds } from '../../lib/events/average-link';
import type { MeasuredPair } from '../../lib/events/relate/relate';
import type { Pool } from './pools';

export interface Scores {
  map: number;
  precision: number;
  recall: number;
  f1: number;
  /** Share of pairs of one topic but two events that are called one event; null where no topics are known. */
  lookAlikes: number | null;
}

/** A pair's score, 0 to 1: the groups have heard more than the pair alone, so every tied pair stands above all others. */
export const rankTie = (likelihood: number, isTied: boolean): number => (likelihood + (isTied ? 1 : 0)) / 2;

/** Scores a pool. Pairs of one outlet on one event are no other outlet's coverage, and do not count. */
export function scorePool(pool: Pool, pairs: MeasuredPair[], likelihoods: Float64Array, thresholds: Thresholds): Scores {
  const group = linkAverage(pool.articles.length, pairs.map(({ a, b }, i) => ({ a, b, p: likelihoods[i] as number })), thresholds);
  const gold = pool.articles.map(({ gold: one }) => one);
  const said = new Map(pairs.map(({ a, b }, i) => [a * gold.length + b, rankTie(likelihoods[i] as number, group[a] === group[b])]));
  let tp = 0, predicted = 0, all = 0, siblings = 0, siblingsCalled = 0, map = 0, queries = 0;
  for (let i = 0; i < gold.length; i++) {
    const ranked: { same: boolean; score: number }[] = [];
    for (let j = 0; j < gold.length; j++) {
      if (i === j) continue;
      const [x, y] = [gold[i], gold[j]] as [(typeof gold)[number], (typeof gold)[number]];
      const same = x.event === y.event;
      if (same && x.outlet && x.outlet === y.outlet) continue;
      ranked.push({ same, score: said.get(Math.min(i, j) * gold.length + Math.max(i, j)) ?? -1 });
      if (j < i) continue;
      const called = group[i] === group[j];
      all += same ? 1 : 0;
      predicted += called ? 1 : 0;
      tp += same && called ? 1 : 0;
      if (!same && x.topic && x.topic === y.topic) {
        siblings++;
        siblingsCalled += called ? 1 : 0;
      }
    }
    const relevant = ranked.filter(({ same }) => same).length;
    if (!relevant) continue;
    queries++;
    ranked.sort((x, y) => y.score - x.score || Number(x.same) - Number(y.same));
    let hits = 0;
    ranked.forEach(({ same, score }, k) => {
      if (same && score >= 0) map += ++hits / (k + 1) / relevant;
    });
  }
  const precision = predicted ? tp / predicted : 1;
  const recall = all ? tp / all : 1;
  return { map: map / queries, precision, recall, f1: (2 * tp) / (predicted + all), lookAlikes: siblings ? siblingsCalled / siblings : null };
}

/** Scores of one text beside a corpus, over all such pools: each of the corpus's articles is called or not, by likelihood alone. */
export function scorePages(pools: { pool: Pool; pairs: MeasuredPair[]; likelihoods: Float64Array }[], threshold: number): Pick<Scores, 'precision' | 'recall' | 'f1'> {
  let tp = 0, called = 0, all = 0;
  for (const { pool, pairs, likelihoods } of pools) {
    const page = pool.articles.length - 1;
    const event = pool.articles[page]?.gold.event;
    all += pool.articles.filter(({ gold }, i) => i !== page && gold.event === event).length;
    pairs.forEach(({ a, b }, i) => {
      if (b !== page || (likelihoods[i] as number) < threshold) return;
      called++;
      tp += pool.articles[a]?.gold.event === event ? 1 : 0;
    });
  }
  return { precision: called ? tp / called : 1, recall: all ? tp / all : 1, f1: (2 * tp) / (called + all) };
}
