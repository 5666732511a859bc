/** In: entities, and in how many articles each is named. Out: the same, the best known first: of all whose names begin with the letters that
    a reader has typed, a table gives those with the smallest numbers, and never looks at the rest. */
import { entityTerm } from '../../events/terms/terms';
import type { Entity } from '../../model/entity';

/** @param frequency articles that hold a term @returns those named as often by their ids: the same entities in the same order, however they came */
export function orderBestKnown(entities: readonly Entity[], frequency: (term: string) => number): Entity[] {
  const named = new Map(entities.map(({ id }) => [id, frequency(entityTerm(id))]));
  return [...entities].sort((a, b) => compareKnown(named, a.id, b.id));
}

/** Below 0 where the first is named more often. @param named articles by id; one that is missing is named in none */
export const compareKnown = (named: ReadonlyMap<string, number>, a: string, b: string): number => (named.get(b) ?? 0) - (named.get(a) ?? 0) || (a < b ? -1 : 1);
