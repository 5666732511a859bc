/** Whether the corpus can be asked, and how large it is. In: nothing. Out: its state, and a way to try again. */
import { useEffect, useState } from 'preact/hooks';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import type { CorpusReport } from '../../lib/messages/protocol';
import type { CorpusState } from '../../components/corpus/state';

/** Between two questions while the first import runs; it takes seconds. */
const LOOK_AGAIN_MS = 400;

/** What the popup says of a report. An import that failed is for the settings: what was there before still answers. */
export function readCorpus(report: CorpusReport): CorpusState {
  if (report.state === 'ready') return { kind: 'ready', checked: report.checked, isStored: report.error?.code !== 'notStored', damage: report.damage && describeTrouble(report.damage) };
  return report.state === 'loading' ? { kind: 'loading' } : { kind: 'failed', message: report.error && describeTrouble(report.error) };
}

export function useCorpus(): { corpus: CorpusState; retry: () => void } {
  const [corpus, setCorpus] = useState<CorpusState>({ kind: 'opening' });
  /** Zero only looks; each further attempt is the reader's wish and rebuilds. */
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(rebuild: boolean): Promise<void> {
      const state = readCorpus(await ask(rebuild ? 'rebuildCorpus' : 'describeCorpus', {}));
      if (gone) return;
      setCorpus(state);
      if (state.kind === 'loading') timer = setTimeout(() => void start(false), LOOK_AGAIN_MS);
    }
    const start = (rebuild: boolean) => look(rebuild).catch((error: unknown) => {
      if (!gone) setCorpus({ kind: 'failed', message: describeTrouble(error) });
    });
    if (attempt > 0) setCorpus({ kind: 'loading' });
    void start(attempt > 0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [attempt]);

  return { corpus, retry: () => setAttempt((n) => n + 1) };
}
