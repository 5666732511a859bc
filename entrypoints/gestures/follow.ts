/** What the reader does with pointer and fingers on the page. In: trusted events. Out: events for the card's machine. */
import type { Point } from '../../lib/overlay/placement';
import { findMarkAt } from '../../lib/page/hit-test';
import { HOST_ATTRIBUTE } from '../../lib/page/skip';
import type { CardListener, Gestures, LastMove } from '../content-script/card-contract';
import type { PageReader } from '../content-script/reader';

/** A pointer moves up to a thousand times a second; a mark is looked for this often at most. */
const LOOK_INTERVAL_MS = 40;

/** A pointer that moved this recently rests on purpose where it is: a mark painted under it then is meant. */
const RECENT_MOVE_MS = 2_000;

/**
 * Listens until `signal` is aborted. Nothing is ever kept from the page itself, and events that a script made up are passed over.
 * @param before where the pointer was last seen before anybody listened here
 */
export function followGestures(reader: PageReader, card: CardListener, signal: AbortSignal, before: LastMove | null = null): Gestures {
  const options = { capture: true, passive: true, signal };
  let over: string | null = null;
  let leftAt: Point | null = null;
  let latest: PointerEvent | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressedBy = 'mouse';
  signal.addEventListener('abort', () => clearTimeout(timer));

  let moved = before;

  const findMark = ({ target, clientX, clientY }: Pick<MouseEvent, 'target' | 'clientX' | 'clientY'>) =>
    target instanceof Element && !target.hasAttribute(HOST_ATTRIBUTE)
      ? findMarkAt(reader.painter.marks, target, clientX, clientY)
      : null;

  const look = (event: Pick<PointerEvent, 'target' | 'clientX' | 'clientY'>) => {
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
    if (!event.isTrusted || event.pointerType === 'touch' || event.buttons !== 0) return;
    moved = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    if (reader.painter.marks.length === 0) return;
    latest = event;
    timer ??= setTimeout(() => {
      timer = undefined;
      if (latest && !signal.aborted) look(latest);
      latest = null;
    }, LOOK_INTERVAL_MS);
  }, options);

  document.addEventListener('pointerleave', ({ isTrusted, target }) => {
    // Out of the window: Chromium tells the document, Firefox its root element.
    if (!isTrusted || (target !== document && target !== document.documentElement) || over === null) return;
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

  return {
    lookAgain() {
      if (over !== null && !reader.painter.marks.some(({ key }) => key === over)) over = null;
      if (over !== null || moved === null || performance.now() - moved.at > RECENT_MOVE_MS) return;
      look({ target: document.elementFromPoint(moved.x, moved.y), clientX: moved.x, clientY: moved.y });
    },
  };
}
