/** Packs that the reader takes away: out of all that is read at once, off the disk an hour later. In: wishes, the time. Out: the generation
    without them or with them again; each change is one put, so that a kill loses neither the wish nor the pack. */
import { DELETED_UNDO_MS } from '../../model/limits';
import { dropSegment } from '../segments/database';
import type { AddedPack, MetaState, Segment } from '../segments/meta-state';
import { changeState, isDropped, nextGeneration, readState } from '../segments/state';
import { switchTo } from '../segments/switch';
import { dropUnwanted } from './subscriptions';

/**
 * Takes a pack away. What was on its way from its address goes for good, or it would take the pack's place; whoever takes the pack back has it
 * looked for again. Nothing happens where there is none, or it was taken away before.
 * @param now milliseconds since 1970
 */
export async function dropPack(address: string, now: number): Promise<void> {
  let filled: string[] = [];
  await switchTo((state) => {
    const ended = state.imports.filter((one) => one.address === address);
    const next = withAdded(state, now, (segment) => isOf(segment, address) && !isDropped(segment), (added) => ({ ...added, droppedAt: now }));
    filled = next ? ended.map(({ database }) => database) : [];
    return next && {
      ...next,
      imports: state.imports.filter((one) => one.address !== address),
      subscriptions: state.subscriptions.map((one) => (one.address === address && ended.length > 0 ? { ...one, offered: null, next: now } : one)),
    };
  });
  for (const database of filled) await dropSegment(database);
}

/**
 * Takes a pack back, as it was, with all that was said of it and the key that was trusted.
 * @returns its hash; null where none is there that was taken away
 */
export async function restorePack(address: string, now: number): Promise<string | null> {
  let hash: string | null = null;
  await switchTo((state) => {
    const isWished = (segment: Segment) => isOf(segment, address) && isDropped(segment);
    hash = state.active?.segments.find(isWished)?.pack ?? null;
    return withAdded(state, now, isWished, ({ droppedAt: _droppedAt, ...added }) => added);
  });
  return hash;
}

/**
 * Forgets packs that were taken away long enough ago that nobody takes them back. Their databases are leftovers from then on.
 * @param now milliseconds since 1970
 * @returns their addresses
 */
export async function purgeDropped(now: number): Promise<string[]> {
  const isOver = ({ added }: Segment) => added?.droppedAt !== undefined && now - added.droppedAt >= DELETED_UNDO_MS;
  if (!(await readState()).active?.segments.some(isOver)) return []; // as nearly always: nothing is written
  let gone: string[] = [];
  await changeState((state) => {
    const [over, left] = [state.active?.segments.filter(isOver) ?? [], state.active?.segments.filter((segment) => !isOver(segment)) ?? []];
    gone = over.flatMap(({ added }) => added?.address ?? []);
    return over.length === 0 ? null : dropUnwanted({ ...state, active: nextGeneration(state.active, left, new Date(now).toISOString()) });
  });
  return gone;
}

const isOf = ({ added }: Segment, address: string) => added?.address === address;

/** @returns null where no segment is meant */
function withAdded(state: MetaState, now: number, isMeant: (segment: Segment) => boolean, change: (added: AddedPack) => AddedPack): MetaState | null {
  if (!state.active?.segments.some(isMeant)) return null;
  const segments = state.active.segments.map((segment): Segment => (segment.added && isMeant(segment) ? { ...segment, added: change(segment.added) } : segment));
  return { ...state, active: nextGeneration(state.active, segments, new Date(now).toISOString()) };
}
