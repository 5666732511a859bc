/** In: two words. Out: whether one slip of the hand leads from one to the other. Linear in the words. */

/** True when the words differ by one letter more, less or other, or by two neighbours changed about (Damerau 1964). */
export function isOneEdit(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && long.charCodeAt(start) === short.charCodeAt(start)) start++;
  let end = 0;
  while (end < short.length - start && long.charCodeAt(long.length - 1 - end) === short.charCodeAt(short.length - 1 - end)) end++;
  const left = long.length - start - end;
  if (left <= 1) return long !== short;
  return left === 2 && long.length === short.length && long.charCodeAt(start) === short.charCodeAt(start + 1) && long.charCodeAt(start + 1) === short.charCodeAt(start);
}
