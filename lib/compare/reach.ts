/** In: the numbers of a coverage's articles, copies among them. Out: how far it reaches: how many outlets printed it, whose article is the oldest and whose the newest. */
import type { Corpus } from '../index/corpus';
import type { DatedVoice, Reach } from '../model/coverage';

/** What is read of a corpus. */
type ReachCorpus = Pick<Corpus, 'outlet' | 'getArticles'> & { rows: Pick<Corpus['rows'], 'at'> };

/**
 * Reads two articles, however many there are. Those without a day count among the outlets, and are neither oldest nor
 * newest; of one day, the article that the match put first.
 */
export async function measureReach(corpus: ReachCorpus, articles: readonly number[]): Promise<Reach> {
  let oldest: number | null = null;
  let newest: number | null = null;
  const dayOf = (number: number) => corpus.rows.at(number)?.published ?? '';
  for (const number of articles) {
    if (dayOf(number) === '') continue;
    if (oldest === null || dayOf(number) < dayOf(oldest)) oldest = number;
    if (newest === null || dayOf(number) > dayOf(newest)) newest = number;
  }
  return {
    outlets: new Set(articles.flatMap((number) => corpus.rows.at(number)?.outlet ?? [])).size,
    oldest: await describeDated(corpus, oldest),
    newest: await describeDated(corpus, newest),
  };
}

/** Whether its day was inferred stands with the article alone. */
async function describeDated(corpus: ReachCorpus, number: number | null): Promise<DatedVoice | null> {
  const row = number === null ? undefined : corpus.rows.at(number);
  if (number === null || !row || row.published === null) return null;
  const [stored] = await corpus.getArticles([number]);
  return { outlet: corpus.outlet(row.outlet), byline: row.byline, published: row.published, publishedIsGuess: stored?.article.publishedIsGuess ?? false };
}
