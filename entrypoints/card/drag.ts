/** A sheet dragged down. In: touches on it. Out: it follows the finger, and closes past a third of its height. */
import type { CardHost } from './host';

/** A flick shorter than this is a tap. */
const SLACK_PX = 8;

/** Listens until `signal` is aborted. A body that is scrolled down scrolls first. */
export function followDrag(host: CardHost, onClose: () => void, signal: AbortSignal): void {
  const { stage } = host;
  let from: number | null = null;
  let moved = 0;

  const settle = () => {
    const closes = from !== null && moved > Math.max(60, stage.offsetHeight / 3);
    from = null;
    stage.style.translate = '';
    if (closes) onClose();
  };

  stage.addEventListener('touchstart', (event) => {
    const touch = event.touches[0];
    const body = event.target instanceof Element ? event.target.closest('.card-body') : null;
    from = event.isTrusted && touch && stage.dataset.form === 'sheet' && (body === null || body.scrollTop <= 0) ? touch.clientY : null;
    moved = 0;
  }, { passive: true, signal });
  stage.addEventListener('touchmove', (event) => {
    if (from === null || !event.touches[0]) return;
    moved = event.touches[0].clientY - from;
    if (moved > SLACK_PX) stage.style.translate = `0 ${moved - SLACK_PX}px`;
  }, { passive: true, signal });
  stage.addEventListener('touchend', settle, { passive: true, signal });
  stage.addEventListener('touchcancel', () => {
    from = null;
    stage.style.translate = '';
  }, { passive: true, signal });
}
