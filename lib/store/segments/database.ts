/** The databases: a tiny one that says what is read, and one for each segment's records.
    In: nothing. Out: Dexie databases, and the types of what they hold. Older versions: migrate.ts. */
import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import type { Validators } from '../../model/feed';
import type { PackFacts, PackSaid } from '../../model/pack';
import type { Trouble } from '../../model/trouble';
import { fromVersion1, fromVersion2, fromVersion3, GENERATION_PREFIX } from './migrate';

export const META_NAME = 'crossread';
export const META_VERSION = 4;
const SEGMENT_PREFIX = 'crossread-segment-';

export interface SegmentCounts {
  articles: number;
  names: number;
  events: number;
}

/**
 * What becomes of a segment: the reader's `own` (bundled and kept articles) is made anew as a whole; `gathered` ones (articles
 * that sources have brought) come one after another and are merged; a `pack` stays as its publisher has built it.
 */
export type SegmentKind = 'own' | 'gathered' | 'pack';

/** An immutable index of its own, in a database of its own. */
export interface Segment {
  kind: SegmentKind;
  /** Name of its database. */
  database: string;
  /** SHA-256 of the pack's manifest; of the reader's own segment also of the kept pages; of a gathered one its database's name. */
  pack: string;
  name: string;
  counts: SegmentCounts;
  /** Bytes of all records. */
  bytes: number;
  /** Numbers of articles that were taken out, ascending; they are on the disk until their segment is written anew. */
  deleted: number[];
  /** When articles were last taken out so that it can be undone, in milliseconds since 1970; 0 for never. */
  deletedAt: number;
  /** Numbers of articles that a segment before this one holds too. */
  doubles: number[];
  /** Of a pack that the reader added; null for any other segment. */
  added: AddedPack | null;
}

export interface AddedPack {
  address: string;
  facts: PackFacts;
  /** Public key with which this edition is signed, in Base64; null for none. */
  key: string | null;
  /** By the reader's wish nothing of it is read. */
  isOff: boolean;
  /** When the reader took it away, in milliseconds since 1970; missing where that was not done. Nothing of it is read, and nobody is asked for it. */
  droppedAt?: number;
}

/** One complete, immutable version of the stored corpus: what is read, and nothing else. */
export interface Generation {
  /** Grows with every switch. */
  number: number;
  /** ISO time of the switch. */
  made: string;
  /** Version of Crossread that made the own segment: another may make other records of the same pack. */
  version: string;
  /** The reader's own first, then gathered ones and then packs, each in the order in which they came: of an article that two hold, the first's is read. */
  segments: Segment[];
  /** Of all segments together. */
  counts: SegmentCounts;
  bytes: number;
}

/** The own segment that is being filled, by this context or by one that was killed. */
export interface Building {
  database: string;
  pack: string;
  version: string;
}

/** A pack on its way into a segment. */
export interface Import {
  id: number;
  address: string;
  database: string;
  /** Null before its manifest has been read. */
  facts: PackFacts | null;
  /** `failed` ones wait for the reader. */
  state: 'waiting' | 'failed';
  trouble: Trouble | null;
  /** Attempts in a row that came to nothing. */
  attempts: number;
  /** Not tried before this time, in milliseconds since 1970. */
  notBefore: number;
}

/** What is remembered of a pack's address from the first wish for it until its pack is off the disk: whom to trust there, and when to look again. */
export interface Subscription {
  address: string;
  /** By itself; never for a pack out of a file. */
  looks: boolean;
  /** Public key that the reader trusts, and another one with which an edition was signed that is not taken; in Base64, or null. */
  key: string | null;
  offered: string | null;
  /** SHA-256 of the manifest that the server gave last, and what it wants to be asked with for another. */
  seen: { hash: string; validators: Validators } | null;
  /** In milliseconds since 1970: the last look; the next, null for never; until when the server wants to be left alone. */
  lookedAt: number | null;
  next: number | null;
  leftUntil: number;
  /** Looks in a row that came to nothing. */
  failures: number;
  came: 'same' | 'newer' | null;
  gone: boolean;
  trouble: Trouble | null;
  /** What the reader says of its pack; missing where nothing was ever said. */
  said?: PackSaid;
  /** It was off where it was taken along from: nothing of it is read once it is there. */
  startsOff?: boolean;
}

/** Gathered segments that are being written anew as one. */
export interface Compaction {
  database: string;
  /** Version of Crossread that began it: another may write other records. */
  version: string;
  /** Neighbours in the list, as they were when it was begun: numbers of articles taken out, and of those that one of them before holds too. */
  sources: { database: string; deleted: number[]; doubles: number[] }[];
}

/** The one record of the meta database: to put it is to switch. */
export interface MetaState {
  active: Generation | null;
  building: Building | null;
  /** Database of the gathered segment that is being filled; what a killed filling has left is not taken up again. */
  gathering: string | null;
  compaction: Compaction | null;
  /** In the order in which they were asked for. */
  imports: Import[];
  /** One for each address of a pack that is there or on its way. */
  subscriptions: Subscription[];
  /** Number of the next database or import; none is given twice. */
  next: number;
}

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
