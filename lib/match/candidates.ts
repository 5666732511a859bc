/** In: a page's analysis and signature, an open corpus. Out: the few articles worth comparing, and those that are the page itself. */
import { containment, COPY_CONTAINMENT, makeShingles } from '../articles/dedupe';
import { KEPT_SOURCE } from '../articles/kept';
import { weighQueryTerm, type Signature } from '../events/signature';
import { isIndexed } from '../events/terms';
import type { Corpus } from '../index/corpus';
import type { PostingList } from '../index/posting-list';
import type { ArticleRow } from '../index/rows';
import { addressTerm, foldOutlet, titleTerm } from '../index/identity';
import type { Analysis } from '../model/analysis';
import type { Article } from '../model/article';
import { MAX_CANDIDATES } from '../model/limits';
import type { PageFacts } from '../model/page';
import { tokenise } from '../text/tokens';
import type { ReadPage } from './read-page';

/** The heaviest terms of a page find its candidates; the rest only reorder them. */
const QUERY_TERMS = 80;
/** A near copy shares far more than this; below it the text need not be read. */
const LEAST_COPY_SCORE = 0.3;

/**
 * Finds candidates through the inverted index: the sum over the page's heaviest terms of its weight times the article's
 * damped frequency. Never looks at all articles.
 * @returns article numbers, best first, with scores (0 upward)
 */
export async function findCandidates(corpus: Corpus, { terms }: Analysis, signature: Signature): Promise<{ number: number; score: number }[]> {
  const weighed = terms.flatMap(([term]) => (isIndexed(term) ? [[term, weighQueryTerm(signature, term)] as const] : []));
  const heaviest = weighed.sort((a, b) => b[1] - a[1]).slice(0, QUERY_TERMS);
  const postings = await corpus.getPostings(heaviest.map(([term]) => term));
  const scores = new Map<number, number>();
  for (const [term, weight] of heaviest) {
    const { articles, title, lede, body } = postings.get(term) as PostingList;
    for (let i = 0; i < articles.length; i++) {
      const article = articles[i] as number;
      const frequency = 3 * (title[i] as number) + 2 * (lede[i] as number) + (body[i] as number);
      scores.set(article, (scores.get(article) ?? 0) + weight * Math.log1p(frequency));
    }
  }
  return [...scores].map(([number, score]) => ({ number, score })).sort((a, b) => b.score - a.score || a.number - b.number).slice(0, MAX_CANDIDATES);
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

/** True when an article prints the page's text, or the page the article's. */
export function isNearCopy(page: ReadPage, article: Article, similarity: number): boolean {
  if (similarity < LEAST_COPY_SCORE) return false;
  const text = (paragraphs: { text: string }[]) => makeShingles(tokenise(paragraphs.map((paragraph) => paragraph.text).join('\n')));
  return containment(text(page.paragraphs), text(article.paragraphs)) >= COPY_CONTAINMENT;
}

/** True when an article speaks with the page's own voice: the same outlet published it, or wrote it first. Its row tells; no text is read. */
export function isOwnVoice(corpus: Pick<Corpus, 'outlet'>, facts: Pick<PageFacts, 'outlet'>, { outlet, voice }: Pick<ArticleRow, 'outlet' | 'voice'>): boolean {
  if (!facts.outlet) return false;
  const page = foldOutlet(facts.outlet);
  return foldOutlet(corpus.outlet(outlet).name) === page || voice === `by:${page}`;
}
