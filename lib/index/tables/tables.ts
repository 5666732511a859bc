/** What an open corpus lets one ask of its entities, events and storylines: none of it walks them all. In: nothing. Out: types. */
import type { EventName } from '../../model/event';

/** Things by number and by id. */
export interface Table<T> {
  readonly length: number;
  /** Undefined for a number that none has. */
  at(number: number): T | undefined;
  /** An id alone, for asking of thousands. */
  idAt(number: number): string | undefined;
  get(id: string): T | undefined;
  numberOf(id: string): number | undefined;
}

/** Things that also have a name. */
export interface NamedTable<T> extends Table<T> {
  /** Numbers of those that are called so, in folded words, and not longer. */
  findNamed(words: string, most: number): number[];
  /** Numbers of those with a name of which some words begin with these, in a row; those whose name itself begins so first. */
  findBeginning(words: string, most: number): number[];
}

/** What an event or a storyline is told by in a list: its members, which may be hundreds, are counted and not read. */
export interface Head {
  id: string;
  name: EventName;
  articles: number;
}

/** Things that have members. */
export interface HeadedTable<T> extends NamedTable<T> {
  /** Undefined for a number that none has. */
  headAt(number: number): Head | undefined;
}
