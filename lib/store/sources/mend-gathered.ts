/** Gathered segments that are damaged. In: which they are. Out: a list without them; what they held waits to be made searchable anew from its
    texts, which stand in a database of their own. */
import type { UnpackBytes } from '../../index/articles/article-slices';
import { checkArticles } from '../../index/check-articles';
import { openCorpus } from '../../index/open-corpus';
import { GATHER_LOCK, INGEST_LOCK, type Lock } from '../lock';
import { SegmentDatabase } from '../segments/database';
import { mendNames } from '../segments/mend-names';
import type { Segment } from '../segments/meta-state';
import { readFrom } from '../segments/read-records';
import { withIds } from '../segments/segment-ids';
import { nextGeneration, readState } from '../segments/state';
import { switchTo } from '../segments/switch';
import { indexLost } from './source-indexing';

/**
 * Takes damaged gathered segments off the list, by one put, after their articles were noted to be made anew. Killed in between, it is done
 * again: no article is counted or made twice, since what waits already is searchable nowhere.
 * @param names as parts of an open corpus are named; those of packs and unknown ones are passed over
 * @param now milliseconds since 1970
 * @returns whether there were any
 */
export async function dropDamaged(names: readonly string[], now: number, lock: Lock): Promise<boolean> {
  const isDamaged = ({ kind, pack }: Segment) => kind === 'gathered' && names.includes(pack);
  if (!(await readState()).active?.segments.some(isDamaged)) return false;
  // What is being added would be taken for lost until its rows are settled.
  return lock(INGEST_LOCK, () => lock(GATHER_LOCK, async () => {
    const all = (await readState()).active?.segments ?? [];
    const sound = all.filter((segment) => segment.kind === 'gathered' && !isDamaged(segment));
    await withIds(async (idsOf) => {
      const opened = await Promise.all(sound.map(async ({ database, deleted }) => ({ ids: await idsOf(database), out: new Set(deleted) })));
      await indexLost((id) => opened.some(({ ids, out }) => { const number = ids?.numberOf(id); return number !== undefined && !out.has(number); }), now);
    });
    await switchTo((state) => {
      const left = state.active?.segments.filter((segment) => !isDamaged(segment)) ?? [];
      return left.length === state.active?.segments.length ? null : { ...state, active: nextGeneration(state.active, left, new Date(now).toISOString()) };
    });
    return true;
  }));
}

/** Which gathered segments are damaged anywhere: every record of each is read. Names that do not fit are made anew on the way. */
export async function findDamaged(unpack: UnpackBytes): Promise<string[]> {
  const damaged: string[] = [];
  for (const { kind, database } of (await readState()).active?.segments ?? []) {
    if (kind !== 'gathered' || await isSound(database, unpack)) continue;
    if (!(await mendNames(database)) || !(await isSound(database, unpack))) damaged.push(database);
  }
  return damaged;
}

async function isSound(name: string, unpack: UnpackBytes): Promise<boolean> {
  const database = new SegmentDatabase(name);
  try {
    const corpus = await openCorpus(readFrom(database), unpack);
    await checkArticles(corpus, 0, () => undefined);
    await corpus.getLengths();
    await corpus.index.readAhead();
    const { terms } = corpus.index;
    let read = 0;
    for await (const { term } of corpus.index.scan()) read += Number(term !== '');
    return read === terms;
  } catch (error) {
    if (error instanceof DOMException) throw error; // the browser's, which says nothing of the segment
    return false;
  } finally {
    database.close();
  }
}
