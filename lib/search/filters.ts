/** In: a search's filters and an open corpus. Out: what each one means there, and what an article must be to fit them all. */
import { entityTerm } from '../events/terms/terms';
import { foldWords } from '../index/bytes/word-order';
import type { Corpus } from '../index/corpus';
import type { RowWish } from '../index/tables/select-rows';
import { READ_LANGUAGE } from '../model/article';
import type { ReadFilter, SearchFilter } from '../model/search';
import { readDay } from './query';
import { findBeginning, findNamed, getThing, type Kind, type Thing } from './things';

type Meaning = Omit<ReadFilter, keyof SearchFilter> & { wish: RowWish | null };

/** Things that a beginning may mean: with more, it narrows nothing. */
const MAX_MEANT = 200;

/**
 * Finds what a search's filters mean, and what articles must be for them (index/tables/select-rows.ts). Filters of one key are alternatives, but
 * every entity must be there; a name that the corpus does not know fits nothing, and a day that is none is left out.
 */
export async function readFilters(corpus: Corpus, filters: readonly SearchFilter[]): Promise<{ filters: ReadFilter[]; groups: RowWish[][] }> {
  const read: ReadFilter[] = [];
  const groups = new Map<string, RowWish[]>();
  for (const filter of filters) {
    const { wish, ...meaning } = await readFilter(corpus, filter);
    read.push({ ...filter, ...meaning });
    if (wish === null) continue;
    // Days narrow each other, and so do entities, of which an article has many; an article has but one outlet.
    const group = filter.key === 'entity' || filter.key === 'after' || filter.key === 'before' ? `${filter.key} ${filter.value}` : filter.key;
    groups.set(group, [...(groups.get(group) ?? []), wish]);
  }
  return { filters: read, groups: [...groups.values()] };
}

async function readFilter(corpus: Corpus, { key, value }: SearchFilter): Promise<Meaning> {
  if (key === 'after' || key === 'before') {
    const day = readDay(value);
    if (day === null) return { known: false, name: value, day: null, wish: null };
    return { known: true, name: value, day, wish: { by: key, day: Number(day.replaceAll('-', '')) } };
  }
  if (key === 'lang') {
    const known = value.toLowerCase().split('-')[0] === READ_LANGUAGE;
    return { known, name: value, day: null, wish: { by: 'language', fits: known } }; // every article is in the one language that is read so far
  }
  const things = findMeant(corpus, key, value);
  const [first, second] = things;
  const [name, day] = first && !second ? [first.parts.join(' · '), first.day] : [value, null];
  return { known: things.length > 0, name, day, wish: await makeWish(corpus, key, new Set(things.map(({ id }) => id))) };
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

async function makeWish(corpus: Corpus, key: Kind, ids: ReadonlySet<string>): Promise<RowWish> {
  switch (key) {
    case 'outlet':
    case 'source': return { by: key, ids };
    case 'entity': {
      const numbers = new Set<number>();
      for (const list of (await corpus.getPostings([...ids].map(entityTerm))).values()) for (const article of list.articles) numbers.add(article);
      return { by: 'article', numbers };
    }
    default: {
      const events = key === 'event' ? [...ids] : [...ids].flatMap((id) => corpus.storylines.get(id)?.events ?? []);
      return { by: 'event', numbers: new Set(events.flatMap((id) => corpus.events.numberOf(id) ?? [])) };
    }
  }
}
