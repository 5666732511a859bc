/** What changed on a page that is kept, or of which a source has brought older texts. In: the tab, the page's match, the readings chosen. Out: the edits' state; late answers to earlier choices are thrown away. */
import { useEffect, useState } from 'preact/hooks';
import type { PanelEdits } from '../../components/panel/Changes';
import { describeTrouble } from '../../components/trouble-words';
import { ask, askPage } from '../../lib/messages/client';
import type { PageMatch } from '../../lib/model/page';

/** Numbers of the readings to compare; null is the page as it is now. */
interface Choice {
  before: number | null;
  after: number | null;
}

/** @returns the state, and a way to compare two other readings. */
export function useEdits(tab: number | null, match: PageMatch | null): { edits: PanelEdits; chooseReadings: (before: number | null, after: number | null) => void } {
  const [edits, setEdits] = useState<PanelEdits>({ kind: 'none' });
  const [choice, setChoice] = useState<Choice | null>(null);
  const id = match?.kept?.id ?? match?.changed?.id ?? null;

  useEffect(() => setChoice(null), [tab, id]);
  useEffect(() => {
    if (tab === null || id === null) {
      setEdits({ kind: 'none' });
      return;
    }
    let late = false;
    // What is shown stays while it is compared again: a list that blinks cannot be read.
    setEdits((now) => (now.kind === 'answered' ? now : { kind: 'waiting' }));
    askPage(tab, 'readPage', {})
      .then(({ facts, blocks }) => ask('getEdits', { facts, blocks, ...choice }))
      .then(
        (answer) => { if (!late) setEdits(answer === null ? { kind: 'none' } : { kind: 'answered', edits: answer }); },
        (error: unknown) => { if (!late) setEdits({ kind: 'failed', message: describeTrouble(error) }); },
      );
    return () => { late = true; };
  }, [tab, match, id, choice]);

  return { edits, chooseReadings: (before, after) => setChoice({ before, after }) };
}
