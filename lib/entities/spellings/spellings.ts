/** In: listed entities. Out: an index that finds the one whose name an unlisted spelling writes in another way. */
import type { Entity, EntityType } from '../../model/entity';
import { foldWord } from '../../text/tokens';
import { skeletonOf } from './skeleton';
import { givenNameGroup, isSameName, placeNameGroup } from './variants';

/** Shorter surnames are too near to each other to be joined: "Lee" and "Li". */
const LEAST_SURNAME_CHARS = 4;
const LEAST_LONE_CHARS = 5;
/** Longest name that is looked for in another spelling. */
const MAX_WORDS = 8;
const MAX_CHARS = 120;

export interface ListedName { name: string; id: string }

/** Finds the entity of a type that a name spells in another way: its id; null where there is none, or more than one. */
export type FindSpelling = (name: string, type: EntityType) => string | null;

/**
 * Lays out the names of people, places and bodies by what all their spellings share. People are joined on the ground of a
 * given name that languages write differently; the names of places and bodies must sound alike word by word, since a near
 * name is mostly another village ("Pokrovsk", "Pokrovske"). Linear in the number of names; how a name sounds is worked out
 * only when one of its kind and length is asked for.
 */
export function indexSpellings(entities: Pick<Entity, 'id' | 'type' | 'names'>[]): FindSpelling {
  const kinds = new Map<string, ListedName[]>();
  for (const { id, type, names } of entities) {
    for (const name of names) {
      const kind = kindOf(name, type);
      if (kind !== null) push(kinds, kind, { name, id });
    }
  }
  const sounding = new Map<string, Map<string, ListedName[]>>();
  return (name, type) => {
    const kind = kindOf(name, type);
    const listed = kind === null ? undefined : kinds.get(kind);
    if (kind === null || !listed) return null;
    let bySound = sounding.get(kind);
    if (!bySound) {
      bySound = new Map();
      for (const one of listed) push(bySound, soundOf(one.name, type), one);
      sounding.set(kind, bySound);
    }
    return pickSpelt(name, type, bySound.get(soundOf(name, type)) ?? []);
  };
}

/** The one entity among names that sound alike; null where there is none, or more than one. */
function pickSpelt(name: string, type: EntityType, listed: Iterable<ListedName>): string | null {
  let found: string | null = null;
  for (const other of listed) {
    if (other.id === found || (type === 'person' && !isSameName(name, other.name, type))) continue;
    if (found !== null) return null;
    found = other.id;
  }
  return found;
}

/** What all spellings of a name share, kind and sounds, as a number of 32 bits; null for a name that is joined with none. */
export function hashSpelling(name: string, type: EntityType): number | null {
  const key = spellingKey(name, type);
  if (key === null) return null;
  // FNV-1a (Fowler, Noll, Vo)
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * The same as `indexSpellings` finds, for who has the names laid out by their hashes.
 * @param listed all names of the type that have the hash of this one, in the order of the list; chance ones among them
 */
export function findSpelt(name: string, type: EntityType, listed: Iterable<ListedName>): string | null {
  const key = spellingKey(name, type);
  return pickSpelt(name, type, [...listed].filter((other) => spellingKey(other.name, type) === key));
}

function spellingKey(name: string, type: EntityType): string | null {
  const kind = kindOf(name, type);
  return kind === null ? null : `${kind}|${soundOf(name, type)}`;
}

/** Group of the given name and number of words, which all spellings of a person's name share; null for a name that is joined with none. */
export function personKind(name: string): string | null {
  if (name.length > MAX_CHARS) return null;
  const words = name.split(/\s+/, MAX_WORDS + 1);
  if (words.length < 2 || words.length > MAX_WORDS || (words[words.length - 1] as string).length < LEAST_SURNAME_CHARS) return null;
  const group = givenNameGroup(words[0] as string);
  return group === undefined ? null : `${group} ${words.length}`;
}

/** What can be told of a name without its sounds; null for a name that is joined with none. */
function kindOf(name: string, type: EntityType): string | null {
  if (type === 'person') {
    const kind = personKind(name);
    return kind && `person ${kind}`;
  }
  if ((type !== 'place' && type !== 'organisation') || name.length > MAX_CHARS) return null;
  const sounds = firstSounds(name);
  // Acronyms have no spellings.
  if (sounds.length > MAX_WORDS || (sounds.length === 1 && name.length < LEAST_LONE_CHARS) || name === name.toUpperCase()) return null;
  const alias = type === 'place' ? placeNameGroup(name) : undefined;
  return alias === undefined ? `${type} ${sounds}` : `place alias ${alias}`;
}

/** Letters that romanisations write one first sound with. */
const FIRST_SOUNDS = ['aeiouyj', 'cdghkqstxz', 'bpfvw'];
const classes = new Map(FIRST_SOUNDS.flatMap((letters, i) => [...letters].map((letter) => [letter, String(i)])));

/** A rough class of each word's first letter, which spellings share: told apart by it, most names need not be sounded out. */
function firstSounds(name: string): string {
  let sounds = '';
  for (let i = 0; i < name.length; i++) {
    if (i > 0 && !isGap(name.charCodeAt(i - 1))) continue;
    const letter = foldWord(name.charAt(i)).charAt(0);
    sounds += classes.get(letter) ?? letter;
  }
  return sounds;
}

const isGap = (code: number) => code === 0x20 || code === 0x2d || code === 0xa0 || code === 0x2010 || code === 0x2011;

/** Of a person the sounds of the surname: the rest is compared word by word. */
function soundOf(name: string, type: EntityType): string {
  if (type === 'person') return wordSound(lastWord(name));
  const whole = type === 'place' ? placeNameGroup(name) : undefined;
  if (whole !== undefined) return String(whole);
  return wordsOf(name).map((word) => (type === 'place' ? placeNameGroup(word) : undefined) ?? wordSound(word)).join(' ');
}

/** Those letters are one that romanisations of one name write or leave out. */
const wordSound = (word: string) => skeletonOf(word).replace(/[iyJ]+/g, 'y');

/** The surname, or what stands for one. */
export const lastWord = (name: string) => name.slice(Math.max(name.lastIndexOf(' '), name.lastIndexOf('\u00a0')) + 1);

const wordsOf = (name: string) => name.split(/[\s\u2010\u2011-]+/);

function push(map: Map<string, ListedName[]>, key: string, name: ListedName): void {
  const known = map.get(key);
  if (known) known.push(name);
  else map.set(key, [name]);
}
