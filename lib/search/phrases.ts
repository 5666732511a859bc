/** In: the words of a phrase with their places. Out: the articles in which they stand in a row. */
import type { OpenIndex } from '../index/postings/open-index';
import type { PlacedList } from '../index/postings/posting-list';
import type { IsLeft } from '../index/tables/rows';
import type { WordMeaning } from './expand-words';

/**
 * Finds a phrase. Function words inside it are not looked at, but keep their place: "war of words" is not "war words".
 * Linear in the words' postings; places are kept of those articles alone that have all words.
 */
export async function findPhrase(index: OpenIndex, words: WordMeaning[]): Promise<Set<number>> {
  const lists = await index.getLists(words.flatMap(({ terms }) => [...terms.keys()]));
  const listsOf = ({ terms }: WordMeaning) => Array.from(terms.keys(), (term) => lists.get(term) ?? []).flat();
  const cost = (word: WordMeaning) => listsOf(word).reduce((sum, { list }) => sum + list.articles.length, 0);
  const rarestFirst = [...words].sort((a, b) => cost(a) - cost(b));
  /** How many of the words each article has, the rarest first, up to the first that it lacks. */
  const having = new Uint16Array(index.spaces.articles);
  for (const [before, word] of rarestFirst.entries()) {
    let left = 0;
    for (const one of listsOf(word)) left += markNext(having, one, before);
    if (left === 0) return new Set();
  }
  const isWanted = (article: number) => having[article] === words.length;
  const placed = await Promise.all(rarestFirst.map((word) => listStarts(index, word, isWanted)));
  const starts = placed.reduce(keepShared);
  return new Set(Array.from(starts, (start) => Math.floor(start / STARTS)));
}

/** An article and where a phrase may begin in it as one number: no text has so many words, and no query before its own words. */
const STARTS = 2 ** 22;
const MOST_BEFORE = 2 ** 12;

/** Where the phrase would begin for its word to stand where it does, ascending. */
async function listStarts(index: OpenIndex, { terms, place: inPhrase }: WordMeaning, isWanted: IsLeft): Promise<Float64Array> {
  const starts: number[] = [];
  await Promise.all(Array.from(terms.keys(), (term) => index.visitPlaces(term, isWanted, (article, place) => {
    starts.push(article * STARTS + Math.min(STARTS - 1, place - inPhrase + MOST_BEFORE));
  })));
  return Float64Array.from(starts).sort();
}

/** Numbers that both have, of ascending ones. */
function keepShared(a: Float64Array, b: Float64Array): Float64Array {
  const shared = new Float64Array(Math.min(a.length, b.length));
  let count = 0;
  for (let i = 0, k = 0; i < a.length && k < b.length;) {
    const difference = (a[i] as number) - (b[k] as number);
    if (difference === 0 && shared[count - 1] !== a[i]) shared[count++] = a[i] as number;
    if (difference <= 0) i++;
    if (difference >= 0) k++;
  }
  return shared.subarray(0, count);
}

/** Counts one word more for those of some articles that have all before it. @returns how many they are */
function markNext(having: Uint16Array, { list: { articles }, at }: PlacedList, before: number): number {
  let marked = 0;
  for (let i = 0; i < articles.length; i++) {
    const article = (articles[i] as number) + at;
    if (having[article] !== before) continue;
    having[article] = before + 1;
    marked++;
  }
  return marked;
}
