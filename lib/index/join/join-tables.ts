/** In: what tables of several segments found, each in its own order. Out: one list of it. */

/** One of each table in turn, so that what a table put first stands before what another put last; each number once. */
export function mergeFound(found: number[][], most: number): number[] {
  const merged = new Set<number>();
  const longest = Math.max(0, ...found.map(({ length }) => length));
  for (let place = 0; place < longest && merged.size < most; place++) {
    for (const list of found) if (place < list.length && merged.size < most) merged.add(list[place] as number);
  }
  return [...merged];
}
