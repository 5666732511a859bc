/** In: a query as a reader typed it, and an open corpus. Out: all that a search shows: hits, suggestions, counts. */
import type { SearchHit } from '../model/coverage';
import { MAX_QUERY_CHARS } from '../model/limits';
import type { SearchAnswer, SearchOrder } from '../model/search';
import type { Hidden } from '../model/settings';
import type { Corpus } from './corpus';
import { findArticles } from './find-articles';
import { parseQuery, readQuery } from './query';
import { suggestFilters } from './suggest';
import { creditedVoice } from './voices';

/** Which hits of a typed query are wanted; suggestions come with the first ones alone. */
export interface AskedSearch { query: string; order: SearchOrder; offset: number; limit: number }

/** Answers a search as typed; see `lib/index/query.ts` for its language. Any text is a query. */
export async function answerSearch(corpus: Corpus, { query, order, offset, limit }: AskedSearch, hidden: Hidden): Promise<SearchAnswer> {
  const asked = query.slice(0, MAX_QUERY_CHARS);
  const parts = parseQuery(asked);
  const [found, suggestions] = await Promise.all([
    findArticles(corpus, { query: readQuery(parts), order, offset, limit }, hidden),
    offset === 0 ? suggestFilters(corpus, parts, !/\s$/.test(asked), hidden) : [],
  ]);
  return { query: asked, suggestions, ...found, hits: found.hits.map((hit) => paintHit(corpus, hit)) };
}

/** In the colour of who speaks: a republished piece looks the same on every surface. */
function paintHit(corpus: Corpus, hit: SearchHit): SearchHit {
  const row = corpus.rows.at(corpus.numberOf(hit.article) ?? -1);
  const voice = row && creditedVoice(row);
  return voice ? { ...hit, outlet: { ...hit.outlet, colour: voice.colour } } : hit;
}
