/** Why there are no articles to compare with yet. In: the corpus's state. Out: a plain sentence, or nothing while it can be asked. */
import { COMMON_WORDS } from '../../../components/words';
import type { CorpusState } from '../state';
import { POPUP_WORDS } from './popup-words';

/** Without a corpus there is nothing to compare with: said before anything about the page. */
export function CorpusTrouble({ corpus, onRetry }: { corpus: CorpusState; onRetry: () => void }) {
  if (corpus.kind === 'loading') {
    return (
      <div class="message" role="status">
        <h2 class="heading">{POPUP_WORDS.unpacking}</h2>
        <p class="quiet">{POPUP_WORDS.unpackingWhy}</p>
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
