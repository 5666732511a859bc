/** What every step of a match shares: the page as read, the corpus, and the articles compared so far. In: nothing. Out: types, and the word statistics. */
import { groupMentions, placeTerms, type PlacedTerm } from '../events/analyse';
import type { KnownTerm } from '../events/known-terms';
import type { KnownStatistics, Signature, TermStatistics } from '../events/signature';
import type { TermTable } from '../events/term-table';
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
  /** The terms of each paragraph in their places; none of headings. */
  placed: PlacedTerm[][];
  statistics: TermStatistics;
  hidden: Hidden;
}

/** Places a text's terms, paragraph by paragraph, headings left out. Linear in its length. */
export function placeParagraphs({ paragraphs }: Pick<ReadPage, 'paragraphs'>, { mentions }: Pick<Analysis, 'mentions'>): PlacedTerm[][] {
  const groups = groupMentions(mentions);
  return paragraphs.map(({ text, kind }, i) => (kind === 'text' ? placeTerms(text, groups.get(i) ?? []) : []));
}

/** Frequencies of a page's terms, read once. */
export async function readStatistics(corpus: Corpus, terms: Iterable<string>): Promise<TermStatistics> {
  const frequencies = await corpus.getFrequencies(terms);
  return { articles: corpus.index.spaces.articles, frequency: (term) => frequencies.get(term) ?? 0 };
}

/** Frequencies kept with the terms themselves: those of one corpus, until another is asked. */
class Frequencies implements KnownStatistics {
  constructor(private readonly corpus: Corpus) {}

  get articles(): number { return this.corpus.index.spaces.articles; }

  frequencyOf(term: KnownTerm): number {
    return term.of === this ? term.frequency : 0;
  }

  /** Reads those that are not known yet. Another corpus may have been asked meanwhile. */
  async learn(tables: TermTable[]): Promise<void> {
    for (;;) {
      const unknown = new Set<KnownTerm>();
      for (const { terms } of tables) for (const term of terms) if (term.of !== this) unknown.add(term);
      if (unknown.size === 0) return;
      const asked = [...unknown];
      const counts = await this.corpus.index.countEach(asked.map(({ term }) => term));
      asked.forEach((term, i) => {
        term.of = this;
        term.frequency = counts[i] as number;
      });
    }
  }
}

const frequencies = new WeakMap<Corpus, Frequencies>();

/** Frequencies of texts' terms; each is read once for as long as the corpus is open. To be used before anything else is waited for. */
export async function learnStatistics(corpus: Corpus, tables: TermTable[]): Promise<KnownStatistics> {
  const known = frequencies.get(corpus) ?? new Frequencies(corpus);
  frequencies.set(corpus, known);
  await known.learn(tables);
  return known;
}
