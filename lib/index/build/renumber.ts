/** In: numbers of which some are no more. Out: those left, and their new numbers without gaps. */

export interface Renumbered {
  /** The old numbers that are left, ascending. */
  left: number[];
  /** New numbers by the old ones; `GONE` for one that is no more. */
  numbers: Uint32Array;
}

/** What stands in the place of a number that is no more. */
export const GONE = 0xffff_ffff;

/** Gives those left their places as numbers. @param isLeft is asked of each once, `atOnce` of them between two pauses */
export async function renumber(space: number, isLeft: (number: number) => boolean, atOnce: number, pause: () => Promise<void> | void): Promise<Renumbered> {
  const left: number[] = [];
  const numbers = new Uint32Array(space).fill(GONE);
  for (let number = 0; number < space; number++) {
    if (number % atOnce === 0) await pause();
    if (!isLeft(number)) continue;
    numbers[number] = left.length;
    left.push(number);
  }
  return { left, numbers };
}
