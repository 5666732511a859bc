/** In: an open corpus of unknown origin. Out: nothing, where every article of it is what it says; else the first fault. Done once, before
    a segment is first read, so that no reading has to doubt. Lists of the index need no such look: whoever reads one is guarded, since
    numbers ascend as they are written, and one beyond the last article is refused (`decodePostings`). */
import { ARTICLES_PER_RECORD } from '../model/limits';
import type { Corpus } from './corpus';
import { findDoubles } from './join/find-doubles';
import { CorpusDamaged } from './records/damaged';

/** Records checked between two reports: some hundred milliseconds. */
const RECORDS_AT_ONCE = 25;

/**
 * Checks articles in order. Each slice is awaited, so that a background can answer meanwhile.
 * @param corpus opened without `isChecked`: it checks each article when it is first read
 * @param from the first that was not checked before, as `onChecked` was told
 * @param onChecked hears how many are checked by now; it ends the check by throwing
 * @throws CorpusDamaged at the first that is missing, or is no article, or not the one that its row tells of; and where two segments hold one
 */
export async function checkArticles(corpus: Corpus, from: number, onChecked: (articles: number) => Promise<void> | void): Promise<void> {
  requireOnce(corpus);
  const { length } = corpus.rows;
  for (let at = from, records = 1; at < length; records++) {
    const to = Math.min(length, at - (at % ARTICLES_PER_RECORD) + ARTICLES_PER_RECORD);
    // A pack of several segments has gaps where an article was taken out.
    await corpus.getArticles(Array.from({ length: to - at }, (_, i) => at + i).filter((number) => corpus.rows.at(number) !== undefined));
    at = to;
    if (at === length || records % RECORDS_AT_ONCE === 0) await onChecked(at);
  }
}

/** Whoever joins segments relies on it. */
function requireOnce({ segments }: Corpus): void {
  const doubles = findDoubles((segments ?? []).map(({ corpus: { rows, numberOf }, deleted }) => ({ ids: { length: rows.length, idAt: (number) => rows.at(number)?.id, numberOf }, out: Array.from(deleted) })));
  doubles.forEach(([first], k) => {
    if (first !== undefined) throw new CorpusDamaged(`Two segments hold the article ${segments?.[k]?.corpus.rows.at(first)?.id}.`);
  });
}
