/** The list of kept pages. In: nothing. Out: the list, what was deleted while it was looked at, and the wishes. */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../lib/messages/client';
import type { KeptList, KeptReport } from '../../lib/messages/protocol';

export interface KeptWishes {
  /** Null while it is being asked for. */
  kept: KeptList | null;
  /** Deleted on this page: each can be undone for as long as it is open. */
  dropped: readonly KeptReport[];
  onDropKept: (article: KeptReport) => void;
  onRestoreKept: (article: KeptReport) => void;
  onForgetKept: () => void;
}

/** @param onChange the corpus is about to change @param tell hears why a wish was not fulfilled */
export function useKept(onChange: () => void, tell: (error: unknown) => void): KeptWishes {
  const [kept, setKept] = useState<KeptList | null>(null);
  const [dropped, setDropped] = useState<readonly KeptReport[]>([]);

  const load = () => void ask('listKept', {}).then(setKept, tell);
  useEffect(() => {
    load();
    addEventListener('focus', load); // pages are kept from the popup while this one is open
    return () => removeEventListener('focus', load);
  }, []);

  function run(wish: Promise<KeptList>, next: readonly KeptReport[]): void {
    wish.then((list) => {
      setKept(list);
      setDropped(next);
      onChange();
    }, tell);
  }

  return {
    kept,
    dropped,
    onDropKept: (article) => run(ask('dropKept', { ids: [article.id], dropped: true }), [...dropped, article]),
    onRestoreKept: (article) => run(ask('dropKept', { ids: [article.id], dropped: false }), dropped.filter(({ id }) => id !== article.id)),
    onForgetKept: () => run(ask('forgetKept', {}), []),
  };
}
