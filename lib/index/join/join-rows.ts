/** In: the rows of several segments. Out: one list of them, read from the segments as they are asked for; none is copied. */
import { compareTexts, findPlace } from '../bytes/columns';
import type { ArticleRow, RowGroup } from '../tables/article-row';
import type { ArticleRows, Tally } from '../tables/rows';
import type { NumbersBefore, RowSelection } from '../tables/select-rows';
import type { Live } from './live';

/** A segment's rows, and what its articles' and its events' numbers begin at among all. */
export interface RowPart {
  rows: ArticleRows;
  at: number;
  eventsAt: number;
  live: Live;
}

const NONE_BEFORE: NumbersBefore = { articles: 0, events: 0 };

/** Joins rows. Those taken out have no row, and are passed over when all are read. */
export function joinRows(parts: RowPart[]): ArticleRows {
  const length = parts.reduce((sum, { live }) => sum + live.space, 0);
  const starts = parts.map(({ at }) => at);
  let groups: RowGroup[] | null = null;
  // Whoever asks for many asks for those of one part after each other.
  let latest = parts[0];
  const partOf = (number: number): RowPart | undefined => {
    if (!latest || number < latest.at || number >= latest.at + latest.live.space) latest = parts[findPlace(starts, number)];
    return latest;
  };
  const at = (number: number): ArticleRow | undefined => {
    const part = partOf(number);
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
    count(numbers) {
      const counts = [...split(numbers, partOf)].map(([part, { own, count }]) => part.rows.count(own.subarray(0, count)));
      const months = new Map<string, number>();
      for (const one of counts) for (const { month, articles } of one.months) months.set(month, (months.get(month) ?? 0) + articles);
      return {
        groups: joinGroups(counts.map((one) => one.groups)),
        months: [...months].sort(([a], [b]) => compareTexts(a, b)).map(([month, articles]) => ({ month, articles })),
      };
    },
    dayNumber(number) {
      const part = partOf(number);
      return part?.live.has(number - part.at) ? part.rows.dayNumber(number - part.at) : 0;
    },
    select(wanted, before = NONE_BEFORE) {
      const selections = new Map(parts.map((part) => [part, part.rows.select(wanted, { articles: before.articles + part.at, events: before.events + part.eventsAt })]));
      return {
        has(number) {
          const part = partOf(number);
          return part !== undefined && part.live.has(number - part.at) && (selections.get(part) as RowSelection).has(number - part.at);
        },
        list: () => joinLists([...selections].map(([part, selection]) => ({ part, list: selection.list() }))),
      };
    },
    tally: (hidden) => joinTallies(parts.map(({ rows, live }) => rows.tally(hidden, live.isWhole ? undefined : live.has))),
  };
}

/** Room for them, and how many there are. */
interface OwnNumbers { own: Uint32Array; count: number }

/** Numbers of each part as its own, in the order in which the parts are met. */
function split(numbers: ArrayLike<number>, partOf: (number: number) => RowPart | undefined): Map<RowPart, OwnNumbers> {
  const lists = new Map<RowPart, OwnNumbers>();
  let latest: RowPart | undefined;
  let list: OwnNumbers = { own: new Uint32Array(0), count: 0 };
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    const part = partOf(number);
    if (!part) continue;
    if (part !== latest) {
      list = lists.get(part) ?? { own: new Uint32Array(Math.min(part.live.space, numbers.length)), count: 0 };
      lists.set(latest = part, list);
    }
    list.own[list.count++] = number - part.at;
  }
  return lists;
}

/** The lists of all parts as one, without what was taken out. */
function joinLists(lists: { part: RowPart; list: Uint32Array }[]): Uint32Array {
  const joined = new Uint32Array(lists.reduce((sum, { list }) => sum + list.length, 0));
  let to = 0;
  for (const { part: { at, live }, list } of lists) for (const number of list) if (live.has(number)) joined[to++] = number + at;
  return joined.slice(0, to);
}

/** Adds up groups of one source, outlet and voice. */
export function joinGroups(all: (readonly RowGroup[])[]): RowGroup[] {
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
