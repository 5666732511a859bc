/** In: a number of ranks. Out: draws of ranks as often as words of a language (Zipf's law), or names in the news, come. */

/** Draws a rank from 0 up; `random` gives numbers from 0 to 1. */
export type DrawRank = (random: () => number) => number;

/**
 * A source of ranks where rank r comes as often as 1 / (r + shift) ^ slope (Zipf; the shift is Mandelbrot's, 1953).
 * A draw takes the same time whatever the number of ranks (the alias method: Walker 1977, Vose 1991).
 */
export function makeZipf(ranks: number, slope = 1, shift = 2.7): DrawRank {
  const share = new Float64Array(ranks);
  let sum = 0;
  for (let r = 0; r < ranks; r++) sum += (share[r] = (r + 1 + shift) ** -slope);
  for (let r = 0; r < ranks; r++) share[r] = ((share[r] as number) / sum) * ranks;
  const alias = new Uint32Array(ranks);
  const small: number[] = [];
  const large: number[] = [];
  for (let r = 0; r < ranks; r++) ((share[r] as number) < 1 ? small : large).push(r);
  while (small.length && large.length) {
    const less = small.pop() as number;
    const more = large[large.length - 1] as number;
    alias[less] = more;
    const rest = (share[more] as number) + (share[less] as number) - 1;
    share[more] = rest;
    if (rest < 1) small.push(large.pop() as number);
  }
  for (const r of [...small, ...large]) share[r] = 1; // what rounding has left
  return (random) => {
    const at = random() * ranks;
    const rank = Math.floor(at);
    return at - rank < (share[rank] as number) ? rank : alias[rank] as number;
  };
}
