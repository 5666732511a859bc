/** Whitespace as a reader sees it. In: the raw text of nodes. Out: collapsed text, and the way back from it to the raw offsets. */

/** Soft hyphens and zero-width marks: invisible, and inside names they would hide the name. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g;
const SPACES = /\s+/g;

/**
 * Collapses runs of whitespace into one space and drops invisible characters.
 * @param afterSpace whether the text before ends in a space, so that a leading one adds nothing
 */
export function collapseText(data: string, afterSpace: boolean): string {
  const text = data.replace(INVISIBLE, '').replace(SPACES, ' ');
  return afterSpace && text.startsWith(' ') ? text.slice(1) : text;
}

/**
 * The way back: where in `data` the character stands that `collapseText(data, afterSpace)` puts at `target`.
 * @returns a UTF-16 offset in `data`, or null when the collapsed text is not that long
 */
export function locateRaw(data: string, afterSpace: boolean, target: number): number | null {
  let kept = -1;
  let space = afterSpace;
  for (let i = 0; i < data.length; i++) {
    const code = data.charCodeAt(i);
    // Nearly every character is plain ink, and need not be looked at twice.
    const char = code > 32 && code < 127 ? 'x' : collapseText(data[i]!, space);
    if (char === '') continue;
    space = char === ' ';
    if (++kept === target) return i;
  }
  return null;
}
