/** In: a text's candidates of several runs, those of two of which have never been compared. Out: the same, the likeliest compared with
    all: else what nobody compared would speak against them, as if they had been found unlike, and a place in a small run
    would look emptier than it is among all. */
import type { Near } from '../../model/analysis';
import type { Signature } from '../signatures/signature';
import { expandFeatures } from './model';
import { keepLikely } from './near';
import { decodeSurroundings, encodeSurroundings, keepNearest, measureCloseness, measureContext, VIEWS, type Closeness, type Surroundings } from './neighbourhood';
import { gapOf, measurePair } from './pair-features';
import { hearNeighbours, judgePairs, NEGLIGIBLE } from './relate';

/** An article of the corpus that a text is compared with. */
export interface Neighbour {
  number: number;
  signature: Signature;
  near: Near;
  /** Articles of one run have been compared with each other, those of two have not; left out where there is but one. */
  run?: Run;
}

export interface Run {
  number: number;
  articles: number;
}

interface Measured { features: number[]; closeness: Closeness }

/** In a run of fewer articles all words are rare, so that what it took for near says little among all. */
const LEAST_ARTICLES = 200;
/** So many are compared with all, so that the cost is bounded: some hundred pairs. */
const MOST_ACQUAINTED = 20;

/**
 * Compares candidates as a build does that has them all, by the word statistics of all runs: the likeliest ones, and those
 * that their own runs took for their neighbours.
 * @param first how likely each reports the text's event, before any look at the neighbours
 * @param articles in the corpus
 * @returns each candidate's place, in their order; where all are of one run, as they are stored
 */
export function acquaint(candidates: Neighbour[], first: number[], articles: number): Near[] {
  const places = candidates.map(({ near }) => near);
  if (candidates.every(({ run }) => run?.number === candidates[0]?.run?.number)) return places;
  const chosen = choose(candidates, first);
  const pairOf = measureOnce(candidates);
  const around = chosen.map((i) => {
    const met = keepNearest(candidates.flatMap((_, k) => (i === k ? [] : [pairOf(i, k).closeness])));
    const { run, near } = candidates[i] as Neighbour;
    return (run?.articles ?? 0) < LEAST_ARTICLES ? met : widen(decodeSurroundings(near.closeness), met);
  });
  const pairs = chosen.flatMap((i, a) => chosen.slice(a + 1).map((k, step) => {
    const b = a + 1 + step;
    const { features, closeness } = pairOf(i, k);
    return { a, b, inputs: Float32Array.from(expandFeatures(features, measureContext(closeness, around[a] as Surroundings, around[b] as Surroundings, articles))) };
  }));
  const { rounds } = hearNeighbours(chosen.length, judgePairs(pairs));
  const numbers = chosen.map((i) => (candidates[i] as Neighbour).number);
  chosen.forEach((i, at) => {
    const met = numbers.flatMap((number, other): Near['likely'] => (other === at ? [] : [[number, ...rounds.map((round) => round[at]?.get(other) ?? 0)]]));
    places[i] = {
      closeness: encodeSurroundings(around[at] as Surroundings),
      likely: keepLikely([...(places[i] as Near).likely.filter(([number]) => !numbers.includes(number)), ...met]),
    };
  });
  return places;
}

/** Places of those to be compared among the candidates. */
function choose(candidates: Neighbour[], first: number[]): number[] {
  const likely = candidates.map((_, i) => i).filter((i) => (first[i] as number) >= NEGLIGIBLE).sort((a, b) => (first[b] as number) - (first[a] as number));
  const placeOf = new Map(candidates.map(({ number }, i) => [number, i]));
  const neighbours = likely.flatMap((i) => (candidates[i] as Neighbour).near.likely.flatMap(([number]) => placeOf.get(number) ?? []));
  return [...new Set([...likely, ...neighbours])].slice(0, MOST_ACQUAINTED);
}

/** Measures pairs as they are asked for, each once. */
function measureOnce(candidates: Neighbour[]): (i: number, k: number) => Measured {
  const known = new Map<number, Measured>();
  return (i, k) => {
    const key = Math.min(i, k) * candidates.length + Math.max(i, k);
    let pair = known.get(key);
    if (!pair) known.set(key, pair = measure(candidates[i] as Neighbour, candidates[k] as Neighbour));
    return pair;
  };
}

function measure(a: Neighbour, b: Neighbour): Measured {
  const features = measurePair(a.signature, b.signature);
  return { features, closeness: measureCloseness(features, gapOf(a.signature, b.signature)) };
}

/** Rank by rank the nearer of what stands around a text in its own run and among the candidates, some of which are both. */
function widen(stored: Surroundings, met: Surroundings): Surroundings {
  return Array.from({ length: VIEWS }, (_, view) => {
    const [one, other] = [stored[view] ?? [], met[view] ?? []];
    return Array.from({ length: Math.max(one.length, other.length) }, (__, rank) => Math.max(one[rank] ?? 0, other[rank] ?? 0));
  });
}
