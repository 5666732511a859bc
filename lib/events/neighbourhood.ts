/** In: how close each text stands to its nearest others. Out: how close a pair is for its surroundings, as numbers.
    Local scaling: texts in a crowd of like texts must be closer to mean the same (CSLS: Conneau et al. 2018). */
import { PAIR_FEATURES } from './pair-features';

/** How many nearest texts stand for the surroundings. */
export const NEAREST = 10;

/** Features of a pair that are measured against both crowds, each in a view of its own: they err differently. */
const SCALED = [
  'whole', 'lead', 'title', 'names', 'body', 'plainWhole', 'plainLead', 'pairs',
  'leadInOtherMost', 'titleInOtherMost', 'nameInOtherLeast', 'numbersShare', 'rareShared',
] as const satisfies readonly (typeof PAIR_FEATURES)[number][];
const SCALED_AT = SCALED.map((name) => PAIR_FEATURES.indexOf(name));

/** Content as a whole; the same lessened by the days between; then each scaled feature. */
export const VIEWS = 2 + SCALED.length;

/** Closeness of a pair, one number for each view. */
export type Closeness = number[];

/** For each view, closeness of a text to its nearest others in falling order, at most `NEAREST` and one. */
export type Surroundings = number[][];

const OF_MAIN = ['scaled', 'crowdMost', 'crowdLeast', 'rankBetter', 'rankWorse', 'leadBetter', 'leadWorse'] as const;
export const CONTEXT_FEATURES = [
  ...OF_MAIN, ...OF_MAIN.map((name) => `${name}Dated` as const),
  ...SCALED.flatMap((name) => [`${name}Scaled`, `${name}LeadBetter`, `${name}LeadWorse`] as const), 'poolLog',
] as const;

/** Reports a week apart are a fifth as close as those of one day; an unknown day is taken for the same. */
const DATED_DAYS = 4;
const DATED_LEAST = 0.1;

/** whole, lead, plainLead and names: four views that err differently make up the content. */
const CONTENT_AT = (['whole', 'lead', 'plainLead', 'names'] as const).map((name) => PAIR_FEATURES.indexOf(name));

/** Closeness of two texts from the pair's features; `gap` is the days between their publications, or null. */
export function measureCloseness(features: ArrayLike<number>, gap: number | null): Closeness {
  const content = CONTENT_AT.reduce((sum, at) => sum + (features[at] as number), 0) / CONTENT_AT.length;
  const dated = gap === null ? content : content * (DATED_LEAST + (1 - DATED_LEAST) * Math.exp(-gap / DATED_DAYS));
  return [content, dated, ...SCALED_AT.map((at) => features[at] as number)];
}

/** Puts a text's closenesses in order, view by view, and keeps the nearest. */
export function keepNearest(all: Closeness[]): Surroundings {
  return Array.from({ length: VIEWS }, (_, view) => all.map((one) => one[view] as number).sort((a, b) => b - a).slice(0, NEAREST + 1));
}

/** Surroundings with one more text in them. */
export function addNearest(surroundings: Surroundings, closeness: Closeness): Surroundings {
  return closeness.map((one, view) => {
    const list = surroundings[view] ?? [];
    const at = list.findIndex((other) => other < one);
    return (at < 0 ? [...list, one] : [...list.slice(0, at), one, ...list.slice(at)]).slice(0, NEAREST + 1);
  });
}

/**
 * @param a,b surroundings of each side, the pair's own closeness among them
 * @param articles in the pool
 */
export function measureContext(closeness: Closeness, a: Surroundings, b: Surroundings, articles: number): number[] {
  const context: number[] = [];
  closeness.forEach((one, view) => {
    const left = withoutOnce(a[view] as number[], one);
    const right = withoutOnce(b[view] as number[], one);
    const crowds = [mean(left), mean(right)] as const;
    const leads = [leadOf(one, left), leadOf(one, right)] as const;
    context.push(2 * one - crowds[0] - crowds[1]);
    if (view < 2) {
      const ranks = [1 / (1 + countAbove(left, one)), 1 / (1 + countAbove(right, one))] as const;
      context.push(Math.max(...crowds), Math.min(...crowds), Math.max(...ranks), Math.min(...ranks));
    }
    context.push(Math.max(...leads), Math.min(...leads));
  });
  context.push(Math.log(articles + 1) / 10);
  return context;
}

function withoutOnce(list: number[], value: number): number[] {
  const at = list.findIndex((one) => Math.abs(one - value) < SAME);
  return (at < 0 ? list : [...list.slice(0, at), ...list.slice(at + 1)]).slice(0, NEAREST);
}
/** The same closeness, computed twice. */
const SAME = 1e-9;

const countAbove = (list: number[], value: number) => list.filter((one) => one > value).length;
/** A text with few neighbours has an empty crowd: what is missing counts as far. */
const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / NEAREST;
/** How far a pair leads the best other of one side: about a half when both are as close. */
const leadOf = (closeness: number, others: number[]) => closeness / (closeness + (others[0] ?? 0) + 0.02);

/** The highest closeness that is stored as it is; shared rare words alone go beyond 1. */
const MOST_STORED = 2;
const LEVELS = 255;

/** Surroundings as text: a byte for each closeness, finer where it is small, in Base64. 220 characters, for there is one of them to each article. */
export function encodeSurroundings(surroundings: Surroundings): string {
  const bytes = new Uint8Array(VIEWS * (NEAREST + 1));
  surroundings.forEach((list, view) => list.forEach((one, i) => {
    bytes[view * (NEAREST + 1) + i] = Math.round(LEVELS * Math.sqrt(Math.min(MOST_STORED, one) / MOST_STORED));
  }));
  return btoa(String.fromCharCode(...bytes));
}

/** The other way; text of another length or no Base64 is an empty neighbourhood. */
export function decodeSurroundings(text: string): Surroundings {
  const bytes = text.length === Math.ceil((VIEWS * (NEAREST + 1)) / 3) * 4 && /^[\w+/]+=*$/.test(text) ? atob(text) : '';
  return Array.from({ length: VIEWS }, (_, view) => Array.from(bytes.slice(view * (NEAREST + 1), (view + 1) * (NEAREST + 1)), (char) => (char.charCodeAt(0) / LEVELS) ** 2 * MOST_STORED));
}
