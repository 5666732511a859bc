/** The reader's latest searches, in extension storage on this machine; none of private windows. In: searches that led somewhere. Out: the list, and a way to clear it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { addRecent, readRecent } from '../../lib/model/search';

const KEY = 'recentSearches';

/** Where it cannot be told, the window counts as private: then nothing is kept. */
async function isPrivate(): Promise<boolean> {
  try {
    return (await browser.windows.getCurrent()).incognito || browser.extension.inIncognitoContext === true;
  } catch {
    return true;
  }
}

export interface Recent {
  /** The latest first. In a private window none: nobody wants to see there what was looked for elsewhere. */
  recent: readonly string[];
  remember: (query: string) => void;
  forget: () => void;
}

export function useRecent(): Recent {
  const [recent, setRecent] = useState<readonly string[]>([]);
  const isKept = useRef(false);

  useEffect(() => {
    let gone = false;
    // Another window's searches, and their clearing, are seen here too.
    const follow = (changes: Record<string, { newValue?: unknown }>, area: string) => {
      const change = changes[KEY];
      if (area === 'local' && change && isKept.current) setRecent(readRecent(change.newValue));
    };
    browser.storage.onChanged.addListener(follow);
    void (async () => {
      if (await isPrivate()) return;
      const stored = await browser.storage.local.get(KEY);
      if (gone) return;
      isKept.current = true;
      setRecent(readRecent(stored[KEY]));
    })().catch(() => undefined); // without storage there is nothing to offer, and nothing else is lost
    return () => {
      gone = true;
      browser.storage.onChanged.removeListener(follow);
    };
  }, []);

  return {
    recent,
    // Asked for at once: opening a hit closes the popup, and with it all that waits.
    remember: (query) => {
      if (!isKept.current) return;
      const next = addRecent(recent, query);
      setRecent(next);
      browser.storage.local.set({ [KEY]: next }).catch(() => undefined);
    },
    forget: () => {
      setRecent([]);
      browser.storage.local.remove(KEY).catch(() => undefined);
    },
  };
}
