/** In: names of segments' databases. Out: which articles each holds, read once, for as long as a change of the list takes. */
import type { ArticleIds } from '../../index/join/find-doubles';
import { openIds } from '../../index/join/open-ids';
import { CorpusDamaged } from '../../index/records/damaged';
import { SegmentDatabase } from './database';
import { readFrom } from './read-records';

/** Null for a segment that is damaged. */
export type IdsOf = (database: string) => Promise<ArticleIds | null>;

/** Hands out the ids of segments while `work` runs. */
export async function withIds<T>(work: (idsOf: IdsOf) => Promise<T>): Promise<T> {
  const known = new Map<string, Promise<ArticleIds | null>>();
  const read = async (name: string) => {
    const database = new SegmentDatabase(name);
    try {
      return await openIds(readFrom(database));
    } catch (error) {
      if (error instanceof CorpusDamaged) return null;
      throw error; // the browser's, which says nothing of the segment
    } finally {
      database.close();
    }
  };
  return work((database) => {
    const ids = known.get(database) ?? read(database);
    known.set(database, ids);
    return ids;
  });
}

/** Numbers of these ids in a segment, ascending; those that it has not are left out. */
export function numbersOf(ids: Pick<ArticleIds, 'numberOf'> | null, wanted: Iterable<string>): number[] {
  return ids ? sorted([...wanted].flatMap((id) => ids.numberOf(id) ?? [])) : [];
}

/** Each once, ascending. */
export const sorted = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);
