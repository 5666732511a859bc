/** In: columns of rows. Out: which publisher's group and which month each row is of, told apart once; and counts of both for any rows, by
    adding up: every search counts thousands of rows, and a map asked for each takes longer than all else. */
import type { HiddenArticles } from '../model/settings';
import { readDay } from './columns';
import type { RowCounts, RowGroup } from './rows';

/** Groups and months, and by row which of them it is of. */
export interface Kinds {
  groups: RowGroup[];
  /** Of each group, its first and its last day as numbers; Infinity and 0 where it has none. */
  from: number[];
  to: number[];
  groupOf: Uint32Array;
  /** The months met, as years and then the month with 1 for January; none first. */
  months: number[];
  /** Which of them each row is of; 0 where there is no day. */
  monthOf: Uint16Array;
}

/** One more than twelve: months count from 1. */
const MONTHS_PER_YEAR = 13;
/** What is later counts as of then, so that there are never more months than two bytes can number. */
const MOST_YEAR = 5_000;

/** Above that, a table of all numbers that there may be is larger than a map of those that there are. */
const MOST_PLACES = 1_000_000;

function countedMonths(months: number[], counts: Uint32Array): RowCounts['months'] {
  const met = months.flatMap((month, place) => (place > 0 && counts[place] ? [{ month, articles: counts[place] }] : [])).sort((a, b) => a.month - b.month);
  return met.map(({ month, articles }) => ({ month: readDay(Math.floor(month / MONTHS_PER_YEAR) * 10_000 + (month % MONTHS_PER_YEAR) * 100).slice(0, 7), articles }));
}

/** A column of numbers that stand for texts. */
interface SharedNumbers {
  readonly numbers: Uint32Array;
  readonly size: number;
  at(row: number): string | null;
}

/** Later than any day, and still a number that engines keep as one. */
const NEVER = 9999_99_99 + 1;

/**
 * Goes once over all rows: one plain loop over plain columns, since the first question after a wake meets it cold.
 * @param days as numbers, 0 for none
 */
export function readKinds(rows: number, columns: Record<'source' | 'outlet' | 'voice' | 'byline', SharedNumbers>, days: Uint32Array): Kinds {
  const { source, outlet, voice, byline } = columns;
  const [sources, outlets, voices] = [source.numbers, outlet.numbers, voice.numbers];
  const [outletSize, voiceSize] = [outlet.size, voice.size];
  // Of each kind, the place of its group with one added; 0 where it was not met yet.
  const most = source.size * outletSize * voiceSize;
  const table = most <= MOST_PLACES ? new Uint32Array(most) : null;
  const map = new Map<number, number>();
  const groupOf = new Uint32Array(rows);
  const firstRows: number[] = [];
  const articles: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const monthPlaces = new Uint16Array(MONTHS_PER_YEAR * (MOST_YEAR + 1));
  const months = [0];
  const monthOf = new Uint16Array(rows);
  for (let row = 0; row < rows; row++) {
    const kind = ((sources[row] as number) * outletSize + (outlets[row] as number)) * voiceSize + (voices[row] as number);
    let group = (table ? table[kind] as number : map.get(kind) ?? 0) - 1;
    if (group < 0) {
      group = firstRows.push(row) - 1;
      articles.push(0);
      from.push(NEVER);
      to.push(0);
      if (table) table[kind] = group + 1;
      else map.set(kind, group + 1);
    }
    groupOf[row] = group;
    articles[group] = (articles[group] as number) + 1;
    const day = days[row] as number;
    if (day === 0) continue;
    if (day < (from[group] as number)) from[group] = day;
    if (day > (to[group] as number)) to[group] = day;
    const numbered = numberMonth((day / 100) | 0);
    let month = monthPlaces[numbered] as number;
    if (month === 0) monthPlaces[numbered] = month = months.push(numbered) - 1;
    monthOf[row] = month;
  }
  const groups = firstRows.map((row, group): RowGroup => ({
    source: source.at(row) as string, outlet: outlet.at(row) as string, voice: voice.at(row) as string, byline: byline.at(row), articles: articles[group] as number,
  }));
  return { groups, from: from.map((day) => (day === NEVER ? Infinity : day)), to, groupOf, months, monthOf };
}

/** Years and then the month, as `months` counts them. @param month as in a day's number, its two last digits cut off */
const numberMonth = (month: number) => month % 100 + MONTHS_PER_YEAR * Math.min(MOST_YEAR, (month / 100) | 0);

/** Counts some rows, each given once; what are no rows are passed over. */
export function countKinds({ groups, groupOf, months, monthOf }: Kinds, numbers: ArrayLike<number>): RowCounts {
  const ofGroup = new Uint32Array(groups.length);
  const ofMonth = new Uint32Array(months.length);
  for (let i = 0; i < numbers.length; i++) {
    const row = numbers[i] as number;
    if (row < 0 || row >= groupOf.length) continue;
    const [group, month] = [groupOf[row] as number, monthOf[row] as number];
    ofGroup[group] = (ofGroup[group] as number) + 1;
    ofMonth[month] = (ofMonth[month] as number) + 1;
  }
  return { groups: groups.flatMap((group, place) => (ofGroup[place] ? [{ ...group, articles: ofGroup[place] }] : [])), months: countedMonths(months, ofMonth) };
}

/** A tally with its days still as numbers: Infinity and 0 where no article has one. */
export interface DayTally { articles: number; outlets: Set<string>; from: number; to: number }

/** Adds up the groups that are not hidden. */
export function tallyKinds({ groups, from, to }: Kinds, { hiddenSources, hiddenOutlets }: Pick<HiddenArticles, 'hiddenSources' | 'hiddenOutlets'>): DayTally {
  const tally: DayTally = { articles: 0, outlets: new Set(), from: Infinity, to: 0 };
  groups.forEach(({ source, outlet, articles }, group) => {
    if (hiddenSources.includes(source) || hiddenOutlets.includes(outlet)) return;
    tally.articles += articles;
    tally.outlets.add(outlet);
    tally.from = Math.min(tally.from, from[group] as number);
    tally.to = Math.max(tally.to, to[group] as number);
  });
  return tally;
}
