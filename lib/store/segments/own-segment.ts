/** The life of the reader's own segment: filling a new one, the switch, and clearing away what is left over.
    In: records. Out: a complete segment in the active generation, or none at all. */
import type { StoredRecord } from '../../model/analysis';
import { dropSegment, highestNumber, listSegments, nameSegment } from './database';
import { fillSegment } from './fill';
import type { Building, Generation, Segment } from './meta-state';
import { changeState, nextGeneration, readState } from './state';
import { switchTo } from './switch';

/**
 * Names the database that the next own segment is filled into. A leftover of the same pack and version is taken up again;
 * any other is dropped.
 */
export async function beginOwn(pack: string, version: string): Promise<Building> {
  const free = (await highestNumber()) + 1;
  let dropped: string | null = null;
  const { building } = await changeState((state) => {
    if (state.building?.pack === pack && state.building.version === version) return null;
    dropped = state.building?.database ?? null;
    const number = Math.max(state.next, free);
    return { ...state, building: { database: nameSegment(number), pack, version }, next: number + 1 };
  });
  if (dropped !== null) await dropSegment(dropped);
  return building as Building;
}

/** Fills the database that `beginOwn` has named. @returns bytes of all records */
export function fillOwn({ database }: Building, makeRecords: () => Iterable<StoredRecord> | AsyncIterable<StoredRecord>): Promise<number> {
  return fillSegment(database, makeRecords);
}

/**
 * Makes a filled segment the reader's own, by one put: a reader finds the old list of segments or the new one, whole.
 * All others stay as they are at that moment.
 * @throws when another context has begun another own segment meanwhile
 */
export async function switchOwn(segment: Segment, made: string, version: string): Promise<Generation> {
  const { active } = await switchTo((state) => {
    if (state.building?.database !== segment.database) throw new Error('Another window has begun to read the articles anew.');
    const others = state.active?.segments.filter(({ kind }) => kind !== 'own') ?? [];
    return { ...state, active: nextGeneration(state.active, [segment, ...others], made, version), building: null };
  });
  return active as Generation;
}

/**
 * Drops every segment that is neither active, nor being filled, nor on its way.
 * @param inUse databases that somebody still reads; they stay until the next time
 */
export async function dropLeftovers(inUse: string[] = []): Promise<void> {
  // Listed first: a database is named in the state before it is made, so one that is there and named nowhere stays so.
  const there = await listSegments();
  const { active, building, gathering, compaction, imports } = await readState();
  const named = [...active?.segments ?? [], ...building ? [building] : [], ...compaction ? [compaction] : [], ...imports].map(({ database }) => database);
  const kept = new Set([...named, ...gathering === null ? [] : [gathering], ...inUse]);
  for (const database of there) if (!kept.has(database)) await dropSegment(database);
}

/** Drops what a killed filling has left, when nobody will take it up: the active own segment is already the wished one. */
export async function dropUnfinished(): Promise<void> {
  const { building } = await readState();
  if (building) await abandonOwn(building.database);
}

/** Drops a half-filled own segment whose making was refused, so that nothing of it is ever taken up again. */
export async function abandonOwn(database: string): Promise<void> {
  await changeState((state) => (state.building?.database === database ? { ...state, building: null } : null));
  await dropSegment(database);
}
