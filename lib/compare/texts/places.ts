/** In: a text and offsets in it. Out: verbatim places: a stretch, its words, and the sentence around it. */
import type { ComparedText, Place, PlacedWords } from '../../model/comparison';
import { MAX_PASSAGE_CHARS } from '../../model/limits';
import { splitSentences } from '../../text/sentences';

type Readable = Pick<ComparedText['text'], 'title' | 'paragraphs'>;

/** Characters looked at on either side for the sentence's ends: a longer one is shown in part anyway. */
const REACH = 1_500;

/** One paragraph's text; -1 is the title. */
export const paragraphOf = ({ title, paragraphs }: Readable, paragraph: number): string => (paragraph < 0 ? title : paragraphs[paragraph]?.text ?? '');

/** A stretch of a text, named by the text's id. */
export const placeOf = ({ id }: Pick<ComparedText, 'id'>, paragraph: number, start: number, end: number): Place => ({ text: id, paragraph, start, end });

/** A stretch of a text with its words. */
export const placeWords = (text: Readable, paragraph: number, start: number, end: number): PlacedWords => ({ words: paragraphOf(text, paragraph).slice(start, end), paragraph, start, end });

/** The words at a place of a text. */
export const wordsAt = (text: Readable, { paragraph, start, end }: Omit<Place, 'text'>): string => paragraphOf(text, paragraph).slice(start, end);

/** The sentence around a stretch, cut at words where it is too long to show, never inside the stretch. Bounded time. */
export function sentenceAt(compared: ComparedText, paragraph: number, start: number, end: number): Place {
  const whole = paragraphOf(compared.text, paragraph);
  const from = Math.max(0, start - REACH);
  const near = whole.slice(from, Math.min(whole.length, end + REACH));
  const sentence = splitSentences(near).find((range) => range.start + from <= start && range.end + from >= end);
  let first = sentence ? sentence.start + from : start;
  let last = sentence ? sentence.end + from : end;
  if (last - first > MAX_PASSAGE_CHARS) {
    const room = Math.max(0, MAX_PASSAGE_CHARS - (end - start)) / 2;
    first = Math.max(first, wordStart(whole, Math.floor(start - room), start));
    last = Math.min(last, wordEnd(whole, Math.ceil(end + room), end));
  }
  return placeOf(compared, paragraph, first, last);
}

/** The first start of a word at or after an offset, the stretch's own start at the latest. */
function wordStart(text: string, at: number, latest: number): number {
  if (at <= 0) return 0;
  const space = text.indexOf(' ', at);
  return space >= 0 && space < latest ? space + 1 : latest;
}

function wordEnd(text: string, at: number, earliest: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space > earliest ? space : earliest;
}
