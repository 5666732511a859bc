/** In: a text under comparison, read. Out: what it gives as somebody's words: sentences in a row, what is said in them, and by whom. */
import type { Quote } from '../../model/analysis';
import type { ComparedText, Statement } from '../../model/comparison';
import { MAX_PASSAGE_CHARS } from '../../model/limits';
import { paragraphOf } from '../texts/places';
import type { ReadCompared, ReadSentence } from '../texts/read-compared';

/** Sentences of one paragraph, one after the other, in which one speaker says something. */
export interface Unit {
  kind: Statement['kind'];
  paragraph: number;
  start: number;
  end: number;
  sentences: ReadSentence[];
  /** What is said: ranges of the paragraph. */
  quotes: Quote[];
  speaker: { entity: string | null; name: string };
}

/** Finds the units of a text. A sentence in which two people speak is a statement of neither. Linear in the text's length. */
export function listUnits(compared: ComparedText, { sentences }: ReadCompared): Unit[] {
  const quotes = [...compared.analysis.quotes].sort((a, b) => a.paragraph - b.paragraph || a.start - b.start);
  const units: Unit[] = [];
  let last: Unit | null = null;
  let next = 0;
  for (const sentence of sentences) {
    if (sentence.paragraph < 0) continue;
    while (next < quotes.length && isBefore(quotes[next] as Quote, sentence)) next++;
    const here: Quote[] = [];
    for (let i = next; i < quotes.length && !isBehind(quotes[i] as Quote, sentence); i++) here.push(quotes[i] as Quote);
    const unit = readUnit(sentence, here);
    if (unit && last && goesOn(last, unit)) {
      last.sentences.push(sentence);
      last.end = sentence.end;
      for (const quote of unit.quotes) if (!last.quotes.includes(quote)) last.quotes.push(quote);
    } else {
      if (unit) units.push(unit);
      last = unit;
    }
  }
  return units.filter((unit) => isWhole(paragraphOf(compared.text, unit.paragraph), unit));
}

const isBefore = (quote: Quote, { paragraph, start }: ReadSentence) => quote.paragraph < paragraph || (quote.paragraph === paragraph && quote.end <= start);
const isBehind = (quote: Quote, { paragraph, end }: ReadSentence) => quote.paragraph > paragraph || quote.start >= end;

function readUnit(sentence: ReadSentence, quotes: Quote[]): Unit | null {
  const marked = quotes.filter(({ kind }) => kind !== 'indirect');
  const said = marked.length ? marked : quotes;
  const first = said[0];
  if (!first || first.name === null || quotes.some(({ name }) => name !== first.name)) return null;
  const { paragraph, start, end } = sentence;
  return { kind: marked.length ? 'quote' : 'report', paragraph, start, end, sentences: [sentence], quotes: said, speaker: { entity: first.speaker, name: first.name } };
}

/** The same speaker goes on in marks, or the marks have not closed; what is shown stays readable. */
function goesOn(last: Unit, { kind, paragraph, end, speaker }: Unit): boolean {
  return kind === 'quote' && last.kind === 'quote' && paragraph === last.paragraph && speaker.name === last.speaker.name && end - last.start <= MAX_PASSAGE_CHARS;
}

// A pattern with \p stands outside the function that uses it: the build makes `new RegExp(...)` of it, wherever it stands.
const OPENS_SENTENCE = /^[^\p{L}\p{N}(]{0,3}[\p{Lu}\p{N}]/u;

/** Opens and ends like a sentence, holds the opening mark of every quotation in it, and is short enough to show. */
function isWhole(text: string, { start, end, quotes }: Unit): boolean {
  if (end - start > 2 * MAX_PASSAGE_CHARS || !OPENS_SENTENCE.test(text.slice(start, start + 5))) return false;
  if (!/[.!?…][”"’')\]]*$/.test(text.slice(Math.max(start, end - 6), end))) return false;
  return quotes.every((quote) => quote.kind === 'indirect' || (quote.start >= start && isMarked(text, quote, start)));
}

/** Opened by a mark or closed by a dash. A straight single mark may be an apostrophe: more than a sentence behind it is not trusted. */
function isMarked(text: string, { start, end }: Quote, opening: number): boolean {
  const mark = text.charAt(start - 1);
  if (mark === "'" || mark === '’') return !/[.!?]\s/.test(text.slice(start, end));
  return /["“„«‘]/.test(mark) || (start === opening && /^,? [–—-] /.test(text.slice(end, end + 4)));
}
