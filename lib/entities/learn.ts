/** In: the names that articles use and no list holds. Out: entities learnt from them: people named in full. */
import type { Entity } from '../model/entity';
import { foldWord } from '../text/tokens';

/** Words of a learnt person's name: a first name and one or two surnames. */
const MAX_WORDS = 3;

/**
 * Makes an entity of each person whom an article names in full, so that the surname alone links in a text that gives the
 * full name too. Names are told apart by their folded form; ids start with `person-`.
 */
export function learnPeople(names: Iterable<string>, known: Entity[]): Entity[] {
  const taken = new Set(known.flatMap((entity) => entity.names.map(fold)));
  const learnt = new Map<string, Entity>();
  for (const name of names) {
    const words = name.split(/\s+/);
    const folded = fold(name);
    if (words.length < 2 || words.length > MAX_WORDS || taken.has(folded) || learnt.has(folded)) continue;
    if (words.some((word) => word.length < 2 || !/^\p{Lu}\p{L}*\p{Ll}/u.test(word))) continue;
    learnt.set(folded, {
      id: `person-${folded.replace(/[^a-z0-9]+/g, '-')}`,
      type: 'person',
      name,
      names: [name],
      short: [words[words.length - 1] as string],
      isOutlet: false,
    });
  }
  return [...learnt.values()];
}

const fold = (name: string) => name.split(/\s+/).map(foldWord).join(' ');
