/** The life of generations: which one is active, filling a new one, the switch, and clearing away what is left over.
    In: records. Out: a complete generation, or none at all. */
import type { StoredRecord } from '../model/analysis';
import { IMPORT_BATCH_BYTES } from '../model/limits';
import { dropGeneration, GenerationDatabase, listGenerations, MetaDatabase } from './database';
import type { Building, Generation, MetaState, Progress } from './database';

const STATE = 'corpus';
const CURSOR = 'cursor';
const NOTHING: MetaState = { active: null, building: null };
const BEGINNING: Progress = { records: 0, bytes: 0, lastKey: '', lastBytes: 0 };

/**
 * Reads which generation is active and which is being filled.
 * @throws when the browser refuses IndexedDB, as some private windows do
 */
export async function readState(): Promise<MetaState> {
  return withMeta(async (meta) => (await meta.state.get(STATE)) ?? NOTHING);
}

/**
 * Names the generation that an import is about to fill. A leftover of the same pack and version is taken up again;
 * any other is dropped.
 */
export async function beginGeneration(pack: string, version: string): Promise<Building> {
  const { active, building } = await readState();
  if (building && building.pack === pack && building.version === version) return building;
  if (building) await dropGeneration(building.number);
  const taken = [active?.number ?? 0, building?.number ?? 0, ...await listGenerations()];
  const next: Building = { number: Math.max(...taken) + 1, pack, version };
  await writeState({ active, building: next });
  return next;
}

/**
 * Writes records into a generation, some megabytes to a transaction; the cursor commits together with them, so that
 * an import that was killed goes on where it stopped.
 * @param makeRecords gives the records; when a resumed import makes others than those already written, all begins anew
 * @returns bytes of all records
 * @throws when the browser refuses to write, for example because its quota is used up
 */
export async function fillGeneration(number: number, makeRecords: () => Iterable<StoredRecord> | AsyncIterable<StoredRecord>): Promise<number> {
  const resumed = await fillFromCursor(number, makeRecords());
  if (resumed !== null) return resumed;
  await dropGeneration(number);
  return (await fillFromCursor(number, makeRecords())) ?? 0;
}

/** Null when what stands in the database is not the start of `records`. */
async function fillFromCursor(number: number, records: Iterable<StoredRecord> | AsyncIterable<StoredRecord>): Promise<number | null> {
  const database = new GenerationDatabase(number);
  try {
    const cursor = (await database.progress.get(CURSOR)) ?? BEGINNING;
    let seen = BEGINNING;
    let batch: StoredRecord[] = [];
    let batchBytes = 0;
    const commit = () => database.transaction('rw', database.records, database.progress, async () => {
      await database.records.bulkPut(batch.map((record) => ownBytes(record.bytes)), batch.map((record) => record.key));
      await database.progress.put(seen, CURSOR);
    });
    for await (const record of records) {
      seen = countRecord(seen, record);
      if (seen.records < cursor.records) continue;
      if (seen.records === cursor.records) {
        if (!isSameProgress(seen, cursor)) return null;
        continue;
      }
      batch.push(record);
      batchBytes += record.bytes.byteLength;
      if (batchBytes < IMPORT_BATCH_BYTES) continue;
      await commit();
      batch = [];
      batchBytes = 0;
    }
    if (seen.records < cursor.records) return null;
    if (batch.length) await commit();
    return seen.bytes;
  } finally {
    database.close();
  }
}

/** Makes a filled generation the active one, by one put: a reader finds the old one or the new one, whole. */
export async function switchGeneration(generation: Generation): Promise<void> {
  await writeState({ active: generation, building: null });
}

/**
 * Drops every generation that is neither active nor being filled.
 * @param inUse numbers that somebody still reads; they stay until the next time
 */
export async function dropLeftovers(inUse: number[] = []): Promise<void> {
  const { active, building } = await readState();
  const kept = new Set([active?.number, building?.number, ...inUse]);
  for (const number of await listGenerations()) {
    if (!kept.has(number)) await dropGeneration(number);
  }
}

/** Drops what a killed import has left, when nobody will take it up: the active generation is already the wished one. */
export async function dropUnfinished(): Promise<void> {
  const { building } = await readState();
  if (building) await abandonGeneration(building.number);
}

/** Drops a half-filled generation whose import was refused, so that nothing of it is ever taken up again. */
export async function abandonGeneration(number: number): Promise<void> {
  const { active, building } = await readState();
  if (building?.number === number) await writeState({ active, building: null });
  await dropGeneration(number);
}

async function writeState(state: MetaState): Promise<void> {
  await withMeta((meta) => meta.state.put(state, STATE));
}

/** Opened for each use: a background page may sleep for hours, and an idle connection blocks nothing only when closed. */
async function withMeta<T>(use: (meta: MetaDatabase) => Promise<T>): Promise<T> {
  const meta = new MetaDatabase();
  try {
    return await use(meta);
  } finally {
    meta.close();
  }
}

function countRecord(progress: Progress, { key, bytes }: StoredRecord): Progress {
  return { records: progress.records + 1, bytes: progress.bytes + bytes.byteLength, lastKey: key, lastBytes: bytes.byteLength };
}

function isSameProgress(a: Progress, b: Progress): boolean {
  return a.bytes === b.bytes && a.lastKey === b.lastKey && a.lastBytes === b.lastBytes;
}

/** A view is stored with the whole buffer behind it, so a part of a larger buffer is copied out first. */
function ownBytes(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
