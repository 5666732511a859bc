/** Answers searches over the open corpus. In: a query as typed. Out: its hits and suggestions, without what the reader has hidden. */
import { answerSearch } from '../../lib/index/answer-search';
import type { AskedSearch } from '../../lib/index/answer-search';
import type { SearchAnswer } from '../../lib/model/search';
import { useCorpus } from './corpus';
import { readHidden } from './hidden-sources';

export async function search(asked: AskedSearch): Promise<SearchAnswer> {
  const settings = await readHidden();
  return useCorpus((corpus) => answerSearch(corpus, asked, settings));
}
