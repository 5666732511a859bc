/** In: a query being typed and an open corpus. Out: names, events, storylines and outlets that its last words may mean. */
import { entityTerm } from '../events/terms/terms';
import { foldWords } from '../index/bytes/word-order';
import type { Corpus } from '../index/corpus';
import { MAX_SUGGESTIONS } from '../model/limits';
import type { FilterKey, QueryPart, Suggestion } from '../model/search';
import type { Hidden } from '../model/settings';
import { tokenise } from '../text/tokens';
import { makeFilter, writeQuery } from './query';
import { findBeginning, listFirst, type Kind, type Thing } from './things';

/** Words before the last one that a name may begin with: "Security Service of Uk". */
const MAX_NAME_WORDS = 5;
/** One letter begins half of all names; a filter has said what is wanted, so there it is enough. */
const LEAST_LETTERS = 2;
/** Of each kind, above the hits; the most telling kinds first. */
const MAX_OF_KIND: Record<Kind, number> = { entity: 3, event: 2, outlet: 1, storyline: 1, source: 1 };
/** Names looked at more closely, the best known of each segment: counting in how many articles each stands reads the index. */
const MAX_CANDIDATES = 24;

/**
 * What the end of a query may mean: the value of a filter that is being typed, or its last words.
 * @param open nothing, not even a space, stands after the last part: it may still be going on
 */
export async function suggestFilters(corpus: Corpus, parts: readonly QueryPart[], open: boolean, hidden: Hidden): Promise<Suggestion[]> {
  const last = parts.at(-1);
  if (last === undefined || !open) return [];
  if (last.kind === 'filter') return last.key in MAX_OF_KIND ? suggestValues(corpus, parts, last.key as Kind, last.value, hidden) : [];
  if (last.kind === 'phrase') return [];
  // As many words as a name has: the longest end of the query that means something wins.
  const words = parts.slice(lastBreak(parts)).slice(-MAX_NAME_WORDS).map((part) => (part.kind === 'word' ? part.text : ''));
  for (let from = 0; from < words.length; from++) {
    const typed = foldWords(words.slice(from).join(' '));
    if (typed.length < LEAST_LETTERS) continue;
    const rest = parts.slice(0, parts.length - (words.length - from));
    const found: Suggestion[] = [];
    for (const kind of Object.keys(MAX_OF_KIND) as Kind[]) {
      if (kind === 'source') continue; // named by nobody but those who look for it
      const things = findBeginning(corpus, kind, typed, MAX_CANDIDATES).filter((thing) => !isHidden(thing, hidden));
      found.push(...(await describeThings(corpus, kind, things, typed, rest)).slice(0, MAX_OF_KIND[kind]));
    }
    if (found.length > 0) return found.slice(0, MAX_SUGGESTIONS);
  }
  return [];
}

/** What the reader no longer wants to see is not offered either. */
function isHidden({ kind, id }: Thing, { hiddenOutlets, hiddenSources, hiddenEntities, hiddenEvents }: Hidden): boolean {
  if (kind === 'outlet') return hiddenOutlets.includes(id);
  if (kind === 'source') return hiddenSources.includes(id);
  if (kind === 'entity') return hiddenEntities.some((one) => one.id === id);
  return hiddenEvents.some((one) => one.id === `${kind === 'event' ? 'event' : 'story'}:${id}`);
}

/** Behind the last part that is no word. */
function lastBreak(parts: readonly QueryPart[]): number {
  return parts.findLastIndex(({ kind }) => kind !== 'word') + 1;
}

async function suggestValues(corpus: Corpus, parts: readonly QueryPart[], kind: Kind, value: string, hidden: Hidden): Promise<Suggestion[]> {
  const typed = foldWords(value);
  const things = typed === '' ? listFirst(corpus, kind, MAX_CANDIDATES) : findBeginning(corpus, kind, typed, MAX_CANDIDATES);
  const found = await describeThings(corpus, kind, things.filter((thing) => !isHidden(thing, hidden)), typed, parts.slice(0, -1));
  // A filter that is whole already needs nobody to finish it.
  return found.filter(({ query }) => query !== writeQuery(parts)).slice(0, MAX_SUGGESTIONS);
}

async function describeThings(corpus: Corpus, kind: Kind, things: Thing[], typed: string, rest: readonly QueryPart[]): Promise<Suggestion[]> {
  const counts = kind === 'entity' ? await corpus.index.countArticles(things.map(({ id }) => entityTerm(id))) : null;
  return things.map((thing) => ({ thing, articles: thing.articles ?? counts?.get(entityTerm(thing.id)) ?? 0 }))
    .filter(({ articles }) => articles > 0)
    .sort((a, b) => b.articles - a.articles || Number(beginsSo(b.thing, typed)) - Number(beginsSo(a.thing, typed)) || (a.thing.id < b.thing.id ? -1 : 1))
    .map(({ thing, articles }): Suggestion => ({
      kind,
      parts: thing.parts.map((text) => ({ text, strong: findBeginnings(text, typed) })),
      day: thing.day,
      type: kind === 'entity' ? corpus.entities.get(thing.id)?.type ?? null : null,
      articles,
      // A name is what a reader would type; events and chains share their names with others, so their ids stand for them.
      query: writeQuery([...rest, makeFilter(kind satisfies FilterKey, kind === 'event' || kind === 'storyline' ? thing.id : thing.parts[0] as string)]),
    }));
}

const beginsSo = ({ parts }: Thing, typed: string) => foldWords(parts[0] ?? '').startsWith(typed);

/** Where words of a title begin with the words typed. */
function findBeginnings(text: string, typed: string): [number, number][] {
  const words = typed.split(' ').filter(Boolean);
  return tokenise(text).flatMap(({ start, end, norm }): [number, number][] => {
    const word = words.find((one) => norm.startsWith(one));
    return word === undefined ? [] : [[start, Math.min(end, start + word.length)]];
  });
}
