/** In: a page and one of its events, an open corpus. Out: the one difference that a card shows first, with the words behind it, or null. */
import type { Corpus } from '../index/corpus';
import { PAGE_ID } from '../model/comparison';
import type { Place, ShownTelling, Telling } from '../model/comparison';
import type { Hidden } from '../model/settings';
import { citeSources } from './texts/cite-sources';
import { compareContent, compareNames, foldCopies } from './compare-page';
import { wordsAt } from './texts/places';
import { readTexts } from './texts/read-texts';
import type { ComparisonQuestion } from './texts/read-texts';
import { pickTelling } from './telling';

/** Compares only what a telling is picked from, and content before tone: words are not looked at where there is a statement or a figure. */
export async function getTelling(corpus: Corpus, question: ComparisonQuestion, hidden: Hidden): Promise<ShownTelling | null> {
  const texts = await readTexts(corpus, question, hidden);
  const { page, others, rarity, tie } = texts;
  const all = new Map([page, ...others].map((text) => [text.id, text.text]));
  const read = (place: Place): string => {
    const text = all.get(place.text);
    return text ? wordsAt(text, place) : '';
  };
  const kept = foldCopies(others).map(({ text }) => text);
  const telling = pickTelling({ ...compareContent(page, kept, rarity, tie), words: [] }, read)
    ?? pickTelling({ notHere: [], figures: [], words: compareNames(page, kept, corpus.entities, tie) }, read);
  if (!telling) return null;
  const shown = [...new Set([PAGE_ID, ...listTexts(telling)])].map((id) => ({ id, copies: [] }));
  const listed = telling.kind === 'word' ? corpus.entities.get(telling.entity) : undefined;
  return { telling, sources: citeSources(corpus, texts, shown, listPlaces(telling)), name: listed?.name ?? null };
}

/** Texts that are spoken of, also those without words of their own on the card. */
const listTexts = (telling: Telling): string[] => (telling.kind === 'statement' ? [telling.statement.text, ...telling.statement.alsoIn] : [telling.theirs.text]);

function listPlaces(telling: Telling): Place[] {
  const places = telling.kind === 'statement'
    ? [telling.statement.place, telling.statement.beside]
    : telling.kind === 'figure'
      ? [telling.counted, ...[telling.mine, telling.theirs].flatMap(({ sentence, by }) => [sentence, by])]
      : [telling.mine, telling.theirs].flatMap(({ words, sentence }) => [words, sentence]);
  return places.filter((place) => place !== null);
}
