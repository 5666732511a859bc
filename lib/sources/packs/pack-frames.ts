/** Records in a row. In: records. Out: one run of bytes, each record after its key; and back, from bytes of unknown origin. */
import type { StoredRecord } from '../../model/analysis';
import { MAX_KEY_CHARS, MAX_SHARD_BYTES } from '../../model/limits';

/** `names/12`: a name and, where it is one of several parts, its number; `3.names/12`: that of a later segment. Written in one way only. */
const KEY = /^((?:[1-9]\d?\.)?[a-z]+)(?:\/(0|[1-9]\d{0,8}))?$/;
/** A length is below 2 ** 28: four bytes of seven bits. */
const MAX_VARINT_BYTES = 4;

/** Where a record stands among those of its name (and its segment); one that has no number is the only one. */
export interface KeyParts {
  name: string;
  number: number | null;
}

/** Null for what is no key. */
export function readKey(key: string): KeyParts | null {
  const match = key.length <= MAX_KEY_CHARS ? KEY.exec(key) : null;
  if (!match) return null;
  return { name: match[1] as string, number: match[2] === undefined ? null : Number(match[2]) };
}

/** Bytes that a record takes in a row of them. */
export const measureFrame = ({ key, bytes }: StoredRecord): number => varintBytes(key.length) + key.length + varintBytes(bytes.length) + bytes.length;

/** @throws RangeError for a key that `readFrames` would refuse */
export function writeFrames(records: StoredRecord[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(records.reduce((sum, record) => sum + measureFrame(record), 0));
  let at = 0;
  for (const { key, bytes } of records) {
    if (!readKey(key)) throw new RangeError(`"${key}" is no key of a record`);
    at = writeVarint(out, at, key.length);
    for (let i = 0; i < key.length; i++) out[at++] = key.charCodeAt(i);
    at = writeVarint(out, at, bytes.length);
    out.set(bytes, at);
    at += bytes.length;
  }
  return out;
}

/**
 * Reads records in a row; each owns its bytes. Nothing is allocated by a number that the bytes do not bear out.
 * @param count how many there must be
 * @throws RangeError with a plain reason, which goes on from "shard X"
 */
export function readFrames(bytes: Uint8Array<ArrayBuffer>, count: number): StoredRecord[] {
  const records: StoredRecord[] = [];
  let at = 0;
  const readLength = (most: number, what: string): number => {
    let value = 0;
    for (let i = 0; i < MAX_VARINT_BYTES; i++) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError(`ends in the middle of record ${records.length}`);
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte >= 0x80) continue;
      if (value > most) throw new RangeError(`has a record ${records.length} whose ${what} is too long`);
      if (at + value > bytes.length) throw new RangeError(`ends in the middle of record ${records.length}`);
      return value;
    }
    throw new RangeError(`has a record ${records.length} whose ${what} has no end`);
  };
  while (at < bytes.length) {
    if (records.length === count) throw new RangeError(`holds more than the ${count} records that the manifest promises`);
    const keyEnd = readLength(MAX_KEY_CHARS, 'key') + at;
    const key = String.fromCharCode(...bytes.subarray(at, keyEnd));
    if (!readKey(key)) throw new RangeError(`has a record ${records.length} whose key is none`);
    at = keyEnd;
    const end = readLength(MAX_SHARD_BYTES, 'content') + at;
    records.push({ key, bytes: bytes.slice(at, end) });
    at = end;
  }
  if (records.length < count) throw new RangeError(`holds ${records.length} records, and should hold ${count}`);
  return records;
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let left = value; left > 0x7f; left >>>= 7) bytes++;
  return bytes;
}

function writeVarint(out: Uint8Array, start: number, value: number): number {
  let at = start;
  let left = value;
  for (; left > 0x7f; left >>>= 7) out[at++] = (left & 0x7f) | 0x80;
  out[at++] = left;
  return at;
}
