/** In: columns of rows. Out: for any rows, how many are of each publisher's group and of each month: every search counts thousands, by numbers
    alone. Groups and months are numbered as they are met: to tell all rows apart beforehand takes a wake longer than its first search. */
import { readDay } from '../bytes/columns';
import type { RowCounts, RowGroup } from './article-row';

/** A column of numbers that stand for texts. */
interface SharedNumbers {
  readonly numbers: Uint32Array;
  readonly size: number;
  at(row: number): string | null;
}

/** What rows are told apart by. */
export type KindColumns = Record<'source' | 'outlet' | 'voice' | 'byline', SharedNumbers>;

/** One more than twelve: months count from 1. */
const MONTHS_PER_YEAR = 13;
/** What is later counts as of then, so that there are never more months than two bytes can number. */
const MOST_YEAR = 5_000;
/** Above that, a table of all kinds that there may be is larger than a map of those that there are. */
const MOST_KINDS = 1_000_000;

/** Counts rows. */
export class RowKinds {
  /** Of each source, outlet and voice together, the number of its group with one added; 0 where none was met yet. */
  private readonly table: Uint32Array | null;
  private readonly map = new Map<number, number>();
  private groups = 0;
  /** The months met, as `numberMonth` counts them; no month first. */
  private readonly months = [0];
  /** Which of them each month is; 0 where it was not met yet. */
  private readonly monthPlaces = new Uint16Array(MONTHS_PER_YEAR * (MOST_YEAR + 1));

  /** @param days as numbers, 0 for none */
  constructor(private readonly length: number, private readonly columns: KindColumns, private readonly days: Uint32Array) {
    const most = columns.source.size * columns.outlet.size * columns.voice.size;
    this.table = most <= MOST_KINDS ? new Uint32Array(most) : null;
  }

  /** Counts some rows, each given once; what are no rows are passed over. Groups come in the order of their first rows. */
  count(rows: ArrayLike<number>): RowCounts {
    const { days, length, table, map, monthPlaces, columns: { source, outlet, voice } } = this;
    const [sources, outlets, voices] = [source.numbers, outlet.numbers, voice.numbers];
    const [outletSize, voiceSize] = [outlet.size, voice.size];
    const ofGroup: number[] = new Array<number>(this.groups).fill(0);
    const first: number[] = new Array<number>(this.groups).fill(length);
    const ofMonth: number[] = new Array<number>(this.months.length).fill(0);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      if (row < 0 || row >= length) continue;
      const kind = ((sources[row] as number) * outletSize + (outlets[row] as number)) * voiceSize + (voices[row] as number);
      const known = table ? table[kind] as number : map.get(kind) ?? 0;
      const group = known > 0 ? known - 1 : this.meetGroup(kind);
      if (group === ofGroup.length) {
        ofGroup.push(0);
        first.push(length);
      }
      ofGroup[group] = (ofGroup[group] as number) + 1;
      if (row < (first[group] as number)) first[group] = row;
      const day = days[row] as number;
      if (day === 0) continue;
      const numbered = numberMonth((day / 100) | 0);
      const month = (monthPlaces[numbered] as number) || this.meetMonth(numbered);
      ofMonth[month] = (ofMonth[month] ?? 0) + 1;
    }
    return { groups: this.describeGroups(ofGroup, first), months: this.describeMonths(ofMonth) };
  }

  private meetGroup(kind: number): number {
    const group = this.groups++;
    if (this.table) this.table[kind] = group + 1;
    else this.map.set(kind, group + 1);
    return group;
  }

  private meetMonth(numbered: number): number {
    return this.monthPlaces[numbered] = this.months.push(numbered) - 1;
  }

  private describeGroups(ofGroup: number[], first: number[]): RowGroup[] {
    const { source, outlet, voice, byline } = this.columns;
    return ofGroup.flatMap((articles, group) => (articles > 0 ? [{ row: first[group] as number, articles }] : []))
      .sort((a, b) => a.row - b.row)
      .map(({ row, articles }) => ({ source: source.at(row) as string, outlet: outlet.at(row) as string, voice: voice.at(row) as string, byline: byline.at(row), articles }));
  }

  private describeMonths(ofMonth: number[]): RowCounts['months'] {
    return ofMonth.flatMap((articles, place) => (articles > 0 ? [{ month: this.months[place] as number, articles }] : []))
      .sort((a, b) => a.month - b.month)
      .map(({ month, articles }) => ({ month: readDay(Math.floor(month / MONTHS_PER_YEAR) * 10_000 + (month % MONTHS_PER_YEAR) * 100).slice(0, 7), articles }));
  }
}

/** Years and then the month, with 1 for January. @param month as in a day's number, its two last digits cut off */
const numberMonth = (month: number) => month % 100 + MONTHS_PER_YEAR * Math.min(MOST_YEAR, (month / 100) | 0);
