/** The language of searches: `"New START" outlet:RT after:2026-01`. In: what a reader types. Out: its parts, and back; a text of any kind is a query. */
import { MAX_QUERY_CHARS } from '../model/limits';
import { FILTER_KEYS } from '../model/search';
import type { FilterKey, QueryPart, SearchFilter, SearchQuery } from '../model/search';

/** Straight and typographic: any of them opens a phrase, and any closes it. */
const QUOTES = '"“”„‟«»';
/** In turn: a key with its value in quotation marks or bare, a phrase (the last may still be open), a word. */
const PART = new RegExp(`([A-Za-z]+):(?:[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]?|([^\\s${QUOTES}]*))|[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]?|[^\\s${QUOTES}]+`, 'gu');
const KEYS: ReadonlySet<string> = new Set(FILTER_KEYS);

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * Reads a query. Unknown keys are words; a phrase without its end goes to the end; empty phrases are nothing. Linear in the
 * text, of which `MAX_QUERY_CHARS` are read; what is read always fits into as many again when it is written.
 */
export function parseQuery(text: string): QueryPart[] {
  const parts: QueryPart[] = [];
  for (const [whole, name, quoted, bare, phrase] of text.slice(0, MAX_QUERY_CHARS).matchAll(PART)) {
    const key = name?.toLowerCase();
    if (key !== undefined && KEYS.has(key)) parts.push({ kind: 'filter', key: key as FilterKey, value: tidy(quoted ?? bare ?? '') });
    else if (key !== undefined && quoted !== undefined) parts.push({ kind: 'word', text: `${name}:` }, { kind: 'phrase', text: tidy(quoted) });
    else if (phrase !== undefined) parts.push({ kind: 'phrase', text: tidy(phrase) });
    else parts.push({ kind: 'word', text: whole });
  }
  return fit(parts.filter((part) => part.kind !== 'phrase' || part.text !== ''));
}

/** Cuts what would be written longer than a query may be: spaces and quotation marks are added on the way. */
function fit(parts: QueryPart[]): QueryPart[] {
  while (parts.length > 0) {
    const over = writeQuery(parts).length - MAX_QUERY_CHARS;
    if (over <= 0) break;
    const last = parts.pop() as QueryPart;
    const text = last.kind === 'filter' ? last.value : last.text;
    const cut = tidy(text.slice(0, Math.max(0, text.length - over)));
    if (cut !== '') parts.push(last.kind === 'filter' ? { ...last, value: cut } : { ...last, text: cut });
  }
  return parts;
}

/** Writes parts as a query that reads as the same parts. */
export function writeQuery(parts: readonly QueryPart[]): string {
  return parts.map((part) => {
    if (part.kind === 'word') return part.text;
    return part.kind === 'phrase' ? `"${part.text}"` : writeFilter(part);
  }).join(' ');
}

/** `outlet:RT`, `outlet:"Kyiv Post"`. */
export function writeFilter({ key, value }: SearchFilter): string {
  return `${key}:${/\s/.test(value) ? `"${value}"` : value}`;
}

/** A name as it may stand in a query: quotation marks inside it have no way to be written. */
const unquote = (name: string) => tidy(name.replace(new RegExp(`[${QUOTES}]`, 'g'), ' '));

/** A name as it may stand in a filter. */
export function makeFilter(key: FilterKey, name: string): QueryPart {
  return { kind: 'filter', key, value: unquote(name) };
}

/** The query with a name in the place of a word, where that stands first; all else stays as it is. */
export function replaceTyped(parts: readonly QueryPart[], typed: string, name: string): string {
  const place = parts.findIndex((part) => part.kind !== 'filter' && part.text.includes(typed));
  return writeQuery(parts.map((part, i) => (i === place && part.kind !== 'filter' ? { ...part, text: part.text.replace(typed, () => unquote(name)) } : part)));
}

/**
 * What a search has to heed; filters without a value are still being typed, and count for nothing.
 * @param hasEnded a space stands after the last part
 */
export function readQuery(parts: readonly QueryPart[], hasEnded: boolean): SearchQuery {
  const last = parts.findLastIndex(({ kind }) => kind !== 'filter');
  return {
    words: parts.flatMap((part) => (part.kind === 'word' ? part.text : [])),
    // A filter behind it was chosen while the word was typed, and narrows what was found: it must not find other things.
    isOpen: parts[last]?.kind === 'word' && !(hasEnded && last === parts.length - 1),
    phrases: parts.flatMap((part) => (part.kind === 'phrase' ? part.text : [])),
    filters: listFilters(parts).filter(({ value }) => value !== ''),
  };
}

/** The filters of a query, each once, in their order. */
export function listFilters(parts: readonly QueryPart[]): SearchFilter[] {
  const seen = new Set<string>();
  return parts.flatMap((part) => {
    if (part.kind !== 'filter' || seen.has(writeFilter(part))) return [];
    seen.add(writeFilter(part));
    return { key: part.key, value: part.value };
  });
}

/** The query with a filter at its end; there already, it stays where it is. */
export function addFilter(query: string, key: FilterKey, name: string): string {
  const parts = parseQuery(query);
  const added = makeFilter(key, name);
  return writeQuery(parts.some((part) => isSame(part, added)) ? parts : [...parts, added]);
}

/** The query without a filter, wherever it stands. */
export function removeFilter(query: string, filter: SearchFilter): string {
  return writeQuery(parseQuery(query).filter((part) => !isSame(part, { kind: 'filter', ...filter })));
}

const isSame = (a: QueryPart, b: QueryPart) => a.kind === 'filter' && b.kind === 'filter' && a.key === b.key && a.value === b.value;

const DATE = /^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?$/;

/**
 * The first day of a year, month or day: `2026`, `2026-1`, `2026-01-05` or with dots or slashes.
 * @returns `YYYY-MM-DD`, or null for what is in no calendar
 */
export function readDay(value: string): string | null {
  const [, year, month = '1', day = '1'] = DATE.exec(value) ?? [];
  if (year === undefined) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  // Date turns 30 February into 2 March.
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? null : written;
}
