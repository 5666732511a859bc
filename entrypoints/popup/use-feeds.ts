/** "This site has a feed." In: the tab. Out: the feed that is not among the sources yet, whether requests are off, and the wish to add it. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import { patternsOf } from '../../lib/model/origins';
import type { FeedOffer } from './parts/SiteFeed';
import { POPUP_WORDS } from './parts/popup-words';
import { readFeedLinks } from './read-feed-links';
import type { PageFeed } from './read-feed-links';

/**
 * @param address of the page: another one has other feeds; null while it is not known
 * @param tell says a plain sentence when a wish was not fulfilled
 */
export function useFeeds(getTab: () => number | null, address: string | null, tell: (sentence: string) => void): { offer: FeedOffer; add: () => void } {
  const [feed, setFeed] = useState<PageFeed | null>(null);
  const [isAdded, setAdded] = useState(false);
  const [isPaused, setPaused] = useState(false);

  useEffect(() => {
    let isOld = false;
    setFeed(null);
    setAdded(false);
    const tab = getTab();
    if (address === null || tab === null) return;
    Promise.all([readFeedLinks(tab), ask('listSources', {})]).then(([feeds, { sources, paused, trouble }]) => {
      if (!isOld) setPaused(paused);
      const known = new Set(sources.map((source) => source.address));
      // The first one that a page names is its main one; where any of them is followed already, nothing is offered.
      if (!isOld && trouble === null && !feeds.some((one) => known.has(one.address))) setFeed(feeds[0] ?? null);
    }, () => undefined); // a popup without this is whole
    return () => { isOld = true; };
  }, [address]);

  /** In the reader's click: only then the browser asks. Its question may close the popup, so the source is added at once, and taken out again after a no. */
  function add(): void {
    if (!feed) return;
    const allowed = browser.permissions.request({ origins: patternsOf([feed.address]) });
    const adding = ask('addSources', { sources: [{ kind: 'feed', address: feed.address, typed: false, site: address, wishes: { name: feed.title } }] });
    Promise.all([allowed, adding]).then(async ([isAllowed, { added, refused }]) => {
      if (refused[0]) return tell(describeTrouble(refused[0].trouble));
      if (isAllowed) return setAdded(true);
      await ask('dropSources', { ids: added, dropped: true });
      tell(POPUP_WORDS.feedNotAllowed);
    }).catch((error: unknown) => tell(describeTrouble(error)));
  }

  return { offer: feed && { title: feed.title, isAdded, isPaused }, add };
}
