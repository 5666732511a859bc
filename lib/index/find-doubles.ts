/** In: a corpus, and a segment that is to join it. Out: the articles of the segment that the corpus has already. */
import type { Corpus } from './corpus';

/** Rows looked at between two pauses: some milliseconds. */
const ROWS_AT_ONCE = 2_000;

/**
 * Finds articles that both hold, by their ids: an article is one however many packs bring it, and events go by their articles'
 * ids. Whoever adds a segment takes these out of it. A halving for each row of the segment.
 * @param pause is awaited now and then, so that a background can answer meanwhile
 * @returns numbers in the segment, ascending
 */
export async function findDoubles(corpus: Pick<Corpus, 'numberOf'>, segment: Pick<Corpus, 'rows'>, pause: () => Promise<void> | void = () => undefined): Promise<number[]> {
  const doubles: number[] = [];
  for (let number = 0; number < segment.rows.length; number++) {
    if (number % ROWS_AT_ONCE === 0) await pause();
    const row = segment.rows.at(number);
    if (row && corpus.numberOf(row.id) !== undefined) doubles.push(number);
  }
  return doubles;
}
