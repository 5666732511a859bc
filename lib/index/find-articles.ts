/** In: a search with its filters, and an open corpus. Out: one page of its hits, all of them counted by month and outlet, and what else was meant. */
import type { StoredArticle } from '../model/analysis';
import type { Outlet } from '../model/article';
import type { SearchHit } from '../model/coverage';
import { MAX_PASSAGE_CHARS, MAX_PHRASE_READS } from '../model/limits';
import type { SearchAnswer, SearchQuery, SearchRequest } from '../model/search';
import type { Hidden } from '../model/settings';
import { tokenise } from '../text/tokens';
import type { Corpus } from './corpus';
import { readFilters, type FitsArticle } from './filters';
import type { ArticleRow } from './records';
import { searchCorpus } from './search';
import { creditedVoice } from './voices';

/** All but the suggestions, which depend on what is still being typed. */
export type FoundArticles = Omit<SearchAnswer, 'suggestions' | 'query'>;

/** Articles read at a time while phrases are looked for. */
const READ_AT_ONCE = 100;

/**
 * Searches with filters, phrases, an order and an offset. A query of filters alone lists what fits them, the newest first;
 * a query without anything finds nothing.
 */
export async function findArticles(corpus: Corpus, { query, order, offset, limit }: SearchRequest, hidden: Hidden): Promise<FoundArticles> {
  const { filters, fits } = await readFilters(corpus, query.filters);
  const words = wordsOf(query);
  const isListing = words === '' && filters.some(({ known }) => known);
  const { numbers, near } = words === '' ? { numbers: isListing ? listNumbers(corpus, fits, hidden) : [], near: [] } : await rankNumbers(corpus, words, fits, hidden);
  const found = await keepPhrases(corpus, numbers, query.phrases);
  const sorted = order === 'date' || isListing ? sortByDay(corpus, found) : found;
  const page = sorted.slice(offset, offset + limit);
  return {
    order: isListing ? 'date' : order,
    offset,
    total: found.length,
    hits: words === '' ? await firstPassages(corpus, page) : await makeHits(corpus, words, page, hidden),
    months: countMonths(corpus, found),
    outlets: countOutlets(corpus, found),
    filters,
    // With filters it is they that keep everything out.
    near: filters.length === 0 ? near : [],
    checked: corpus.checked(hidden),
  };
}

/** Words and the phrases' words as one text; a quotation mark at its end says that the last word is no beginning. */
function wordsOf({ words, phrases }: SearchQuery): string {
  if (words.length === 0 && phrases.length === 0) return '';
  return words.length > 0 ? [...phrases, ...words].join(' ') : `${phrases.join(' ')}"`;
}

/**
 * The seam to the plain search: it asks of every ranked article whether it is hidden, so filters are one more reason to be,
 * and the order in which it asks is the ranking.
 */
async function rankNumbers(corpus: Corpus, words: string, fits: FitsArticle, hidden: Hidden): Promise<{ numbers: number[]; near: string[] }> {
  const numbers: number[] = [];
  const watched = withHidden(corpus, (row) => {
    const number = corpus.numberOf(row.id);
    if (number === undefined || corpus.isHidden(row, hidden) || !fits(row, number)) return true;
    numbers.push(number);
    return false;
  });
  const { near } = await searchCorpus(watched, words, 1, hidden);
  return { numbers, near };
}

/** Hits for these articles and no others, in this order. */
async function makeHits(corpus: Corpus, words: string, numbers: number[], hidden: Hidden): Promise<SearchHit[]> {
  if (numbers.length === 0) return [];
  const wanted = new Set(numbers.map((number) => corpus.rows.at(number)?.id));
  const { hits } = await searchCorpus(withHidden(corpus, (row) => !wanted.has(row.id)), words, numbers.length, hidden);
  const byId = new Map(hits.map((hit) => [hit.article, hit]));
  return numbers.flatMap((number) => byId.get(corpus.rows.at(number)?.id ?? '') ?? []);
}

const withHidden = (corpus: Corpus, isHidden: (row: ArticleRow) => boolean): Corpus => ({ ...corpus, isHidden });

function listNumbers(corpus: Corpus, fits: FitsArticle, hidden: Hidden): number[] {
  const numbers: number[] = [];
  let number = 0;
  for (const row of corpus.rows) {
    if (!corpus.isHidden(row, hidden) && fits(row, number)) numbers.push(number);
    number++;
  }
  return numbers;
}

/** The newest first; those without a day last, and otherwise as they were. */
function sortByDay(corpus: Corpus, numbers: number[]): number[] {
  const dayOf = (number: number) => corpus.rows.at(number)?.published ?? '';
  return [...numbers].sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0));
}

/** Articles in which every phrase stands word by word, in one paragraph or the title. */
async function keepPhrases(corpus: Corpus, numbers: number[], phrases: string[]): Promise<number[]> {
  const wanted = phrases.map(fold).filter((phrase) => phrase.trim() !== '');
  if (wanted.length === 0) return numbers;
  const kept: number[] = [];
  const read = numbers.slice(0, MAX_PHRASE_READS);
  for (let i = 0; i < read.length; i += READ_AT_ONCE) {
    const some = read.slice(i, i + READ_AT_ONCE);
    const articles = await corpus.getArticles(some);
    kept.push(...some.filter((_, k) => holdsPhrases(articles[k] as StoredArticle, wanted)));
  }
  return kept;
}

function holdsPhrases({ article }: StoredArticle, phrases: string[]): boolean {
  const texts = [article.title, ...article.paragraphs.map(({ text }) => text)].map(fold);
  return phrases.every((phrase) => texts.some((text) => text.includes(phrase)));
}

/** Folded words with a space on either side of each, so that a phrase is found at words only. */
const fold = (text: string) => ` ${tokenise(text).map(({ norm }) => norm).join(' ')} `;

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
