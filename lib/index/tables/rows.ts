/** In: what is known of each article without reading it. Out: columns of it, and rows read from them one by one. */
import { MAX_FACT_CHARS, MAX_ID_CHARS } from '../../model/limits';
import { onDemand } from '../../model/on-demand';
import type { Checked } from '../../model/page';
import type { HiddenArticles } from '../../model/settings';
import { checkNow, type Checking } from '../bytes/checks';
import { ColumnReader, ColumnWriter, compareTexts, findText, orderTexts, readDay, type Days, type Texts } from '../bytes/columns';
import type { ArticleRow, RowCounts, RowGroup } from './article-row';
import { RowKinds } from './row-kinds';
import { hidesAny, selectRows, type NumbersBefore, type RowSelection, type RowWishes } from './select-rows';

/** How many articles are not hidden, of which outlets, from which day to which. */
export type Tally = Omit<Checked, 'outlets'> & { outlets: Set<string> };

/** Counts what a search covers: asked at every page and search, and the same until the reader hides something. */
export function countChecked(rows: Pick<ArticleRows, 'tally'>): (hidden: HiddenArticles) => Checked {
  let known: { of: string; checked: Checked } | null = null;
  return (hidden) => {
    const of = JSON.stringify([hidden.hiddenSources, hidden.hiddenOutlets, hidden.hiddenArticles]);
    if (known?.of !== of) {
      const { outlets, ...tally } = rows.tally(hidden);
      known = { of, checked: { ...tally, outlets: outlets.size } };
    }
    return known.checked;
  };
}

/** Says of a number whether its article is to be counted; without it all are. */
export type IsLeft = (number: number) => boolean;

/** Counts articles, each given once, and the different voices that they speak in. */
export interface VoiceCounter {
  /** Adds the first `count` articles of a list but those of `but`, as who goes over postings hears of them: of one segment, `shift` before their numbers. */
  add(articles: ArrayLike<number>, count: number, shift: number, but: ReadonlySet<number>): void;
  count(): { articles: number; voices: Set<string> };
}

/** Rows by article number. */
export interface ArticleRows extends Iterable<ArticleRow> {
  readonly length: number;
  /** Undefined for a number that no article has. */
  at(number: number): ArticleRow | undefined;
  /** Who published, where from and in whose voice; few, however many articles there are. In the order of their first articles. */
  groups(isLeft?: IsLeft): readonly RowGroup[];
  /** Prepares to count articles that are not hidden, and of none of these outlets. @returns makes a counter, for one list of articles each */
  countVoices(hidden: HiddenArticles, unwanted: ReadonlySet<string>): () => VoiceCounter;
  /** Counts these rows, each of which is there, without reading their texts: a search finds tens of thousands. */
  count(numbers: ArrayLike<number>): RowCounts;
  /** A number that rises with the day of a row; 0 where it has none. */
  dayNumber(number: number): number;
  /** Prepares to tell which articles fit, without reading their texts either. @param before what all of a wish's numbers begin at, where these rows are some of many */
  select(wanted: RowWishes, before?: NumbersBefore): RowSelection;
  /** Goes over numbers alone: a fraction of a millisecond for 100,000 rows. */
  tally(hidden: HiddenArticles, isLeft?: IsLeft): Tally;
}

/** Rows that also know an article by its id, and an id without its row. */
export interface StoredRows extends ArticleRows {
  idAt(number: number): string | undefined;
  numberOf(id: string): number | undefined;
}

/** Texts that many articles share stand once, in a table. */
const SHARED = ['source', 'outlet', 'voice', 'byline'] as const;
type Shared = (typeof SHARED)[number];

/** Writes rows. Deterministic. */
export function writeRows(rows: readonly ArticleRow[]): Uint8Array<ArrayBuffer> {
  const ids = rows.map(({ id }) => id);
  const writer = new ColumnWriter().texts(ids).numbers(orderTexts(ids));
  for (const name of SHARED) {
    const table = [...new Set(rows.flatMap((row) => row[name] ?? []))].sort(compareTexts);
    const places = new Map(table.map((text, i) => [text, i + 1]));
    writer.texts(table).numbers(rows.map((row) => { const text = row[name]; return text === null ? 0 : places.get(text) as number; }));
  }
  return writer.days(rows.map(({ published }) => published)).numbers(rows.map(({ event }) => event + 1)).end();
}

