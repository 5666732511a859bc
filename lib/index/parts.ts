/** In: a table of any size. Out: records that are small enough to be stored and packed together with others; and the table again. */
import type { ReadRecord, StoredRecord } from '../model/analysis';
import { MAX_TABLE_BYTES, TABLE_PART_BYTES } from '../model/limits';
import { CorpusDamaged } from './damaged';

/** Cuts a table into the records `key/0`, `key/1`, ...; an empty one has none. */
export function* cutTable({ key, bytes }: StoredRecord): Iterable<StoredRecord> {
  for (let part = 0; part * TABLE_PART_BYTES < bytes.length; part++) {
    yield { key: `${key}/${part}`, bytes: bytes.slice(part * TABLE_PART_BYTES, (part + 1) * TABLE_PART_BYTES) };
  }
}

/**
 * Reads a table's records at once and puts them together; a table of one record is that record, uncopied.
 * @param size in bytes, of unknown origin: nothing is made so large before so much has been read
 * @throws CorpusDamaged when a record is missing or of another size
 */
export async function readTable(read: ReadRecord, key: string, size: number): Promise<Uint8Array<ArrayBuffer>> {
  if (!Number.isSafeInteger(size) || size < 0 || size > MAX_TABLE_BYTES) throw new CorpusDamaged(`The table ${key} is too large.`);
  const parts = await Promise.all(Array.from({ length: Math.ceil(size / TABLE_PART_BYTES) }, async (_, part) => {
    const bytes = await read(`${key}/${part}`);
    if (!bytes) throw new CorpusDamaged(`The record ${key}/${part} is missing.`);
    if (bytes.length !== Math.min(TABLE_PART_BYTES, size - part * TABLE_PART_BYTES)) throw new CorpusDamaged(`The record ${key}/${part} is damaged: it has another length than it was written with.`);
    return bytes;
  }));
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const whole = new Uint8Array(size);
  parts.forEach((bytes, part) => { whole.set(bytes, part * TABLE_PART_BYTES); });
  return whole;
}
