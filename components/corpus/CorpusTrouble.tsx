/** What is wrong with the articles, wherever they are asked. In: their state. Out: plain sentences, or nothing while they can be asked and are stored. */
import { COMMON_WORDS } from '../words';
import type { CorpusState } from './state';

/** Without a corpus there is nothing to compare with or to search: said before anything else. */
export const isTroubled = ({ kind }: CorpusState): boolean => kind === 'loading' || kind === 'failed';

export function CorpusTrouble({ corpus, onRetry }: { corpus: CorpusState; onRetry: () => void }) {
  if (corpus.kind === 'loading') {
    return (
      <div class="message" role="status">
        <h2 class="heading">{COMMON_WORDS.unpacking}</h2>
        <p class="quiet">{COMMON_WORDS.unpackingWhy}</p>
      </div>
    );
  }
  if (corpus.kind !== 'failed') return null;
  return (
    <div class="message" role="alert">
      <h2 class="heading">{COMMON_WORDS.articlesUnread}</h2>
      {corpus.message !== null && <p class="quiet">{corpus.message}</p>}
      <p><button type="button" class="act" onClick={onRetry}>{COMMON_WORDS.tryAgain}</button></p>
    </div>
  );
}

/** What is not as it should be although there are articles to ask: the browser stores nothing, or some were found to be damaged. */
export function CorpusNotices({ corpus }: { corpus: CorpusState }) {
  if (corpus.kind !== 'ready') return null;
  return (
    <>
      {!corpus.isStored && <p class="label corpus-notice">{COMMON_WORDS.nothingStored}</p>}
      {corpus.damage !== null && <p class="label corpus-notice">{corpus.damage}</p>}
    </>
  );
}
