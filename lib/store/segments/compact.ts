/** Writes gathered segments anew as one, when several are small or much was taken out of one. In: the list of segments. Out: a list with
    one in their place, by one put; until then all is read as before. Packs and the own segment are never merged. */
import type { PackBytes, UnpackBytes } from '../../index/articles/article-slices';
import { packRecord } from '../../index/articles/article-slices';
import { mergeSegments } from '../../index/build/merge-segments';
import { openCorpus } from '../../index/open-corpus';
import { CorpusDamaged } from '../../index/records/damaged';
import type { StoredRecord } from '../../model/analysis';
import { COMPACT_LOCK, type Lock } from '../lock';
import { isFull } from '../disk-space';
import { chooseSources, findSources, isVoid, placeMerged } from './compaction-plan';
import { dropSegment, highestNumber, nameSegment, SegmentDatabase } from './database';
import { fillMerged } from './fill';
import type { Compaction, MetaState, Segment } from './meta-state';
import { readFrom } from './read-records';
import { withIds } from './segment-ids';
import { changeState, nextGeneration, readState } from './state';
import { switchTo } from './switch';

export interface CompactOptions {
  /** Version of Crossread; what another has begun is begun anew. */
  version: string;
  /** Milliseconds since 1970. */
  now: () => number;
  unpack: UnpackBytes;
  /** Packs records of articles; null leaves them plain. */
  pack: PackBytes | null;
  /** Awaited between slices of work of some milliseconds. */
  pause: () => Promise<void> | void;
  /** One context at a time. */
  lock: Lock;
}

/**
 * Does what is to be done next, if anything; a compaction that was killed goes on behind its last record of articles.
 * @returns whether segments were written anew: then there may be more to do
 * @throws CorpusDamaged when a segment is found to be damaged, the database's error; what was read before is read on. After
 *   an error that will come again, nothing of what was written is left
 */
export function compactSegments(options: CompactOptions): Promise<boolean> {
  return options.lock(COMPACT_LOCK, async () => {
    const begun = await takeUp(options.version) ?? await begin(options);
    if (!begun) return false;
    try {
      await carryOut(begun, options);
      return true;
    } catch (error) {
      if (error instanceof CorpusDamaged || isFull(error)) await abandon(begun.database).catch(() => undefined); // the first error says more
      throw error;
    }
  });
}

/** What a killed context has begun; null, and nothing left of it, where it cannot become what it was begun for any more. */
async function takeUp(version: string): Promise<Compaction | null> {
  const { active, compaction } = await readState();
  if (!compaction) return null;
  if (compaction.version === version && !isVoid(active, compaction)) return compaction;
  await abandon(compaction.database);
  return null;
}

async function begin({ version, now }: CompactOptions): Promise<Compaction | null> {
  return withIds(async (idsOf) => {
    const { active } = await readState();
    const sources = await chooseSources(active, now(), idsOf);
    if (!sources) return null;
    const free = (await highestNumber()) + 1;
    const { compaction } = await changeState((state) => {
      if (state.active?.number !== active?.number) return null;
      const number = Math.max(state.next, free);
      return { ...state, compaction: { database: nameSegment(number), version, sources }, next: number + 1 };
    });
    return compaction; // null when the list has changed meanwhile: whoever changed it asks again
  });
}

async function carryOut(begun: Compaction, options: CompactOptions): Promise<void> {
  const { active } = await readState();
  const sources = findSources(active, begun) ?? [];
  const left = begun.sources.reduce((sum, { deleted, doubles }, k) => sum + (sources[k]?.counts.articles ?? 0) - new Set([...deleted, ...doubles]).size, 0);
  const merged = left > 0 ? await writeMerged(begun, left, options) : null;
  let isDone = false;
  await switchTo((state) => {
    isDone = false;
    if (state.compaction?.database !== begun.database || isVoid(state.active, begun)) return null;
    isDone = true;
    return switchList(state, begun, merged, new Date(options.now()).toISOString());
  });
  // Taken back in meanwhile, or forgotten: begun anew when it is due.
  if (!isDone || !merged) await abandon(begun.database);
}

function switchList(state: MetaState, begun: Compaction, merged: Segment | null, made: string): MetaState {
  const sources = findSources(state.active, begun) ?? [];
  const names = new Set(sources.map(({ database }) => database));
  const segments = (state.active?.segments ?? []).flatMap((segment) => {
    if (!names.has(segment.database)) return [segment];
    return merged && segment === sources[0] ? [placeMerged(merged, begun, sources)] : [];
  });
  return { ...state, active: nextGeneration(state.active, segments, made), compaction: null };
}

/** @throws CorpusDamaged when what was written does not hold what it should */
async function writeMerged({ database, sources }: Compaction, left: number, { pack, unpack, pause }: CompactOptions): Promise<Segment> {
  const opened = sources.map((source) => new SegmentDatabase(source.database));
  try {
    const segments = await Promise.all(sources.map(async ({ deleted, doubles }, k) => (
      { corpus: await openCorpus(readFrom(opened[k] as SegmentDatabase), unpack, { isChecked: true }), deleted: [...deleted, ...doubles] })));
    const bytes = await fillMerged(database, async function* make(from): AsyncIterable<StoredRecord[]> {
      for await (const record of mergeSegments(segments, { pause, from })) yield await packRecord(record, pack);
    });
    return { kind: 'gathered', database, pack: database, name: '', counts: await countMerged(database, left, unpack), bytes, deleted: [], deletedAt: 0, doubles: [], added: null };
  } finally {
    for (const one of opened) one.close();
  }
}

/** Opened once before it is read; its articles were checked when they came. */
async function countMerged(name: string, left: number, unpack: UnpackBytes): Promise<Segment['counts']> {
  const database = new SegmentDatabase(name);
  try {
    const { counts: { articles, names, events } } = await openCorpus(readFrom(database), unpack, { isChecked: true });
    if (articles !== left) throw new CorpusDamaged(`${left} articles were to be written anew, ${articles} are there.`);
    return { articles, names, events };
  } finally {
    database.close();
  }
}

async function abandon(database: string): Promise<void> {
  await changeState((state) => (state.compaction?.database === database ? { ...state, compaction: null } : null));
  await dropSegment(database);
}
