/** In: the words of a phrase with their places. Out: the articles in which they stand in a row. */
import type { WordMeaning } from './expand-words';
import type { OpenIndex } from './open-index';
import type { PlacedList } from './posting-list';

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
  const placed = await Promise.all(rarestFirst.map(async ({ terms, place }) => ({ place, found: await Promise.all(Array.from(terms.keys(), (term) => index.getPlaces(term, isWanted))) })));
  /** Where the phrase may begin, by article. */
  let starts: Map<number, Set<number>> | null = null;
  for (const { place, found } of placed) {
    const next = new Map<number, Set<number>>();
    for (const { list, places } of found) {
      for (let i = 0; i < list.articles.length; i++) {
        if (places.starts[i] === places.starts[i + 1]) continue;
        const article = list.articles[i] as number;
        const open: Set<number> | undefined = starts?.get(article);
        if (starts && !open) continue;
        for (let at = places.starts[i] as number; at < (places.starts[i + 1] as number); at++) {
          const start = (places.places[at] as number) - place;
          if (open && !open.has(start)) continue;
          const known = next.get(article);
          if (known) known.add(start);
          else next.set(article, new Set([start]));
        }
      }
    }
    starts = next;
  }
  return new Set(starts?.keys() ?? []);
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
