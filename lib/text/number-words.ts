/** In: folded words. Out: the numbers that they spell. */

/** Number words up to ninety; "twenty-one" is two words. */
export const NUMBER_WORDS = new Map(Object.entries({
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30,
  forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
}));

/** Words that multiply the number before them. */
export const SCALE_WORDS = new Map(Object.entries({
  hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, bn: 1e9, mn: 1e6, mln: 1e6, bln: 1e9, tn: 1e12,
}));

/** The number of a folded word of digits: "1,200.5" groups thousands, "1.5" and "1,5" are decimals. NaN for others. */
export function readDigits(norm: string): number {
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(norm)) return Number(norm.replaceAll(',', ''));
  return /^\d+([.,]\d+)?$/.test(norm) ? Number(norm.replace(',', '.')) : NaN;
}

/** A small whole number in digits or as a word ("a" is 1), or null. */
export function readCount(norm: string): number | null {
  if (norm === 'a' || norm === 'an') return 1;
  if (/^\d{1,4}$/.test(norm)) return Number(norm);
  return NUMBER_WORDS.get(norm) ?? null;
}
