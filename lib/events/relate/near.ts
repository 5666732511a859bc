/** In: what is kept of an article's place among the others. Out: the same with one other article more, or one less. */
import type { Near } from '../../model/analysis';
import { addNearest, decodeSurroundings, encodeSurroundings, NEAREST, type Closeness } from './neighbourhood';
import { NEGLIGIBLE } from './relate';

/** Likely neighbours kept with an article: what the looks at a pair ask. */
const MAX_LIKELY = 12;
/** A value taken away is found again within this: word statistics have moved a little since it was stored. */
const DRIFT = 0.03;
/** With fewer nearest others left than this, an article's surroundings say too little and are to be measured anew. */
const LEAST_NEAREST = 8;

const round = (value: number) => Math.round(value * 1e4) / 1e4;

/** True when there is no room for another likely neighbour, so that one may be missing. */
export const isFull = ({ likely }: Near) => likely.length >= MAX_LIKELY;
/** Nearest others that are kept of an article; those that share nothing at all do not count. */
export const countNearest = ({ closeness }: Near) => decodeSurroundings(closeness)[0]?.filter((one) => one > 0).length ?? 0;
export const isThin = (near: Near) => countNearest(near) < LEAST_NEAREST;

/** The likeliest neighbours, as they are stored: each with its likelihood before any look, and after each but the last. */
export function keepLikely(neighbours: [article: number, ...likelihoods: number[]][]): Near['likely'] {
  const sum = ([, ...rounds]: [number, ...number[]]) => rounds.reduce((total, p) => total + p, 0);
  return neighbours.filter(([, ...rounds]) => Math.max(...rounds) >= NEGLIGIBLE).sort((a, b) => sum(b) - sum(a) || a[0] - b[0]).slice(0, MAX_LIKELY)
    .map(([article, ...rounds]) => [article, ...rounds.map(round)]);
}

/** An article's place with one neighbour more. */
export function addNeighbour({ closeness, likely }: Near, number: number, one: Closeness, likelihoods: number[]): Near {
  return changeLikelihood({ closeness: encodeSurroundings(addNearest(decodeSurroundings(closeness), one)), likely }, number, likelihoods);
}

/** An article's place with a neighbour's likelihoods put in or changed. */
export function changeLikelihood({ closeness, likely }: Near, number: number, likelihoods: number[]): Near {
  return { closeness, likely: keepLikely([...likely.filter(([other]) => other !== number), [number, ...likelihoods]]) };
}

/**
 * An article's place with one neighbour less. Closenesses are kept without names: the value nearest to the pair's goes,
 * which errs by no more than the statistics have moved.
 */
export function dropNeighbour({ closeness, likely }: Near, number: number, one: Closeness): Near {
  const left = decodeSurroundings(closeness).map((list, view) => dropNearest(list, one[view] as number));
  return { closeness: encodeSurroundings(left), likely: likely.filter(([other]) => other !== number) };
}

function dropNearest(list: number[], value: number): number[] {
  // A full list that ends nearer than the pair does never held it.
  if (list.length > NEAREST && value < (list[list.length - 1] as number)) return list;
  let best = -1;
  list.forEach((one, i) => {
    if (best < 0 || Math.abs(one - value) < Math.abs((list[best] as number) - value)) best = i;
  });
  if (best < 0 || Math.abs((list[best] as number) - value) > DRIFT) return list;
  return list.filter((_, i) => i !== best);
}
