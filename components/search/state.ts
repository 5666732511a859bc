/** What a search can show. In: nothing. Out: types, pure so that each state can be drawn without a browser. */
import type { SearchAnswer, SearchFilter } from '../../lib/model/search';

export type SearchState =
  | { kind: 'idle' }
  | { kind: 'waiting' }
  /** `hits` come a moment later than the rest of an answer. `more`: whether the hits after these are being asked for, or could not be had (`message` is a plain sentence). */
  | { kind: 'answered'; answer: SearchAnswer; more: 'none' | 'asking' | { message: string } }
  | { kind: 'failed'; message: string };

/** What a reader may wish of a search, wherever it is drawn. */
export interface SearchWishes {
  onQuery: (query: string) => void;
  onClear: () => void;
  /** A chip was pressed: the filter comes, or goes. */
  onFilter: (filter: SearchFilter, on: boolean) => void;
  /** A suggestion, a near name or a recent search was chosen: a step that "back" takes back. */
  onChoose: (query: string) => void;
  /** Enter without a choice. */
  onSubmit: () => void;
  /** A hit was opened; it opens by itself. */
  onOpenHit: () => void;
  onMore: () => void;
  onRetry: () => void;
  onForgetRecent: () => void;
}

/** A query that is not finished yet, such as `outlet:`, has asked for nothing: then nothing is missing. */
export const isAsking = ({ query, filters }: SearchAnswer): boolean => filters.length > 0 || !/^\s*\w+:["“]?\s*$/.test(query);

/** Offered above passages where there is little room: with more, no passage is in sight. */
const MAX_OFFERS_ABOVE_HITS = 3;

/** The same with fewer names and events above what was found: the first of each kind, then the others, in their order. What finds nothing loses none. */
export function shortenOffers(search: SearchState): SearchState {
  if (search.kind !== 'answered' || search.answer.total === 0) return search; // hits come later than their number
  const { suggestions } = search.answer;
  const firsts = suggestions.filter(({ kind }, i) => suggestions.findIndex((one) => one.kind === kind) === i);
  const kept = new Set([...firsts, ...suggestions.filter((one) => !firsts.includes(one))].slice(0, MAX_OFFERS_ABOVE_HITS));
  return { ...search, answer: { ...search.answer, suggestions: suggestions.filter((one) => kept.has(one)) } };
}
