/** Searches within a comparison. In: a comparison and what the reader typed. Out: the rows that hold it, and how many of how many. */
import type { AlignedSide, Alignment, Comparison, EventComparison, PageAlignment, Place, Statement } from '../../lib/model/comparison';
import { nameVoice, readSources, readWords } from './places';
import type { Sources } from './places';

export type Rows = Pick<Comparison, 'statements' | 'notHere' | 'onlyHere' | 'figures' | 'voices' | 'words'>;

export interface Selected {
  rows: Rows;
  shown: number;
  all: number;
}

/** Upper and lower case and accents are one. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Says of words whether they hold every word of a query. */
function makeFilter(query: string): ((parts: (string | undefined)[]) => boolean) | null {
  const wanted = foldText(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return null;
  return (parts) => {
    const text = foldText(parts.join(' '));
    return wanted.every((word) => text.includes(word));
  };
}

/** Keeps the pairs of one side of which either sentence holds every word of the query, or both together do. */
export function selectAligned(alignment: PageAlignment, side: AlignedSide, query: string): Alignment[] {
  const holds = makeFilter(query);
  const sources = readSources(alignment);
  const { rows } = alignment.sides[side];
  return holds ? rows.filter(({ mine, theirs }) => holds([readWords(sources, mine), theirs ? readWords(sources, theirs) : undefined])) : rows;
}

/** Keeps the rows that hold every word of the query, in their words, speakers or outlets. */
export function selectRows(comparison: EventComparison, sources: Sources, query: string): Selected {
  const holds = makeFilter(query);
  const all = countRows(comparison);
  if (!holds) return { rows: comparison, shown: all, all };
  const say = (place: Place) => readWords(sources, place);
  const voice = (id: string) => {
    const source = sources.get(id);
    return source && nameVoice(source);
  };
  const keep = ({ place, speaker, alsoIn }: Statement) => holds([say(place), speaker?.name, ...[place.text, ...alsoIn].map(voice)]);
  const rows: Rows = {
    statements: comparison.statements.filter(({ place }) => holds([say(place), voice(place.text)])),
    notHere: comparison.notHere.filter(keep),
    onlyHere: comparison.onlyHere.filter(keep),
    figures: comparison.figures.filter(({ counted, cells }) => holds([say(counted), ...cells.flatMap(({ sentence }) => [say(sentence), voice(sentence.text)])])),
    voices: comparison.voices.filter(({ name, cells }) => holds([name, ...cells.flatMap(({ text, quotes }) => [voice(text), ...quotes.map(say)])])),
    words: comparison.words.filter(({ entity, cells }) => holds([comparison.names[entity], ...cells.flatMap((cell) => [say(cell.sentence), voice(cell.text)])])),
  };
  return { rows, shown: countRows(rows), all };
}

function countRows({ statements, notHere, onlyHere, figures, voices, words }: Rows): number {
  return [statements, notHere, onlyHere, figures, voices, words].reduce((sum, rows) => sum + rows.length, 0);
}
