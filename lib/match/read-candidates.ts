/** In: a text to be compared, an open corpus. Out: the articles worth comparing, read, and each with what it is compared by. */
import type { Neighbour } from '../events/relate/acquaint';
import { signTerms, type KeyStatistics } from '../events/signatures/signature';
import { tableOf } from '../events/terms/term-list';
import type { TermTable } from '../events/terms/term-table';
import type { Corpus } from '../index/corpus';
import type { StoredArticle } from '../model/analysis';
import { describeRun } from './context';

/** An article of the corpus that a text is to be compared with. */
export interface ReadCandidate extends Neighbour {
  stored: StoredArticle;
  table: TermTable;
}

/**
 * Reads articles by their numbers, and weighs their terms among those of the whole corpus.
 * @throws CorpusDamaged when a record cannot be read
 */
export async function readCandidates(corpus: Corpus, numbers: number[], statistics: KeyStatistics): Promise<ReadCandidate[]> {
  const stored = await corpus.getArticles(numbers);
  return stored.map((one, i) => {
    const number = numbers[i] as number;
    const table = tableOf(one.analysis);
    return { number, stored: one, table, signature: signTerms(table, one.analysis, one.article.published, statistics), near: one.near, run: describeRun(corpus, number) };
  });
}
