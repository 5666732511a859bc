/** In: a comparison whose parts give places with their words. Out: the same, each place with its text's id: a surface has every paragraph once. */
import type { Comparison, Place } from '../model/comparison';

const inText = (text: string) => <P extends Place | null>(place: P): P => place && { ...place, text };

/** Rows and cells say whose words they hold; the places in them are named after that. */
export function nameTexts(comparison: Comparison): Comparison {
  const { texts, statements, figures, voices, words } = comparison;
  return {
    ...comparison,
    statements: statements.map((row) => ({
      ...row,
      place: inText(row.text)(row.place),
      places: row.places.map((place, i) => inText(texts[i]?.id ?? '')(place)),
    })),
    figures: figures.map((row) => ({
      ...row,
      // What is counted is said in the words of the first cell.
      counted: inText(row.cells[0]?.text ?? '')(row.counted),
      cells: row.cells.map((cell) => ({ ...cell, sentence: inText(cell.text)(cell.sentence), by: inText(cell.text)(cell.by) })),
    })),
    voices: voices.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, quotes: cell.quotes.map(inText(cell.text)) })) })),
    words: words.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, words: inText(cell.text)(cell.words), sentence: inText(cell.text)(cell.sentence) })),
    })),
  };
}
