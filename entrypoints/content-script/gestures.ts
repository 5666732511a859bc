/** What the reader does with pointer and fingers on the page. In: trusted events. Out: events for the card's machine. */
import type { Point } from '../../lib/overlay/placement';
import { findMarkAt } from '../../lib/page/hit-test';
import { HOST_ATTRIBUTE } from '../../lib/page/skip';
import type { CardControl } from './card-contract';
import type { PageReader } from './reader';

/** A pointer moves up to a thousand times a second; a mark is looked for this often at most. */
const LOOK_INTERVAL_MS = 40;

/**
 * Listens until `signal` is aborted. Nothing is ever kept from the page itself, and events that a script made up are passed over.
 */
export function followGestures(reader: PageReader, card: CardControl, signal: AbortSignal): void {
  const options = { capture: true, passive: true, signal };
  let over: string | null = null;
  let leftAt: Point | null = null;
  let latest: PointerEvent | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressedBy = 'mouse';
  signal.addEventListener('abort', () => clearTimeout(timer));

  const findMark = ({ target, clientX, clientY }: MouseEvent) =>
    target instanceof Element && !target.hasAttribute(HOST_ATTRIBUTE)
      ? findMarkAt(reader.painter.marks, target, clientX, clientY)
      : null;

  const look = (event: PointerEvent) => {
    const now = { x: event.clientX, y: event.clientY };
    const mark = findMark(event);
    if (mark) {
      leftAt = now;
      if (mark.key === over) return;
      over = mark.key;
      card.dispatch({ kind: 'point', mark: mark.key });
    } else if (over !== null) {
      over = null;
      // On the card itself the card's own enter speaks.
      if (!(event.target instanceof Element && event.target.hasAttribute(HOST_ATTRIBUTE))) card.dispatch({ kind: 'leave' });
    } else if (leftAt) {
      card.approach(leftAt, now);
    }
  };

  addEventListener('pointermove', (event) => {
    if (!event.isTrusted || event.pointerType === 'touch' || event.buttons !== 0 || reader.painter.marks.length === 0) return;
    latest = event;
    timer ??= setTimeout(() => {
      timer = undefined;
      if (latest && !signal.aborted) look(latest);
      latest = null;
    }, LOOK_INTERVAL_MS);
  }, options);

  document.addEventListener('pointerleave', (event) => {
    if (!event.isTrusted || event.target !== document || over === null) return;
    over = null;
    card.dispatch({ kind: 'leave' });
  }, options);

  addEventListener('pointerdown', (event) => {
    if (event.isTrusted) pressedBy = event.pointerType;
  }, options);

  addEventListener('click', (event) => {
    if (!event.isTrusted || event.button !== 0) return;
    if (event.target instanceof Element && event.target.hasAttribute(HOST_ATTRIBUTE)) return;
    const mark = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ? null : findMark(event);
    const isSelecting = getSelection()?.isCollapsed === false;
    if (mark && !mark.inLink && !isSelecting) {
      over = mark.key;
      leftAt = { x: event.clientX, y: event.clientY };
      card.dispatch({ kind: pressedBy === 'touch' ? 'tap' : 'press', mark: mark.key });
    } else {
      card.dispatch({ kind: 'outside' });
    }
  }, options);

  // The card scrolls with the page; when a box inside the page scrolls, the passage leaves the card.
  addEventListener('scroll', ({ target }) => {
    const shown = card.shownMark;
    if (shown === null || !(target instanceof Element) || target === document.documentElement) return;
    if (reader.painter.marks.some((mark) => mark.key === shown && target.contains(mark.element))) card.dispatch({ kind: 'outside' });
  }, options);

  addEventListener('resize', () => card.replace(), options);
}
