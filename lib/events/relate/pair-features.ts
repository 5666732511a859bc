/** In: two signatures. Out: what a pair of texts shares and where it differs, as numbers. */
import { compareFigures, findOverlap, keepWeighed, measureContained, multiplyShared } from '../signatures/overlap';
import { stretchOf, type List } from '../signatures/packed';
import type { Signature } from '../signatures/signature';
import { findShared } from '../terms/keys';

/** Names of the pair's own features, in the order of `measurePair`. All are 0 to 1 or a small signed number. */
export const PAIR_FEATURES = [
  'whole', 'lead', 'title', 'body', 'plainWhole', 'plainLead', 'names', 'pairs',
  'titleInOtherMost', 'titleInOtherLeast', 'leadInOtherMost', 'leadInOtherLeast', 'nameInOtherLeast',
  'rareShared', 'rareShare', 'sameCalendar', 'otherCalendar', 'sameWeekday', 'otherWeekday',
  'figuresShared', 'figuresConflict', 'numbersShared', 'numbersShare', 'otherNumbers', 'dated', 'gapDay', 'gapDays', 'gapWeek', 'gapLong', 'gapLog', 'sameLeadDay',
  'lengthRatio', 'shortest', 'noTitle',
] as const;

/** Publications further apart than this are all the same far. */
const MOST_GAP_DAYS = 14;

/** Measures a pair; symmetric in its two sides. Linear in both texts' terms. */
export function measurePair(a: Signature, b: Signature): number[] {
  const { bothFront, frontOfA, frontOfB, neither } = findOverlap(a, b);
  const terms = [...bothFront, ...frontOfA, ...frontOfB, ...neither];
  const named = keepWeighed(a, b, 'names', terms);
  const inB = [...bothFront, ...frontOfA];
  const inA = [...bothFront, ...frontOfB];
  const titles = [measureContained(a, 'title', inB, 0), measureContained(b, 'title', inA, 1)] as const;
  const leads = [measureContained(a, 'lead', inB, 0), measureContained(b, 'lead', inA, 1)] as const;
  const names = [measureContained(a, 'names', named, 0), measureContained(b, 'names', named, 1)] as const;
  const pairs = findShared(stretchOf(a, 'pairs'), stretchOf(b, 'pairs'));
  const rareShared = keepWeighed(a, b, 'rare', terms).length / 2;
  const gap = gapOf(a, b);
  const near = (days: number) => (gap === null ? 0 : Math.exp(-gap / days));
  const weekdays = compareLists(a, b, 'weekdays');
  const calendar = compareLists(a, b, 'calendar');
  const numbers = compareLists(a, b, 'numbers');
  const figures = compareFigures(a, b);
  const lengths = [Math.log1p(a.length), Math.log1p(b.length)] as const;
  return [
    multiplyShared(a, b, 'whole', terms), multiplyShared(a, b, 'lead', bothFront), multiplyShared(a, b, 'title', bothFront), multiplyShared(a, b, 'body', terms),
    multiplyShared(a, b, 'plainWhole', terms), multiplyShared(a, b, 'plainLead', bothFront), multiplyShared(a, b, 'names', named), multiplyShared(a, b, 'pairs', pairs),
    Math.max(...titles), Math.min(...titles), Math.max(...leads), Math.min(...leads), Math.min(...names),
    Math.log1p(rareShared) / 3, rareShared / Math.max(1, Math.min(a.rareTerms, b.rareTerms)),
    calendar.shared ? 1 : 0, !calendar.shared && calendar.least > 0 ? 1 : 0,
    weekdays.shared ? 1 : 0, !weekdays.shared && weekdays.least > 0 ? 1 : 0,
    Math.min(3, figures.shared) / 3, Math.min(3, figures.conflicts) / 3,
    Math.log1p(numbers.shared) / 2, numbers.shared / Math.max(2, numbers.least), !numbers.shared && numbers.least > 2 ? 1 : 0,
    gap === null ? 0 : 1, near(1), near(3), near(7), gap !== null && gap > MOST_GAP_DAYS ? 1 : 0, gap === null ? 0 : measureGapLog(gap),
    compareLists(a, b, 'leadDays').shared ? 1 : 0,
    Math.abs(lengths[0] - lengths[1]) / 3, Math.min(...lengths) / 6, a.titleLength === 0 || b.titleLength === 0 ? 1 : 0,
  ];
}

/** The feature `gapLog`: 0 for the same day. */
export const measureGapLog = (gap: number) => Math.log1p(Math.min(MOST_GAP_DAYS, gap)) / 3;

/** Days between the publications, or null when one of them is undated. */
export const gapOf = (a: Signature, b: Signature) => (a.published === null || b.published === null ? null : Math.abs(a.published - b.published));

/** What two texts' lists share, and the length of the shorter. */
function compareLists(a: Signature, b: Signature, list: List): { shared: number; least: number } {
  const [left, right] = [stretchOf(a, list), stretchOf(b, list)];
  return { shared: findShared(left, right).length / 2, least: Math.min(left.to - left.from, right.to - right.from) };
}
