/** In: likelihoods of a pool's pairs. Out: ties by average link, and how good they are, as the usual scores count. */
import type { MeasuredPair } from './pairs';
import type { Pool } from './pools';

export interface Scores {
  map: number;
  precision: number;
  recall: number;
  f1: number;
  /** Share of pairs of one topic but two events that are called one event; null where no topics are known. */
  lookAlikes: number | null;
}

/** Joins groups while the mean likelihood between them is above the threshold; returns each article's group. */
export function linkAverage(articles: number, pairs: { a: number; b: number; p: number }[], threshold: number): number[] {
  const group = Array.from({ length: articles }, (_, i) => i);
  const members = new Map(group.map((g) => [g, [g]]));
  const sums = new Map<number, Map<number, number>>();
  const addSum = (a: number, b: number, p: number) => {
    for (const [x, y] of [[a, b], [b, a]] as const) {
      let map = sums.get(x);
      if (!map) sums.set(x, (map = new Map()));
      map.set(y, (map.get(y) ?? 0) + p);
    }
  };
  for (const { a, b, p } of pairs) if (p > 0.02) addSum(a, b, p);
  const mean = (a: number, b: number) => (sums.get(a)?.get(b) ?? 0) / ((members.get(a)?.length ?? 1) * (members.get(b)?.length ?? 1));
  const heap: { a: number; b: number; mean: number }[] = [];
  for (const [a, map] of sums) for (const b of map.keys()) if (a < b) heap.push({ a, b, mean: mean(a, b) });
  heap.sort((x, y) => x.mean - y.mean);
  while (heap.length) {
    const top = heap.pop() as { a: number; b: number; mean: number };
    if (top.mean < threshold) break;
    if (!members.has(top.a) || !members.has(top.b) || Math.abs(mean(top.a, top.b) - top.mean) > 1e-9) continue;
    const { a, b } = top;
    members.set(a, [...(members.get(a) as number[]), ...(members.get(b) as number[])]);
    members.delete(b);
    const mine = sums.get(a) as Map<number, number>;
    for (const [c, sum] of sums.get(b) ?? []) {
      sums.get(c)?.delete(b);
      if (c === a) continue;
      mine.set(c, (mine.get(c) ?? 0) + sum);
      sums.get(c)?.set(a, mine.get(c) as number);
    }
    mine.delete(b);
    sums.delete(b);
    for (const c of mine.keys()) {
      const entry = { a: Math.min(a, c), b: Math.max(a, c), mean: mean(a, c) };
      let at = heap.length;
      while (at > 0 && (heap[at - 1] as { mean: number }).mean > entry.mean) at--;
      heap.splice(at, 0, entry);
    }
  }
  for (const [g, list] of members) for (const one of list) group[one] = g;
  return group;
}

/** Scores a pool. Pairs of one outlet on one event are no other outlet's coverage, and do not count. */
export function scorePool(pool: Pool, pairs: MeasuredPair[], likelihoods: Float64Array, threshold: number): Scores {
  const group = linkAverage(pool.articles.length, pairs.map(({ a, b }, i) => ({ a, b, p: likelihoods[i] as number })), threshold);
  const gold = pool.articles.map(({ gold: one }) => one);
  const said = new Map(pairs.map(({ a, b }, i) => [a * gold.length + b, likelihoods[i] as number]));
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
