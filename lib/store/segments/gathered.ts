/** Adds gathered segments: a few articles that sources have brought, indexed by themselves. In: their records. Out: the generation
    with them. They are merged later (compact.ts), so that adding some costs no more than they do. */
import type { UnpackBytes } from '../../index/articles/article-slices';
import type { StoredRecord } from '../../model/analysis';
import { GATHER_LOCK, type Lock } from '../lock';
import { dropSegment, highestNumber, nameSegment } from './database';
import { fillSegment } from './fill';
import { countSegment } from './import-pack';
import type { Generation, Segment } from './meta-state';
import { changeState, nextGeneration } from './state';
import { switchTo } from './switch';

/** Articles that have been analysed, as a segment of their own. */
export interface GatheredRecords {
  /** As `buildRecords` makes them, packed (`packRecord`); the same at each call. */
  records: () => Iterable<StoredRecord> | AsyncIterable<StoredRecord>;
  /** Ids of those of its articles that were gathered before, in an older text: that one goes with the same put. */
  replaced?: readonly string[];
}

export interface GatherOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Unpacks what the records' maker has packed. */
  unpack?: UnpackBytes;
  /** One context at a time. */
  lock: Lock;
}

/**
 * Adds a segment behind those gathered before, by one put. A killed adding leaves nothing: whoever began it begins anew.
 * An article that the reader's own segment, or one gathered before, holds under the same id is read from there, unless it is replaced.
 * @returns the generation that is now active
 * @throws what the records throw, CorpusDamaged, or the database's error; after all that was written was taken back
 */
export async function addSegment({ records, replaced = [] }: GatheredRecords, { now, unpack, lock }: GatherOptions): Promise<Generation> {
  return lock(GATHER_LOCK, async () => {
    const database = await beginGathered();
    try {
      const bytes = await fillSegment(database, records);
      const counts = await countSegment(database, unpack);
      const segment: Segment = { kind: 'gathered', database, pack: database, name: '', counts, bytes, deleted: [], deletedAt: 0, doubles: [], added: null };
      return await switchGathered(segment, replaced, new Date(now()).toISOString());
    } catch (error) {
      await abandonGathered(database).catch(() => undefined); // the first error says more
      throw error;
    }
  });
}

/** Names the database in the state before it is made. One that is named there was left by a killed adding. */
async function beginGathered(): Promise<string> {
  const free = (await highestNumber()) + 1;
  let dropped: string | null = null;
  const { gathering } = await changeState((state) => {
    dropped = state.gathering;
    const number = Math.max(state.next, free);
    return { ...state, gathering: nameSegment(number), next: number + 1 };
  });
  if (dropped !== null) await dropSegment(dropped);
  return gathering as string;
}

async function switchGathered(segment: Segment, replaced: readonly string[], made: string): Promise<Generation> {
  const { active } = await switchTo((state) => {
    if (state.gathering !== segment.database) throw new Error('Another window has begun to add articles.');
    const all = state.active?.segments ?? [];
    const [packs, others] = [all.filter(({ kind }) => kind === 'pack'), all.filter(({ kind }) => kind !== 'pack')];
    return { ...state, active: nextGeneration(state.active, [...others, segment, ...packs], made), gathering: null };
  }, replaced);
  return active as Generation;
}

/** Drops a half-filled gathered segment. */
async function abandonGathered(database: string): Promise<void> {
  await changeState((state) => (state.gathering === database ? { ...state, gathering: null } : null));
  await dropSegment(database);
}
