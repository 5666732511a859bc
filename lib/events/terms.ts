/** In: tokenised title and paragraphs with the linked names. Out: the terms of the text, counted by field. */
import type { LinkedName, TokenisedBlock } from '../entities/link';
import type { TermCount } from '../model/analysis';
import type { Token } from '../text/tokens';
import { entityTerm, KIND, knownTerm, knownWord, type KnownWord } from './known-terms';
import { BODY, FIELDS, LEDE, listTerms, pairOf, TermTable, TITLE, type Counts, type Field } from './term-table';

export { entityTerm, isIndexed, KIND } from './known-terms';

/** Words that count as the lede: what happened stands in the first two or three sentences, however the text is cut up. */
const LEDE_WORDS = 80;

/**
 * Counts a text's terms. Linear in its length.
 * @param linked the names, in the text's order
 */
export function countText(blocks: TokenisedBlock[], linked: LinkedName[]): TermTable {
  const table = new TermTable();
  const { counts, asName, pairs, calendar, numbers } = table;
  const places = table.places = { terms: [] as number[], starts: [] as number[], ends: [] as number[], blocks: [] as number[] };
  let next = 0;
  let words = 0;
  for (let block = 0; block < blocks.length; block++) {
    const { tokens } = blocks[block] as TokenisedBlock;
    let before = -1;
    for (let i = 0; i < tokens.length; i++) {
      const field: Field = block === 0 ? TITLE : words < LEDE_WORDS ? LEDE : BODY;
      const name = isAt(linked[next], block, i) ? linked[next++] : undefined;
      const token = tokens[i] as Token;
      const word = name ? null : knownWord(token);
      const term = name ? knownTerm(entityTerm(name.entity)) : (word as KnownWord).term;
      if (word) {
        const day = word.weekday < 0 && word.month === 0 ? null : calendarTerm(tokens, i, word);
        if (day) add(calendar, day, field);
        if (word.isNumber) add(numbers, KIND.number + token.norm, field);
      }
      if (term) {
        const place = table.place(term);
        (counts[place * FIELDS + field] as number)++;
        if (word && token.capital && !token.initial) (asName[place * FIELDS + field] as number)++;
        if (field !== BODY && before >= 0) add(pairs, pairOf(before, place), field);
        before = place;
      }
      const covered = name ? name.to - name.from : 1;
      if (block > 0) words += covered;
      i += covered - 1;
      if (term) {
        places.terms.push(term.place);
        places.starts.push(token.start);
        places.ends.push((tokens[i] ?? token).end);
      }
    }
    places.blocks.push(places.terms.length);
  }
  return table;
}

/** Counts the terms of a text and lists them. */
export const countTerms = (blocks: TokenisedBlock[], linked: LinkedName[]): TermCount[] => listTerms(countText(blocks, linked));

const isAt = (name: LinkedName | undefined, block: number, token: number) => name !== undefined && name.block === block && name.from === token;

function add<K>(counts: Map<K, Counts>, term: K, field: Field): void {
  const count = counts.get(term);
  if (count) count[field]++;
  else counts.set(term, [field === TITLE ? 1 : 0, field === LEDE ? 1 : 0, field === BODY ? 1 : 0]);
}

/** "Tuesday" and "February 3" (or "3 February") as terms; comparable even where nobody knows the day of publication. */
function calendarTerm(tokens: Token[], i: number, { weekday, month }: KnownWord): string | null {
  if (!(tokens[i] as Token).capital) return null;
  if (weekday >= 0) return `${KIND.calendar}${weekday}`;
  const day = [tokens[i + 1], tokens[i - 1]].map((token) => Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(token?.norm ?? '')?.[1])).find((number) => number >= 1 && number <= 31);
  return day === undefined ? null : `${KIND.calendar}${month}-${day}`;
}
