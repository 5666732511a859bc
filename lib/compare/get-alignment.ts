/** In: a page and one article on its event, an open corpus. Out: the sentences of each beside the other's, with the words of both. */
import type { Corpus } from '../index/corpus';
import type { Rarity } from '../match/align';
import { PAGE_ID } from '../model/comparison';
import type { AlignedSentences, ComparedText, PageAlignment } from '../model/comparison';
import { MAX_ALIGNED } from '../model/limits';
import { makeTrouble } from '../model/trouble';
import type { Hidden } from '../model/settings';
import { alignSentences } from './statements/align';
import { citeSources } from './texts/cite-sources';
import { readCompared } from './texts/read-compared';
import { readTexts } from './texts/read-texts';
import type { ComparisonQuestion } from './texts/read-texts';

export type AlignmentQuestion = Omit<ComparisonQuestion, 'articles'> & { article: string };

/**
 * Aligns a page with one article, both ways: what is judged of the page's sentences is judged of the article's in the same way.
 * @throws an error with its code where the article may not be shown or is not in the corpus
 */
export async function getAlignment(corpus: Corpus, { article, ...question }: AlignmentQuestion, hidden: Hidden): Promise<PageAlignment> {
  const texts = await readTexts(corpus, { ...question, articles: [article] }, hidden);
  const { page, others: [other], rarity } = texts;
  if (!other) throw makeTrouble('articleGone', 'the article may not be shown, or is not in the corpus');
  const sides = { page: alignSide(page, other, rarity), article: alignSide(other, page, rarity) };
  const places = [...sides.page.rows, ...sides.article.rows].flatMap(({ mine, theirs }) => (theirs ? [mine, theirs] : [mine]));
  return { article, sides, sources: citeSources(corpus, texts, [PAGE_ID, article].map((id) => ({ id, copies: [] })), places) };
}

const alignSide = (mine: ComparedText, theirs: ComparedText, rarity: Rarity): AlignedSentences => ({
  rows: alignSentences(mine, theirs, rarity).slice(0, MAX_ALIGNED),
  sentences: readCompared(mine).sentences.filter(({ paragraph }) => paragraph >= 0).length,
});
