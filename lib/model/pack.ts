/** Packs as the reader sees them: those that are read, and those that are on their way. In: nothing. Out: types. */
import type { Trouble } from './trouble';

/** What a pack says of itself in its manifest. */
export interface PackFacts {
  /** SHA-256 of the manifest, in hex. */
  hash: string;
  name: string;
  licence: string;
  /** A day, `YYYY-MM-DD`. */
  created: string;
  articles: number;
  outlets: number;
  /** Of all records. */
  bytes: number;
}

/** A pack that is part of the corpus. */
export interface PackReport extends PackFacts {
  address: string;
  /** Nothing of it is read, by the reader's wish; it stays stored. */
  isOff: boolean;
  /** False when its records cannot be opened any more: it is left out until it is read again. */
  isSound: boolean;
}

/** A pack on its way. */
export interface ImportReport {
  id: number;
  address: string;
  /** `reading`: now; `queued`: others come first; `waiting`: its server does not answer, asked again later; `failed`: until the reader tries again. */
  state: 'reading' | 'queued' | 'waiting' | 'failed';
  /** Null before its manifest has been read. */
  pack: PackFacts | null;
  /** Bytes of records that are stored. */
  bytes: number;
  /** Why it waits or has failed. */
  trouble: Trouble | null;
  /** When the server is asked again, in milliseconds since 1970; null unless it waits. */
  again: number | null;
}

/** What the browser lets Crossread keep, in bytes. */
export interface Room {
  used: number;
  free: number;
}

export interface PacksReport {
  packs: PackReport[];
  imports: ImportReport[];
  /** Null where the browser does not say. */
  room: Room | null;
  /** Why nothing can be stored in this browser or window; then both lists are empty. */
  trouble: Trouble | null;
}
