/** In: two figures of two texts. Out: how sure it is that both count the same thing; 0 where it is not. */
import { alignTerms, type Rarity } from '../../match/align';
import type { Figure } from '../../model/analysis';
import { isFired, isMeasured, type Counted } from './counted';
import { differByLightHead } from './counted-phrase';

/** Counts of one thing further apart than this were, read by eye, almost always counts of different things. */
const MAX_RATIO = 1.75;
/** Measures, shares and sums: their unit says little, so they may differ by rounding only. */
const MAX_MEASURED_RATIO = 1.05;
/** Equal numbers under this are everywhere ("two men", "nine justices"). */
const TELLING_NUMBER = 13;

interface Demand {
  /** Least cosine of the sentences' words without the thing counted. */
  cosine: number;
  /** Least number of words that both sentences have. */
  shared: number;
}

/** What the sentences must have in common, by how much the numbers themselves say. */
const SAME_TELLING: Demand = { cosine: 0.12, shared: 2 };
const SAME_SMALL: Demand = { cosine: 0.26, shared: 2 };
const MEASURED_TELLING: Demand = { cosine: 0.16, shared: 2 };
const MEASURED_ROUND: Demand = { cosine: 0.26, shared: 2 };
const MEASURED_NEAR: Demand = { cosine: 0.4, shared: 3 };
const DIFFERENT: Demand = { cosine: 0.25, shared: 2 };
const FIRED_AT_ONE_PLACE: Demand = { cosine: 0.2, shared: 3 };

/**
 * Likelihood that two figures with a key in common are counts of the same thing. Numbers alike are evidence by themselves; numbers
 * that differ need sentences that say nearly the same, on no other day, about no other place, and no part of the whole.
 */
export function judgeSameQuantity(a: Counted, b: Counted, rarity: Rarity): number {
  const ratio = ratioOf(a, b);
  if (a.key !== b.key && !differByLightHead(a.phrase, b.phrase)) return 0;
  if (ratio > (isMeasured(a.figure) ? MAX_MEASURED_RATIO : MAX_RATIO)) return 0;
  if (a.isPast !== b.isPast || a.isPart !== b.isPart || placesClash(a, b)) return 0;
  if (a.isVague && b.isVague) return 0;
  const same = ratio === 1;
  if (a.fate !== b.fate && (!same || (a.fate && b.fate))) return 0;
  if (!same && (a.isPart || a.isPast || daysClash(a, b) || !arePlacesAlike(a, b) || !areDescribedAlike(a, b))) return 0;
  const demand = demandOf(a, b, same);
  let shared = 0;
  for (const term of a.context) if (b.context.has(term)) shared++;
  if (shared < demand.shared) return 0;
  const cosine = alignTerms(a.context, b.context, rarity);
  return cosine < demand.cosine ? 0 : Math.min(1, 0.9 + 0.1 * (cosine - demand.cosine));
}

function demandOf(a: Counted, b: Counted, same: boolean): Demand {
  const telling = !a.isVague && (a.figure.value >= TELLING_NUMBER || !Number.isInteger(a.figure.value));
  if (isMeasured(a.figure)) return !same ? MEASURED_NEAR : telling && a.figure.value % 5 !== 0 ? MEASURED_TELLING : MEASURED_ROUND;
  if (isFired(a.key) && [...a.places].some((place) => b.places.has(place))) return FIRED_AT_ONE_PLACE;
  if (!same) return DIFFERENT;
  return telling ? SAME_TELLING : SAME_SMALL;
}

/** Of ranges the nearest ends count: "300-350" and "320" agree. */
export function ratioOf({ figure: a }: Counted, { figure: b }: Counted): number {
  const [low, high] = a.value <= b.value ? [a, b] : [b, a];
  if (isWide(a) || isWide(b)) return a.value === b.value && a.to === b.to ? 1 : Infinity;
  if (low.to !== null && low.to >= high.value) return 1;
  const near = low.to ?? low.value;
  return near > 0 ? high.value / near : Infinity;
}

/** "Between 3.5 and 10 million": an interval, not a count that is not quite known. */
const isWide = ({ value, to }: Figure) => to !== null && to > value * MAX_RATIO;

/** Both sentences name places, and none is named by both. */
function placesClash(a: Counted, b: Counted): boolean {
  if (!a.places.size || !b.places.size) return false;
  for (const place of a.places) if (b.places.has(place)) return false;
  return true;
}

const daysClash = ({ figure: a }: Counted, { figure: b }: Counted) => a.asOf !== null && b.asOf !== null && a.asOf !== b.asOf;

/** Numbers that differ may count two towns and one of them: sentences that name places must name the same ones. */
function arePlacesAlike({ places: a }: Counted, { places: b }: Counted): boolean {
  return !a.size || !b.size || (a.size === b.size && [...a].every((place) => b.has(place)));
}

/** "Seven countries" and "five Muslim-majority countries": what the one adds to the noun stands in the other's sentence. */
function areDescribedAlike(a: Counted, b: Counted): boolean {
  return isFired(a.key) || ([...a.describing].every((term) => b.context.has(term) || b.describing.has(term)) && [...b.describing].every((term) => a.context.has(term) || a.describing.has(term)));
}
