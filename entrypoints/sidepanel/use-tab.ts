/** Which tab the panel stands beside. In: the browser's windows. Out: the tab in front of this window, and wishes for it. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { panelKey, readWish } from './open-panel';
import type { PanelWish } from './open-panel';

/** The tab named in the panel's own address (`sidepanel.html?tab=7`), or null. */
function readNamedTab(): number | null {
  const named = new URLSearchParams(location.search).get('tab');
  return named !== null && /^\d+$/.test(named) ? Number(named) : null;
}

/** @returns the tab's id; null before it is known. */
export function useTab(): number | null {
  const [tab, setTab] = useState(readNamedTab);
  useEffect(() => {
    if (readNamedTab() !== null) return;
    let gone = false;
    const look = () => {
      browser.tabs.query({ active: true, currentWindow: true }).then(([front]) => {
        if (!gone && front?.id !== undefined) setTab(front.id);
      }, () => undefined); // the window is being closed
    };
    look();
    browser.tabs.onActivated.addListener(look);
    return () => {
      gone = true;
      browser.tabs.onActivated.removeListener(look);
    };
  }, []);
  return tab;
}

/** @returns the latest wish for this tab; null when there is none. */
export function useWish(tab: number | null): PanelWish | null {
  const [wish, setWish] = useState<PanelWish | null>(null);
  useEffect(() => {
    setWish(null);
    if (tab === null) return;
    let gone = false;
    const key = panelKey(tab);
    const hear = (changes: Record<string, { newValue?: unknown }>) => {
      const change = changes[key];
      if (change && !gone) setWish(readWish(change.newValue));
    };
    browser.storage.session.onChanged.addListener(hear);
    browser.storage.session.get(key).then((stored) => {
      if (!gone) setWish((now) => now ?? readWish(stored[key]));
    }, () => undefined);
    return () => {
      gone = true;
      browser.storage.session.onChanged.removeListener(hear);
    };
  }, [tab]);
  return wish;
}
