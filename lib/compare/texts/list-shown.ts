/** In: articles that may be compared with a page, an open corpus. Out: those of them that may be shown beside it. */
import type { Corpus } from '../../index/corpus';
import { isOwnVoice } from '../../match/candidates';
import type { PageFacts } from '../../model/page';
import type { Hidden } from '../../model/settings';

/** A page, and the ids of the articles that are the page itself. */
export interface AskedPage {
  facts: PageFacts;
  own: string[];
}

/** Numbers of the articles that may be shown: not hidden, not the page's own, not by the page's own voice. Reads no text. */
export function listShown(corpus: Corpus, numbers: number[], { facts, own }: AskedPage, hidden: Hidden): number[] {
  const shown = corpus.rows.select({ groups: [], hidden });
  const ofPage = new Set(own);
  return numbers.filter((number) => {
    const row = corpus.rows.at(number);
    return row !== undefined && !ofPage.has(row.id) && shown.has(number) && !isOwnVoice(corpus, facts, row);
  });
}
