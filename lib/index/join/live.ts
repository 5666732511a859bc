/** In: how many articles a segment has, and the numbers of those taken out of it. Out: which of them are left. */

/** The articles of a segment that are still there. */
export interface Live {
  /** Numbers run from 0 to this, those taken out among them. */
  space: number;
  /** How many are left. */
  count: number;
  /** Nothing was taken out: nothing need be looked at. */
  isWhole: boolean;
  has(number: number): boolean;
}

/** One bit an article. Numbers that no article has, and those given twice, take nothing out. */
export function makeLive(space: number, deleted: ArrayLike<number>): Live {
  const bits = new Uint8Array(Math.ceil(space / 8));
  let count = space;
  for (let i = 0; i < deleted.length; i++) {
    const number = deleted[i] as number;
    if (!Number.isInteger(number) || number < 0 || number >= space || (bits[number >> 3] as number) & (1 << (number & 7))) continue;
    bits[number >> 3] = (bits[number >> 3] as number) | (1 << (number & 7));
    count--;
  }
  const isWhole = count === space;
  const isThere = (number: number) => number >= 0 && number < space;
  return { space, count, isWhole, has: isWhole ? isThere : (number) => isThere(number) && ((bits[number >> 3] as number) & (1 << (number & 7))) === 0 };
}
