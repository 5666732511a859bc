/** In: two signatures. Out: the terms that both hold, and how much weight stands on them. */
import { findShared } from '../terms/keys';
import { columnOf, stretchOf, WEIGHT, type Column, type Packed } from './packed';

/** Places of terms that two texts share, by turns in the one's keys and in the other's. */
export type Places = number[];

/** The terms that two texts share, by where they are told: up front by both, by the one only, by the other only, by neither. */
export interface Overlap {
  bothFront: Places;
  frontOfA: Places;
  frontOfB: Places;
  neither: Places;
}

/** Finds the terms that two texts share. Linear in both. */
export function findOverlap(a: Packed, b: Packed): Overlap {
  const [frontA, restA, frontB, restB] = [stretchOf(a, 'front'), stretchOf(a, 'rest'), stretchOf(b, 'front'), stretchOf(b, 'rest')];
  return { bothFront: findShared(frontA, frontB), frontOfA: findShared(frontA, restB), frontOfB: findShared(restA, frontB), neither: findShared(restA, restB) };
}

/** Sum of the products of both texts' weights at shared places: for columns of length 1 their cosine, 0 to 1. */
export function multiplyShared(a: Packed, b: Packed, column: Column, shared: Places): number {
  const [left, right] = [columnOf(a, column), columnOf(b, column)];
  let sum = 0;
  for (let k = 0; k < shared.length; k += 2) {
    sum += (left.weights[left.offset + (shared[k] as number)] as number) * (right.weights[right.offset + (shared[k + 1] as number)] as number);
  }
  return sum * WEIGHT * WEIGHT;
}

/**
 * Share of one text's squared weight that stands at shared places: 0 to 1.
 * @param side 0 when the text is the first of the two, 1 when it is the second
 */
export function measureContained(text: Packed, column: Column, shared: Places, side: 0 | 1): number {
  const { weights, offset } = columnOf(text, column);
  let sum = 0;
  for (let k = side; k < shared.length; k += 2) sum += (weights[offset + (shared[k] as number)] as number) ** 2;
  return sum * WEIGHT * WEIGHT;
}

/** The shared places at which both texts have weight in a column. */
export function keepWeighed(a: Packed, b: Packed, column: Column, shared: Places): Places {
  const [left, right] = [columnOf(a, column), columnOf(b, column)];
  const kept: Places = [];
  for (let k = 0; k < shared.length; k += 2) {
    const [i, j] = [shared[k] as number, shared[k + 1] as number];
    if (left.weights[left.offset + i] && right.weights[right.offset + j]) kept.push(i, j);
  }
  return kept;
}

/** Figures that both texts have, and units that both count, each with other values only. */
export function compareFigures(a: Packed, b: Packed): { shared: number; conflicts: number } {
  const [left, right] = [stretchOf(a, 'units'), stretchOf(b, 'units')];
  const [figuresOfA, figuresOfB] = [stretchOf(a, 'figures'), stretchOf(b, 'figures')];
  let shared = 0;
  let conflicts = 0;
  for (let i = left.from, j = right.from; i < left.to && j < right.to;) {
    const unit = left.keys[i] as number;
    const difference = unit - (right.keys[j] as number);
    const [endOfA, endOfB] = [difference <= 0 ? endOfRun(left, i) : i, difference >= 0 ? endOfRun(right, j) : j];
    if (difference === 0) {
      const [toFigureOfA, toFigureOfB] = [figuresOfA.from - left.from, figuresOfB.from - right.from];
      const agreed = findShared(
        { keys: a.keys, from: i + toFigureOfA, to: endOfA + toFigureOfA },
        { keys: b.keys, from: j + toFigureOfB, to: endOfB + toFigureOfB },
      ).length / 2;
      shared += agreed;
      if (agreed === 0) conflicts++;
    }
    [i, j] = [endOfA, endOfB];
  }
  return { shared, conflicts };
}

function endOfRun({ keys, to }: { keys: Uint32Array; to: number }, from: number): number {
  let end = from + 1;
  while (end < to && keys[end] === keys[from]) end++;
  return end;
}
