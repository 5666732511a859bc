/** In: likelihoods of pairs. Out: groups, by average link: two groups join while the mean likelihood between them is high.
    A chain of likely pairs does not join what most pairs speak against (Sokal and Michener 1958). */

export interface LikelyPair {
  a: number;
  b: number;
  p: number;
}

/** Pairs less likely than this count as 0. */
const NEGLIGIBLE = 0.02;

/** @returns for each text the number of its group, which is the number of one of its members */
export function linkAverage(texts: number, pairs: LikelyPair[], threshold: number): number[] {
  const members = new Map(Array.from({ length: texts }, (_, i) => [i, [i]] as const).map(([i, list]) => [i, [...list]]));
  const sums = new Map<number, Map<number, number>>();
  for (const { a, b, p } of pairs) {
    if (p <= NEGLIGIBLE) continue;
    addSum(sums, a, b, p);
    addSum(sums, b, a, p);
  }
  const mean = (a: number, b: number) => (sums.get(a)?.get(b) ?? 0) / ((members.get(a)?.length ?? 1) * (members.get(b)?.length ?? 1));
  const queue: { a: number; b: number; mean: number }[] = [];
  for (const [a, map] of sums) for (const b of map.keys()) if (a < b) queue.push({ a, b, mean: mean(a, b) });
  queue.sort((x, y) => x.mean - y.mean);
  for (let top = queue.pop(); top && top.mean >= threshold; top = queue.pop()) {
    const { a, b } = top;
    if (!members.has(a) || !members.has(b) || Math.abs(mean(a, b) - top.mean) > 1e-9) continue; // it has grown since
    joinGroups(a, b, members, sums);
    for (const c of sums.get(a)?.keys() ?? []) insert(queue, { a: Math.min(a, c), b: Math.max(a, c), mean: mean(a, c) });
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
  members.set(a, [...(members.get(a) as number[]), ...(members.get(b) as number[])]);
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

function insert(queue: { mean: number }[], entry: { a: number; b: number; mean: number }): void {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((queue[middle] as { mean: number }).mean > entry.mean) high = middle;
    else low = middle + 1;
  }
  queue.splice(low, 0, entry);
}
