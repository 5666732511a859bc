/** Cuts a passage at the ranges that stand out. In: text and UTF-16 ranges. Out: pieces whose texts add up to the whole. */

export interface Piece {
  text: string;
  strong: boolean;
}

/**
 * Splits a text for showing.
 * @param text the passage, verbatim.
 * @param ranges `[start, end)` in UTF-16 units, in any order; what overlaps is joined, what lies outside is left out.
 */
export function splitStrong(text: string, ranges: readonly [start: number, end: number][]): Piece[] {
  const sorted = ranges
    .map(([start, end]): [number, number] => [Math.max(0, start), Math.min(text.length, end)])
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0]);
  const pieces: Piece[] = [];
  let done = 0;
  for (const [start, end] of sorted) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    if (from > done) pieces.push({ text: text.slice(done, from), strong: false });
    const last = pieces.at(-1);
    if (last?.strong && from === done) last.text += text.slice(from, end);
    else pieces.push({ text: text.slice(from, end), strong: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), strong: false });
  return pieces;
}
