/** In: tokenised title and paragraphs with the linked names. Out: the terms of the text, counted by field. */
import type { LinkedName, TokenisedBlock } from '../entities/link';
import type { TermCount } from '../model/analysis';
import { isStopWord, stem } from '../text/stems';
import type { Token } from '../text/tokens';

/** Words that count as the lede: what happened stands in the first two or three sentences, however the text is cut up. */
const LEDE_WORDS = 80;

/** The term of an entity: one term for all its spellings, so that Kiev and Kyiv count together. */
export const entityTerm = (entity: string) => `@${entity}`;

/** First characters of the kinds of terms: `@` an entity, `~` a capitalised word, `#` a weekday or a day of the year,
    `=` a number that is no year, `_` two words of title or lede in a row; all others are stems. */
export const KIND = { entity: '@', name: '~', calendar: '#', number: '=', pair: '_' } as const;

const COMPARED_ONLY: string = KIND.name + KIND.calendar + KIND.number + KIND.pair;

/** Names, days, numbers and pairs compare two texts; only stems and entities are looked up in the index. */
export const isIndexed = (term: string) => !COMPARED_ONLY.includes(term.charAt(0));

/** Small numbers are everywhere, and years and days count nothing. */
const LEAST_TELLING_NUMBER = 13;

const WEEKDAYS = new Map(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((day, i) => [day, i]));
const MONTHS = new Map('january february march april may june july august september october november december'.split(' ').flatMap((month, i) => [[month, i + 1], [month.slice(0, 3), i + 1]] as [string, number][]));

/**
 * Counts terms in title, lede and body; sorted by term, so that the same text gives the same bytes.
 * @param linked the names, in the text's order
 */
export function countTerms(blocks: TokenisedBlock[], linked: LinkedName[]): TermCount[] {
  const counts = new Map<string, TermCount>();
  let next = 0;
  let words = 0;
  blocks.forEach(({ tokens }, block) => {
    let before: string | null = null;
    for (let i = 0; i < tokens.length; i++) {
      const field = block === 0 ? 1 : words < LEDE_WORDS ? 2 : 3;
      const name = isAt(linked[next], block, i) ? linked[next++] : undefined;
      const token = tokens[i] as Token;
      const term = name ? entityTerm(name.entity) : isStopWord(token.norm) ? null : stem(token.norm);
      const day = name ? null : calendarTerm(tokens, i);
      if (day) add(counts, day, field);
      if (!name && isTellingNumber(token.norm)) add(counts, KIND.number + token.norm, field);
      if (term) {
        add(counts, term, field);
        if (!name && token.capital && !token.initial) add(counts, KIND.name + term, field);
        if (field < 3 && before) add(counts, `${KIND.pair}${before} ${term}`, field);
        before = term;
      }
      const covered = name ? name.to - name.from : 1;
      if (block > 0) words += covered;
      i += covered - 1;
    }
  });
  return sortByTerm([...counts.values()]);
}

/** Terms below this: a place in the list and two letters fit one exact number. */
const PLACES = 2 ** 21;

/**
 * Sorts by numbers first, a term's first two letters and its place in the list, and by text only among those that open
 * alike: most comparisons then read no text, and no object is made to be compared.
 */
function sortByTerm(counts: TermCount[]): TermCount[] {
  if (counts.length >= PLACES) return counts.sort(byTerm);
  const ranks = Float64Array.from(counts, ([term], place) => rankOf(term) * PLACES + place).sort();
  const sorted: TermCount[] = [];
  for (let from = 0; from < ranks.length;) {
    const rank = Math.floor((ranks[from] as number) / PLACES);
    const alike: TermCount[] = [];
    for (; from < ranks.length && Math.floor((ranks[from] as number) / PLACES) === rank; from++) alike.push(counts[(ranks[from] as number) % PLACES] as TermCount);
    for (const count of alike.sort(byTerm)) sorted.push(count);
  }
  return sorted;
}

const byTerm = ([a]: TermCount, [b]: TermCount) => (a < b ? -1 : 1);

/** The first two UTF-16 units as a number that orders as they do. */
const rankOf = (term: string) => unitAt(term, 0) * 0x10000 + unitAt(term, 1);
const unitAt = (term: string, at: number) => (at < term.length ? term.charCodeAt(at) : 0);

const isAt = (name: LinkedName | undefined, block: number, token: number) => name !== undefined && name.block === block && name.from === token;

function add(counts: Map<string, TermCount>, term: string, field: 1 | 2 | 3): void {
  const count = counts.get(term);
  if (count) count[field]++;
  else counts.set(term, [term, field === 1 ? 1 : 0, field === 2 ? 1 : 0, field === 3 ? 1 : 0]);
}

function isTellingNumber(norm: string): boolean {
  if (norm.charCodeAt(0) > 0x39 || !/^\d[\d.,]*$/.test(norm)) return false;
  const value = Number(norm.replaceAll(',', ''));
  return value >= LEAST_TELLING_NUMBER && !(norm.length === 4 && value >= 1900 && value <= 2100);
}

/** "Tuesday" and "February 3" (or "3 February") as terms; comparable even where nobody knows the day of publication. */
function calendarTerm(tokens: Token[], i: number): string | null {
  const { norm, capital } = tokens[i] as Token;
  if (!capital) return null;
  const weekday = WEEKDAYS.get(norm);
  if (weekday !== undefined) return `${KIND.calendar}${weekday}`;
  const month = MONTHS.get(norm === 'sept' ? 'sep' : norm);
  if (month === undefined) return null;
  const day = [tokens[i + 1], tokens[i - 1]].map((token) => Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(token?.norm ?? '')?.[1])).find((number) => number >= 1 && number <= 31);
  return day === undefined ? null : `${KIND.calendar}${month}-${day}`;
}
