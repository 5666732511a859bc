/** Answers a page: what its marks, its card and its panel show. In: a page's text, and what is asked of it. Out: answers out of the corpus. */
import { getAlignment } from '../../lib/compare/get-alignment';
import { getComparison } from '../../lib/compare/get-comparison';
import { getCoverage } from '../../lib/compare/get-coverage';
import { getTelling } from '../../lib/compare/get-telling';
import type { Corpus } from '../../lib/index/corpus';
import { matchPage, preparePage } from '../../lib/match/match-page';
import type { BackgroundHandlers } from '../../lib/messages/server';
import type { Settings } from '../../lib/model/settings';
import { showVoices } from './pages/badge';
import { peekCorpus, useCorpus } from './corpus';
import { readHidden } from './sources/hidden-sources';
import { noteReading } from './kept/keep-read';
import { noteKept } from './kept/kept-readings';
import { logTrouble } from './log-trouble';
import { countVoices } from './pages/pages';
import { noteChanged } from './sources/source-readings';
import { readFeedback } from './settings/verdicts';

/** So long it takes until the disk has been asked for the tables. A corpus that is open already is not waited for. */
const BEGUN_MS = 10;

export const matchBlocks: BackgroundHandlers['matchBlocks'] = async (page, { tab, frame, host, isPrivate }) => {
  const changing = noteChanged(page.facts); // the match does not wait for it
  // At a wake the page is read while the disk is: the tables are asked for first, since a page is read in one piece.
  const begun = peekCorpus(BEGUN_MS).catch(() => null);
  const [prepared, [settings, feedback, kept]] = await Promise.all([
    begun.then(() => preparePage(page)), Promise.all([readHidden(), readFeedback(), noteKept(page.facts, page.blocks, isPrivate)]),
  ]);
  return useCorpus(async (corpus) => {
    const match = await matchPage(corpus, page, settings, feedback, prepared);
    if (tab !== null && frame === 0) void showVoices(tab, countVoices(corpus, match)); // the page need not wait for its badge
    if (tab !== null && frame === 0 && !isPrivate && match.read) void noteReading({ tab, host, url: page.facts.url }).catch(logTrouble);
    const changed = await changing;
    return { ...match, ...(kept && { kept }), ...(changed && { changed }) };
  });
};

/** Answers a question about a page out of the corpus, without what the reader has hidden. */
function answer<P, R>(find: (corpus: Corpus, params: P, hidden: Settings) => R | Promise<R>): (params: P) => Promise<R> {
  return async (params) => {
    const hidden = await readHidden();
    return useCorpus(async (corpus) => find(corpus, params, hidden));
  };
}

export const answerCoverage = answer(getCoverage) satisfies BackgroundHandlers['getCoverage'];
export const answerTelling = answer(getTelling) satisfies BackgroundHandlers['getTelling'];
export const comparePage = answer(getComparison) satisfies BackgroundHandlers['comparePage'];
export const alignPage = answer(getAlignment) satisfies BackgroundHandlers['alignPage'];
