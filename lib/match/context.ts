/** What every step of a match shares: the page as read, the corpus, and the articles compared so far. In: nothing. Out: types, and the word statistics. */
import { groupMentions, placeTerms, type ComparedParts, type PlacedTerm } from '../events/analyse';
import type { Run } from '../events/relate/acquaint';
import type { KeyStatistics, Signature, TermStatistics } from '../events/signatures/signature';
import { hashTerm } from '../events/terms/keys';
import type { ListedTable } from '../events/terms/term-table';
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
  analysis: ComparedParts;
  /** The page's terms. */
  table: ListedTable;
  /** The terms of each paragraph in their places; none of headings. */
  placed: PlacedTerm[][];
  statistics: KeyStatistics & TermStatistics;
  hidden: Hidden;
}

/** Places a text's terms, paragraph by paragraph, headings left out. Linear in its length. */
export function placeParagraphs({ paragraphs }: Pick<ReadPage, 'paragraphs'>, { mentions }: Pick<Analysis, 'mentions'>): PlacedTerm[][] {
  const groups = groupMentions(mentions);
  return paragraphs.map(({ text, kind }, i) => (kind === 'text' ? placeTerms(text, groups.get(i) ?? []) : []));
}

/** Terms whose frequency is kept; a power of two. */
const KEPT = 2 ** 16;

/** Frequencies of a corpus. Those met last are kept by their keys: each would be asked of every segment again. */
class Frequencies implements KeyStatistics, TermStatistics {
  /** By turns a key and its frequency, with one added; 0 for none yet. Side by side, since they are always asked for together. */
  private readonly kept = new Uint32Array(2 * KEPT);

  constructor(private readonly index: Corpus['index']) {}

  get articles(): number { return this.index.spaces.articles; }

  frequency(term: string): number {
    return this.frequencyAt(hashTerm(term), term);
  }

  frequencyAt(key: number, term: string | undefined): number {
    const at = 2 * (key & (KEPT - 1));
    const count = this.kept[at + 1] as number;
    if (count > 0 && this.kept[at] === key) return count - 1;
    const frequency = this.index.frequencyOf(term ?? SOME_WORD, key);
    this.kept[at] = key;
    this.kept[at + 1] = frequency + 1;
    return frequency;
  }
}

/** Of a word, the key alone tells the frequency. */
const SOME_WORD = '';

const frequencies = new WeakMap<Corpus, Frequencies>();

/** In how many articles of a corpus terms stand; each is looked up once for as long as the corpus is open. */
export function statisticsOf(corpus: Corpus): KeyStatistics & TermStatistics {
  let known = frequencies.get(corpus);
  if (!known) frequencies.set(corpus, known = new Frequencies(corpus.index));
  return known;
}

/** The run of an article, as `relatePage` asks for it. */
export function describeRun({ runs, runOf, rows }: Corpus, article: number): Run {
  const number = runOf(article);
  return { number, articles: (runs[number + 1] ?? rows.length) - (runs[number] ?? 0) };
}
