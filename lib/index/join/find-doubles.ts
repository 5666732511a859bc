/** In: the ids of several segments in order, and what is left out of each. Out: the articles that a segment before theirs holds too. */

/** Which articles a segment has. */
export interface ArticleIds {
  readonly length: number;
  idAt(number: number): string | undefined;
  numberOf(id: string): number | undefined;
}

/**
 * Finds articles that two segments hold, by their ids: an article is one however many segments bring it, and events go by their
 * articles' ids. A look-up for each row of the smaller of every two; what is left out of the earlier one is no double of it.
 * @param segments in order: an article is read from the first that has it
 * @returns for each segment the numbers that are not to be read from it, ascending
 */
export function findDoubles(segments: readonly { ids: ArticleIds; out: readonly number[] }[]): number[][] {
  const earlier: { ids: ArticleIds; out: Set<number> }[] = [];
  return segments.map(({ ids, out }) => {
    const doubles = new Set<number>();
    for (const one of earlier) addDoubles(doubles, one.ids, one.out, ids);
    earlier.push({ ids, out: new Set([...out, ...doubles]) });
    return [...doubles].sort((a, b) => a - b);
  });
}

function addDoubles(doubles: Set<number>, earlier: ArticleIds, out: ReadonlySet<number>, later: ArticleIds): void {
  const note = (first: number | undefined, second: number | undefined) => {
    if (first !== undefined && second !== undefined && !out.has(first)) doubles.add(second);
  };
  if (earlier.length <= later.length) {
    for (let i = 0; i < earlier.length; i++) note(i, later.numberOf(earlier.idAt(i) ?? ''));
  } else {
    for (let i = 0; i < later.length; i++) note(earlier.numberOf(later.idAt(i) ?? ''), i);
  }
}
