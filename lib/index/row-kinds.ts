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

/** Numbers' places among those met so far. */
interface Places { of(number: number): number }
/** Above that, a table of all numbers that there may be is larger than a map of those that there are. */
const MOST_PLACES = 1_000_000;

class DensePlaces implements Places {
  private readonly places: Uint32Array;
  private met = 0;

  constructor(size: number) { this.places = new Uint32Array(size); }

  of(number: number): number {
    return ((this.places[number] as number) || (this.places[number] = ++this.met)) - 1;
  }
}

class SparsePlaces implements Places {
  private readonly places = new Map<number, number>();

  of(number: number): number {
    let place = this.places.get(number);
    if (place === undefined) this.places.set(number, place = this.places.size);
    return place;
  }
}

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

/** Goes once over all rows. @param days as numbers, 0 for none */
export function readKinds(rows: number, { source, outlet, voice, byline }: Record<'source' | 'outlet' | 'voice' | 'byline', SharedNumbers>, days: Uint32Array): Kinds {
  const found: Kinds = { groups: [], from: [], to: [], groupOf: new Uint32Array(rows), months: [0], monthOf: new Uint16Array(rows) };
  const monthPlaces = new Map<number, number>();
  const most = source.size * outlet.size * voice.size;
  const places = most <= MOST_PLACES ? new DensePlaces(most) : new SparsePlaces();
  for (let row = 0; row < rows; row++) {
    const group = places.of(((source.numbers[row] as number) * outlet.size + (outlet.numbers[row] as number)) * voice.size + (voice.numbers[row] as number));
    if (group === found.groups.length) {
      found.groups.push({ source: source.at(row) as string, outlet: outlet.at(row) as string, voice: voice.at(row) as string, byline: byline.at(row), articles: 0 });
      found.from.push(Infinity);
      found.to.push(0);
    }
    (found.groups[group] as RowGroup).articles++;
    found.groupOf[row] = group;
    const day = days[row] as number;
    if (day === 0) continue;
    const month = Math.floor(day / 100) % 100 + MONTHS_PER_YEAR * Math.min(MOST_YEAR, Math.floor(day / 10_000));
    let place = monthPlaces.get(month);
    if (place === undefined) monthPlaces.set(month, place = found.months.push(month) - 1);
    found.monthOf[row] = place;
    if (day < (found.from[group] as number)) found.from[group] = day;
    if (day > (found.to[group] as number)) found.to[group] = day;
  }
  return found;
}

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
