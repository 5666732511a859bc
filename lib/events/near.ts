/** In: what is kept of an article's place among the others. Out: the same with one other article more, or one less. */
import type { Near } from '../model/analysis';
import { NEAREST, type Closeness, type Surroundings } from './neighbourhood';
import { NEGLIGIBLE } from './relate';

/** Likely neighbours kept with an article: what a second look asks. */
const MAX_LIKELY = 12;
/** A value taken away is found again within this: word statistics have moved a little since it was stored. */
const DRIFT = 0.03;
/** With fewer nearest others left than this, an article's surroundings say too little and are to be measured anew. */
const LEAST_NEAREST = 8;

export const roundNear = (value: number) => Math.round(value * 1e4) / 1e4;

/** True when there is no room for another likely neighbour, so that one may be missing. */
export const isFull = ({ likely }: Near) => likely.length >= MAX_LIKELY;
export const isThin = ({ closeness }: Near) => Math.min(closeness.content.length, closeness.dated.length) < LEAST_NEAREST;

/** The likeliest neighbours, as they are stored. */
export function keepLikely(neighbours: Iterable<readonly [number, number]>): Near['likely'] {
  return [...neighbours].filter(([, p]) => p >= NEGLIGIBLE).sort((a, b) => b[1] - a[1]).slice(0, MAX_LIKELY).map(([article, p]) => [article, roundNear(p)]);
}

/** Puts one more closeness among those that are kept of a text, if it is near enough. */
export function addCloseness({ content, dated }: Near['closeness'], one: Closeness): Surroundings {
  const add = (list: number[], value: number) => [...list, value].sort((a, b) => b - a).slice(0, NEAREST + 1);
  return { content: add(content, one.content), dated: add(dated, one.dated) };
}

/** An article's place with one neighbour more. */
export function addNeighbour({ closeness, likely }: Near, number: number, one: Closeness, likelihood: number): Near {
  const { content, dated } = addCloseness(closeness, { content: roundNear(one.content), dated: roundNear(one.dated) });
  return changeLikelihood({ closeness: { content, dated }, likely }, number, likelihood);
}

/** An article's place with a neighbour's likelihood put in or changed. */
export function changeLikelihood({ closeness, likely }: Near, number: number, likelihood: number): Near {
  return { closeness, likely: keepLikely([...likely.filter(([other]) => other !== number), [number, likelihood]]) };
}

/**
 * An article's place with one neighbour less. Closenesses are kept without names: the value nearest to the pair's goes,
 * which errs by no more than the statistics have moved.
 */
export function dropNeighbour({ closeness, likely }: Near, number: number, one: Closeness): Near {
  return {
    closeness: { content: dropNearest(closeness.content, one.content), dated: dropNearest(closeness.dated, one.dated) },
    likely: likely.filter(([other]) => other !== number),
  };
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
