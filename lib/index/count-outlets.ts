/** In: an open corpus. Out: the outlets of its packs and sources with the number of their articles, for the settings. */
import type { Outlet } from '../model/article';
import { MAX_LISTED_OUTLETS } from '../model/limits';
import { compareTexts } from './bytes/columns';
import type { Corpus } from './corpus';

/**
 * Outlets with the most articles first, `MAX_LISTED_OUTLETS` of them. Hidden ones come whatever their place: the reader calls them back by their names.
 * @param but sources that are listed article by article elsewhere: theirs do not count
 * @param hidden ids of outlets
 */
export function countOutlets(corpus: Pick<Corpus, 'rows' | 'outlet'>, but: readonly string[], hidden: readonly string[]): { outlet: Outlet; articles: number }[] {
  const counts = new Map<string, number>();
  for (const { source, outlet, articles } of corpus.rows.groups()) if (!but.includes(source)) counts.set(outlet, (counts.get(outlet) ?? 0) + articles);
  const called = new Set(hidden);
  return [...counts].sort(([a, some], [b, others]) => others - some || compareTexts(a, b))
    .filter(([id], place) => place < MAX_LISTED_OUTLETS || called.has(id))
    .map(([id, articles]) => ({ outlet: corpus.outlet(id), articles }));
}
