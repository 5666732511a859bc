/** In: a query as a reader typed it, and an open corpus. Out: all that a search shows: counts and suggestions at once, then its hits. */
import type { Corpus } from '../index/corpus';
import type { SearchHit } from '../model/coverage';
import { MAX_QUERY_CHARS } from '../model/limits';
import type { SearchOrder, SearchOutline, Suggestion } from '../model/search';
import type { Hidden } from '../model/settings';
import { findArticles, getHits, type RequireWanted } from './find-articles';
import { parseQuery, readQuery, replaceTyped } from './query';
import { suggestFilters } from './suggest';

/** Which hits of a typed query are wanted; suggestions come with the first ones alone. */
export interface AskedSearch { query: string; order: SearchOrder; offset: number; limit: number }

/** Answers a search as typed, without reading an article; see `lib/search/query.ts` for its language. Any text is a query. */
export async function answerSearch(corpus: Corpus, { query, order, offset, limit }: AskedSearch, hidden: Hidden, requireWanted: RequireWanted = () => undefined): Promise<SearchOutline> {
  const asked = query.slice(0, MAX_QUERY_CHARS);
  const parts = parseQuery(asked);
  let suggesting: Promise<Suggestion[]> | null = null;
  const suggest = () => (suggesting ??= offset === 0 ? suggestFilters(corpus, parts, !hasEnded(asked), hidden) : Promise.resolve([]));
  const found = await findArticles(corpus, { query: readQuery(parts, hasEnded(asked)), order, offset, limit }, hidden, requireWanted, () => { suggest().catch(() => undefined); });
  const near = found.near.map(({ name, typed }) => ({ name, query: replaceTyped(parts, typed, name) }));
  return { query: asked, suggestions: await suggest(), ...found, near };
}

/** The hits of a search as typed, with their passages. @param articles ids, as `answerSearch` has found them */
export async function answerHits(corpus: Corpus, query: string, articles: readonly string[], requireWanted: RequireWanted = () => undefined): Promise<SearchHit[]> {
  const asked = query.slice(0, MAX_QUERY_CHARS);
  return getHits(corpus, readQuery(parseQuery(asked), hasEnded(asked)), articles, requireWanted);
}

const hasEnded = (query: string) => /\s$/.test(query);
