/** In: terms with their counts. Out: them as a table, what counting a text fills and weighing it reads; as a list, what is stored; and back. */
import type { Analysis, TermCount } from '../model/analysis';
import { isIndexed, KIND, knownTerm, makeRoom, type KnownTerm } from './known-terms';

export const [TITLE, LEDE, BODY] = [0, 1, 2] as const;
export type Field = 0 | 1 | 2;
/** Numbers to a term in a list of counts: title, lede, body. */
export const FIELDS = 3;

/** Where a text's terms stand, in its order: block by block, each by its place in the table, from where to where. */
export interface TermPlaces {
  readonly terms: number[];
  readonly starts: number[];
  readonly ends: number[];
  /** Where each block's places end; the title is block 0. */
  readonly blocks: number[];
}

/** A text's terms, kind by kind, each once and in the order in which they were met; counts beside them, three numbers each. */
export class TermTable {
  /** Stems and entities. */
  readonly terms: KnownTerm[] = [];
  readonly counts: number[] = [];
  /** Of each of those, how often it stands as a capitalised word. */
  readonly asName: number[] = [];
  /** Two terms in a row, by their places in `terms`, the one's in the upper half of the key. */
  readonly pairs = new Map<number, Counts>();
  /** `#2` and the like; `=1,200` and the like. */
  readonly calendar = new Map<string, Counts>();
  readonly numbers = new Map<string, Counts>();
  /** Null where they come from a list. */
  places: TermPlaces | null = null;
  private readonly text = nextText();

  constructor() {
    makeRoom();
  }

  /** A term's place in `terms`, where it is put if it is new. */
  place(known: KnownTerm): number {
    if (known.text === this.text) return known.place;
    known.text = this.text;
    known.place = this.terms.push(known) - 1;
    this.counts.push(0, 0, 0);
    this.asName.push(0, 0, 0);
    return known.place;
  }

  /** The two terms of a pair. */
  partsOf(pair: number): [KnownTerm, KnownTerm] {
    return [this.terms[Math.floor(pair / MOST_PLACES)] as KnownTerm, this.terms[pair % MOST_PLACES] as KnownTerm];
  }
}

export type Counts = [title: number, lede: number, body: number];

/** More different terms than a text can have. */
const MOST_PLACES = 2 ** 24;
export const pairOf = (first: number, second: number) => first * MOST_PLACES + second;

/** Tells texts apart while they are counted, some in turns. */
let texts = 0;
const nextText = () => ++texts;

/** The terms of a table as a list; sorted by term, so that the same text gives the same bytes. */
export function listTerms(table: TermTable): TermCount[] {
  const { terms, counts, asName, pairs, calendar, numbers } = table;
  const list: TermCount[] = [];
  const countsAt = (all: number[], place: number): Counts => [all[place * FIELDS] as number, all[place * FIELDS + LEDE] as number, all[place * FIELDS + BODY] as number];
  terms.forEach(({ term }, place) => {
    if (isCounted(counts, place)) list.push([term, ...countsAt(counts, place)]);
    if (isCounted(asName, place)) list.push([KIND.name + term, ...countsAt(asName, place)]);
  });
  for (const [pair, count] of pairs) {
    const [first, second] = table.partsOf(pair);
    list.push([`${KIND.pair}${first.term} ${second.term}`, ...count]);
  }
  for (const one of [calendar, numbers]) for (const [term, count] of one) list.push([term, ...count]);
  return sortByTerm(list);
}

/** The other way. Terms may come in any order; a capitalised word that is counted as no word is left out. */
export function readTerms(list: readonly TermCount[]): TermTable {
  const table = new TermTable();
  const { counts, asName, pairs, calendar, numbers } = table;
  for (const one of list) if (isIndexed(one[0])) setCounts(counts, table.place(knownTerm(one[0])), one);
  for (const one of list) {
    const [term, title, lede, body] = one;
    if (isIndexed(term)) continue;
    const kind = term.charAt(0);
    if (kind === KIND.calendar) calendar.set(term, [title, lede, body]);
    else if (kind === KIND.number) numbers.set(term, [title, lede, body]);
    else if (kind === KIND.name) {
      const known = knownTerm(term.slice(1));
      if (table.terms[known.place] === known) setCounts(asName, known.place, one);
    } else {
      const [first = '', second = ''] = term.slice(1).split(' ');
      pairs.set(pairOf(table.place(knownTerm(first)), table.place(knownTerm(second))), [title, lede, body]);
    }
  }
  return table;
}

/** Tables of analyses, or how each is to be had. */
const tables = new WeakMap<Analysis, TermTable | (() => TermTable)>();

/** Says how an analysis's table is to be had where its list of terms is not made yet. */
export function bringTable(analysis: Analysis, count: () => TermTable): void {
  tables.set(analysis, count);
}

/** True where the table does not come from the list. */
export const isBrought = (analysis: Analysis) => tables.has(analysis);

/** An analysis's terms as a table, made once. */
export function tableOf(analysis: Analysis): TermTable {
  const known = tables.get(analysis);
  if (known instanceof TermTable) return known;
  const table = known ? known() : readTerms(analysis.terms);
  tables.set(analysis, table);
  return table;
}

const isCounted = (all: number[], place: number) => ((all[place * FIELDS] as number) | (all[place * FIELDS + LEDE] as number) | (all[place * FIELDS + BODY] as number)) !== 0;

function setCounts(all: number[], place: number, [, title, lede, body]: TermCount): void {
  all[place * FIELDS] = title;
  all[place * FIELDS + LEDE] = lede;
  all[place * FIELDS + BODY] = body;
}

/** Terms below this: a place in the list and two letters fit one exact number. */
const PLACES = 2 ** 21;

/**
 * Sorts by numbers first, a term's first two letters and its place in the list, and by text only among those that open
 * alike: most comparisons then read no text, and no object is made to be compared.
 */
function sortByTerm(counts: TermCount[]): TermCount[] {
  if (counts.length >= PLACES) return counts.sort(byTerm);
  const ranks = Float64Array.from(counts, ([term], place) => rankOf(term) * PLACES + place).sort();
  const sorted: TermCount[] = [];
  for (let from = 0; from < ranks.length;) {
    const rank = Math.floor((ranks[from] as number) / PLACES);
    const alike: TermCount[] = [];
    for (; from < ranks.length && Math.floor((ranks[from] as number) / PLACES) === rank; from++) alike.push(counts[(ranks[from] as number) % PLACES] as TermCount);
    for (const count of alike.sort(byTerm)) sorted.push(count);
  }
  return sorted;
}

const byTerm = ([a]: TermCount, [b]: TermCount) => (a < b ? -1 : 1);

/** The first two UTF-16 units as a number that orders as they do. */
const rankOf = (term: string) => unitAt(term, 0) * 0x10000 + unitAt(term, 1);
const unitAt = (term: string, at: number) => (at < term.length ? term.charCodeAt(at) : 0);
