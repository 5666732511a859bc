/** What every step of a match shares: the page as read, the corpus, and the articles compared so far. In: nothing. Out: types, and the word statistics. */
import type { Signature, TermStatistics } from '../events/signature';
import type { Corpus } from '../index/corpus';
import type { Analysis, StoredArticle } from '../model/analysis';
import type { Tie } from '../model/event';
import type { Evidence } from '../model/feedback';
import type { PageFacts } from '../model/page';
import type { Hidden } from '../model/settings';
import type { ReadPage } from './read-page';

/** An article of the corpus beside the page, as the later steps need it. */
export interface Compared {
  number: number;
  stored: StoredArticle;
  signature: Signature;
  score: number;
  /** What the shipped model made of it. */
  evidence: Evidence;
  tie: Tie | null;
  /** The page's own article or a copy of it, or by its own outlet: compared, never shown. */
  own: boolean;
}

/** What every step of a match shares. */
export interface MatchContext {
  corpus: Corpus;
  facts: PageFacts;
  page: ReadPage;
  analysis: Analysis;
  statistics: TermStatistics;
  hidden: Hidden;
}

/** Frequencies of a page's terms, read once. */
export async function readStatistics(corpus: Corpus, terms: Iterable<string>): Promise<TermStatistics> {
  const frequencies = await corpus.getFrequencies(terms);
  return { articles: corpus.counts.articles, frequency: (term) => frequencies.get(term) ?? 0 };
}
