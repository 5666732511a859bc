/** The popup's middle for the open tab. In: the page's state. Out: what was found, or why nothing was looked for, in words. */
import { COMMON_WORDS } from '../../../components/words';
import type { Checked } from '../../../lib/model/page';
import type { PageState } from '../state';
import { PageFound } from './PageFound';
import { askToCheck, describeReading, POPUP_WORDS } from './popup-words';

export interface PageBodyProps {
  page: PageState;
  corpus: Checked | null;
  onCheckOnce: () => void;
  /** Called straight from the click: the browser grants permissions only to a gesture. */
  onAllow: () => void;
  onShow: (id: string) => void;
  onRetry: () => void;
  /** Called straight from the click too: browsers open a side panel only for a gesture. */
  onCompare: () => void;
}

export function PageBody({ page, corpus, onCheckOnce, onAllow, onShow, onRetry, onCompare }: PageBodyProps) {
  const W = POPUP_WORDS;
  const articles = corpus === null ? null : corpus.articles;
  switch (page.kind) {
    case 'opening':
      return <p class="label" role="status">{W.opening}</p>;
    case 'closed':
      return (
        <div class="message">
          <h2 class="heading">{W.closed}</h2>
          <p class="quiet">{W.closedWhy}</p>
        </div>
      );
    case 'asking':
      return (
        <div class="ask">
          <div class="message">
            <h2 class="heading-large">{askToCheck(articles)}</h2>
            <p class="quiet">{W.askWhy(<bdi>{page.site.host}</bdi>)}</p>
          </div>
          <div class="ask-buttons">
            <button type="button" class="btn btn-main" onClick={onCheckOnce}>{W.checkOnce}</button>
            <button type="button" class="btn" onClick={onAllow}><span>{W.alwaysOn(<bdi>{page.site.host}</bdi>)}</span></button>
          </div>
          <p class="label" role={page.refused ? 'status' : undefined}>
            {page.refused ? W.refused : W.askNext}
          </p>
        </div>
      );
    case 'off':
      return (
        <div class="message" role="status">
          <h2 class="heading">{W.closed}</h2>
          <p class="quiet">{W.offWhy(<bdi>{page.site.host}</bdi>)}</p>
          <p><button type="button" class="act" onClick={onCheckOnce}>{W.checkOnce}</button></p>
        </div>
      );
    case 'reading':
      return <p class="label" role="status">{describeReading(articles)}</p>;
    case 'failed':
      return (
        <div class="message" role="alert">
          <h2 class="heading">{W.failed}</h2>
          <p class="quiet">{page.message}</p>
          <p><button type="button" class="act" onClick={onRetry}>{COMMON_WORDS.tryAgain}</button></p>
        </div>
      );
    case 'answered':
      return <PageFound report={page.report} corpus={corpus} onShow={onShow} onRetry={onRetry} onCompare={onCompare} />;
  }
}
