/** What the build of the names table writes and the lookup reads alike: flags, types, hashes of names. In: hashes of words. Out: numbers. */
import type { EntityType } from '../../model/entity';
import { FLAG_BITS, MARK_WORDS } from './names-snapshot';

export const SHORT = 1; // valid only beside a full name
export const LOWER = 2; // listed with a small first letter, and so found with one
export const ACRONYM = 4; // listed in capitals only: "US" is not "Us"; from four letters on, "Nato" is NATO
export const TRAP = 8; // a phrase that holds a name but is another thing
export const FLAGS = 2 ** FLAG_BITS - 1;

/** A type is stored as its place here: a new one comes last. */
export const TYPES: EntityType[] = ['person', 'place', 'organisation', 'treaty', 'weapon', 'other'];

/** Of one name listed twice: strict only where both are. */
export const joinFlags = (a: number, b: number) => (a & b & (SHORT | ACRONYM | TRAP)) | ((a | b) & LOWER);

/** The hash of a name's words, from that of all before the last, 0 at first, and the last one's. 30 bits. */
export function combine(whole: number, hash: number): number {
  const mixed = Math.imul(whole ^ hash, 0x9e3779b1);
  return (mixed ^ (mixed >>> 16)) & 0x3fffffff;
}

/** The bit of a word's hash in `lowerMarks`. */
export const markOf = (hash: number) => hash & (MARK_WORDS * 32 - 1);
