/** The page beside the panel. In: its tab. Out: the page's state, looked at again and again, since a page may be live or another one by now. */
import { useEffect, useState } from 'preact/hooks';
import type { PanelPage } from '../../components/panel/Panel';
import { PANEL_WORDS } from '../../components/panel/words';
import { askPage } from '../../lib/messages/client';
import type { PageReport } from '../../lib/messages/protocol';
import type { PageMatch } from '../../lib/model/page';

/** Between two looks at a page that is not read yet, and at one that is. */
const LOOK_AGAIN_MS = 300;
const REFRESH_MS = 2_000;
/** A page that is being loaded has no script of ours yet: so many looks in vain before it is said to be unread. */
const LOOKS_IN_VAIN = 4;

function readReport({ state, match }: PageReport): PanelPage {
  if (state === 'failed') return { kind: 'failed', message: PANEL_WORDS.corpusStays };
  if (state === 'off') return { kind: 'off' };
  if (state === 'no-text') return { kind: 'no-text' };
  if (state === 'other-language' || match?.read === false) return { kind: 'other-language' };
  return match === null ? { kind: 'reading' } : { kind: 'read', match };
}

/** What tells one answer from another: each look brings a fresh copy of the same match. */
export function describeMatch({ events, entities, own, spans, kept, changed }: PageMatch): string {
  return JSON.stringify([events.map(({ id, articles }) => [id, articles.map(({ article }) => article)]), entities.length, own, spans.length, kept, changed]);
}

function isSame(a: PanelPage, b: PanelPage): boolean {
  return a.kind === 'read' && b.kind === 'read' ? describeMatch(a.match) === describeMatch(b.match) : a.kind === b.kind;
}

/** @returns the state, the page's address as its script gave it, and a way to look at once. */
export function usePage(tab: number | null): { page: PanelPage; address: string; retry: () => void } {
  const [state, setState] = useState<{ page: PanelPage; address: string }>({ page: { kind: 'opening' }, address: '' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (tab === null) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let vain = 0;
    const say = (page: PanelPage, address: string) => {
      if (gone) return;
      setState((now) => (now.address === address && isSame(now.page, page) ? now : { page, address }));
    };
    const look = async () => {
      let pause = REFRESH_MS;
      // Nobody sees a hidden panel.
      if (document.visibilityState === 'visible') {
        try {
          const report = await askPage(tab, 'describePage', {});
          vain = 0;
          const page = readReport(report);
          if (page.kind === 'reading') pause = LOOK_AGAIN_MS;
          say(page, report.facts.url);
        } catch {
          vain++;
          if (vain >= LOOKS_IN_VAIN) say({ kind: 'unread' }, '');
          else pause = LOOK_AGAIN_MS;
        }
      }
      if (!gone) timer = setTimeout(() => void look(), pause);
    };
    setState({ page: { kind: 'opening' }, address: '' });
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [tab, attempt]);

  return { ...state, retry: () => setAttempt((n) => n + 1) };
}
