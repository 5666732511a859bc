/** What to write anew, and what it becomes. In: a list of segments as it is and as it was. Out: which of them to merge, and the merged
    one's place in the list; what was taken out meanwhile is taken out of it too. */
import { chooseCompaction } from '../../index/build/choose-compaction';
import { findDoubles } from '../../index/join/find-doubles';
import { DELETED_UNDO_MS } from '../../model/limits';
import type { Compaction, Generation, Segment } from './meta-state';
import { sorted, type IdsOf } from './segment-ids';

/**
 * Chooses gathered segments that stand beside each other. One of which an article could still be taken back, or that cannot
 * be opened, is left alone.
 * @returns null when nothing is to be done
 */
export async function chooseSources(active: Generation | null, now: number, idsOf: IdsOf): Promise<Compaction['sources'] | null> {
  const refused = new Set<string>();
  for (;;) {
    const chosen = chooseFrom((active?.segments ?? []).map((segment) => (isFree(segment, now) && !refused.has(segment.database) ? segment : null)));
    if (!chosen) return null;
    const opened = await Promise.all(chosen.map(({ database }) => idsOf(database)));
    chosen.forEach(({ database }, k) => { if (!opened[k]) refused.add(database); });
    const sound = chosen.flatMap(({ database, deleted }, k) => (opened[k] ? [{ database, ids: opened[k], out: deleted }] : []));
    if (sound.length < chosen.length) continue;
    // Doubles of a segment that stays are kept: it may lose its own.
    const doubles = findDoubles(sound);
    return sound.map(({ database, out }, k) => ({ database, deleted: out, doubles: (doubles[k] as number[]).filter((number) => !out.includes(number)) }));
  }
}

const isFree = ({ kind, deletedAt }: Segment, now: number) => kind === 'gathered' && deletedAt + DELETED_UNDO_MS <= now;

/** @param segments null where one is to be left alone: those on its two sides are no neighbours */
function chooseFrom(segments: (Segment | null)[]): Segment[] | null {
  for (let from = 0; from < segments.length; from++) {
    const end = segments.indexOf(null, from);
    const run = segments.slice(from, end < 0 ? segments.length : end) as Segment[];
    const chosen = chooseCompaction(run.map(({ counts, deleted }) => ({ articles: counts.articles, deleted: deleted.length })));
    if (chosen) return chosen.map((i) => run[i] as Segment);
    from += run.length;
  }
  return null;
}

/** The segments that a compaction was begun with, as they are now; null when they are not all there beside each other. */
export function findSources(active: Generation | null, { sources }: Compaction): Segment[] | null {
  const segments = active?.segments ?? [];
  const from = segments.findIndex(({ database }) => database === sources[0]?.database);
  const found = from < 0 ? [] : segments.slice(from, from + sources.length);
  return found.length > 0 && sources.every(({ database }, k) => found[k]?.database === database) ? found : null;
}

/** Would it lose something? Its segments are no longer there, or an article that it leaves out was taken back in. */
export function isVoid(active: Generation | null, compaction: Compaction): boolean {
  const found = findSources(active, compaction);
  return !found || compaction.sources.some(({ deleted }, k) => { const now = new Set(found[k]?.deleted); return deleted.some((number) => !now.has(number)); });
}

/** The merged segment, without what was taken out of its sources while it was written. */
export function placeMerged(merged: Segment, { sources }: Compaction, found: readonly Segment[]): Segment {
  let at = 0;
  const deleted: number[] = [];
  found.forEach((segment, k) => {
    const out = new Set([...sources[k]?.deleted ?? [], ...sources[k]?.doubles ?? []]);
    const gone = sorted(out);
    // Those left keep their order, without gaps.
    for (const number of segment.deleted) if (!out.has(number)) deleted.push(at + number - countBelow(gone, number));
    at += segment.counts.articles - gone.length;
  });
  return { ...merged, deleted: sorted(deleted), deletedAt: Math.max(...found.map(({ deletedAt }) => deletedAt)) };
}

function countBelow(ascending: readonly number[], limit: number): number {
  const at = ascending.findIndex((number) => number >= limit);
  return at < 0 ? ascending.length : at;
}
