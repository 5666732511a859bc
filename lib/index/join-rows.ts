/** In: the rows of several segments. Out: one list of them, read from the segments as they are asked for; none is copied. */
import { findPlace } from './columns';
import type { Live } from './live';
import type { ArticleRow, ArticleRows, RowGroup, Tally } from './rows';

/** A segment's rows, and what its articles' and its events' numbers begin at among all. */
export interface RowPart {
  rows: ArticleRows;
  at: number;
  eventsAt: number;
  live: Live;
}

/** Joins rows. Those taken out have no row, and are passed over when all are read. */
export function joinRows(parts: RowPart[]): ArticleRows {
  const length = parts.reduce((sum, { live }) => sum + live.space, 0);
  const starts = parts.map(({ at }) => at);
  let groups: RowGroup[] | null = null;
  const at = (number: number): ArticleRow | undefined => {
    const part = parts[findPlace(starts, number)];
    return part?.live.has(number - part.at) ? shift(part.rows.at(number - part.at), part) : undefined;
  };
  /** Numbers of rows that are there, each in its segment. */
  const split = (numbers: readonly number[]) => {
    const own = parts.map((): number[] => []);
    for (const number of numbers) {
      const k = findPlace(starts, number);
      const part = parts[k];
      if (part?.live.has(number - part.at)) (own[k] as number[]).push(number - part.at);
    }
    return own;
  };
  return {
    length,
    at,
    * [Symbol.iterator]() {
      for (let number = 0; number < length; number++) {
        const row = at(number);
        if (row) yield row;
      }
    },
    groups: () => (groups ??= joinGroups(parts.map(({ rows, live }) => rows.groups(live.isWhole ? undefined : live.has)))),
    groupsOf: (numbers) => joinGroups(split(numbers).map((own, k) => (parts[k] as RowPart).rows.groupsOf(own))),
    countDays(numbers) {
      const counts = new Map<string, number>();
      split(numbers).forEach((own, k) => {
        for (const [day, articles] of (parts[k] as RowPart).rows.countDays(own)) counts.set(day, (counts.get(day) ?? 0) + articles);
      });
      return counts;
    },
    dayNumber(number) {
      const part = parts[findPlace(starts, number)];
      return part?.live.has(number - part.at) ? part.rows.dayNumber(number - part.at) : 0;
    },
    tally: (hidden) => joinTallies(parts.map(({ rows, live }) => rows.tally(hidden, live.isWhole ? undefined : live.has))),
  };
}

function joinGroups(all: (readonly RowGroup[])[]): RowGroup[] {
  const joined = new Map<string, RowGroup>();
  for (const groups of all) {
    for (const group of groups) {
      const key = [group.source, group.outlet, group.voice].join('\n');
      const known = joined.get(key);
      if (known) known.articles += group.articles;
      else joined.set(key, { ...group });
    }
  }
  return [...joined.values()];
}

function joinTallies(tallies: Tally[]): Tally {
  const days = (of: (tally: Tally) => string | null) => tallies.flatMap((tally) => of(tally) ?? []).sort();
  return {
    articles: tallies.reduce((sum, { articles }) => sum + articles, 0),
    outlets: new Set(tallies.flatMap(({ outlets }) => [...outlets])),
    from: days(({ from }) => from)[0] ?? null,
    to: days(({ to }) => to).at(-1) ?? null,
  };
}

const shift = (row: ArticleRow | undefined, { eventsAt }: RowPart) => (row && eventsAt > 0 ? new ShiftedRow(row, eventsAt) : row);

/** A row whose event is counted among all; the rest is read when asked for. */
class ShiftedRow implements ArticleRow {
  constructor(private readonly row: ArticleRow, private readonly eventsAt: number) {}

  get id() { return this.row.id; }
  get source() { return this.row.source; }
  get outlet() { return this.row.outlet; }
  get voice() { return this.row.voice; }
  get byline() { return this.row.byline; }
  get published() { return this.row.published; }
  get event() { return this.row.event < 0 ? this.row.event : this.row.event + this.eventsAt; }
}
