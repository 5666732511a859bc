/** In: how close each text stands to its nearest others. Out: how close a pair is for its surroundings, as numbers.
    Local scaling: texts in a crowd of like texts must be closer to mean the same (CSLS: Conneau et al. 2018). */

/** How many nearest texts stand for the surroundings. */
export const NEAREST = 10;

/** Closeness of a text to its nearest others in falling order, at most `NEAREST` and one. */
export type Surroundings = number[];

export const CONTEXT_FEATURES = ['scaled', 'crowdMost', 'crowdLeast', 'rankBetter', 'rankWorse', 'lead0Better', 'lead0Worse', 'poolLog'] as const;

/** Closeness of two texts from the pair's features: 0 to 1. */
export function measureCloseness(features: ArrayLike<number>): number {
  // whole, lead, plainLead and names: four views that err differently.
  return ((features[0] as number) + (features[1] as number) + (features[5] as number) + (features[6] as number)) / 4;
}

/**
 * @param closeness of the pair
 * @param a,b surroundings of each side; the pair's own closeness may stand among them once
 * @param articles in the pool
 */
export function measureContext(closeness: number, a: Surroundings, b: Surroundings, articles: number): number[] {
  const left = withoutOnce(a, closeness);
  const right = withoutOnce(b, closeness);
  const crowds = [mean(left), mean(right)] as const;
  const ranks = [1 / (1 + countAbove(left, closeness)), 1 / (1 + countAbove(right, closeness))] as const;
  const margins = [closeness / (closeness + (left[0] ?? 0) + 0.02), closeness / (closeness + (right[0] ?? 0) + 0.02)] as const;
  return [
    2 * closeness - crowds[0] - crowds[1], Math.max(...crowds), Math.min(...crowds),
    Math.max(...ranks), Math.min(...ranks), Math.max(...margins), Math.min(...margins), Math.log(articles + 1) / 10,
  ];
}

function withoutOnce(list: Surroundings, value: number): Surroundings {
  const at = list.findIndex((one) => Math.abs(one - value) < 1e-9);
  return (at < 0 ? list : [...list.slice(0, at), ...list.slice(at + 1)]).slice(0, NEAREST);
}

const countAbove = (list: Surroundings, value: number) => list.filter((one) => one > value).length;
/** A text with few neighbours has an empty crowd: what is missing counts as far. */
const mean = (list: Surroundings) => list.reduce((sum, one) => sum + one, 0) / NEAREST;
