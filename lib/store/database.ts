/** The databases: a tiny one that names the active generation, and one for each generation's records.
    In: nothing. Out: Dexie databases and the types of what they hold. */
import { Dexie } from 'dexie';
import type { Table } from 'dexie';

const META_NAME = 'crossread';
const GENERATION_PREFIX = 'crossread-generation-';

/** One complete, immutable version of the stored corpus. */
export interface Generation {
  number: number;
  /** ISO time at which it was made. */
  made: string;
  /** SHA-256 of the manifest of the pack that it was made from. */
  pack: string;
  /** Version of Crossread that made it: another may make other records of the same pack. */
  version: string;
  counts: { articles: number; names: number; events: number };
  /** Bytes of all records. */
  bytes: number;
}

/** A generation that is being filled, by this import or by one that was killed. */
export interface Building {
  number: number;
  pack: string;
  version: string;
}

/** The one record of the meta database: to put it is to switch. */
export interface MetaState {
  active: Generation | null;
  building: Building | null;
}

/** How far the filling of a generation has come; it is committed together with the records that it counts. */
export interface Progress {
  records: number;
  bytes: number;
  /** The last record written, to tell whether a resumed import makes the same ones. */
  lastKey: string;
  lastBytes: number;
}

/** The tiny database that outlives all generations. */
export class MetaDatabase extends Dexie {
  declare state: Table<MetaState, string>;

  constructor() {
    super(META_NAME);
    this.version(1).stores({ state: '' });
  }
}

/** One generation: packed records by key, and how far they were written. */
export class GenerationDatabase extends Dexie {
  declare records: Table<Uint8Array<ArrayBuffer>, string>;
  declare progress: Table<Progress, string>;

  constructor(number: number) {
    super(`${GENERATION_PREFIX}${number}`);
    this.version(1).stores({ records: '', progress: '' });
  }
}

/**
 * Lists the generations that have a database, whole or not.
 * @returns their numbers, ascending
 */
export async function listGenerations(): Promise<number[]> {
  const names = await Dexie.getDatabaseNames();
  return names
    .filter((name) => name.startsWith(GENERATION_PREFIX))
    .map((name) => Number(name.slice(GENERATION_PREFIX.length)))
    .filter(Number.isSafeInteger)
    .sort((a, b) => a - b);
}

/** Drops a generation as a whole database: row by row takes minutes. Open connections to it are closed. */
export async function dropGeneration(number: number): Promise<void> {
  await Dexie.delete(`${GENERATION_PREFIX}${number}`);
}
