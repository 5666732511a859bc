/** In: an article that a corpus does not hold. Out: the events of the corpus that it may report as well. */
import { analyseArticle } from '../events/analyse';
import { relatePage } from '../events/relate-page';
import { makeSignature, signTerms } from '../events/signature';
import { tableOf } from '../events/term-table';
import { LEAST_TOUCHING } from '../events/update';
import type { Corpus } from '../index/corpus';
import type { Article } from '../model/article';
import { findCandidates } from './candidates';
import { describeRun, statisticsOf } from './context';

/**
 * Compares an article with the nearest of a corpus, as a page on it would be.
 * @returns numbers of the events that it may join, ascending: those of which one article is likely enough to bring it above the threshold
 * @throws CorpusDamaged when a record cannot be read
 */
export async function findTouchedEvents(corpus: Corpus, article: Article): Promise<number[]> {
  const analysis = analyseArticle(article, corpus.names);
  const statistics = statisticsOf(corpus);
  const signature = makeSignature(analysis, article.published, statistics);
  const found = (await findCandidates(corpus, analysis, signature, statistics)).filter(({ number }) => corpus.rows.at(number) !== undefined);
  const stored = await corpus.getArticles(found.map(({ number }) => number));
  const candidates = stored.map((one, i) => ({
    number: (found[i] as { number: number }).number,
    signature: signTerms(tableOf(one.analysis), one.analysis, one.article.published, statistics),
    near: one.near,
    run: describeRun(corpus, (found[i] as { number: number }).number),
  }));
  const events = new Set<number>();
  relatePage(signature, candidates, corpus.counts.articles).forEach(({ likelihood }, i) => {
    if (likelihood >= LEAST_TOUCHING) events.add(corpus.rows.at((candidates[i] as { number: number }).number)?.event ?? -1);
  });
  return [...events].filter((event) => event >= 0).sort((a, b) => a - b);
}
