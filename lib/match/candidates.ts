/** In: a page's analysis and signature, an open corpus. Out: the few articles worth comparing, and those that are the page itself. */
import { containment, COPY_CONTAINMENT, makeRuns } from '../articles/dedupe';
import { KEPT_SOURCE } from '../articles/kept';
import { type PlacedTerm } from '../events/analyse';
import { weighQueryTerm, type KeyStatistics, type Signature } from '../events/signatures/signature';
import { hashTerm } from '../events/terms/keys';
import { placedTable } from '../events/terms/recount';
import type { ListedTable } from '../events/terms/term-table';
import { addressTerm, foldOutlet, isCalled, titleTerm } from '../index/articles/identity';
import type { Corpus } from '../index/corpus';
import { sumCounts } from '../index/postings/counts';
import type { ArticleRow } from '../index/tables/article-row';
import type { StoredArticle } from '../model/analysis';
import { MAX_CANDIDATES } from '../model/limits';
import type { PageFacts } from '../model/page';
import type { ReadPage } from './read-page';

/** The heaviest terms of a page find its candidates; the rest only reorder them. */
const QUERY_TERMS = 40;
/** Of a large corpus, words that more than one article in twenty has find nothing that the others do not, and hold most of the postings. */
const COMMON_SHARE = 0.05;
const COMMON_FREQUENCY = 500;
/** A candidate that scores less than this share of the best is hardly ever tied (2 in 1,000 ties on a set with events named, which goes without 30 % of the reading), beyond the first few. */
const LEAST_SHARE_OF_BEST = 0.3;
const LEAST_CANDIDATES = 16;
/** A near copy shares far more than this; below it the text need not be read. */
const LEAST_COPY_SCORE = 0.3;

/**
 * Finds candidates through the inverted index: the sum over the page's heaviest terms of its weight times the article's
 * damped frequency. Never looks at all articles.
 * @param table of the text's terms
 * @returns article numbers, best first, with scores (0 upward)
 */
export async function findCandidates(corpus: Corpus, { keys, terms, entities }: ListedTable, signature: Signature, statistics: KeyStatistics): Promise<{ number: number; score: number }[]> {
  const most = Math.max(COMMON_FREQUENCY, COMMON_SHARE * statistics.articles);
  const weighed = terms.flatMap((term, place) => {
    const key = keys[place] as number;
    return statistics.frequencyAt(key, entities.get(place)) <= most ? [[term, weighQueryTerm(signature, key)] as const] : [];
  });
  const heaviest = weighed.filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, QUERY_TERMS);
  const visit = await corpus.index.openPostings(heaviest.map(([term]) => term));
  const { sums, found } = borrowRoom(corpus.index.spaces.articles);
  const weights = Float64Array.from(heaviest, ([, weight]) => weight);
  let count = 0;
  try {
    visit((term, { articles, counts, large }, postings, shift) => {
      const weight = weights[term] as number;
      for (let i = 0; i < postings; i++) {
        const article = (articles[i] as number) + shift;
        const before = sums[article] as number;
        if (before === 0) found[count++] = article;
        sums[article] = before + weight * dampen(sumCounts(counts[i] as number, large, 3, 2, 1));
      }
    });
    return takeBest(found.subarray(0, count), sums);
  } finally {
    for (let i = 0; i < count; i++) sums[found[i] as number] = 0;
  }
}

/** Room for a sum of each article, all 0 again after each page, and for the articles found: a page's terms stand in tens of thousands, and a map of those takes longer than all else. */
let room = { sums: new Float64Array(0), found: new Uint32Array(0) };

function borrowRoom(articles: number): typeof room {
  if (room.sums.length < articles) room = { sums: new Float64Array(articles), found: new Uint32Array(articles) };
  return room;
}

const DAMPENED = Float64Array.from({ length: 256 }, (_, frequency) => Math.log1p(frequency));
const dampen = (frequency: number) => DAMPENED[frequency] ?? Math.log1p(frequency);

/** Those with the highest sums that come near the highest of all, highest first, the lower number first among equals. */
function takeBest(found: Uint32Array, sums: Float64Array): { number: number; score: number }[] {
  const best: number[] = [];
  const isBefore = (a: number, b: number) => (sums[a] as number) > (sums[b] as number) || (sums[a] === sums[b] && a < b);
  for (const one of found) {
    if (best.length === MAX_CANDIDATES && !isBefore(one, best[best.length - 1] as number)) continue;
    let place = best.length;
    while (place > 0 && isBefore(one, best[place - 1] as number)) place--;
    best.splice(place, 0, one);
    if (best.length > MAX_CANDIDATES) best.pop();
  }
  const least = LEAST_SHARE_OF_BEST * (sums[best[0] ?? 0] ?? 0);
  return best.filter((number, place) => place < LEAST_CANDIDATES || (sums[number] as number) >= least).map((number) => ({ number, score: sums[number] as number }));
}

/** Articles that are this very page: same address, or same outlet and title. */
export async function findOwn(corpus: Corpus, facts: PageFacts, page: ReadPage): Promise<Set<number>> {
  const terms = [facts.canonical, facts.url].flatMap((address) => (address ? [addressTerm(address)] : []));
  if (facts.outlet) terms.push(...[page.title, facts.title].flatMap((title) => (title ? [titleTerm(facts.outlet as string, title)] : [])));
  const own = new Set<number>();
  for (const [term, { articles }] of await corpus.getPostings(terms)) {
    // An archive page lists many articles at one address; being on it makes none of them this page by address alone. A page
    // that the reader kept is one whole page.
    const isArchive = term.startsWith('url:') && articles.length > 1;
    for (const article of articles) if (!isArchive || corpus.rows.at(article)?.source === KEPT_SOURCE.id) own.add(article);
  }
  return own;
}

/** Three terms in a row are some six words: function words are no terms, and a name is one. */
const RUN_TERMS = 3;

/**
 * Says whether an article prints the page's text, or the page the article's, by runs of terms: both texts' are counted already.
 * The page's are made once, for the first article that is like it.
 */
export function makeCopyCheck(placed: PlacedTerm[][]): (stored: StoredArticle, similarity: number) => boolean {
  let mine: Set<number> | null = null;
  return (stored, similarity) => {
    if (similarity < LEAST_COPY_SCORE) return false;
    mine ??= makeRuns(Uint32Array.from(placed.flat(), ({ term }) => hashTerm(term)), RUN_TERMS);
    const { keys, places } = placedTable(stored);
    const theirs = places.terms.slice(places.blocks[0]).map((place) => keys[place] as number);
    return containment(mine, makeRuns(theirs, RUN_TERMS)) >= COPY_CONTAINMENT;
  };
}

/** True when an article speaks with the page's own voice: the same outlet published it, or wrote it first. Its row tells; no text is read. */
export function isOwnVoice(corpus: Pick<Corpus, 'outlet'>, facts: Pick<PageFacts, 'outlet'>, { outlet, voice }: Pick<ArticleRow, 'outlet' | 'voice'>): boolean {
  if (!facts.outlet) return false;
  const page = foldOutlet(facts.outlet);
  return isCalled(corpus.outlet(outlet), page) || voice === `by:${page}`;
}
