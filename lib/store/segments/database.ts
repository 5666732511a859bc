/** The databases: a tiny one that says what is read, and one for each segment's records.
    In: nothing. Out: Dexie databases, and the types of their rows; meta-state.ts has those of the one that says what is read, migrate.ts its older versions. */
import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import type { MetaState } from './meta-state';
import { fromVersion1, fromVersion2, fromVersion3, GENERATION_PREFIX } from './migrate';

export const META_NAME = 'crossread';
export const META_VERSION = 4;
const SEGMENT_PREFIX = 'crossread-segment-';

/** How far the filling of a segment has come; it is committed together with the records that it counts. */
export interface Progress {
  records: number;
  bytes: number;
  /** The last record written, to tell whether a resumed filling makes the same ones. */
  lastKey: string;
  lastBytes: number;
}

/** The same of segments written anew as one: its records of articles, and their bytes. Tables are written anew at every start. */
export interface MergeProgress {
  merged: number;
  bytes: number;
}

/** The same of a segment that is read from a pack, shard by shard. */
export interface PackProgress {
  /** Of the pack that it is read from. */
  hash: string;
  shards: number;
  bytes: number;
  /** Articles that have been checked, once all shards are there. */
  checked: number;
}

/** Which records a shard of a pack has brought; stored under `shardKey`, so that a newer edition need not fetch it again. */
export interface ShardKeys {
  keys: string[];
  /** SHA-256 of their bytes, one behind the other: what the disk has spoilt is not handed on. */
  digest: string;
}

export const shardKey = (sha256: string) => `shard/${sha256}`;

/** The tiny database that outlives all segments. */
export class MetaDatabase extends Dexie {
  declare state: Table<MetaState, string>;
  /** Packs out of files, until they are read, by the addresses of their imports. */
  declare files: Table<Blob, string>;

  constructor() {
    super(META_NAME);
    this.version(1).stores({ state: '' });
    this.version(2).stores({ state: '' }).upgrade((change) => change.table('state').toCollection().modify((old, row) => { row.value = fromVersion1(old); }));
    this.version(3).stores({ state: '' }).upgrade((change) => change.table('state').toCollection().modify((old, row) => { row.value = fromVersion2(old); }));
    this.version(META_VERSION).stores({ state: '', files: '' }).upgrade((change) => change.table('state').toCollection().modify((old, row) => { row.value = fromVersion3(old); }));
  }
}

/** A record as it is stored: large ones may be files of the browser's. */
export type StoredBytes = Uint8Array<ArrayBuffer> | Blob;

export const SEGMENT_VERSION = 1;

/** One segment: packed records by key, and how far they were written. */
export class SegmentDatabase extends Dexie {
  declare records: Table<StoredBytes, string>;
  declare progress: Table<Progress | MergeProgress | PackProgress | ShardKeys, string>;

  constructor(name: string) {
    super(name);
    this.version(SEGMENT_VERSION).stores({ records: '', progress: '' });
  }

  /** As `readFrom` asks. */
  readFirst(keys: string[]): PromiseLike<(StoredBytes | undefined)[]> {
    return this.records.bulkGet(keys);
  }
}

export const nameSegment = (number: number) => `${SEGMENT_PREFIX}${number}`;

/** Names of all databases of segments and of older generations, whole or not. */
export async function listSegments(): Promise<string[]> {
  return (await Dexie.getDatabaseNames()).filter((name) => [SEGMENT_PREFIX, GENERATION_PREFIX].some((prefix) => name.startsWith(prefix)));
}

/** To open one that is not there would make it. */
export async function hasSegment(name: string): Promise<boolean> {
  return (await Dexie.getDatabaseNames()).includes(name);
}

/** The highest number that a segment's database bears; 0 when there is none. */
export async function highestNumber(): Promise<number> {
  const numbers = (await listSegments()).map((name) => Number(name.replace(SEGMENT_PREFIX, ''))).filter(Number.isSafeInteger);
  return Math.max(0, ...numbers);
}

/** Drops a segment as a whole database: row by row takes minutes. Open connections to it are closed. */
export async function dropSegment(name: string): Promise<void> {
  await Dexie.delete(name);
}
