/** A feed that the page names. In: its title, and whether requests are off. Out: a line, and the wish to follow it. */
import { POPUP_WORDS as W } from './popup-words';

/** Null where there is nothing to offer. While requests are off (`isPaused`) it can be followed all the same: it is asked once they are on. */
export type FeedOffer = { title: string; isAdded: boolean; isPaused: boolean } | null;

export function SiteFeed({ offer, onAdd }: { offer: FeedOffer; onAdd: () => void }) {
  if (offer === null) return null;
  return (
    <>
      <p class="keep" role="status">
        <span class="label">{(offer.isAdded ? W.feedAdded : W.hasFeed)(<bdi>{offer.title}</bdi>)}</span>
        {!offer.isAdded && <button type="button" class="act" onClick={onAdd}>{W.addFeed}<span class="unseen">: {offer.title}</span></button>}
      </p>
      {offer.isPaused && <p class="label feed-waits">{W.feedWaits}</p>}
    </>
  );
}
