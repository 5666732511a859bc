/** From places to words. In: what was compared, and places in it. Out: verbatim words, cut where a box would burst. */
import type { ComparedSource, EventComparison, Place } from '../../lib/model/comparison';
import { wordByline } from '../words';

/** A statement in the panel: some ten lines at its width. What is longer is a paragraph without sentence ends. */
const MAX_SHOWN_CHARS = 600;

export type Sources = ReadonlyMap<string, ComparedSource>;

/** As in the model, whose values components do not import. */
export const PAGE = 'page';

/** The texts of a comparison by their ids. */
export function readSources({ sources }: Pick<EventComparison, 'sources'>): Sources {
  return new Map(sources.map((source) => [source.id, source]));
}

/** The whole paragraph that a place stands in; empty when it was not sent. */
export function readParagraph(sources: Sources, { text, paragraph }: Place): string {
  return sources.get(text)?.paragraphs[paragraph] ?? '';
}

/** The words of a place, verbatim; all of them, for finding and for links. */
export function readWords(sources: Sources, place: Place): string {
  return readParagraph(sources, place).slice(place.start, place.end);
}

/** The words of a place as they are shown: what begins inside a sentence says so, and a run without end is cut. */
export function showWords(sources: Sources, place: Place): string {
  const words = readWords(sources, place);
  return `${place.start > 0 && /^\p{Ll}/u.test(words) ? '…' : ''}${cutWords(words)}`;
}

/** Words as they are shown: a run without end is cut at a word, with an ellipsis. */
export function cutWords(words: string): string {
  if (words.length <= MAX_SHOWN_CHARS) return words;
  const cut = words.slice(0, MAX_SHOWN_CHARS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_SHOWN_CHARS / 2)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Where an article is named on one line: a longer title is cut. */
const MAX_NAME_CHARS = 90;

/** An article by its voice and title, on one line. */
export function nameArticle(source: ComparedSource): string {
  const name = [nameVoice(source), source.title].filter(Boolean).join(': ');
  return name.length <= MAX_NAME_CHARS ? name : `${name.slice(0, MAX_NAME_CHARS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Who speaks in a text: the byline where it was republished, else the outlet. */
export function nameVoice({ byline, outlet }: Pick<ComparedSource, 'byline' | 'outlet'>): string {
  return byline === null ? outlet.name : wordByline(byline);
}
