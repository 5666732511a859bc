/** In: what a reader has hidden. Out: a look at one row that tells whether it is: what the rows themselves know by numbers, for tests. */
import type { ArticleRow } from '../../../lib/index/tables/article-row';
import type { HiddenArticles } from '../../../lib/model/settings';

export const makeHiddenCheck = ({ hiddenArticles, hiddenOutlets, hiddenSources }: HiddenArticles) => ({ id, outlet, source }: ArticleRow): boolean => (
  hiddenArticles.includes(id) || hiddenOutlets.includes(outlet) || hiddenSources.includes(source));
