/** In: a search with its filters, and an open corpus. Out: one page of its hits, all of them counted by month and outlet, and what else was meant. */
import type { Outlet } from '../model/article';
import type { SearchHit } from '../model/coverage';
import { MAX_PASSAGE_CHARS } from '../model/limits';
import type { SearchAnswer, SearchQuery, SearchRequest } from '../model/search';
import type { Hidden } from '../model/settings';
import { makeHiddenCheck, type Corpus } from './corpus';
import { readFilters, type FitsArticle } from './filters';
import type { SearchClause } from './plain-query';
import type { ArticleRow } from './rows';
import { rankArticles, readHits, takePage } from './search';
import { creditedVoice } from './voices';

/** All but the suggestions, which depend on what is still being typed. */
export type FoundArticles = Omit<SearchAnswer, 'suggestions' | 'query'>;

/**
 * Searches with filters, phrases, an order and an offset. A query of filters alone lists what fits them, the newest first;
 * a query without anything finds nothing.
 */
export async function findArticles(corpus: Corpus, { query, order, offset, limit }: SearchRequest, hidden: Hidden): Promise<FoundArticles> {
  const { filters, fits } = await readFilters(corpus, query.filters);
  const isHidden = makeHiddenCheck(hidden);
  const isShown: FitsArticle = (row, number) => !isHidden(row) && fits(row, number);
  const clauses = readClauses(query);
  const isListing = clauses.length === 0 && filters.some(({ known }) => known);
  const ranked = clauses.length === 0 ? null : await rankArticles(corpus, clauses, isShown);
  const found = ranked?.numbers ?? (isListing ? listNumbers(corpus, isShown) : []);
  const page = takePage(corpus, ranked ?? { numbers: found, scores: new Float64Array(0) }, isListing ? 'date' : order, offset, limit);
  return {
    order: isListing ? 'date' : order,
    offset,
    total: found.length,
    hits: ranked ? await readHits(corpus, page, ranked.terms) : await firstPassages(corpus, page),
    months: countMonths(corpus, found),
    outlets: countOutlets(corpus, found),
    filters,
    // With filters it is they that keep everything out.
    near: filters.length === 0 ? ranked?.near ?? [] : [],
    checked: corpus.checked(hidden),
  };
}

/** Each phrase by itself, then the words, the last of which may still be being typed. */
function readClauses({ words, phrases }: SearchQuery): SearchClause[] {
  const clauses = phrases.map((text): SearchClause => ({ kind: 'phrase', text, isOpen: false }));
  return words.length === 0 ? clauses : [...clauses, { kind: 'words', text: words.join(' '), isOpen: true }];
}

function listNumbers(corpus: Corpus, isShown: FitsArticle): number[] {
  const numbers: number[] = [];
  for (let number = 0; number < corpus.rows.length; number++) {
    const row = corpus.rows.at(number);
    if (row && isShown(row, number)) numbers.push(number);
  }
  return numbers;
}

/** Where no word was asked for there is no best passage: the article's first one stands for it. */
async function firstPassages(corpus: Corpus, numbers: number[]): Promise<SearchHit[]> {
  return (await corpus.getArticles(numbers)).map(({ article }, i): SearchHit => {
    const first = Math.max(0, article.paragraphs.findIndex(({ kind }) => kind === 'text'));
    return {
      article: article.id, outlet: corpus.outlet(article.outlet), byline: corpus.rows.at(numbers[i] as number)?.byline ?? null,
      published: article.published, headline: article.title, url: article.url,
      passage: { paragraph: first, text: (article.paragraphs[first]?.text ?? article.title).slice(0, MAX_PASSAGE_CHARS), strong: [] },
    };
  });
}

function countMonths(corpus: Corpus, numbers: number[]): SearchAnswer['months'] {
  const counts = new Map<string, number>();
  for (const number of numbers) {
    const month = corpus.rows.at(number)?.published?.slice(0, 7);
    if (month !== undefined) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, articles]) => ({ month, articles }));
}

/** A republished piece counts for whoever wrote it and for whoever printed it, as a filter by outlet finds it under both. */
function countOutlets(corpus: Corpus, numbers: number[]): SearchAnswer['outlets'] {
  const counts = new Map<string, { outlet: Outlet; articles: number }>();
  const count = (outlet: Outlet) => {
    const known = counts.get(outlet.id) ?? { outlet, articles: 0 };
    known.articles++;
    counts.set(outlet.id, known);
  };
  for (const number of numbers) {
    const row = corpus.rows.at(number) as ArticleRow;
    count(corpus.outlet(row.outlet));
    const voice = creditedVoice(row);
    if (voice) count(voice);
  }
  return [...counts.values()].sort((a, b) => b.articles - a.articles);
}
