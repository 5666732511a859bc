/** What a search asks, and what it answers. In: nothing. Out: types, and the list of a reader's latest searches. */
import type { Outlet } from './article';
import type { SearchHit } from './coverage';
import type { EntityType } from './entity';
import { MAX_QUERY_CHARS, MAX_RECENT } from './limits';
import type { Checked } from './page';

/** Words that narrow a search when a colon and a value follow: `outlet:RT`. One language for all readers, as in an address. */
export const FILTER_KEYS = ['outlet', 'source', 'after', 'before', 'entity', 'event', 'storyline', 'lang'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** A filter as it stands in a query; its value is a name, an id, a year, month or day, or a code of a language. Empty while it is being typed. */
export interface SearchFilter {
  key: FilterKey;
  value: string;
}

/** One piece of a query as typed. No text holds quotation marks, and a word holds no space. */
export type QueryPart =
  | { kind: 'word'; text: string }
  | { kind: 'phrase'; text: string }
  | { kind: 'filter' } & SearchFilter;

/** A query as a search heeds it: every word, every phrase and every filter must fit. */
export interface SearchQuery {
  /** In their order, as typed. */
  words: string[];
  /** The last word may be a beginning: it may still be going on. */
  isOpen: boolean;
  phrases: string[];
  /** Filters of one key are alternatives; entities must all be there, and of several days the narrowest counts. */
  filters: SearchFilter[];
}

/** `relevance`: the closest first; `date`: the newest first, those without a day last. */
export type SearchOrder = 'relevance' | 'date';

/** One page of a search's hits. */
export interface SearchRequest {
  query: SearchQuery;
  order: SearchOrder;
  /** Hits before the first one wanted. */
  offset: number;
  limit: number;
}

/** A filter with what it means in this corpus. */
export interface ReadFilter extends SearchFilter {
  /** What to call it: the corpus's own name where one thing is meant, else the value. */
  name: string;
  /** The day that `after` and `before` count from, or that of an event, `YYYY-MM-DD`. */
  day: string | null;
  /** False when the corpus has nothing of this name, or the value is no day: such a filter finds nothing, a day that is none is left out. */
  known: boolean;
}

/** Something that the words typed may mean: chosen, it stands in the query as a filter. */
export interface Suggestion {
  kind: 'entity' | 'event' | 'storyline' | 'outlet' | 'source';
  /** Names that make up its title; `strong` are UTF-16 ranges of what was typed. */
  parts: { text: string; strong: [start: number, end: number][] }[];
  /** Of an event, `YYYY-MM-DD`. */
  day: string | null;
  /** Of an entity. */
  type: EntityType | null;
  articles: number;
  /** The whole query once this is chosen. */
  query: string;
}

/** What a search says at once: everything but its hits, since the articles are still to be read (`getHits`). */
export interface SearchOutline extends Omit<SearchAnswer, 'hits'> {
  /** Ids of the hits from `offset` on. */
  articles: string[];
}

export interface SearchAnswer {
  /** As it was asked, at most `MAX_QUERY_CHARS` long. */
  query: string;
  order: SearchOrder;
  offset: number;
  /** Hits in all; `hits` are those from `offset` on. */
  total: number;
  hits: SearchHit[];
  /** All hits with a day, by month (`YYYY-MM`), earliest first; months without any are left out. */
  months: { month: string; articles: number }[];
  /** Who published the hits, most of them first. */
  outlets: { outlet: Outlet; articles: number }[];
  filters: ReadFilter[];
  suggestions: Suggestion[];
  /** Names of entities that misspelt words may have been meant for, with the whole query once one is chosen. */
  near: { name: string; query: string }[];
  checked: Checked;
}

/** The latest searches with a new one in front; the same one stands there once. */
export function addRecent(recent: readonly string[], query: string): string[] {
  const added = query.trim().slice(0, MAX_QUERY_CHARS);
  return added === '' ? [...recent] : [added, ...recent.filter((one) => one !== added)].slice(0, MAX_RECENT);
}

/** Stored searches, as far as they are any. */
export function readRecent(stored: unknown): string[] {
  const texts = Array.isArray(stored) ? stored.filter((one): one is string => typeof one === 'string' && one.trim() !== '') : [];
  return [...new Set(texts.map((one) => one.trim().slice(0, MAX_QUERY_CHARS)))].slice(0, MAX_RECENT);
}
