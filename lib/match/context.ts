/** What every step of a match shares: the page as read, the corpus, and the articles compared so far. In: nothing. Out: types, and the word statistics. */
import { groupMentions, placeTerms, type PlacedTerm } from '../events/analyse';
import { hashTerm } from '../events/keys';
import type { KnownTerm } from '../events/known-terms';
import type { Run } from '../events/relate-page';
import type { KnownStatistics, Signature, TermStatistics } from '../events/signature';
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
  statistics: KnownStatistics & TermStatistics;
  hidden: Hidden;
}

/** Places a text's terms, paragraph by paragraph, headings left out. Linear in its length. */
export function placeParagraphs({ paragraphs }: Pick<ReadPage, 'paragraphs'>, { mentions }: Pick<Analysis, 'mentions'>): PlacedTerm[][] {
  const groups = groupMentions(mentions);
  return paragraphs.map(({ text, kind }, i) => (kind === 'text' ? placeTerms(text, groups.get(i) ?? []) : []));
}

/** Frequencies of a corpus, also kept with the terms themselves: those of one corpus, until another is asked. */
class Frequencies implements KnownStatistics, TermStatistics {
  constructor(private readonly index: Corpus['index']) {}

  get articles(): number { return this.index.spaces.articles; }

  frequency(term: string): number {
    return this.index.frequencyOf(term, hashTerm(term));
  }

  frequencyOf(term: KnownTerm): number {
    if (term.of !== this) {
      term.of = this;
      term.frequency = this.index.frequencyOf(term.term, term.key);
    }
    return term.frequency;
  }
}

const frequencies = new WeakMap<Corpus, Frequencies>();

/** In how many articles of a corpus terms stand; each is looked up once for as long as the corpus is open. */
export function statisticsOf(corpus: Corpus): KnownStatistics & TermStatistics {
  let known = frequencies.get(corpus);
  if (!known) frequencies.set(corpus, known = new Frequencies(corpus.index));
  return known;
}

/** The run of an article, as `relatePage` asks for it. */
export function describeRun({ runs, runOf, rows }: Corpus, article: number): Run {
  const number = runOf(article);
  return { number, articles: (runs[number + 1] ?? rows.length) - (runs[number] ?? 0) };
}
