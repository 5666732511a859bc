/** In: the names that articles use and no list holds. Out: entities learnt from them: people named in full, spellings joined. */
import type { Entity } from '../model/entity';
import { foldWord } from '../text/tokens';
import { skeletonOf } from './spellings/skeleton';
import { lastWord, personKind } from './spellings/spellings';
import { isSameName } from './spellings/variants';

/** Words of a learnt person's name: a first name and one or two surnames. */
const MAX_WORDS = 3;

/**
 * Makes an entity of each person whom an article names in full, so that the surname alone links in a text that gives the
 * full name too. Ids start with `person-`, by the first spelling met. Spellings of one name are one entity where the given
 * name is one that languages write differently ("Serhiy Koval", "Sergey Koval"): names of other kinds have one spelling,
 * and a near one is somebody else. Spellings of a person in `known` are left out.
 */
export function learnPeople(names: Iterable<string>, known: Entity[]): Entity[] {
  const taken = new Set(known.flatMap((entity) => entity.names.map(fold)));
  const buckets = new Map<string, Entity[]>();
  for (const entity of known) if (entity.type === 'person') for (const name of entity.names) keep(buckets, name, entity);
  const listed = new Set(known);
  const learnt = new Map<string, Entity>();
  for (const name of names) {
    const words = name.split(/\s+/);
    const folded = fold(name);
    if (words.length < 2 || words.length > MAX_WORDS || taken.has(folded)) continue;
    if (words.some((word) => word.length < 2 || !/^\p{Lu}\p{L}*\p{Ll}/u.test(word))) continue;
    taken.add(folded);
    const surname = words[words.length - 1] as string;
    const key = bucketOf(name);
    const same = key === null ? undefined : buckets.get(key)?.find((entity) => entity.names.some((other) => isSameName(name, other, 'person')));
    if (same && listed.has(same)) continue;
    if (same) {
      same.names.push(name);
      if (!same.short.includes(surname)) same.short.push(surname);
      continue;
    }
    const entity: Entity = { id: `person-${folded.replace(/[^a-z0-9]+/g, '-')}`, type: 'person', name, names: [name], short: [surname], isOutlet: false };
    learnt.set(folded, entity);
    keep(buckets, name, entity);
  }
  return [...learnt.values()];
}

/** An id is one entity's: names in other letters may fold to the same one. */
export function withOwnIds(learnt: Entity[], known: Entity[]): Entity[] {
  const taken = new Set(known.map(({ id }) => id));
  return learnt.map((entity) => {
    let { id } = entity;
    for (let next = 2; taken.has(id); next++) id = `${entity.id}-${next}`;
    taken.add(id);
    return { ...entity, id };
  });
}

function keep(buckets: Map<string, Entity[]>, name: string, entity: Entity): void {
  const key = bucketOf(name);
  if (key === null) return;
  const bucket = buckets.get(key);
  if (!bucket) buckets.set(key, [entity]);
  else if (!bucket.includes(entity)) bucket.push(entity);
}

/** Names that may be spellings of one share a bucket: their kind and the surname's first sound. Null: joined with none. */
function bucketOf(name: string): string | null {
  const kind = personKind(name);
  return kind && `${kind} ${skeletonOf(lastWord(name)).replace(/^J/, '').charAt(0).replace(/[aeiouy]/, '*').replace(/[hHkC]/, 'h').replace(/[sSzZQT]/, 's')}`;
}

const fold = (name: string) => name.split(/\s+/).map(foldWord).join(' ');
