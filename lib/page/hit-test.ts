/** Which mark is under a point. In: painted marks and viewport coordinates. Out: the mark, or null. */
import type { PaintedMark } from './highlight';
import { listLines } from './ranges';

/** The line under a mark lies a little below its letters. */
const SLACK_PX = 3;

function isOnLines(mark: PaintedMark, x: number, y: number): boolean {
  return listLines(mark.range).some((line) =>
    x >= line.left - 1 && x <= line.right + 1 && y >= line.top - SLACK_PX && y <= line.bottom + SLACK_PX);
}

/** The marks in the paragraph that an element belongs to; a cheap first question before any layout. */
export function listMarksIn(marks: readonly PaintedMark[], target: Element): PaintedMark[] {
  return marks.filter((mark) => mark.element === target || mark.element.contains(target));
}

/**
 * Finds the mark at a point: first by the letter there, then, because a point beside a line snaps to its nearest
 * letter and unselectable text has none, by the lines themselves.
 * @param target the element that the pointer's event names
 * @param x,y in viewport pixels
 */
export function findMarkAt(marks: readonly PaintedMark[], target: Element, x: number, y: number): PaintedMark | null {
  const near = listMarksIn(marks, target);
  if (near.length === 0) return null;
  const caret = target.ownerDocument.caretPositionFromPoint?.(x, y);
  if (caret) {
    const named = near.find((mark) => mark.range.isPointInRange(caret.offsetNode, caret.offset));
    if (named && isOnLines(named, x, y)) return named;
  }
  return near.find((mark) => isOnLines(mark, x, y)) ?? null;
}
