/** In: an open corpus. Out: what a reader may call by name in it, and a quick way to find by the beginnings of words: entities, events, storylines, outlets, sources. */
import type { Suggestion } from '../model/search';
import { foldWord, tokenise } from '../text/tokens';
import type { Corpus } from './corpus';
import { listVoices } from './voices';

export type Kind = Suggestion['kind'];
/** Something with a title, and how to write it as a filter. */
export interface Thing {
  kind: Kind;
  id: string;
  parts: string[];
  names: string[];
  /** Null for an entity: its articles are counted in the index. */
  articles: number | null;
  /** Of an event. */
  day: string | null;
}

/** Folded names in one text, a space before each word, so that one native search finds all that begin so. */
export interface NameList { text: string; starts: number[]; things: Thing[] }

const lists = new WeakMap<Corpus['rows'], Map<Kind, NameList>>();

function listThings(corpus: Corpus, kind: Kind): Thing[] {
  const thing = (id: string, parts: string[], articles: number | null, names = [parts.join(' ')], day: string | null = null): Thing => ({ kind, id, parts, names, articles, day });
  switch (kind) {
    case 'entity': return [...corpus.entities.values()].map(({ id, name, names }) => thing(id, [name], null, names));
    case 'event': return corpus.events.map(({ id, name, articles }) => thing(id, name.parts, articles.length, [name.parts.join(' ')], name.day));
    case 'storyline': {
      const sizes = new Map(corpus.events.map(({ id, articles }) => [id, articles.length]));
      return corpus.storylines.map(({ id, name, events }) => thing(id, name.parts, events.reduce((sum, event) => sum + (sizes.get(event) ?? 0), 0)));
    }
    case 'outlet': {
      const counts = new Map<string, number>();
      for (const { outlet, voice } of corpus.rows) for (const id of new Set([outlet, voice])) counts.set(id, (counts.get(id) ?? 0) + 1);
      return listVoices(corpus).map(({ id, name }) => thing(id, [name], counts.get(id) ?? 0));
    }
    case 'source': {
      const counts = new Map<string, number>();
      for (const { source } of corpus.rows) counts.set(source, (counts.get(source) ?? 0) + 1);
      return corpus.sources.map(({ id, name }) => thing(id, [name], counts.get(id) ?? 0));
    }
  }
}

/** Made once a corpus and kind, when it is first asked for: folding 100,000 names takes some tens of milliseconds. */
export function getNames(corpus: Corpus, kind: Kind): NameList {
  const known = lists.get(corpus.rows) ?? new Map<Kind, NameList>();
  lists.set(corpus.rows, known);
  const before = known.get(kind);
  if (before) return before;
  const made: NameList = { text: '', starts: [], things: [] };
  const lines: string[] = [];
  let length = 0;
  for (const thing of listThings(corpus, kind)) {
    for (const name of thing.names) {
      const line = ` ${foldName(name)}\n`;
      made.starts.push(length);
      made.things.push(thing);
      lines.push(line);
      length += line.length;
    }
  }
  made.text = lines.join('');
  known.set(kind, made);
  return made;
}

/** As `tokenise` reads a name; the quick way does for names of letters and spaces, which are nearly all. */
const foldName = (name: string) => (ODD.test(name) ? foldWords(name) : foldWord(name).trim());
const ODD = /[^\p{L} ]| {2}/u;

/** A text's words, folded, with one space between. */
export const foldWords = (text: string): string => tokenise(text).map(({ norm }) => norm).join(' ');

/** Things called exactly so. */
export function findNamed({ text, starts, things }: NameList, words: string): Thing[] {
  const wanted = ` ${words}\n`;
  const found = new Set<Thing>();
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const line = lineAt(starts, at);
    if (starts[line] === at) found.add(things[line] as Thing);
  }
  return [...found];
}

/** Things with a name of which some words begin with these, in a row; those whose name itself begins so first. */
export function findBeginning({ text, starts, things }: NameList, words: string, most: number): Thing[] {
  const wanted = ` ${words}`;
  const first = new Set<Thing>();
  const later = new Set<Thing>();
  for (let at = text.indexOf(wanted); at >= 0 && first.size < most; at = text.indexOf(wanted, at + 1)) {
    const line = lineAt(starts, at);
    const thing = things[line] as Thing;
    if (starts[line] === at) first.add(thing);
    else if (later.size < most) later.add(thing);
  }
  return [...new Set([...first, ...later])].slice(0, most);
}

/** The last start at or before a place, by halving. */
function lineAt(starts: number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
