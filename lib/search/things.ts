/** In: an open corpus and words. Out: what a reader may call so in it, by whole name or by the beginnings of words: entities, events,
    storylines, outlets, sources. */
import { foldWords } from '../index/bytes/word-order';
import type { Corpus } from '../index/corpus';
import type { Head, HeadedTable } from '../index/tables/tables';
import { listVoices } from './credited-voices';
import type { Suggestion } from '../model/search';

export type Kind = Suggestion['kind'];
/** Something with a title, and how to write it as a filter. */
export interface Thing {
  kind: Kind;
  id: string;
  parts: string[];
  /** Null for an entity: its articles are counted in the index. */
  articles: number | null;
  /** Of an event. */
  day: string | null;
}

/** Asks for things of one kind; numbers are places in its list. */
interface Things {
  length: number;
  at(number: number): Thing | undefined;
  get(id: string): Thing | undefined;
  findNamed(words: string, most: number): number[];
  findBeginning(words: string, most: number): number[];
}

/** The thing with this id. */
export const getThing = (corpus: Corpus, kind: Kind, id: string): Thing | undefined => thingsOf(corpus, kind).get(id);

/** The first ones of the list, for who has typed nothing yet. */
export function listFirst(corpus: Corpus, kind: Kind, most: number): Thing[] {
  const things = thingsOf(corpus, kind);
  const first: Thing[] = [];
  for (let number = 0; number < things.length && first.length < most; number++) {
    const thing = things.at(number);
    if (thing) first.push(thing);
  }
  return first;
}

/** Things called exactly so, in folded words. */
export function findNamed(corpus: Corpus, kind: Kind, words: string, most: number): Thing[] {
  const things = thingsOf(corpus, kind);
  return things.findNamed(words, most).flatMap((number) => things.at(number) ?? []);
}

/** Things with a name of which some words begin with these, in a row; those whose name itself begins so first. */
export function findBeginning(corpus: Corpus, kind: Kind, words: string, most: number): Thing[] {
  const things = thingsOf(corpus, kind);
  return things.findBeginning(words, most).flatMap((number) => things.at(number) ?? []);
}

function thingsOf(corpus: Corpus, kind: Kind): Things {
  switch (kind) {
    case 'entity': return mapThings(corpus.entities, ({ id, name }) => ({ kind, id, parts: [name], articles: null, day: null }));
    case 'event': return mapThings(withHeads(corpus.events), ({ id, name, articles }) => ({ kind, id, parts: name.parts, articles, day: name.day }));
    case 'storyline': return mapThings(withHeads(corpus.storylines), ({ id, name, articles }) => ({ kind, id, parts: name.parts, articles, day: null }));
    default: return publishers(corpus)[kind];
  }
}

type Table<T> = Omit<Things, 'at' | 'get'> & { at(number: number): T | undefined; get(id: string): T | undefined };

/** Every letter typed lists a dozen: the articles of each would be read to be counted. */
function withHeads<T>(table: HeadedTable<T>): Table<Head> {
  return {
    length: table.length, at: (number) => table.headAt(number), get: (id) => table.headAt(table.numberOf(id) ?? -1),
    findNamed: (words, most) => table.findNamed(words, most), findBeginning: (words, most) => table.findBeginning(words, most),
  };
}

function mapThings<T>(table: Table<T>, map: (one: T) => Thing): Things {
  const through = (one: T | undefined) => one && map(one);
  return {
    length: table.length, at: (number) => through(table.at(number)), get: (id) => through(table.get(id)),
    findNamed: (words, most) => table.findNamed(words, most), findBeginning: (words, most) => table.findBeginning(words, most),
  };
}

/** By the outlets: the same articles are read with others once the reader calls one otherwise. */
const known = new WeakMap<Corpus['outlets'], Record<'outlet' | 'source', Things>>();

/** Outlets and sources with their articles: some hundreds at most, listed when they are first asked for. */
function publishers(corpus: Corpus): Record<'outlet' | 'source', Things> {
  const before = known.get(corpus.outlets);
  if (before) return before;
  const byOutlet = new Map<string, number>();
  const bySource = new Map<string, number>();
  for (const { outlet, voice, source, articles } of corpus.rows.groups()) {
    for (const id of new Set([outlet, voice])) byOutlet.set(id, (byOutlet.get(id) ?? 0) + articles);
    bySource.set(source, (bySource.get(source) ?? 0) + articles);
  }
  const made = {
    outlet: listThings(listVoices(corpus).map(({ id, name }) => ({ kind: 'outlet', id, parts: [name], articles: byOutlet.get(id) ?? 0, day: null }))),
    source: listThings(corpus.sources.map(({ id, name }) => ({ kind: 'source', id, parts: [name], articles: bySource.get(id) ?? 0, day: null }))),
  };
  known.set(corpus.outlets, made);
  return made;
}

function listThings(things: Thing[]): Things {
  const names = things.map(({ parts }) => foldWords(parts.join(' ')));
  const byId = new Map(things.map((thing) => [thing.id, thing]));
  const numbers = names.map((_, i) => i);
  return {
    length: things.length,
    at: (number) => things[number],
    get: (id) => byId.get(id),
    findNamed: (words, most) => numbers.filter((number) => names[number] === words).slice(0, most),
    findBeginning(words, most) {
      const first = numbers.filter((number) => names[number]?.startsWith(words));
      const later = numbers.filter((number) => names[number]?.includes(` ${words}`));
      return [...new Set([...first, ...later])].slice(0, most);
    },
  };
}
