/** From a block's text back to the page. In: a block and offsets in its text. Out: a DOM range, if the page still says the same. */
import type { ReadBlock, TextPiece } from './read-text';
import { locateRaw } from './text-map';

/** Index of the last piece that begins at or before `offset`. */
function findPiece(pieces: TextPiece[], offset: number): number {
  return Math.max(0, pieces.findLastIndex(({ start }) => start <= offset));
}

function isUnchanged(piece: TextPiece): boolean {
  return piece.node.isConnected && piece.node.data === piece.data;
}

/**
 * Makes the range of `block.text.slice(start, end)`.
 * @param start,end UTF-16 offsets in the block's text
 * @returns null when the offsets do not fit, or the text nodes have changed or gone since they were read
 */
export function makeRange(block: ReadBlock, start: number, end: number): Range | null {
  const { pieces, text } = block;
  if (!(start >= 0 && start < end && end <= text.length) || pieces.length === 0) return null;
  let first = findPiece(pieces, start);
  const last = findPiece(pieces, end - 1);
  for (let i = first; i <= last; i++) if (!isUnchanged(pieces[i]!)) return null;

  let from = locateRaw(pieces[first]!.data, pieces[first]!.afterSpace, start - pieces[first]!.start);
  // A line break's space belongs to no node: a span that begins there begins with the next node.
  if (from === null && first < last) {
    first++;
    from = locateRaw(pieces[first]!.data, pieces[first]!.afterSpace, 0);
  }
  const tail = pieces[last]!;
  const until = locateRaw(tail.data, tail.afterSpace, end - 1 - tail.start);
  if (from === null) return null;
  const range = tail.node.ownerDocument.createRange();
  range.setStart(pieces[first]!.node, from);
  range.setEnd(tail.node, until === null ? tail.data.length : until + 1);
  return range;
}

/** The rectangles that matter for pointing and placing: lines of some width, in viewport pixels. */
export function listLines(range: Range): DOMRect[] {
  return [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
}
