/** The comparison of the chosen event. In: the tab, the page's match, the event's id. Out: the comparison's state; late answers to earlier choices are thrown away. */
import { useEffect, useState } from 'preact/hooks';
import type { PanelComparison } from '../../components/panel/Panel';
import { describeTrouble } from '../../components/trouble-words';
import { ask, askPage } from '../../lib/messages/client';
import type { PageMatch } from '../../lib/model/page';

/** @returns the state, and a way to ask the same again. */
export function useComparison(tab: number | null, match: PageMatch | null, chosen: string | null): { comparison: PanelComparison; retry: () => void } {
  const [comparison, setComparison] = useState<PanelComparison>({ kind: 'waiting' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const event = match?.events.find(({ id }) => id === chosen);
    if (tab === null || match === null || !event) {
      setComparison({ kind: 'none' });
      return;
    }
    let late = false;
    // The same event of a page that has only grown stays while it is compared again: a list that blinks cannot be read.
    setComparison((now) => (now.kind === 'answered' && now.comparison.id === event.id ? now : { kind: 'waiting' }));
    askPage(tab, 'readPage', {})
      .then(({ facts, blocks }) => ask('comparePage', { id: event.id, facts, blocks, own: match.own, articles: event.articles.map(({ article }) => article) }))
      .then(
        (answer) => { if (!late) setComparison({ kind: 'answered', comparison: answer }); },
        (error: unknown) => { if (!late) setComparison({ kind: 'failed', message: describeTrouble(error) }); },
      );
    return () => { late = true; };
  }, [tab, match, chosen, attempt]);

  return { comparison, retry: () => setAttempt((n) => n + 1) };
}
