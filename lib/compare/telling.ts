/** In: a comparison, and a way to read its words. Out: the one difference that tells a reader most, or null where none is sure enough. */
import { PAGE_ID, type Comparison, type FigureCell, type FigureRow, type Place, type Statement, type Telling, type WordCell, type WordRow } from '../model/comparison';
import { measureWords } from './wordings/wordings';

/** Statements and figures below this are not the first thing that anybody is told. */
const LEAST_CONFIDENCE = 0.9;
/** A word below this is a matter of style or of space. */
const LEAST_WORD_DIFFERENCE = 0.7;
/** What a second outlet reports too is worth more, and so is what somebody is quoted as saying. */
const SUPPORTED = 0.05;
const QUOTED = 0.02;

/**
 * Content comes before tone: a word is told only where no statement and no figure is sure. Of statements and figures the
 * surest; a statement where both are.
 * @param read the words at a place of one of the texts
 */
export function pickTelling({ notHere, figures, words }: Pick<Comparison, 'notHere' | 'figures' | 'words'>, read: (place: Place) => string): Telling | null {
  const content = [...notHere.flatMap(weighStatement), ...figures.flatMap(weighFigure)];
  const best = content.reduce<Weighed | null>((most, one) => (most && most.weight >= one.weight ? most : one), null);
  return best?.telling ?? pickWord(words, read);
}

interface Weighed {
  telling: Telling;
  weight: number;
}

function weighStatement(statement: Statement): Weighed[] {
  const { confidence, alsoIn, kind } = statement;
  if (!(confidence >= LEAST_CONFIDENCE)) return [];
  return [{ telling: { kind: 'statement', statement }, weight: confidence + (alsoIn.length ? SUPPORTED : 0) + (kind === 'quote' ? QUOTED : 0) }];
}

/** A figure of the page's beside the first one, in time, that is another number. */
function weighFigure(row: FigureRow): Weighed[] {
  const mine = row.cells.find(({ text }) => text === PAGE_ID);
  const theirs = mine && row.cells.find((cell) => cell.text !== PAGE_ID && !overlaps(cell, mine));
  return mine && theirs && row.confidence >= LEAST_CONFIDENCE ? [{ telling: { kind: 'figure', counted: row.counted, mine, theirs }, weight: row.confidence }] : [];
}

/** Ranges that share a number are no difference: "300-350" and "320". */
const overlaps = (a: FigureCell, b: FigureCell) => a.value <= (b.to ?? b.value) && b.value <= (a.to ?? a.value);

/** The pair of wordings, one of them the page's, that is furthest apart. */
function pickWord(rows: WordRow[], read: (place: Place) => string): Telling | null {
  const measure = ({ sort, difference }: WordRow, mine: WordCell, theirs: WordCell) => measureWords(sort, read(mine.words), read(theirs.words), difference);
  let best: { telling: Telling; difference: number } | null = null;
  for (const row of rows) {
    if (row.difference < LEAST_WORD_DIFFERENCE) continue;
    const own = row.cells.filter(({ text }) => text === PAGE_ID);
    for (const theirs of row.cells) {
      if (theirs.text === PAGE_ID || !own.length) continue;
      // What the page says too, among others, is no difference to it.
      const nearest = own.map((mine) => ({ mine, difference: measure(row, mine, theirs) })).reduce((a, b) => (b.difference < a.difference ? b : a));
      if (nearest.difference >= LEAST_WORD_DIFFERENCE && nearest.difference > (best?.difference ?? 0)) {
        best = { telling: { kind: 'word', entity: row.entity, mine: nearest.mine, theirs }, difference: nearest.difference };
      }
    }
  }
  return best?.telling ?? null;
}
