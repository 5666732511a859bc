/** In: the words of a phrase with their places. Out: the articles in which they stand in a row. */
import type { WordMeaning } from './expand-words';
import type { OpenIndex } from './open-index';
import { NO_POSTINGS } from './posting-list';

/**
 * Finds a phrase. Function words inside it are not looked at, but keep their place: "war of words" is not "war words".
 * Linear in the words' postings; places are kept of those articles alone that have all words.
 */
export async function findPhrase(index: OpenIndex, words: WordMeaning[]): Promise<Set<number>> {
  const lists = await index.getPostings(words.flatMap(({ terms }) => [...terms.keys()]));
  const articlesOf = (term: string) => (lists.get(term) ?? NO_POSTINGS).articles;
  const cost = ({ terms }: WordMeaning) => [...terms.keys()].reduce((sum, term) => sum + articlesOf(term).length, 0);
  const rarestFirst = [...words].sort((a, b) => cost(a) - cost(b));
  let having: Set<number> | null = null;
  for (const { terms } of rarestFirst) {
    const next = new Set<number>();
    for (const term of terms.keys()) for (const article of articlesOf(term)) if (!having || having.has(article)) next.add(article);
    having = next;
  }
  const wanted = having ?? new Set<number>();
  if (wanted.size === 0) return wanted;
  const isWanted = (article: number) => wanted.has(article);
  const placed = await Promise.all(rarestFirst.map(async ({ terms, place }) => ({ place, found: await Promise.all(Array.from(terms.keys(), (term) => index.getPlaces(term, isWanted))) })));
  /** Where the phrase may begin, by article. */
  let starts: Map<number, Set<number>> | null = null;
  for (const { place, found } of placed) {
    const next = new Map<number, Set<number>>();
    for (const { list, places } of found) {
      for (let i = 0; i < list.articles.length; i++) {
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
