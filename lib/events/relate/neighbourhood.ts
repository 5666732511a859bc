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
    const grown: number[] = [];
    let at = 0;
    for (; at < list.length && (list[at] as number) >= one; at++) grown.push(list[at] as number);
    if (at <= NEAREST) grown.push(one);
    for (; at < list.length && grown.length <= NEAREST; at++) grown.push(list[at] as number);
    return grown;
  });
}

/**
 * @param a,b surroundings of each side, the pair's own closeness among them
 * @param articles in the pool
 */
export function measureContext(closeness: Closeness, a: Surroundings, b: Surroundings, articles: number): number[] {
  const context: number[] = [];
  for (let view = 0; view < closeness.length; view++) {
    const one = closeness[view] as number;
    const left = lookAt(a[view] as number[], one);
    const right = lookAt(b[view] as number[], one);
    context.push(2 * one - left.mean - right.mean);
    if (view < 2) {
      const ranks = [1 / (1 + left.above), 1 / (1 + right.above)] as const;
      context.push(Math.max(left.mean, right.mean), Math.min(left.mean, right.mean), Math.max(...ranks), Math.min(...ranks));
    }
    context.push(Math.max(left.lead, right.lead), Math.min(left.lead, right.lead));
  }
  context.push(Math.log(articles + 1) / 10);
  return context;
}

/** The same closeness, computed twice. */
const SAME = 1e-9;

/** A pair among the nearest others of one side. */
interface Look {
  /** Mean closeness of the others. A text with few neighbours has an empty crowd: what is missing counts as far. */
  mean: number;
  /** How many are closer than the pair. */
  above: number;
  /** How far the pair leads the best of them: about a half when both are as close. */
  lead: number;
}

/** Goes once over one side's nearest; the pair itself, which stands among them, is left out. In one plain loop, since a wake meets it cold. */
function lookAt(list: number[], pair: number): Look {
  let [sum, above, best, others] = [0, 0, 0, 0];
  let isMet = false;
  for (let i = 0; i < list.length && others < NEAREST; i++) {
    const one = list[i] as number;
    if (!isMet && Math.abs(one - pair) < SAME) {
      isMet = true;
      continue;
    }
    if (others++ === 0) best = one;
    sum += one;
    if (one > pair) above++;
  }
  return { mean: sum / NEAREST, above, lead: pair / (pair + best + 0.02) };
}

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

/** What each byte stands for. */
const CLOSENESS_OF = Float64Array.from({ length: LEVELS + 1 }, (_, level) => (level / LEVELS) ** 2 * MOST_STORED);

/** The other way; text of another length or no Base64 is an empty neighbourhood. */
export function decodeSurroundings(text: string): Surroundings {
  const bytes = text.length === Math.ceil((VIEWS * (NEAREST + 1)) / 3) * 4 && /^[\w+/]+=*$/.test(text) ? atob(text) : '';
  const surroundings: Surroundings = [];
  for (let view = 0; view < VIEWS; view++) {
    const list: number[] = [];
    const end = Math.min(bytes.length, (view + 1) * (NEAREST + 1));
    for (let at = view * (NEAREST + 1); at < end; at++) list.push(CLOSENESS_OF[bytes.charCodeAt(at)] as number);
    surroundings.push(list);
  }
  return surroundings;
}
