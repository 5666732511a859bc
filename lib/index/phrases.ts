/** In: the words of a phrase with their places. Out: the articles in which they stand in a row. */
import type { WordMeaning } from './expand-words';
import type { OpenIndex } from './open-index';

/**
 * Finds a phrase. Function words inside it are not looked at, but keep their place: "war of words" is not "war words".
 * Linear in the words' places.
 */
export async function findPhrase(index: OpenIndex, words: WordMeaning[]): Promise<Set<number>> {
  const frequencies = await index.getFrequencies(words.flatMap(({ terms }) => [...terms.keys()]));
  const cost = ({ terms }: WordMeaning) => [...terms.keys()].reduce((sum, term) => sum + (frequencies.get(term) ?? 0), 0);
  /** Where the phrase may begin, by article. */
  let starts: Map<number, Set<number>> | null = null;
  for (const word of [...words].sort((a, b) => cost(a) - cost(b))) {
    const next = new Map<number, Set<number>>();
    for (const term of word.terms.keys()) {
      const { list, places } = await index.getPlaces(term);
      for (let i = 0; i < list.articles.length; i++) {
        const article = list.articles[i] as number;
        const open: Set<number> | undefined = starts?.get(article);
        if (starts && !open) continue;
        for (let at = places.starts[i] as number; at < (places.starts[i + 1] as number); at++) {
          const start = (places.places[at] as number) - word.place;
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
