/** In: the names tables of several segments. Out: one that looks in all of them. */
import type { NameHit, NameLookup, NameMeaning } from '../../entities/lookup';

export interface NamePart {
  names: NameLookup;
  /** Id of an entity among all, from its id in the segment. */
  rename(entity: string): string;
}

/**
 * Joins names: the longest name wins, whichever segment lists it; what two list under one name are its meanings, each once.
 * A spelling is somebody's where all segments that know one agree on whom it means.
 */
export function joinNames(parts: NamePart[]): NameLookup {
  return {
    find(text, tokens, at) {
      let longest: NameHit | null = null;
      for (const { names, rename } of parts) {
        const hit = names.find(text, tokens, at);
        if (!hit || (longest && hit.tokens < longest.tokens)) continue;
        const renamed = hit.meanings.map((meaning) => renameMeaning(meaning, rename));
        longest = { tokens: hit.tokens, meanings: longest && longest.tokens === hit.tokens ? joinMeanings(longest.meanings, renamed) : renamed };
      }
      return longest;
    },
    findSpelling(name, type) {
      let found: string | null = null;
      for (const { names, rename } of parts) {
        const local = names.findSpelling(name, type);
        if (local === null) continue;
        const entity = rename(local);
        if (found !== null && found !== entity) return null;
        found = entity;
      }
      return found;
    },
  };
}

function renameMeaning(meaning: NameMeaning, rename: NamePart['rename']): NameMeaning {
  const entity = meaning.entity === null ? null : rename(meaning.entity);
  return entity === meaning.entity ? meaning : { ...meaning, entity };
}

/** A form is valid alone where one of the segments lists it so; what is no name stands last, as in one table. */
function joinMeanings(known: NameMeaning[], more: NameMeaning[]): NameMeaning[] {
  const joined = new Map(known.map((meaning) => [meaning.entity, meaning]));
  for (const meaning of more) {
    const same = joined.get(meaning.entity);
    joined.set(meaning.entity, same ? { ...same, short: same.short && meaning.short } : meaning);
  }
  const trap = joined.get(null);
  if (!trap) return [...joined.values()];
  joined.delete(null);
  return [...joined.values(), trap];
}
