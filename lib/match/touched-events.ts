/** In: an article that a corpus does not hold. Out: the events of the corpus that it may report as well. */
import { analyseOnce } from '../events/analyse';
import { relatePage } from '../events/relate/relate-page';
import { signTerms } from '../events/signatures/signature';
import { LEAST_TOUCHING } from '../events/group/update';
import type { Corpus } from '../index/corpus';
import type { Article } from '../model/article';
import { findCandidates } from './candidates';
import { statisticsOf } from './context';
import { readCandidates } from './read-candidates';

/**
 * Compares an article with the nearest of a corpus, as a page on it would be.
 * @returns numbers of the events that it may join, ascending: those of which one article is likely enough to bring it above the threshold
 * @throws CorpusDamaged when a record cannot be read
 */
export async function findTouchedEvents(corpus: Corpus, article: Article): Promise<number[]> {
  const { analysis, table } = analyseOnce(article, corpus.names);
  const statistics = statisticsOf(corpus);
  const signature = signTerms(table, analysis, article.published, statistics);
  const found = (await findCandidates(corpus, table, signature, statistics)).filter(({ number }) => corpus.rows.at(number) !== undefined);
  const candidates = await readCandidates(corpus, found.map(({ number }) => number), statistics);
  const events = new Set<number>();
  relatePage(signature, candidates, corpus.counts.articles).forEach(({ likelihood }, i) => {
    if (likelihood >= LEAST_TOUCHING) events.add(corpus.rows.at((candidates[i] as { number: number }).number)?.event ?? -1);
  });
  return [...events].filter((event) => event >= 0).sort((a, b) => a - b);
}
