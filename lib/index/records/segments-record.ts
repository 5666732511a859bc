/** Several segments in one set of records. In: the bytes of the record `segments`. Out: which articles each has lost; and the keys of each
    segment's records: those of the first as they always were, those of a later one behind its number, `1.rows/0`. */
import * as v from 'valibot';
import type { ReadRecord } from '../../model/analysis';
import { MAX_SEGMENTS_OF_PACK } from '../../model/limits';
import { CorpusDamaged } from './damaged';

/** Where there is no such record, there is one segment. */
export const SEGMENTS_KEY = 'segments';

/** By segment, in order. */
export type SegmentsRecord = {
  /** Numbers of the articles that are not to be read from it, ascending: taken out, or read from a later one in a newer text. */
  deleted: number[];
}[];

const NumberSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));
const SegmentsSchema = v.pipe(v.array(v.object({ deleted: v.array(NumberSchema) })), v.minLength(1), v.maxLength(MAX_SEGMENTS_OF_PACK)) satisfies v.GenericSchema<unknown, SegmentsRecord>;

export const writeSegments = (segments: SegmentsRecord): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(segments));

/** @throws CorpusDamaged when the bytes are no such record */
export function readSegments(bytes: Uint8Array<ArrayBuffer>): SegmentsRecord {
  try {
    return v.parse(SegmentsSchema, JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new CorpusDamaged(`The record ${SEGMENTS_KEY} is damaged: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** A key among the records of all segments. */
export const keyIn = (segment: number, key: string) => (segment === 0 ? key : `${segment}.${key}`);

/** Which segment's record a key is, and which of its records. */
export function splitKey(key: string): { segment: number; key: string } {
  const dot = key.indexOf('.');
  return dot < 0 ? { segment: 0, key } : { segment: Number(key.slice(0, dot)), key: key.slice(dot + 1) };
}

/** One segment's records, as if they were all. */
export const readIn = (read: ReadRecord, segment: number): ReadRecord => (segment === 0 ? read : (key) => read(keyIn(segment, key)));
