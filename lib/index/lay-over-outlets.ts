/** In: an open corpus, and what the reader says of the sources whose articles it holds. Out: the same corpus with the outlets and sources
    called as the reader calls them, those of one name as one; at once and without a record being written anew. */
import { foldOutlet } from '../articles/outlets';
import type { Outlet } from '../model/article';
import type { Corpus } from './corpus';
import { uniteOutlets } from './unite-outlets';

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
 * Lays what is said over outlets and sources. Outlets of one name are one, the earliest: pages and articles know an outlet by its name
 * everywhere else too, and nobody could tell two apart. Of an outlet that several sources share a name holds only if all give it the same: one
 * of them does not speak for the others' articles.
 */
export function layOverOutlets(corpus: Corpus, said: readonly SaidOfSource[]): Corpus {
  const bySource = new Map(said.map((one) => [one.id, one]));
  const byOutlet = new Map<string | null, SaidOfSource[]>();
  for (const one of said) byOutlet.set(one.outlet, [...byOutlet.get(one.outlet) ?? [], one]);
  const outlets = corpus.outlets.map((outlet) => changeOutlet(outlet, byOutlet.get(outlet.id) ?? []));
  const { united, firsts } = findSame(outlets);
  if (said.length === 0 && firsts.size === 0) return corpus;
  const outletOf = new Map(united.map((outlet) => [outlet.id, outlet]));
  return {
    ...(firsts.size > 0 ? uniteOutlets(corpus, firsts) : corpus),
    outlets: united,
    outlet: (id) => outletOf.get(firsts.get(id) ?? id) ?? corpus.outlet(id),
    sources: corpus.sources.map((source) => ({ ...source, name: bySource.get(source.id)?.name || source.name })),
  };
}

function changeOutlet(outlet: Outlet, said: SaidOfSource[]): Outlet {
  const name = agree(said.map((one) => one.name)) || outlet.name;
  return {
    ...outlet, name, country: agree(said.map((one) => one.country)) ?? outlet.country, colour: agree(said.map((one) => one.colour)) ?? outlet.colour,
    // A page of this outlet calls itself by its own name, and is known by it.
    ...(foldOutlet(name) !== foldOutlet(outlet.name) && { ownNames: outlet.ownNames ?? [outlet.name] }),
  };
}

/** @returns each outlet once, and of those that are one with an earlier one, that one's id by theirs */
function findSame(outlets: Outlet[]): { united: Outlet[]; firsts: Map<string, string> } {
  const byName = new Map<string, Outlet>();
  const firsts = new Map<string, string>();
  for (const outlet of outlets) {
    const name = foldOutlet(outlet.name);
    const first = byName.get(name);
    if (!first) {
      byName.set(name, outlet);
      continue;
    }
    firsts.set(outlet.id, first.id);
    const ownNames = [...first.ownNames ?? [], ...outlet.ownNames ?? []];
    byName.set(name, { ...first, country: first.country ?? outlet.country, ...(ownNames.length > 0 && { ownNames }) });
  }
  return { united: [...byName.values()], firsts };
}

const agree = <T>([first, ...others]: T[]): T | null => (first !== undefined && others.every((other) => other === first) ? first : null);
