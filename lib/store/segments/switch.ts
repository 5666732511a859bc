/** Switches to another list of segments. In: a plan of the list. Out: the generation with it, by one put.
    An article that two segments hold is read from the first; which those are is found out before the put, and stored with it. */
import { findDoubles } from '../../index/join/find-doubles';
import type { MetaState, Segment } from './meta-state';
import { numbersOf, sorted, withIds, type IdsOf } from './segment-ids';
import { changeState, countAll, isRead, readState } from './state';

/** The state with the wished list in it; null when there is nothing to wish any more. It may be asked several times. */
type Plan = (state: MetaState) => MetaState | null;

/**
 * Carries out a plan on the state as it stands at the moment of the put; when another context has changed the list
 * meanwhile, all that depends on it is looked up once more.
 * @param replaced ids of articles of which a new segment of the list holds a newer text: gathered ones lose theirs
 * @returns the state after it, or as it is when the plan is void
 */
export async function switchTo(plan: Plan, replaced: readonly string[] = []): Promise<MetaState> {
  for (;;) {
    const before = await readState();
    const wished = plan(before);
    if (!wished?.active) return before;
    const [old, list] = [before.active?.segments ?? [], wished.active.segments];
    const segments = await withIds(async (idsOf) => markDoubles(await markReplaced(old, await carryDeleted(old, list, idsOf), replaced, idsOf), idsOf));
    let isDone = true;
    const after = await changeState((state) => {
      const next = plan(state);
      if (!next?.active) return null;
      isDone = state.active?.number === before.active?.number;
      return isDone ? { ...next, active: { ...next.active, segments, ...countAll(segments) } } : null;
    });
    if (isDone) return after;
  }
}

/** What was taken out of the corpus is out of a new own segment and of a new pack too; what is gathered anew was wished anew. */
async function carryDeleted(before: Segment[], segments: Segment[], idsOf: IdsOf): Promise<Segment[]> {
  const isNew = ({ kind, database }: Segment) => kind !== 'gathered' && !before.some((old) => old.database === database);
  if (!segments.some(isNew)) return segments;
  const gone = await listGone(before, idsOf);
  if (gone.length === 0) return segments;
  const deletedAt = Math.max(...before.map((old) => old.deletedAt));
  return Promise.all(segments.map(async (segment) => (
    isNew(segment) ? { ...segment, deleted: sorted([...segment.deleted, ...numbersOf(await idsOf(segment.database), gone)]), deletedAt } : segment)));
}

/** Ids of articles that were taken out of one segment and that no other has left. */
async function listGone(segments: Segment[], idsOf: IdsOf): Promise<string[]> {
  const opened = await Promise.all(segments.map(async ({ database, deleted }) => ({ ids: await idsOf(database), deleted: new Set(deleted) })));
  const isThere = (id: string) => opened.some(({ ids, deleted }) => { const number = ids?.numberOf(id); return number !== undefined && !deleted.has(number); });
  return opened.flatMap(({ ids, deleted }) => [...deleted].flatMap((number) => ids?.idAt(number) ?? [])).filter((id) => !isThere(id));
}

/** Older texts of articles that have come again go out of the gathered segments that there were before. */
async function markReplaced(before: Segment[], segments: Segment[], replaced: readonly string[], idsOf: IdsOf): Promise<Segment[]> {
  if (replaced.length === 0) return segments;
  return Promise.all(segments.map(async (segment) => {
    if (segment.kind !== 'gathered' || !before.some(({ database }) => database === segment.database)) return segment;
    return { ...segment, deleted: sorted([...segment.deleted, ...numbersOf(await idsOf(segment.database), replaced)]) };
  }));
}

/** Notes in each segment the articles that one before it holds. A segment that cannot be opened has none, and is none's double. */
async function markDoubles(segments: Segment[], idsOf: IdsOf): Promise<Segment[]> {
  if (segments.filter(isRead).length < 2) return segments.map((segment) => ({ ...segment, doubles: [] }));
  const opened = await Promise.all(segments.map(async (segment) => (isRead(segment) ? idsOf(segment.database) : null)));
  const sound = segments.flatMap(({ deleted }, i) => (opened[i] ? [{ i, ids: opened[i], out: deleted }] : []));
  const doubles = findDoubles(sound);
  const doublesOf = new Map(sound.map(({ i }, k) => [i, doubles[k] as number[]]));
  return segments.map((segment, i) => ({ ...segment, doubles: doublesOf.get(i) ?? [] }));
}
