/** In: a search with its filters, and an open corpus. Out: one page of what it found, all of it counted by month and outlet, and what
    else was meant. No article is read for it: that takes longer than all else, and is asked for apart (read-hits.ts). */
import type { Corpus } from '../index/corpus';
import type { RowGroup } from '../index/tables/article-row';
import { hidesAny } from '../index/tables/select-rows';
import { creditedVoice } from './credited-voices';
import type { Outlet } from '../model/article';
import type { SearchHit } from '../model/coverage';
import type { SearchOutline, SearchQuery, SearchRequest } from '../model/search';
import type { Hidden } from '../model/settings';
import { readFilters } from './filters';
import type { SearchClause } from './plain-query';
import { readHits } from './read-hits';
import { rankArticles, readSought, takePage, type NearName } from './search';

/** All but the suggestions, which depend on what is still being typed. */
export interface FoundArticles extends Omit<SearchOutline, 'suggestions' | 'query' | 'near'> {
  near: NearName[];
}

/** Throws when nobody waits for the answer any more: it is asked before each piece of work, so that whoever types on need not wait for what was typed before. */
export type RequireWanted = () => void;

/**
 * Searches with filters, phrases, an order and an offset. A query of filters alone lists what fits them, the newest first;
 * a query without anything finds nothing.
 * @param meanwhile is called once, if ever, while the disk is read
 */
export async function findArticles(
  corpus: Corpus, { query, order, offset, limit }: SearchRequest, hidden: Hidden, requireWanted: RequireWanted = () => undefined, meanwhile: () => void = () => undefined,
): Promise<FoundArticles> {
  const { filters, groups } = await readFilters(corpus, query.filters);
  const shown = groups.length === 0 && !hidesAny(hidden) ? null : corpus.rows.select({ groups, hidden });
  const clauses = readClauses(query);
  const isListing = clauses.length === 0 && filters.some(({ known }) => known);
  const ranked = clauses.length === 0 ? null : await rankArticles(corpus, clauses, shown && shown.has, hidden, requireWanted, { words: meanwhile, lists: () => { corpus.checked(hidden); } });
  const found = ranked?.numbers ?? (isListing ? (shown ?? corpus.rows.select({ groups, hidden })).list() : new Uint32Array(0));
  const counts = corpus.rows.count(found);
  const page = takePage(corpus, ranked ?? { numbers: found, scores: new Float64Array(0) }, isListing ? 'date' : order, offset, limit);
  return {
    order: isListing ? 'date' : order,
    offset,
    total: found.length,
    articles: page.flatMap((number) => corpus.rows.at(number)?.id ?? []),
    months: counts.months,
    outlets: countOutlets(corpus, counts.groups),
    filters,
    // With filters it is they that keep everything out.
    near: filters.length === 0 ? ranked?.near ?? [] : [],
    checked: corpus.checked(hidden), // counted before, and kept
  };
}

/** Reads articles as hits of a search, in the order given; one that the corpus does not have, or not any more, is left out. */
export async function getHits(corpus: Corpus, query: SearchQuery, articles: readonly string[], requireWanted: RequireWanted = () => undefined): Promise<SearchHit[]> {
  const sought = await readSought(corpus, readClauses(query));
  requireWanted();
  return readHits(corpus, articles.flatMap((id) => corpus.numberOf(id) ?? []), sought);
}

/** Each phrase by itself, then the words, the last of which may still be being typed. */
function readClauses({ words, isOpen, phrases }: SearchQuery): SearchClause[] {
  const clauses = phrases.map((text): SearchClause => ({ kind: 'phrase', text, isOpen: false }));
  return words.length === 0 ? clauses : [...clauses, { kind: 'words', text: words.join(' '), isOpen }];
}

/** A republished piece counts for whoever wrote it and for whoever printed it, as a filter by outlet finds it under both. */
function countOutlets(corpus: Corpus, groups: readonly RowGroup[]): SearchOutline['outlets'] {
  const counts = new Map<string, { outlet: Outlet; articles: number }>();
  const count = (outlet: Outlet, articles: number) => {
    const known = counts.get(outlet.id) ?? { outlet, articles: 0 };
    known.articles += articles;
    counts.set(outlet.id, known);
  };
  for (const group of groups) {
    count(corpus.outlet(group.outlet), group.articles);
    const voice = creditedVoice(group);
    if (voice) count(voice, group.articles);
  }
  return [...counts.values()].sort((a, b) => b.articles - a.articles || (a.outlet.id < b.outlet.id ? -1 : 1));
}
