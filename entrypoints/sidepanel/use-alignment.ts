/** A page and one article, sentence by sentence. In: the tab, the page's match, the event's id. Out: the state, and the way to choose an article; late answers to earlier choices are thrown away. */
import { useEffect, useState } from 'preact/hooks';
import type { PanelAlignment } from '../../components/panel/Sentences';
import { describeTrouble } from '../../components/trouble-words';
import { ask, askPage } from '../../lib/messages/client';
import type { PageMatch } from '../../lib/model/page';

/** @returns the state; `choose` asks, also once more for the article that is chosen already. */
export function useAlignment(tab: number | null, match: PageMatch | null, event: string | null): { alignment: PanelAlignment; choose: (article: string | null) => void } {
  const [wish, setWish] = useState<{ article: string; event: string } | null>(null);
  const [alignment, setAlignment] = useState<PanelAlignment>({ kind: 'none' });
  // A choice holds for the event it was made on.
  const wanted = wish !== null && wish.event === event ? wish : null;

  useEffect(() => {
    if (tab === null || match === null || wanted === null) {
      setAlignment({ kind: 'none' });
      return;
    }
    let late = false;
    const { article, event: id } = wanted;
    // The same article beside a page that has only grown stays while it is asked again.
    setAlignment((now) => (now.kind === 'answered' && now.alignment.article === article ? now : { kind: 'waiting', article }));
    askPage(tab, 'readPage', {})
      .then(({ facts, blocks }) => ask('alignPage', { id, facts, blocks, own: match.own, article }))
      .then(
        (answer) => { if (!late) setAlignment({ kind: 'answered', alignment: answer }); },
        (error: unknown) => { if (!late) setAlignment({ kind: 'failed', article, message: describeTrouble(error) }); },
      );
    return () => { late = true; };
  }, [tab, match, wanted]);

  return { alignment, choose: (article) => setWish(article === null || event === null ? null : { article, event }) };
}