/**
 * Opens rows.
 * @param count how many there must be; @param events how many events they may be of
 * @throws RangeError when the bytes are not so many rows
 */
export function openRows(bytes: Uint8Array<ArrayBuffer>, count: number, events: number, check: Checking = checkNow): StoredRows {
  const reader = new ColumnReader(bytes, check);
  const ids = reader.texts(count, MAX_ID_CHARS);
  const byId = reader.numbers(count, count);
  const shared = Object.fromEntries(SHARED.map((name) => {
    const texts = reader.texts(null, MAX_FACT_CHARS);
    return [name, new SharedColumn(texts, reader.numbers(count, texts.length + 1))];
  })) as Record<Shared, SharedColumn>;
  const days = reader.days(count);
  const eventOf = reader.numbers(count, events + 1);
  reader.end();
  for (const name of ['source', 'outlet', 'voice'] as const) check(() => { if (shared[name].numbers.includes(0)) throw new RangeError('A row is of no outlet.'); });
  return new RowTable(count, ids, byId, shared, days, eventOf);
}

/** Texts by number, each decoded once. */
class SharedColumn {
  private readonly known: string[] = [];

  /** @param numbers each row's place in the table, with one added; 0 for none */
  constructor(private readonly texts: Texts, readonly numbers: Uint32Array) {}

  /** Different numbers that there may be. */
  get size() { return this.texts.length + 1; }

  at(row: number): string | null {
    const place = this.numbers[row] ?? 0;
    return place === 0 ? null : this.textOf(place);
  }

  /** For each place in the table, one added: is it one of these? */
  mark(wanted: Iterable<string>): Uint8Array {
    const all = new Set(wanted);
    return Uint8Array.from({ length: this.size }, (_, place) => (place > 0 && all.has(this.textOf(place)) ? 1 : 0));
  }

  /** All of them, the first for place 1. */
  list(): string[] {
    return Array.from({ length: this.texts.length }, (_, i) => this.textOf(i + 1));
  }

  private textOf(place: number): string {
    return this.known[place] ??= this.texts.at(place - 1);
  }
}

class RowTable implements StoredRows {
  private readonly kinds: () => RowKinds;
  private known: readonly RowGroup[] | null = null;

  constructor(
    readonly length: number, readonly ids: Texts, private readonly byId: Uint32Array, readonly shared: Record<Shared, SharedColumn>,
    readonly days: Days, readonly events: Uint32Array,
  ) {
    this.kinds = onDemand(() => new RowKinds(length, shared, days.numbers));
  }

  at(number: number): ArticleRow | undefined {
    return number >= 0 && number < this.length ? new Row(this, number) : undefined;
  }

  * [Symbol.iterator](): Iterator<ArticleRow> {
    for (let number = 0; number < this.length; number++) yield new Row(this, number);
  }

  idAt(number: number): string | undefined {
    return number >= 0 && number < this.length ? this.ids.at(number) : undefined;
  }

  numberOf(id: string): number | undefined {
    return findText(this.ids, this.byId, id);
  }

  groups(isLeft?: IsLeft): readonly RowGroup[] {
    if (!isLeft) return this.known ??= this.count(listNumbers(this.length)).groups;
    return this.count(listNumbers(this.length).filter(isLeft)).groups;
  }

  count(numbers: ArrayLike<number>): RowCounts {
    return this.kinds().count(numbers);
  }

