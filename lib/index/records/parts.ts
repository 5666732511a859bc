/** In: a table of any size. Out: records that are small enough to be stored and packed together with others; and the table again.
    Where they are read at every wake, all tables may also stand in one record: reading four hundred takes several times as long. */
import type { ReadRecord, StoredRecord } from '../../model/analysis';
import { MAX_TABLE_BYTES, TABLE_PART_BYTES } from '../../model/limits';
import { joinBytes } from '../bytes/join-bytes';
import { TABLES, type TableName } from './corpus-record';
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
  return joinBytes(parts);
}

/** The record that holds all tables, one behind the other in the order of `TABLES`; whoever stores it may leave their parts away. */
export const WHOLE_TABLES = 'tables';
/** Numbers are mapped where they stand. */
const ALIGNED = 4;
const aligned = (bytes: number) => Math.ceil(bytes / ALIGNED) * ALIGNED;

/** Puts all tables into one record, piece by piece: together they would have to be copied. */
export async function joinTables(readOne: (name: TableName) => Promise<Uint8Array<ArrayBuffer>>, sizes: Record<TableName, number>): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (const name of TABLES) pieces.push(await readOne(name), new Uint8Array(aligned(sizes[name]) - sizes[name]));
  return pieces;
}

/** Keys of the records in which the parts of all tables stand. */
export function* listParts(sizes: Record<TableName, number>): Iterable<string> {
  for (const name of TABLES) for (let part = 0; part * TABLE_PART_BYTES < sizes[name]; part++) yield `${name}/${part}`;
}

/** Whether a record's key is that of a table's part, in whichever segment. */
export const isPartOfTable = (key: string) => (TABLES as readonly string[]).includes(key.slice(key.indexOf('.') + 1, key.lastIndexOf('/')));

/** Finds each table in the record that holds them all. @throws CorpusDamaged when it is of another size */
export function splitTables(whole: Uint8Array<ArrayBuffer>, sizes: Record<TableName, number>): Record<TableName, Uint8Array<ArrayBuffer>> {
  const found = {} as Record<TableName, Uint8Array<ArrayBuffer>>;
  let at = 0;
  for (const name of TABLES) {
    found[name] = whole.subarray(at, at + sizes[name]);
    at += aligned(sizes[name]);
  }
  if (at !== whole.length) throw new CorpusDamaged(`The record ${WHOLE_TABLES} is damaged: it has another length than it was written with.`);
  return found;
}

/**
 * A way to single tables, out of the record that holds them all or out of their parts.
 * @param whole the record `tables`, if there is one
 * @throws CorpusDamaged when it is of another size than its tables
 */
export function openTables(read: ReadRecord, whole: Uint8Array<ArrayBuffer> | undefined, sizes: Record<TableName, number>): (name: TableName) => Promise<Uint8Array<ArrayBuffer>> {
  const joined = whole && splitTables(whole, sizes);
  return async (name) => joined?.[name] ?? readTable(read, name, sizes[name]);
}
