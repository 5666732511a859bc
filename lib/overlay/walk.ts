/** The order in which keys walk the marks. In: the marks' keys, where the walk is, the step. Out: the next key. */

/**
 * The mark after (or before) the current one; round the end to the start again.
 * @param keys in reading order
 * @param current the mark walked to last, or null
 * @param inView index of the first mark at or below the top of the window; where a walk begins. -1 when there is none
 */
export function findNextMark(keys: readonly string[], current: string | null, step: 1 | -1, inView: number): string | null {
  if (keys.length === 0) return null;
  const at = current === null ? -1 : keys.indexOf(current);
  if (at >= 0) return keys[(at + step + keys.length) % keys.length]!;
  if (inView < 0) return keys[step === 1 ? 0 : keys.length - 1]!;
  return keys[step === 1 ? inView : (inView - 1 + keys.length) % keys.length]!;
}
