/** In: the rows of several segments. Out: one list of them, read from the segments as they are asked for; none is copied. */
import { compareTexts, findPlace } from './columns';
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
  return {
    length,
    at,
    * [Symbol.iterator]() {
      for (let number = 0; number < length; number++) {
        const row = at(number);
        if (row) yield row;
      }
    },
    countVoices(hidden, unwanted) {
      const makers = parts.map(({ rows }) => rows.countVoices(hidden, unwanted));
      return () => {
        const counters = makers.map((make) => make());
        return {
          add(articles, count, shift, but) {
            const place = findPlace(starts, shift);
            const { at = 0 } = parts[place] ?? {};
            counters[place]?.add(articles, count, shift - at, but.size > 0 ? new Set([...but].map((number) => number - at)) : but);
          },
          count() {
            const counted = counters.map((counter) => counter.count());
            return { articles: counted.reduce((sum, { articles }) => sum + articles, 0), voices: new Set(counted.flatMap(({ voices }) => [...voices])) };
          },
        };
      };
    },
    groups: () => (groups ??= joinGroups(parts.map(({ rows, live }) => rows.groups(live.isWhole ? undefined : live.has)))),
    count(numbers, before = 0) {
      const counts = parts.map(({ rows, at: own }) => rows.count(numbers, before + own));
      const months = new Map<string, number>();
      for (const one of counts) for (const { month, articles } of one.months) months.set(month, (months.get(month) ?? 0) + articles);
      return {
        groups: joinGroups(counts.map((one) => one.groups)),
        months: [...months].sort(([a], [b]) => compareTexts(a, b)).map(([month, articles]) => ({ month, articles })),
      };
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
