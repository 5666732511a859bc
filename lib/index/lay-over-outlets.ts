/** In: an open corpus, and what the reader says of the sources whose articles it holds. Out: the same corpus with the outlets and sources
    called as the reader calls them, at once and without a record being written anew. */
import { foldOutlet } from '../articles/outlets';
import type { Outlet } from '../model/article';
import type { Corpus } from './corpus';

/** What a reader says of a source: of it and of its outlet. */
export interface SaidOfSource {
  id: string;
  /** Id of its outlet; null while it has no article. */
  outlet: string | null;
  /** Empty, null: nothing is said, and what its records say holds. */
  name: string;
  country: string | null;
  colour: number | null;
}

/**
 * Lays what is said over outlets and sources. Of an outlet that several sources share a name holds only if all give it the same: one
 * of them does not speak for the others' articles.
 */
export function layOverOutlets(corpus: Corpus, said: readonly SaidOfSource[]): Corpus {
  if (said.length === 0) return corpus;
  const bySource = new Map(said.map((one) => [one.id, one]));
  const byOutlet = new Map<string | null, SaidOfSource[]>();
  for (const one of said) byOutlet.set(one.outlet, [...byOutlet.get(one.outlet) ?? [], one]);
  const outlets = corpus.outlets.map((outlet) => changeOutlet(outlet, byOutlet.get(outlet.id) ?? []));
  const outletOf = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  return {
    ...corpus,
    outlets,
    outlet: (id) => outletOf.get(id) ?? corpus.outlet(id),
    sources: corpus.sources.map((source) => ({ ...source, name: bySource.get(source.id)?.name || source.name })),
  };
}

function changeOutlet(outlet: Outlet, said: SaidOfSource[]): Outlet {
  const name = agree(said.map((one) => one.name)) || outlet.name;
  return {
    ...outlet, name, country: agree(said.map((one) => one.country)) ?? outlet.country, colour: agree(said.map((one) => one.colour)) ?? outlet.colour,
    // A page of this outlet calls itself by its own name, and is known by it.
    ...(foldOutlet(name) !== foldOutlet(outlet.name) && { ownName: outlet.ownName ?? outlet.name }),
  };
}

const agree = <T>([first, ...others]: T[]): T | null => (first !== undefined && others.every((other) => other === first) ? first : null);
