/** The search page's own address. In: a query and an order. Out: `search.html?q=…`, and back. */
import { MAX_QUERY_CHARS } from '../../lib/model/limits';
import type { SearchOrder } from '../../lib/model/search';

/** What the page's address says of a search. */
export interface AddressedSearch { query: string; order: SearchOrder }

/** A path inside the extension, to be opened or linked to. */
export function addressOfSearch(query: string, order: SearchOrder): '/search.html' {
  const wanted = new URLSearchParams({ ...(query.trim() === '' ? {} : { q: query.trim().toWellFormed().slice(0, MAX_QUERY_CHARS) }), ...(order === 'date' ? { by: 'date' } : {}) });
  return `/search.html${wanted.size > 0 ? `?${wanted}` : ''}` as '/search.html';
}

/** Reads `?q=…&by=date`; anything may stand there. */
export function readAddress(search: string): AddressedSearch {
  const wanted = new URLSearchParams(search);
  return { query: (wanted.get('q') ?? '').slice(0, MAX_QUERY_CHARS), order: wanted.get('by') === 'date' ? 'date' : 'relevance' };
}
