/** In: lists of keys and columns of weights. Out: both in one small buffer, and the way back to each. Ten thousand texts
    are held at once; maps of strings would take ten times the room. */
import type { Stretch } from '../terms/keys';

/** The lists, in the order in which they stand, each ascending: terms of title and lede, all other terms, pairs of words,
    weekdays, days of the year, numbers, days that the lead names, figures and, place by place with them, their units. */
const LISTS = ['front', 'rest', 'pairs', 'weekdays', 'calendar', 'numbers', 'leadDays', 'units', 'figures'] as const;
export type List = (typeof LISTS)[number];

/** The columns of weights, and whether they go beside all terms (front and rest), those of the front, or the pairs. A further
    one is a line here and a line in `makeSignature`. */
const COLUMNS = {
  whole: 'terms', plainWhole: 'terms', body: 'terms', names: 'terms', rare: 'terms',
  lead: 'front', plainLead: 'front', title: 'front',
  pairs: 'pairs',
} as const;
export type Column = keyof typeof COLUMNS;
const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];
/** How many keys a column may go beside. */
export type Lengths = Record<(typeof COLUMNS)[Column], number>;

/** Where each column begins among all weights, and how many these are. */
export function layOutColumns(lengths: Lengths): { starts: Record<Column, number>; total: number } {
  const starts = {} as Record<Column, number>;
  let total = 0;
  for (const name of COLUMN_NAMES) {
    starts[name] = total;
    total += lengths[COLUMNS[name]];
  }
  return { starts, total };
}

export interface Packed {
  /** Where each list ends, then the lists. */
  keys: Uint32Array;
  /** The columns one after the other, 0 to 1 in steps of 1 / WEIGHT_STEPS. */
  weights: Uint16Array;
}

/** Weights off by half a step, 8e-6, move a cosine of a thousand terms by less than 5e-4: 2 * 8e-6 * sqrt(1000). */
const WEIGHT_STEPS = 0xffff;

/**
 * Packs lists and columns; weights beyond 0 to 1 are cut. Both views share a buffer: each of its own costs more than many a list.
 * @param columns the first `weightCount` of these, as `layOutColumns` lays them out
 */
export function pack(lists: Record<List, ArrayLike<number>>, columns: Float64Array, weightCount: number): Packed {
  const keyCount = LISTS.reduce<number>((sum, list) => sum + lists[list].length, LISTS.length);
  const buffer = new ArrayBuffer(keyCount * Uint32Array.BYTES_PER_ELEMENT + weightCount * Uint16Array.BYTES_PER_ELEMENT);
  const keys = new Uint32Array(buffer, 0, keyCount);
  const weights = new Uint16Array(buffer, keyCount * Uint32Array.BYTES_PER_ELEMENT);
  let end: number = LISTS.length;
  LISTS.forEach((list, i) => {
    keys.set(lists[list], end);
    keys[i] = end += lists[list].length;
  });
  for (let i = 0; i < weightCount; i++) weights[i] = Math.round(Math.min(1, Math.max(0, columns[i] as number)) * WEIGHT_STEPS);
  return { keys, weights };
}

/** Where a list stands among the keys. */
export function stretchOf({ keys }: Packed, list: List): Stretch {
  const place = LISTS.indexOf(list);
  return { keys, from: place === 0 ? LISTS.length : keys[place - 1] as number, to: keys[place] as number };
}

/** All terms: front and rest stand side by side, each ascending for itself. */
export function termsOf(packed: Packed): Omit<Stretch, 'keys'> {
  return { from: stretchOf(packed, 'front').from, to: stretchOf(packed, 'rest').to };
}

/** A column: the key at place p among the keys has the weight `weights[offset + p] * WEIGHT`. */
export interface Weights {
  weights: Uint16Array;
  offset: number;
}

/** One step of a stored weight. */
export const WEIGHT = 1 / WEIGHT_STEPS;

/** Finds a column. */
export function columnOf(packed: Packed, column: Column): Weights {
  const stretches = { terms: termsOf(packed), front: stretchOf(packed, 'front'), pairs: stretchOf(packed, 'pairs') };
  let start = 0;
  for (const name of COLUMN_NAMES) {
    const { from, to } = stretches[COLUMNS[name]];
    if (name === column) return { weights: packed.weights, offset: start - from };
    start += to - from;
  }
  throw new Error(`There is no column ${column}.`);
}
