/** In: how close each text stands to its nearest others. Out: how close a pair is for its surroundings, as numbers.
    Local scaling: texts in a crowd of like texts must be closer to mean the same (CSLS: Conneau et al. 2018). */

/** How many nearest texts stand for the surroundings. */
export const NEAREST = 10;

/** Closeness of a text to its nearest others in falling order, at most `NEAREST` and one: by content, and by content and day. */
export interface Surroundings {
  content: number[];
  dated: number[];
}

/** Closeness of a pair: by content alone, 0 to 1, and lessened by the days between its two publications. */
export interface Closeness {
  content: number;
  dated: number;
}

const OF_ONE = ['scaled', 'crowdMost', 'crowdLeast', 'rankBetter', 'rankWorse', 'leadBetter', 'leadWorse'] as const;
export const CONTEXT_FEATURES = [...OF_ONE, ...OF_ONE.map((name) => `${name}Dated` as const), 'poolLog'] as const;

/** Reports a week apart are a fifth as close as those of one day; an unknown day is taken for the same. */
const DATED_DAYS = 4;
const DATED_LEAST = 0.1;

/** Closeness of two texts from the pair's features; `gap` is the days between their publications, or null. */
export function measureCloseness(features: ArrayLike<number>, gap: number | null): Closeness {
  // whole, lead, plainLead and names: four views that err differently.
  const content = ((features[0] as number) + (features[1] as number) + (features[5] as number) + (features[6] as number)) / 4;
  return { content, dated: gap === null ? content : content * (DATED_LEAST + (1 - DATED_LEAST) * Math.exp(-gap / DATED_DAYS)) };
}

/** Puts a text's closenesses in order and keeps the nearest. */
export function keepNearest(all: Closeness[]): Surroundings {
  const nearest = (list: number[]) => list.sort((a, b) => b - a).slice(0, NEAREST + 1);
  return { content: nearest(all.map(({ content }) => content)), dated: nearest(all.map(({ dated }) => dated)) };
}

/**
 * @param a,b surroundings of each side; the pair's own closeness may stand among them once
 * @param articles in the pool
 */
export function measureContext({ content, dated }: Closeness, a: Surroundings, b: Surroundings, articles: number): number[] {
  return [...measureCrowd(content, a.content, b.content), ...measureCrowd(dated, a.dated, b.dated), Math.log(articles + 1) / 10];
}

function measureCrowd(closeness: number, a: number[], b: number[]): number[] {
  const left = withoutOnce(a, closeness);
  const right = withoutOnce(b, closeness);
  const crowds = [mean(left), mean(right)] as const;
  const ranks = [1 / (1 + countAbove(left, closeness)), 1 / (1 + countAbove(right, closeness))] as const;
  const margins = [closeness / (closeness + (left[0] ?? 0) + 0.02), closeness / (closeness + (right[0] ?? 0) + 0.02)] as const;
  return [
    2 * closeness - crowds[0] - crowds[1], Math.max(...crowds), Math.min(...crowds),
    Math.max(...ranks), Math.min(...ranks), Math.max(...margins), Math.min(...margins),
  ];
}

function withoutOnce(list: number[], value: number): number[] {
  const at = list.findIndex((one) => Math.abs(one - value) < SAME);
  return (at < 0 ? list : [...list.slice(0, at), ...list.slice(at + 1)]).slice(0, NEAREST);
}
/** Stored closenesses have four digits. */
const SAME = 6e-5;

const countAbove = (list: number[], value: number) => list.filter((one) => one > value).length;
/** A text with few neighbours has an empty crowd: what is missing counts as far. */
const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / NEAREST;
