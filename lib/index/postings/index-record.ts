/** In: the bytes of the record `index`. Out: where an index's blocks and shards begin, checked. */
import * as v from 'valibot';
import { CorpusDamaged } from '../records/damaged';
import type { IndexRecord } from './write-index';

/** Thousands of numbers, read at every wake: looked at in one loop. */
const SizesSchema = v.custom<number[]>((value) => Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && (one as number) >= 0), 'is no list of sizes');
const PlacesSchema = v.pipe(SizesSchema, v.check(isRising, 'falls back'));
const StartsSchema = v.pipe(PlacesSchema, v.minLength(1), v.check(([first]) => first === 0, 'begins behind the beginning'));
const CountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const IndexSchema = v.object({
  spaces: v.object({ articles: CountSchema, entities: CountSchema }),
  terms: CountSchema,
  blocks: v.pipe(
    v.object({ first: v.array(v.string()), bytes: SizesSchema, postings: PlacesSchema, places: PlacesSchema }),
    v.check(({ first, ...rest }) => Object.values(rest).every(({ length }) => length === first.length), 'has columns of different lengths'),
  ),
  backward: v.pipe(v.object({ first: v.array(v.string()), bytes: SizesSchema }), v.check(({ first, bytes }) => first.length === bytes.length, 'has columns of different lengths')),
  postings: StartsSchema,
  places: StartsSchema,
}) satisfies v.GenericSchema<unknown, IndexRecord>;

/** @throws CorpusDamaged when the bytes are no such record */
export function readIndexRecord(bytes: Uint8Array<ArrayBuffer>): IndexRecord {
  try {
    return v.parse(IndexSchema, JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new CorpusDamaged('The record index is damaged.', { cause: error });
  }
}

function isRising(numbers: number[]): boolean {
  return numbers.every((number, i) => i === 0 || number >= (numbers[i - 1] as number));
}
