/** In: terms with their counts, as they are stored. Out: them as a table, as counting a text gives it; and back. */
import type { Analysis, TermCount } from '../../model/analysis';
import { BODY, FIELDS, LEDE, type Counts } from './fields';
import { hashTerm } from './keys';
import { endTable, placeTerm, setCounts, setNameCounts, startTable } from './table-builder';
import { isEntityTerm, isIndexed, KIND } from './term-kinds';
import { PAIR, type TermTable } from './term-table';
import { plainRarity } from './word-terms';

/** The terms of a table as a list; sorted by term, so that the same text gives the same bytes. @throws when they were not asked for */
export function listTerms({ terms, counts, asName, pairs, calendar, numbers }: TermTable): TermCount[] {
  if (!terms) throw new Error('The table holds keys alone.');
  const list: TermCount[] = [];
  const countsAt = (all: Uint32Array, place: number): Counts => [all[place * FIELDS] as number, all[place * FIELDS + LEDE] as number, all[place * FIELDS + BODY] as number];
  terms.forEach((term, place) => {
    if (isCounted(counts, place)) list.push([term, ...countsAt(counts, place)]);
    if (isCounted(asName, place)) list.push([KIND.name + term, ...countsAt(asName, place)]);
  });
  const pairCounts = new Map<string, Counts>();
  for (let i = 0; i < pairs.length; i += PAIR) {
    const pair = `${KIND.pair}${terms[pairs[i] as number] as string} ${terms[pairs[i + 1] as number] as string}`;
    const [title, lede] = pairCounts.get(pair) ?? [0, 0];
    pairCounts.set(pair, [title + (pairs[i + 2] as number), lede + (pairs[i + 3] as number), 0]);
  }
  for (const one of [pairCounts, calendar, numbers]) for (const [term, count] of one) list.push([term, ...count]);
  return sortByTerm(list);
}

/** The other way. Terms may come in any order; a capitalised word that is counted as no word is left out. */
export function readTerms(list: readonly TermCount[]): TermTable {
  const table = startTable();
  const terms: string[] = [];
  const placeOf = (term: string) => {
    const isEntity = isEntityTerm(term);
    const place = placeTerm(hashTerm(term), isEntity ? 1 : plainRarity(term));
    if (place === terms.length) {
      terms.push(term);
      if (isEntity) table.entities.set(place, term);
    }
    return place;
  };
  for (const [term, title, lede, body] of list) if (isIndexed(term)) setCounts(placeOf(term), [title, lede, body]);
  const counted = terms.length;
  for (const [term, title, lede, body] of list) {
    if (isIndexed(term)) continue;
    const kind = term.charAt(0);
    if (kind === KIND.calendar) table.calendar.set(term, [title, lede, body]);
    else if (kind === KIND.number) table.numbers.set(term, [title, lede, body]);
    else if (kind === KIND.name) {
      const place = placeOf(term.slice(1));
      if (place < counted) setNameCounts(place, [title, lede, body]);
    } else {
      const [first = '', second = ''] = term.slice(1).split(' ');
      table.pairs.push(placeOf(first), placeOf(second), title, lede);
    }
  }
  return endTable(table, terms, null);
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
  if (known && typeof known !== 'function') return known;
  const table = known ? known() : readTerms(analysis.terms);
  tables.set(analysis, table);
  return table;
}

const isCounted = (all: Uint32Array, place: number) => ((all[place * FIELDS] as number) | (all[place * FIELDS + LEDE] as number) | (all[place * FIELDS + BODY] as number)) !== 0;

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
