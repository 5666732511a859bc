/** In: an article's texts with the linked names. Out: the terms of the text, counted by field. */
import type { LinkedName, TokenisedBlock } from '../../entities/find/link';
import type { TermCount } from '../../model/analysis';
import { stem } from '../../text/stems';
import { foldFound, isCapital, isInitial, scanWords, type Words } from '../../text/tokens';
import { BODY, LEDE, TITLE, type Counts, type Field } from './fields';
import { hashTerm } from './keys';
import { countName, countPlaced, countTerm, endTable, placeAt, placeTerm, startTable } from './table-builder';
import { entityTerm, KIND } from './term-kinds';
import { listTerms } from './term-list';
import type { ListedTable, TermTable } from './term-table';
import { findWord, isCalendarAt, isNumberAt, isTermAt, keyAt, monthAt, plainAt, weekdayAt } from './word-terms';

export { entityTerm, isIndexed, KIND } from './term-kinds';

/** Words that count as the lede: what happened stands in the first two or three sentences, however the text is cut up. */
const LEDE_WORDS = 80;

/** A name in a text: offsets of its words, UTF-16; paragraph -1 is the title. */
export interface PlacedName {
  paragraph: number;
  start: number;
  end: number;
  entity: string;
}

/**
 * Counts a text's terms. Linear in its length.
 * @param texts the title, then the paragraphs
 * @param names in the text's order
 * @param isListed whether the terms themselves are wanted beside their keys
 */
export function countText(texts: readonly string[], names: readonly PlacedName[], isListed = false): TermTable {
  const table = startTable();
  const terms: string[] | null = isListed ? [] : null;
  const blocks: number[] = [];
  let next = 0;
  let counted = 0;
  for (let block = 0; block < texts.length; block++) {
    const text = texts[block] as string;
    const { words, count } = scanWords(text);
    let before = -1;
    for (let i = 0; i < count; i++) {
      const field: Field = block === 0 ? TITLE : counted < LEDE_WORDS ? LEDE : BODY;
      const start = words.starts[i] as number;
      // A name that no word is left of is passed over.
      while (next < names.length && isBehind(names[next] as PlacedName, block, start)) next++;
      const name = next < names.length && isAt(names[next] as PlacedName, block, start) ? names[next++] as PlacedName : null;
      let place = -1;
      if (name) {
        const term = entityTerm(name.entity);
        place = placeTerm(hashTerm(term), 1);
        table.entities.set(place, term);
        if (terms && place === terms.length) terms.push(term);
      } else {
        const word = findWord(text, words, i);
        if (isCalendarAt(word)) addCalendar(table.calendar, text, words, i, count, field, weekdayAt(word), monthAt(word));
        if (isNumberAt(word)) add(table.numbers, KIND.number + foldFound(text, words, i), field);
        if (isTermAt(word)) {
          place = placeTerm(keyAt(word), plainAt(word));
          const traits = words.traits[i] as number;
          if (isCapital(traits) && !isInitial(traits)) countName(place, field);
          if (terms && place === terms.length) terms.push(stem(foldFound(text, words, i)));
        }
      }
      if (place >= 0) {
        countTerm(place, field);
        if (field !== BODY && before >= 0) table.pairs.push(before, place, field === TITLE ? 1 : 0, field === LEDE ? 1 : 0);
        before = place;
      }
      const first = i;
      if (name) while (i + 1 < count && (words.starts[i + 1] as number) < name.end) i++;
      if (block > 0) counted += i + 1 - first;
      if (place >= 0) placeAt(place, start, words.ends[i] as number);
    }
    blocks.push(countPlaced());
  }
  return endTable(table, terms, blocks);
}

/** Counts the terms of a text and lists them. */
export const countTerms = (blocks: readonly TokenisedBlock[], linked: readonly LinkedName[]): TermCount[] => listTerms(countBlocks(blocks, linked));

/** Counts the terms of a text that is tokenised, the terms themselves with them. */
export function countBlocks(blocks: readonly TokenisedBlock[], linked: readonly LinkedName[]): ListedTable {
  const names = linked.map(({ block, from, to, entity }): PlacedName => {
    const tokens = blocks[block]?.tokens ?? [];
    return { paragraph: block - 1, start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0, entity };
  });
  return countText(blocks.map(({ text }) => text), names, true) as ListedTable;
}

const isBehind = ({ paragraph, end }: PlacedName, block: number, start: number) => paragraph + 1 < block || (paragraph + 1 === block && end <= start);
const isAt = (name: PlacedName, block: number, start: number) => name.paragraph + 1 === block && name.start <= start;

function add(counts: Map<string, Counts>, term: string, field: Field): void {
  const count = counts.get(term);
  if (count) count[field]++;
  else counts.set(term, [field === TITLE ? 1 : 0, field === LEDE ? 1 : 0, field === BODY ? 1 : 0]);
}

/** "Tuesday" and "February 3" (or "3 February") as terms; comparable even where nobody knows the day of publication. */
function addCalendar(calendar: Map<string, Counts>, text: string, words: Words, word: number, count: number, field: Field, weekday: number, month: number): void {
  if (!isCapital(words.traits[word] as number)) return;
  if (weekday >= 0) {
    add(calendar, `${KIND.calendar}${weekday}`, field);
    return;
  }
  const day = [word + 1, word - 1].map((other) => (other < 0 || other >= count ? 0 : Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(foldFound(text, words, other))?.[1]))).find((number) => number >= 1 && number <= 31);
  if (day !== undefined) add(calendar, `${KIND.calendar}${month}-${day}`, field);
}
