/** Archives that lie. In: a sound one. Out: the same with other numbers in its headers (PKWARE's APPNOTE, 4.3). */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { strToU8 } from 'fflate';

type Bytes = Uint8Array<ArrayBuffer>;

/** In the list, before a file's bytes, and at the end. */
export const LISTED = 0x02014b50;
export const LOCAL = 0x04034b50;
export const END = 0x06054b50;
const LENGTHS: Record<number, number> = { [LISTED]: 46, [LOCAL]: 30, [END]: 22 };

/** Writes a field of each header of a kind. @param bits of the field, 16 or 32 */
export function forge(archive: Uint8Array, signature: number, offset: number, value: number | ((before: number) => number), bits: 16 | 32 = 32): Bytes {
  const forged = archive.slice() as Bytes;
  const view = new DataView(forged.buffer);
  for (let at = 0; at + (LENGTHS[signature] as number) <= forged.length; at++) {
    if (view.getUint32(at, true) !== signature) continue;
    const before = bits === 16 ? view.getUint16(at + offset, true) : view.getUint32(at + offset, true);
    const after = typeof value === 'number' ? value : value(before);
    if (bits === 16) view.setUint16(at + offset, after, true);
    else view.setUint32(at + offset, after, true);
  }
  return forged;
}

/** Promises so many bytes of each file, unpacked. */
export const promise = (archive: Uint8Array, bytes: number) => forge(forge(archive, LISTED, 24, bytes), LOCAL, 22, bytes);

/** As many entries as wished that all point to the same file's bytes; the last five letters of its name become numbers. */
export function repeatEntries(archive: Uint8Array, times: number): Bytes {
  const view = new DataView(archive.buffer, archive.byteOffset);
  const end = archive.length - 22;
  const from = view.getUint32(end + 16, true);
  const entry = archive.slice(from, end);
  const made = new Uint8Array(from + entry.length * times + 22);
  made.set(archive.subarray(0, from));
  const nameAt = 46 + new DataView(entry.buffer).getUint16(28, true) - 5;
  for (let i = 0; i < times; i++) {
    entry.set(strToU8(String(i).padStart(5, '0')), nameAt);
    made.set(entry, from + i * entry.length);
  }
  made.set(archive.subarray(end), made.length - 22);
  const tail = new DataView(made.buffer);
  tail.setUint16(made.length - 14, times, true);
  tail.setUint16(made.length - 12, times, true);
  tail.setUint32(made.length - 10, entry.length * times, true);
  return made;
}

/** A large archive, without what its first file is said to hold: that is zeros, and needs no room until somebody reads it. */
export interface Wide {
  size: number;
  parts: { from: number; bytes: Bytes }[];
}

/** Makes the first file of an archive as large as wished. @param archive whose first file is empty, and stored as it is */
export function widen(archive: Uint8Array, bytes: number): Wide {
  const view = new DataView(archive.buffer, archive.byteOffset);
  const end = archive.length - 22;
  const list = view.getUint32(end + 16, true);
  const head = 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const shifted = archive.slice() as Bytes;
  const write = new DataView(shifted.buffer);
  [18, 22].forEach((offset) => write.setUint32(offset, bytes, true));
  for (let at = list, isFirst = true; at < end; isFirst = false) {
    if (isFirst) [20, 24].forEach((offset) => write.setUint32(at + offset, bytes, true));
    else write.setUint32(at + 42, view.getUint32(at + 42, true) + bytes, true);
    at += 46 + [28, 30, 32].reduce((sum, offset) => sum + view.getUint16(at + offset, true), 0);
  }
  write.setUint32(end + 16, list + bytes, true);
  return { size: archive.length + bytes, parts: [{ from: 0, bytes: shifted.slice(0, head) }, { from: head + bytes, bytes: shifted.slice(head) }] };
}

/** The same as a Blob, which remembers what was read of it. */
export class WideBlob extends Blob {
  /** Bytes of each slice. */
  readonly slices: number[] = [];

  constructor(private readonly wide: Wide) {
    super();
  }

  override get size(): number {
    return this.wide.size;
  }

  override slice(from = 0, to = this.size): Blob {
    if (to - from > 10_000_000) throw new Error(`${to - from} bytes asked for at once`);
    const bytes = new Uint8Array(Math.max(0, Math.min(to, this.size) - from));
    for (const part of this.wide.parts) {
      const [begin, end] = [Math.max(from, part.from), Math.min(to, part.from + part.bytes.length)];
      if (begin < end) bytes.set(part.bytes.subarray(begin - part.from, end - part.from), begin - from);
    }
    this.slices.push(bytes.length);
    return new Blob([bytes]);
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    throw new Error('all of it asked for at once');
  }
}

/** Writes it to a disk, on which zeros that nobody has written take no room. */
export function writeWide(path: string, { size, parts }: Wide): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, size);
  for (const { from, bytes } of parts) writeSync(file, bytes, 0, bytes.length, from);
  closeSync(file);
}
