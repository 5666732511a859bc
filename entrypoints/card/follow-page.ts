/** What the page does under an open card. In: its scrolling and resizing. Out: a card that closes, or moves, with its passage. */
import type { PaintedMark } from '../../lib/page/highlight';

export interface PageHooks {
  /** The mark whose card is open, or null. */
  getMark: () => PaintedMark | null;
  /** The passage has left the card. */
  onGone: () => void;
  onResize: () => void;
}

/** Listens until `signal` is aborted. */
export function followPage({ getMark, onGone, onResize }: PageHooks, signal: AbortSignal): void {
  const options = { capture: true, passive: true, signal };
  // The card scrolls with the page; when a box inside the page scrolls, the passage leaves the card.
  addEventListener('scroll', ({ target }) => {
    if (!(target instanceof Element) || target === document.documentElement) return;
    const mark = getMark();
    if (mark && target.contains(mark.element)) onGone();
  }, options);
  addEventListener('resize', onResize, options);
}
