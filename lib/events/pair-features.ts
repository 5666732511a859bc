/** In: two signatures. Out: what a pair of texts shares and where it differs, as numbers. */
import { contained, cosine, type Signature } from './signature';

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

/** Measures a pair; symmetric in its two sides. Linear in the shorter text's terms. */
export function measurePair(a: Signature, b: Signature): number[] {
  const titles = [contained(a.title, b.whole), contained(b.title, a.whole)] as const;
  const leads = [contained(a.lead, b.whole), contained(b.lead, a.whole)] as const;
  const names = [contained(a.names, b.names), contained(b.names, a.names)] as const;
  const rareShared = countShared(a.rare, b.rare);
  const gap = gapOf(a, b);
  const near = (days: number) => (gap === null ? 0 : Math.exp(-gap / days));
  const weekdays = countShared(a.weekdays, b.weekdays);
  const calendar = countShared(a.calendar, b.calendar);
  const numbers = countShared(a.numbers, b.numbers);
  const lengths = [Math.log1p(a.length), Math.log1p(b.length)] as const;
  return [
    cosine(a.whole, b.whole), cosine(a.lead, b.lead), cosine(a.title, b.title), cosine(a.body, b.body),
    cosine(a.plainWhole, b.plainWhole), cosine(a.plainLead, b.plainLead), cosine(a.names, b.names), cosine(a.pairs, b.pairs),
    Math.max(...titles), Math.min(...titles), Math.max(...leads), Math.min(...leads), Math.min(...names),
    Math.log1p(rareShared) / 3, rareShared / Math.max(1, Math.min(a.rare.size, b.rare.size)),
    calendar ? 1 : 0, !calendar && a.calendar.size && b.calendar.size ? 1 : 0,
    weekdays ? 1 : 0, !weekdays && a.weekdays.size && b.weekdays.size ? 1 : 0,
    Math.min(3, countShared(a.figures, b.figures)) / 3, Math.min(3, countConflicts(a.values, b.values)) / 3,
    Math.log1p(numbers) / 2, numbers / Math.max(2, Math.min(a.numbers.size, b.numbers.size)), !numbers && a.numbers.size > 2 && b.numbers.size > 2 ? 1 : 0,
    gap === null ? 0 : 1, near(1), near(3), near(7), gap !== null && gap > MOST_GAP_DAYS ? 1 : 0, gap === null ? 0 : measureGapLog(gap),
    [...a.leadDays].some((day) => b.leadDays.has(day)) ? 1 : 0,
    Math.abs(lengths[0] - lengths[1]) / 3, Math.min(...lengths) / 6, a.titleLength === 0 || b.titleLength === 0 ? 1 : 0,
  ];
}

/** The feature `gapLog`: 0 for the same day. */
export const measureGapLog = (gap: number) => Math.log1p(Math.min(MOST_GAP_DAYS, gap)) / 3;

/** Days between the publications, or null when one of them is undated. */
export const gapOf = (a: Signature, b: Signature) => (a.published === null || b.published === null ? null : Math.abs(a.published - b.published));

function countShared<T>(a: Set<T>, b: Set<T>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const one of small) if (large.has(one)) shared++;
  return shared;
}

/** Units that both texts count, each with other values only. */
function countConflicts(a: Map<string, Set<number>>, b: Map<string, Set<number>>): number {
  let conflicts = 0;
  for (const [unit, values] of a) {
    const other = b.get(unit);
    if (other && ![...values].some((value) => other.has(value))) conflicts++;
  }
  return conflicts;
}
