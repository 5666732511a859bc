/** In: a text, one of its figures and the sentence around it. Out: who reported it, where the sentence surely says. */
import { DETERMINERS, roleOf, THING_ROLES } from '../../entities/labels/words';
import { DOCUMENTS, GROUPS } from '../../entities/quotes/words';
import type { Figure, Quote } from '../../model/analysis';
import type { ComparedText, Place, PlacedWords } from '../../model/comparison';
import { foldWord } from '../../text/tokens';
import { placeOf } from '../texts/places';

/** Bodies that speak, by the noun that the phrase holds. */
const BODIES = new Set('ministry office department committee court service campaign command council commission bureau institute university hospital'.split(' '));
const NUMBER = /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|percent|cent)\b/i;
const WORDS = /[\p{L}\p{M}'’-]+/gu;
const CAPITAL = /^\p{Lu}/u;

/**
 * The speaker of the quote that the figure stands in, where the same sentence names him; else the subject of the sentence's
 * verb of saying, as far as it reads as somebody: "the governor", "Dana Whitfield", "police".
 */
export function findFigureSource(text: ComparedText, figure: Figure, sentence: PlacedWords): Place | null {
  const quote = text.analysis.quotes.find(({ paragraph, start, end, name }) => paragraph === figure.paragraph && start <= figure.start && figure.end <= end && name !== null);
  const found = (quote && placeSpeaker(text, quote, sentence)) ?? placeSubject(text, figure, sentence);
  return found && placeOf(text, found.paragraph, found.start, found.end);
}

/** Where the sentence names the speaker outside the quote: his name or role as printed, else the nearest mention of him. */
function placeSpeaker(text: ComparedText, { paragraph, start, end, speaker, name }: Quote, sentence: PlacedWords): PlacedWords | null {
  const printed = name as string;
  const outside = (from: number, to: number) => to <= start || from >= end;
  for (let at = sentence.words.indexOf(printed); at >= 0; at = sentence.words.indexOf(printed, at + 1)) {
    const from = sentence.start + at;
    if (outside(from, from + printed.length)) return cut(sentence, from, from + printed.length);
  }
  const last = foldWord(printed.split(/\s+/).pop() ?? '');
  const distance = (one: { start: number; end: number }) => (one.end <= start ? start - one.end : one.start - end);
  const [nearest] = text.analysis.mentions.filter((one) => one.paragraph === paragraph && one.start >= sentence.start && one.end <= sentence.end && outside(one.start, one.end)
    && (speaker !== null ? one.entity === speaker : CAPITAL.test(printed) && foldWord(sentence.words.slice(one.start - sentence.start, one.end - sentence.start)).endsWith(last)))
    .sort((a, b) => distance(a) - distance(b));
  return nearest ? cut(sentence, nearest.start, nearest.end) : null;
}

function placeSubject(text: ComparedText, { by, paragraph, start, end }: Figure, sentence: PlacedWords): PlacedWords | null {
  if (!by || by.start < sentence.start || by.end > sentence.end || (by.start < end && start < by.end)) return null;
  const place = cut(sentence, by.start, by.end);
  const words = place.words.match(WORDS) ?? [];
  const first = words[0] ?? '';
  if (!words.length || NUMBER.test(place.words)) return null;
  const speaks = (word: string) => { const norm = foldWord(word); return roleOf(norm) !== null || GROUPS.has(norm) || DOCUMENTS.has(norm) || BODIES.has(norm) || THING_ROLES.has(norm); };
  if (!CAPITAL.test(first) && !DETERMINERS.has(foldWord(first)) && !speaks(first)) return null;
  const isNamed = text.analysis.mentions.some((one) => one.paragraph === paragraph && one.start >= by.start && one.end === by.end);
  return isNamed || speaks(words[words.length - 1] as string) || words.slice(0, 3).some(speaks) ? place : null;
}

const cut = ({ words, paragraph, start: from }: PlacedWords, start: number, end: number): PlacedWords => ({ words: words.slice(start - from, end - from), paragraph, start, end });