  countVoices({ hiddenSources, hiddenOutlets, hiddenArticles }: HiddenArticles, unwanted: ReadonlySet<string>): () => VoiceCounter {
    const { source, outlet, voice } = this.shared;
    const [sources, outlets] = [source.mark(hiddenSources), outlet.mark([...hiddenOutlets, ...unwanted])];
    const hidden = new Set(hiddenArticles.flatMap((id) => this.numberOf(id) ?? []));
    return () => {
      const seen = new Uint8Array(voice.size);
      const first: number[] = [];
      let articles = 0;
      return {
        add: (list, many, shift, but) => {
          for (let i = 0; i < many; i++) {
            const article = (list[i] as number) + shift;
            if (article < 0 || article >= this.length || outlets[outlet.numbers[article] as number] === 1 || sources[source.numbers[article] as number] === 1) continue;
            if ((hidden.size > 0 && hidden.has(article)) || (but.size > 0 && but.has(article))) continue;
            articles++;
            const place = voice.numbers[article] as number;
            if (seen[place] === 1) continue;
            seen[place] = 1;
            first.push(article);
          }
        },
        count: () => ({ articles, voices: new Set(first.map((article) => voice.at(article) as string)) }),
      };
    };
  }

  dayNumber(number: number): number {
    return this.days.numbers[number] ?? 0;
  }

  select(wanted: RowWishes, before?: NumbersBefore): RowSelection {
    return selectRows({ length: this.length, ...this.shared, days: this.days.numbers, events: this.events, numberOf: (id) => this.numberOf(id) }, wanted, before);
  }

  tally(hidden: HiddenArticles, isLeft?: IsLeft): Tally {
    return isLeft || hidesAny(hidden) ? this.tallySome(hidden, isLeft) : this.tallyAll();
  }

  private tallyAll(): Tally {
    const days = this.days.numbers;
    let [from, to] = [NEVER, 0];
    for (let row = 0; row < this.length; row++) {
      const day = days[row] as number;
      if (day > to) to = day;
      if (day < from && day !== 0) from = day;
    }
    return { articles: this.length, outlets: new Set(this.shared.outlet.list()), from: to === 0 ? null : readDay(from), to: to === 0 ? null : readDay(to) };
  }

  private tallySome({ hiddenSources, hiddenOutlets, hiddenArticles }: HiddenArticles, isLeft?: IsLeft): Tally {
    const { source, outlet } = this.shared;
    const [sources, outlets] = [source.mark(hiddenSources), outlet.mark(hiddenOutlets)];
    const hidden = new Set(hiddenArticles.flatMap((id) => this.numberOf(id) ?? []));
    const seen = new Uint8Array(outlet.size);
    let [articles, from, to] = [0, NEVER, 0];
    for (let row = 0; row < this.length; row++) {
      const place = outlet.numbers[row] as number;
      if (outlets[place] === 1 || sources[source.numbers[row] as number] === 1 || hidden.has(row) || (isLeft && !isLeft(row))) continue;
      articles++;
      seen[place] = 1;
      const day = this.days.numbers[row] as number;
      if (day > to) to = day;
      if (day < from && day !== 0) from = day;
    }
    const said = outlet.list().filter((_, i) => seen[i + 1] === 1);
    return { articles, outlets: new Set(said), from: to === 0 ? null : readDay(from), to: to === 0 ? null : readDay(to) };
  }
}

/** Later than any day, and still a number that engines keep as one. */
const NEVER = 9999_99_99 + 1;

function listNumbers(length: number): Uint32Array {
  const numbers = new Uint32Array(length);
  for (let number = 0; number < length; number++) numbers[number] = number;
  return numbers;
}

/** One row; each of its facts is looked up when asked for, since most are asked for one. */
class Row implements ArticleRow {
  constructor(private readonly table: RowTable, private readonly number: number) {}

  get id() { return this.table.ids.at(this.number); }
  get source() { return this.table.shared.source.at(this.number) as string; }
  get outlet() { return this.table.shared.outlet.at(this.number) as string; }
  get voice() { return this.table.shared.voice.at(this.number) as string; }
  get byline() { return this.table.shared.byline.at(this.number); }
  get published() { return this.table.days.at(this.number); }
  get event() { return (this.table.events[this.number] as number) - 1; }
}
