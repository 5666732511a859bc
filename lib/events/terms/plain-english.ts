/** In: a stem. Out: how rare it is in plain English, whatever the corpus; needed where the corpus is too small to know. */
import table from './plain-english.json';

/** A stem that the table does not hold is rarer than all it holds: in doublings, as the table counts. */
const UNKNOWN_STEPS = 12;

let known: Map<string, number> | null = null;

function read(): Map<string, number> {
  const map = new Map<string, number>();
  for (const [step, stems] of table.steps as [number, string][]) for (const stem of stems.split(' ')) map.set(stem, step);
  return map;
}

/** Binary logarithm of one over the share of short texts that hold the stem: 1 (everywhere) to 12 (nowhere). */
export function backgroundRarity(stem: string): number {
  known ??= read();
  return known.get(stem) ?? UNKNOWN_STEPS;
}

export const MOST_RARITY = UNKNOWN_STEPS;
