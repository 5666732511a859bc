/** In: likelihoods of pairs. Out: groups, by average link: two groups join while the mean likelihood between them is high.
    A chain of likely pairs does not join what most pairs speak against (Sokal and Michener 1958). The larger both groups, the
    surer they must be: one pair is a guess worth making from about half the best F1 on (Lipton et al. 2014), but many pairs
    that all are half likely are one background that two events share. */
import { RankedQueue } from './ranked-queue';

export interface LikelyPair {
  a: number;
  b: number;
  p: number;
}

/** Mean likelihoods from which on groups join. */
export interface Thresholds {
  /** A text that stands alone, and any group. */
  one: number;
  /** Two groups of very many texts each. */
  many: number;
}

/** What two groups of these sizes must reach. */
export const thresholdFor = ({ one, many }: Thresholds, a: number, b: number): number => many - (many - one) / Math.min(a, b);

/** Pairs less likely than this count as 0. */
const NEGLIGIBLE = 0.02;

/** @returns for each text the number of its group, which is the number of one of its members */
export function linkAverage(texts: number, pairs: LikelyPair[], thresholds: Thresholds): number[] {
  const members = new Map(Array.from({ length: texts }, (_, i) => [i, [i]] as const).map(([i, list]) => [i, [...list]]));
  const sums = new Map<number, Map<number, number>>();
  for (const { a, b, p } of pairs) {
    if (p <= NEGLIGIBLE) continue;
    addSum(sums, a, b, p);
    addSum(sums, b, a, p);
  }
  const sizeOf = (a: number) => members.get(a)?.length ?? 1;
  const mean = (a: number, b: number) => (sums.get(a)?.get(b) ?? 0) / (sizeOf(a) * sizeOf(b));
  const queue = new RankedQueue<[a: number, b: number]>();
  // What is below the threshold rises only when one of its sides grows, and is then added again.
  const isNear = (a: number, b: number) => mean(a, b) >= thresholdFor(thresholds, sizeOf(a), sizeOf(b));
  const enqueue = (a: number, b: number) => {
    if (isNear(a, b)) queue.add([Math.min(a, b), Math.max(a, b)], mean(a, b));
  };
  for (const [a, map] of sums) for (const b of map.keys()) if (a < b) enqueue(a, b);
  for (let top = queue.take(); top; top = queue.take()) {
    const [a, b] = top.entry;
    if (!members.has(a) || !members.has(b) || Math.abs(mean(a, b) - top.rank) > 1e-9 || !isNear(a, b)) continue; // it has grown since
    joinGroups(a, b, members, sums);
    for (const c of sums.get(a)?.keys() ?? []) enqueue(a, c);
  }
  const group = new Array<number>(texts).fill(0);
  for (const [name, list] of members) for (const one of list) group[one] = name;
  return group;
}

function addSum(sums: Map<number, Map<number, number>>, a: number, b: number, p: number): void {
  let map = sums.get(a);
  if (!map) sums.set(a, (map = new Map()));
  map.set(b, (map.get(b) ?? 0) + p);
}

function joinGroups(a: number, b: number, members: Map<number, number[]>, sums: Map<number, Map<number, number>>): void {
  const joined = members.get(a) as number[];
  for (const one of members.get(b) as number[]) joined.push(one);
  members.delete(b);
  for (const [c, sum] of sums.get(b) ?? []) {
    sums.get(c)?.delete(b);
    if (c === a) continue;
    addSum(sums, a, c, sum);
    addSum(sums, c, a, sum);
  }
  sums.get(a)?.delete(b);
  sums.delete(b);
}
