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

/** What a reader may say of a pack. Whose articles they are, where from and in what colour stays its publisher's to say: a pack holds many outlets. */
export interface PackSaid {
  /** Empty where it goes by the name that it gives itself. */
  name: string;
  tags: string[];
  notes: string;
}

export const NOTHING_SAID: PackSaid = { name: '', tags: [], notes: '' };

/** A pack as it is subscribed to, and can be elsewhere: everything but its texts. */
export interface PackSubscription extends PackSaid {
  /** Of its folder. */
  address: string;
  /** What it calls itself; empty before it was read. */
  title: string;
  /** Public key that the reader trusts there, in Base64; null where none is. */
  key: string | null;
  /** It is asked for newer editions by itself. */
  looks: boolean;
  state: 'on' | 'off';
}

/** `holds`: whoever has the key, in Base64, has signed this very manifest. `why` is a plain sentence. */
export type SignatureVerdict = { holds: true; key: string } | { holds: false; why: string };

/** A key that signs packs. */
export interface PackSigner {
  /** Public, in Base64. */
  key: string;
  /** The same in short, to be compared by eye: five groups of four signs. */
  fingerprint: string;
}

/** How a pack is asked for newer editions. */
export interface PackLooking {
  /** By itself, about once a day. */
  on: boolean;
  /** False when the browser may not ask its server any more. */
  isAllowed: boolean;
  /** ISO times: the last look, and the next; null for none. */
  at: string | null;
  next: string | null;
  /** What came of the last one: the edition that is there, or a newer one; null when none was made, or it failed. */
  came: 'same' | 'newer' | null;
  /** The server says that the pack is gone (410): it is not asked again by itself. */
  gone: boolean;
  /** Why the last look failed, or why the newer edition that it found is not taken. */
  trouble: Trouble | null;
}

/** A pack that is part of the corpus. */
export interface PackReport extends PackFacts {
  /** Of its folder; of a pack out of a file, what `isFilePack` knows it by. */
  address: string;
  /** Who signed this edition; null for nobody. */
  signer: PackSigner | null;
  said: PackSaid;
  /** Null for a pack out of a file, which nobody can be asked about. */
  looking: PackLooking | null;
  /** Nothing of it is read, by the reader's wish; it stays stored. */
  isOff: boolean;
  /** False when its records cannot be opened any more: it is left out until it is read again. */
  isSound: boolean;
}

/** A pack that the reader has taken away: nothing of it is read, nobody is asked for it, and for an hour it can be taken back. */
export type DroppedPack = Pick<PackReport, keyof PackFacts | 'address' | 'said'>;

/** A pack on its way. */
export interface ImportReport {
  id: number;
  address: string;
  /**
   * `reading`: now; `queued`: others come first; `waiting`: its server does not answer, asked again later; `paused`: requests are switched off;
   * `asking`: it is signed, and the reader has not trusted any key of it yet; `failed`: until the reader tries again.
   */
  state: 'reading' | 'queued' | 'waiting' | 'paused' | 'asking' | 'failed';
  /** Null before its manifest has been read. */
  pack: PackFacts | null;
  /** Whose key the reader trusts, and the other one with which this edition is signed; null for none. */
  trusted: PackSigner | null;
  offered: PackSigner | null;
  /** Bytes of records that are stored. */
  bytes: number;
  /** Articles checked, once all are stored and while they are looked at; else null. */
  checked: number | null;
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
  dropped: DroppedPack[];
  imports: ImportReport[];
  /** Null where the browser does not say. */
  room: Room | null;
  /** Why nothing can be stored in this browser or window; then all lists are empty. */
  trouble: Trouble | null;
}
