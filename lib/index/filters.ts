/** In: a search's filters and an open corpus. Out: what each one means there, and which articles fit them all. */
import { entityTerm } from '../events/terms';
import { READ_LANGUAGE } from '../model/article';
import type { ReadFilter, SearchFilter } from '../model/search';
import type { Corpus } from './corpus';
import { readDay } from './query';
import type { ArticleRow } from './rows';
import { findBeginning, findNamed, getThing, type Kind, type Thing } from './things';
import { foldWords } from './word-order';

/** A way to say whether an article fits; asked for many, so what it looks up is at hand. */
export type FitsArticle = (row: ArticleRow, number: number) => boolean;

type Meaning = Omit<ReadFilter, keyof SearchFilter> & { test: FitsArticle | null };

/** Things that a beginning may mean: with more, it narrows nothing. */
const MAX_MEANT = 200;

/**
 * Finds what a search's filters mean, and a way to test articles against them. Filters of one key are alternatives, but
 * every entity must be there; a name that the corpus does not know fits nothing, and a day that is none is left out.
 */
export async function readFilters(corpus: Corpus, filters: readonly SearchFilter[]): Promise<{ filters: ReadFilter[]; fits: FitsArticle }> {
  const read: ReadFilter[] = [];
  const tests = new Map<string, FitsArticle[]>();
  for (const filter of filters) {
    const { test, ...meaning } = await readFilter(corpus, filter);
    read.push({ ...filter, ...meaning });
    if (test === null) continue;
    // Days narrow each other, and so do entities, of which an article has many; an article has but one outlet.
    const group = filter.key === 'entity' || filter.key === 'after' || filter.key === 'before' ? `${filter.key} ${filter.value}` : filter.key;
    tests.set(group, [...(tests.get(group) ?? []), test]);
  }
  const groups = [...tests.values()];
  return { filters: read, fits: (row, number) => groups.every((alternatives) => alternatives.some((test) => test(row, number))) };
}

async function readFilter(corpus: Corpus, { key, value }: SearchFilter): Promise<Meaning> {
  if (key === 'after' || key === 'before') {
    const day = readDay(value);
    if (day === null) return { known: false, name: value, day: null, test: null };
    return { known: true, name: value, day, test: ({ published }) => published !== null && (key === 'after' ? published >= day : published < day) };
  }
  if (key === 'lang') {
    const known = value.toLowerCase().split('-')[0] === READ_LANGUAGE;
    return { known, name: value, day: null, test: () => known }; // every article is in the one language that is read so far
  }
  const things = findMeant(corpus, key, value);
  const [first, second] = things;
  const [name, day] = first && !second ? [first.parts.join(' · '), first.day] : [value, null];
  return { known: things.length > 0, name, day, test: await makeTest(corpus, key, new Set(things.map(({ id }) => id))) };
}

/** Things by their id or whole name; where there is none, those with a name whose words begin so. */
function findMeant(corpus: Corpus, kind: Kind, value: string): Thing[] {
  const byId = getThing(corpus, kind, value);
  if (byId) return [byId];
  const words = foldWords(value);
  if (words === '') return [];
  const named = findNamed(corpus, kind, words, MAX_MEANT);
  return named.length > 0 ? named : findBeginning(corpus, kind, words, MAX_MEANT);
}

async function makeTest(corpus: Corpus, key: Kind, ids: ReadonlySet<string>): Promise<FitsArticle> {
  switch (key) {
    case 'outlet': return ({ outlet, voice }) => ids.has(outlet) || ids.has(voice);
    case 'source': return ({ source }) => ids.has(source);
    case 'entity': {
      const numbers = new Set<number>();
      for (const list of (await corpus.getPostings([...ids].map(entityTerm))).values()) for (const article of list.articles) numbers.add(article);
      return (_row, number) => numbers.has(number);
    }
    default: {
      const events = key === 'event' ? [...ids] : [...ids].flatMap((id) => corpus.storylines.get(id)?.events ?? []);
      const numbers = new Set(events.flatMap((id) => corpus.events.numberOf(id) ?? []));
      return ({ event }) => numbers.has(event);
    }
  }
}
