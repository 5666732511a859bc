/** Brings a stretch of the page to the reader. In: a range and its paragraph. Out: a scrolled page, only where that is needed. */
import { listLines } from '../../lib/page/ranges';

/** Sites pin their mast to the top of the window; what lies under it is out of view. */
export const MAST_PX = 72;

function isInView(line: DOMRect): boolean {
  return line.top >= MAST_PX && line.bottom <= innerHeight - 16;
}

/** Scrolls only if the first line of the range is out of view. */
export function bringIntoView(range: Range, element: Element): void {
  const first = listLines(range)[0];
  if (!first || isInView(first)) return;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const now = listLines(range)[0];
  // A paragraph longer than the window leaves the range outside.
  if (now && !isInView(now)) scrollBy({ top: now.top - innerHeight / 2, behavior: 'instant' });
}
