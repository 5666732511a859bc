/** Takes articles out of what is read, and back in. In: ids. Out: the generation without them, by one put; no record is touched.
    Gathered segments lose them from the disk when they are next written anew (compact.ts); until then it can be undone. */
import type { ArticleIds } from '../../index/join/find-doubles';
import type { Generation, MetaState, Segment } from './meta-state';
import { numbersOf, sorted, withIds, type IdsOf } from './segment-ids';
import { changeState, countAll, nextGeneration, readState } from './state';
import { switchTo } from './switch';

/** Segments that are open already: their ids need not be read again. */
export type OpenIds = readonly { database: string; ids: Pick<ArticleIds, 'numberOf'> }[];

/**
 * Takes articles out of every segment that holds them, also of packs that are switched off; they stay out of a segment that takes
 * the place of such a one. Ids that nothing holds are passed over.
 * @param now milliseconds since 1970: a segment is not written anew before the undoing is over
 * @param isFinal it is not going to be undone, so that its segment need not wait
 * @returns the generation without them; null when there is none
 */
export async function deleteArticles(ids: readonly string[], now: number, open: OpenIds = [], isFinal = false): Promise<Generation | null> {
  return withIds(async (idsOf) => {
    for (;;) {
      const found = await findIn((await readState()).active?.segments ?? [], ids, idsOf, open);
      let isDone = true;
      const { active } = await changeState((state) => {
        isDone = (state.active?.segments ?? []).every(({ database }) => found.has(database));
        return isDone ? withDeleted(state, found, now, isFinal) : null;
      });
      if (isDone) return active;
    }
  });
}

function withDeleted(state: MetaState, found: ReadonlyMap<string, number[]>, now: number, isFinal: boolean): MetaState | null {
  if (!state.active) return null;
  const segments = state.active.segments.map((segment): Segment => {
    const deleted = sorted([...segment.deleted, ...found.get(segment.database) ?? []]);
    return deleted.length === segment.deleted.length ? segment : { ...segment, deleted, deletedAt: isFinal ? segment.deletedAt : now };
  });
  if (segments.every((segment, i) => segment === state.active?.segments[i])) return null;
  return { ...state, active: { ...nextGeneration(state.active, segments, new Date(now).toISOString()), ...countAll(segments) } };
}

/**
 * Takes articles back in, where they are still on the disk.
 * @returns the generation with them; null when there is none
 */
export async function restoreArticles(ids: readonly string[], now: number): Promise<Generation | null> {
  const found = await withIds(async (idsOf) => findIn((await readState()).active?.segments ?? [], ids, idsOf, []));
  // By the way of every other switch: an article may be back in two segments, of which one alone is read.
  const { active } = await switchTo(({ active: current, ...state }) => {
    if (!current) return null;
    const segments = current.segments.map((segment) => ({ ...segment, deleted: segment.deleted.filter((number) => !found.get(segment.database)?.includes(number)) }));
    return { ...state, active: nextGeneration(current, segments, new Date(now).toISOString()) };
  });
  return active;
}

/** Numbers by the segments' databases: they never change. */
async function findIn(segments: Segment[], wanted: readonly string[], idsOf: IdsOf, open: OpenIds): Promise<Map<string, number[]>> {
  return new Map(await Promise.all(segments.map(async ({ database }) => {
    const ids = open.find((one) => one.database === database)?.ids ?? await idsOf(database);
    return [database, numbersOf(ids, wanted)] as const;
  })));
}
