/** The popup's middle for the open tab. In: the page's state. Out: what was found, or why nothing was looked for, in words. */
import { nameCollection } from '../../../components/words';
import type { Checked } from '../../../lib/model/page';
import type { PageState } from '../state';
import { PageFound } from './PageFound';

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
  switch (page.kind) {
    case 'opening':
      return <p class="label" role="status">Looking at this page…</p>;
    case 'closed':
      return (
        <div class="message">
          <h2 class="heading">Not checked here.</h2>
          <p class="quiet">Your browser keeps extensions out of its own pages.</p>
        </div>
      );
    case 'asking':
      return (
        <div class="ask">
          <div class="message">
            <h2 class="heading-large">Check this page against {corpus === null ? 'your articles' : nameCollection(corpus.articles)}?</h2>
            <p class="quiet">Crossread has to read the text of <bdi>{page.site.host}</bdi> to mark names and events in it. The text stays on this machine.</p>
          </div>
          <div class="ask-buttons">
            <button type="button" class="btn btn-main" onClick={onCheckOnce}>Check this page once</button>
            <button type="button" class="btn" onClick={onAllow}><span>Always on <bdi>{page.site.host}</bdi></span></button>
          </div>
          <p class="label" role={page.refused ? 'status' : undefined}>
            {page.refused ? 'Not allowed, so nothing has changed.' : 'For “always”, your browser asks next. You can take it back here.'}
          </p>
        </div>
      );
    case 'off':
      return (
        <div class="message" role="status">
          <h2 class="heading">Not checked here.</h2>
          <p class="quiet">Marks are off on <bdi>{page.site.host}</bdi>, so nothing on this page is read or compared.</p>
          <p><button type="button" class="act" onClick={onCheckOnce}>Check this page once</button></p>
        </div>
      );
    case 'reading':
      return <p class="label" role="status">Comparing this page with {corpus === null ? 'your articles' : nameCollection(corpus.articles)}…</p>;
    case 'failed':
      return (
        <div class="message" role="alert">
          <h2 class="heading">This page could not be checked.</h2>
          <p class="quiet">{page.message}</p>
          <p><button type="button" class="act" onClick={onRetry}>Try again</button></p>
        </div>
      );
    case 'answered':
      return <PageFound report={page.report} corpus={corpus} onShow={onShow} onRetry={onRetry} onCompare={onCompare} />;
  }
}
