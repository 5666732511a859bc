/** Keeping the open tab's page. In: the tab, and what the page was told. Out: what was done in this popup, and the wishes. */
import { useEffect, useState } from 'preact/hooks';
import { KEEP_WORDS } from '../../components/keep-words';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import type { PageKept } from '../../lib/model/page';
import { askToPersistFrom } from '../options/ask-to-persist';
import type { KeepDone } from './parts/Keep';

/** What can be undone. */
type Done = { kind: 'kept'; version: number } | { kind: 'dropped'; id: string } | null;

export interface KeepWishes {
  done: KeepDone;
  keep: () => void;
  drop: () => void;
  undo: () => void;
}

/**
 * @param address of the page: another one has nothing to undo
 * @param tell says a plain sentence when a wish was not fulfilled
 */
export function useKeep(getTab: () => number | null, address: string | null, kept: PageKept | null, tell: (sentence: string) => void): KeepWishes {
  const [done, setDone] = useState<Done>(null);
  useEffect(() => setDone(null), [address]);

  function run(wish: (tab: number) => Promise<Done>): void {
    const tab = getTab();
    if (tab !== null) wish(tab).then(setDone, (error: unknown) => tell(describeTrouble(error)));
  }

  return {
    done,
    keep: () => run(async (tab) => {
      const { version } = await ask('keepPage', { tab });
      if (version === null) tell(KEEP_WORDS.keptAlready);
      else askToPersistFrom('popup'); // nobody can fetch it again
      return version === null ? null : { kind: 'kept', version };
    }),
    drop: () => run(async () => {
      if (kept === null) return null;
      await ask('dropKept', { ids: [kept.id], dropped: true });
      return { kind: 'dropped', id: kept.id };
    }),
    undo: () => run(async (tab) => {
      if (done?.kind === 'kept') await ask('unkeepPage', { tab, version: done.version });
      if (done?.kind === 'dropped') await ask('dropKept', { ids: [done.id], dropped: false });
      return null;
    }),
  };
}
