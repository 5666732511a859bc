/** In: columns of rows, and what is wanted of articles beyond their words. Out: a way to tell which fit, by numbers alone: a search of
    filters looks at every row, and to read the texts of a hundred thousand takes a hundred times as long. */
import type { HiddenArticles } from '../../model/settings';

/** One thing that an article may have to be; numbers are those of the whole corpus. */
export type RowWish =
  /** Published by one of them, or written first by one. */
  | { by: 'outlet' | 'source'; ids: ReadonlySet<string> }
  /** A day as a number (columns.ts); an article without one fits neither. `before` leaves the day itself out. */
  | { by: 'after' | 'before'; day: number }
  | { by: 'article' | 'event'; numbers: ReadonlySet<number> }
  /** Known beforehand of all. */
  | { by: 'language'; fits: boolean };

export interface RowWishes {
  /** Of each list one must fit. */
  groups: readonly (readonly RowWish[])[];
  hidden: HiddenArticles;
}

/** Articles that fit; one that was taken out never does. */
export interface RowSelection {
  has(number: number): boolean;
  /** All of them, in order. */
  list(): Uint32Array;
}

/** How many articles and events of the whole corpus come before these. */
export interface NumbersBefore { articles: number; events: number }

/** Texts that rows share. */
interface Shared {
  /** Each row's place among them. */
  readonly numbers: Uint32Array;
  /** For each place: is it one of these? */
  mark(wanted: Iterable<string>): Uint8Array;
}

/** What is read of rows here. */
export interface SelectedFrom {
  length: number;
  source: Shared;
  outlet: Shared;
  voice: Shared;
  /** As numbers; 0 for none. */
  days: Uint32Array;
  /** With one added; 0 for none. */
  events: Uint32Array;
  numberOf(id: string): number | undefined;
}

type Test = (row: number) => boolean;

/** Prepares the wishes for these rows: their texts are looked for once, not with each row. Time is that of the shared texts, not of the rows. */
export function selectRows(rows: SelectedFrom, { groups, hidden }: RowWishes, before: NumbersBefore = { articles: 0, events: 0 }): RowSelection {
  const tests = [...groups.map((wishes) => anyOf(wishes.map((wish) => makeTest(rows, wish, before)))), ...testHidden(rows, hidden)];
  const fits = (row: number) => tests.every((test) => test(row));
  return {
    has: (number) => number >= 0 && number < rows.length && fits(number),
    list() {
      const found = new Uint32Array(rows.length);
      let count = 0;
      for (let row = 0; row < rows.length; row++) if (fits(row)) found[count++] = row;
      return found.slice(0, count);
    },
  };
}

function anyOf(tests: Test[]): Test {
  const [first, ...others] = tests;
  return first && others.length === 0 ? first : (row) => tests.some((test) => test(row));
}

function makeTest({ source, outlet, voice, days, events }: SelectedFrom, wish: RowWish, before: NumbersBefore): Test {
  switch (wish.by) {
    case 'outlet': {
      const [outlets, voices] = [outlet.mark(wish.ids), voice.mark(wish.ids)];
      return (row) => outlets[outlet.numbers[row] as number] === 1 || voices[voice.numbers[row] as number] === 1;
    }
    case 'source': {
      const sources = source.mark(wish.ids);
      return (row) => sources[source.numbers[row] as number] === 1;
    }
    case 'after': return (row) => (days[row] as number) >= Math.max(1, wish.day);
    case 'before': return (row) => days[row] !== 0 && (days[row] as number) < wish.day;
    case 'article': return (row) => wish.numbers.has(row + before.articles);
    case 'event': return (row) => events[row] !== 0 && wish.numbers.has((events[row] as number) - 1 + before.events);
    case 'language': return () => wish.fits;
  }
}

function testHidden({ source, outlet, numberOf }: SelectedFrom, { hiddenArticles, hiddenOutlets, hiddenSources }: HiddenArticles): Test[] {
  const tests: Test[] = [];
  if (hiddenSources.length > 0) {
    const sources = source.mark(hiddenSources);
    tests.push((row) => sources[source.numbers[row] as number] === 0);
  }
  if (hiddenOutlets.length > 0) {
    const outlets = outlet.mark(hiddenOutlets);
    tests.push((row) => outlets[outlet.numbers[row] as number] === 0);
  }
  const articles = new Set(hiddenArticles.flatMap((id) => numberOf(id) ?? []));
  if (articles.size > 0) tests.push((row) => !articles.has(row));
  return tests;
}

/** Whether there is anything that a reader never wants to see. */
export const hidesAny = ({ hiddenArticles, hiddenOutlets, hiddenSources }: HiddenArticles): boolean => hiddenArticles.length + hiddenOutlets.length + hiddenSources.length > 0;
