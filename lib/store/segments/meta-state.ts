/** What is read, what is being filled and what is on its way, as the meta database keeps it. In: nothing. Out: types. */
import type { Validators } from '../../model/feed';
import type { PackFacts, PackSaid } from '../../model/pack';
import type { Trouble } from '../../model/trouble';

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
