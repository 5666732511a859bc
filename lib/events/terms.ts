/** In: tokenised title and paragraphs with the linked names. Out: the terms of the text, counted by field. */
import type { LinkedName, TokenisedBlock } from '../entities/link';
import type { Analysis, TermCount } from '../model/analysis';
import type { Token } from '../text/tokens';
import { entityTerm, KIND, knownTerm, knownWord, makeRoom, type KnownTerm, type KnownWord } from './known-terms';

export { entityTerm, KIND } from './known-terms';

/** Words that count as the lede: what happened stands in the first two or three sentences, however the text is cut up. */
const LEDE_WORDS = 80;

const COMPARED_ONLY: string = KIND.name + KIND.calendar + KIND.number + KIND.pair;

/** Names, days, numbers and pairs compare two texts; only stems and entities are looked up in the index. */
export const isIndexed = (term: string) => !COMPARED_ONLY.includes(term.charAt(0));

const [TITLE, LEDE, BODY] = [0, 1, 2];
type Field = 0 | 1 | 2;
/** Numbers to a term in a list of counts: title, lede, body. */
const FIELDS = 3;

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

type Counts = [title: number, lede: number, body: number];

/** More different terms than a text can have. */
const MOST_PLACES = 2 ** 24;
export const pairOf = (first: number, second: number) => first * MOST_PLACES + second;

/** Tells texts apart while they are counted, some in turns. */
let texts = 0;
const nextText = () => ++texts;

/**
 * Counts a text's terms. Linear in its length.
 * @param linked the names, in the text's order
 */
export function countText(blocks: TokenisedBlock[], linked: LinkedName[]): TermTable {
  const table = new TermTable();
  const { counts, asName, pairs, calendar, numbers } = table;
  const places = table.places = { terms: [] as number[], starts: [] as number[], ends: [] as number[], blocks: [] as number[] };
  let next = 0;
  let words = 0;
  for (let block = 0; block < blocks.length; block++) {
    const { tokens } = blocks[block] as TokenisedBlock;
    let before = -1;
    for (let i = 0; i < tokens.length; i++) {
      const field: Field = block === 0 ? TITLE as 0 : words < LEDE_WORDS ? LEDE as 1 : BODY as 2;
      const name = isAt(linked[next], block, i) ? linked[next++] : undefined;
      const token = tokens[i] as Token;
      const word = name ? null : knownWord(token);
      const term = name ? knownTerm(entityTerm(name.entity)) : (word as KnownWord).term;
      if (word) {
        const day = word.weekday < 0 && word.month === 0 ? null : calendarTerm(tokens, i, word);
        if (day) add(calendar, day, field);
        if (word.isNumber) add(numbers, KIND.number + token.norm, field);
      }
      if (term) {
        const place = table.place(term);
        (counts[place * FIELDS + field] as number)++;
        if (word && token.capital && !token.initial) (asName[place * FIELDS + field] as number)++;
        if (field !== BODY && before >= 0) add(pairs, pairOf(before, place), field);
        before = place;
      }
      const covered = name ? name.to - name.from : 1;
      if (block > 0) words += covered;
      i += covered - 1;
      if (term) {
        places.terms.push(term.place);
        places.starts.push(token.start);
        places.ends.push((tokens[i] ?? token).end);
      }
    }
    places.blocks.push(places.terms.length);
  }
  return table;
}

/** The same as a list; sorted by term, so that the same text gives the same bytes. */
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
  for (const [term, ...count] of list) if (isIndexed(term)) setCounts(counts, table.place(knownTerm(term)), count);
  for (const [term, ...count] of list) {
    const [kind, rest] = [term.charAt(0), term.slice(1)];
    if (kind === KIND.calendar) calendar.set(term, count);
    else if (kind === KIND.number) numbers.set(term, count);
    else if (kind === KIND.name && table.terms[knownTerm(rest).place] === knownTerm(rest)) setCounts(asName, knownTerm(rest).place, count);
    else if (kind === KIND.pair) {
      const [first = '', second = ''] = rest.split(' ');
      pairs.set(pairOf(table.place(knownTerm(first)), table.place(knownTerm(second))), count);
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

function setCounts(all: number[], place: number, count: Counts): void {
  count.forEach((one, field) => { all[place * FIELDS + field] = one; });
}

/** Counts the terms of a text and lists them. */
export const countTerms = (blocks: TokenisedBlock[], linked: LinkedName[]): TermCount[] => listTerms(countText(blocks, linked));

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

const isAt = (name: LinkedName | undefined, block: number, token: number) => name !== undefined && name.block === block && name.from === token;

function add<K>(counts: Map<K, Counts>, term: K, field: Field): void {
  const count = counts.get(term);
  if (count) count[field]++;
  else counts.set(term, [field === TITLE ? 1 : 0, field === LEDE ? 1 : 0, field === BODY ? 1 : 0]);
}

/** "Tuesday" and "February 3" (or "3 February") as terms; comparable even where nobody knows the day of publication. */
function calendarTerm(tokens: Token[], i: number, { weekday, month }: KnownWord): string | null {
  if (!(tokens[i] as Token).capital) return null;
  if (weekday >= 0) return `${KIND.calendar}${weekday}`;
  const day = [tokens[i + 1], tokens[i - 1]].map((token) => Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(token?.norm ?? '')?.[1])).find((number) => number >= 1 && number <= 31);
  return day === undefined ? null : `${KIND.calendar}${month}-${day}`;
}
