/** What does not fit memory, on disk. In: a folder for the time of one build. Out: chunks of JSON texts that are read whole or one by one,
    and sorted runs of postings. */
import { closeSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { RunStore } from '../../lib/index/postings/posting-runs';

/** Where each text of a chunk ends, in bytes. */
export type Ends = Uint32Array;

/** Chunks of texts under a name, by number. */
export class ChunkFiles {
  constructor(private readonly folder: string, private readonly name: string) {}

  /** @returns where the texts lie, for `readOne` */
  write(chunk: number, texts: string[]): Ends {
    const buffers = texts.map((text) => Buffer.from(text));
    let end = 0;
    const ends = Uint32Array.from(buffers, ({ length }) => end += length);
    writeFileSync(this.path(chunk), Buffer.concat(buffers));
    return ends;
  }

  read(chunk: number, ends: Ends): string[] {
    const all = readFileSync(this.path(chunk));
    return Array.from(ends, (end, i) => all.toString('utf8', i === 0 ? 0 : ends[i - 1], end));
  }

  readOne(chunk: number, ends: Ends, place: number): string {
    const from = place === 0 ? 0 : ends[place - 1] as number;
    const buffer = Buffer.alloc((ends[place] as number) - from);
    const file = openSync(this.path(chunk), 'r');
    try {
      readSync(file, buffer, 0, buffer.length, from);
    } finally {
      closeSync(file);
    }
    return buffer.toString('utf8');
  }

  private path = (chunk: number) => join(this.folder, `${this.name}-${chunk}`);
}

const READ_BYTES = 65_536;

/** Runs of postings, one file each. */
export class FileRuns implements RunStore {
  readonly paths: string[] = [];

  /** @param name of this thread's runs */
  constructor(private readonly folder: string, private readonly name: string) {}

  add(run: Iterable<Uint8Array>): void {
    const path = join(this.folder, `${this.name}-${this.paths.length}`);
    const file = openSync(path, 'w');
    try {
      for (const piece of run) writeSync(file, piece);
    } finally {
      closeSync(file);
    }
    this.paths.push(path);
  }

  list(): Iterable<Uint8Array>[] {
    return this.paths.map(readPieces);
  }
}

/** A file from its beginning, piece by piece. */
export function* readPieces(path: string): Iterable<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const piece = new Uint8Array(READ_BYTES);
      const bytes = readSync(file, piece);
      if (bytes === 0) return;
      yield piece.subarray(0, bytes);
    }
  } finally {
    closeSync(file);
  }
}
