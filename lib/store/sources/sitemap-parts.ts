/** The sitemaps that an index names, on their way. In: what the index names, and what came of asking for each. Out: rows of the queue, and in
    their places what each brought; each step is one transaction, as of looks and articles. */
import type { Trouble } from '../../model/trouble';
import { leaveOut, putArticle, type TakenLook } from './source-articles';
import type { QueueRow, SourceRow } from './sources-database';
import { withSources } from './sources-database';

type Part = NonNullable<QueueRow['part']>;

/** Of one host, what stands first in the alphabet is fetched first: parts come before articles (`a-...`), and in their order. */
const partId = (source: string, place: number, address: string) => `+${place}:${source}:${address}`;

/**
 * Those of an index's sitemaps that are to be read now: all but those that are as they were when they were read last. One of which the
 * index does not say when it changed is read at each look.
 * @param host that takes turns
 */
export function wishParts(parts: readonly Part[], source: Pick<SourceRow, 'id' | 'partsRead'>, host: string, at: string): QueueRow[] {
  const read = new Map((source.partsRead ?? []).map(({ address, changed }) => [address, changed]));
  return parts.flatMap((part, place): QueueRow[] => (part.changed !== null && read.get(part.address) === part.changed ? [] : [{
    id: partId(source.id, place, part.address), source: source.id, kind: 'part', step: 'wanted', address: part.address, host, text: null, told: null, toldPrint: '',
    request: null, at, part, attempts: 0, notBefore: 0, trouble: null,
  }]));
}

/** What a part brought, taken apart. */
export interface TakenPart extends Pick<TakenLook, 'wanted' | 'articles' | 'foreign' | 'isCut'> {
  /** Why it brought nothing; the others of its index go on. */
  trouble: Trouble | null;
}

/** Puts what a part brought in its place. What it brought counts with the look that found it. */
export async function settleTakenPart(part: QueueRow, taken: TakenPart, now: number): Promise<void> {
  await withSources((database) => database.transaction('rw', ['sources', 'looks', 'queue', 'articles', 'texts', 'versions', 'requests'], async () => {
    const { sources, looks, queue, articles, requests } = database;
    if (!(await queue.get(part.id))) return;
    await queue.delete(part.id);
    const row = await sources.get(part.source);
    if (!row) return;
    const fresh = taken.wanted.length + taken.articles.length;
    if (part.request !== null) await requests.update(part.request, { fresh: taken.trouble ? null : fresh, ...(taken.trouble && { trouble: taken.trouble }) });
    const history = await looks.get(row.id) ?? [];
    await looks.put(history.map((look) => (look.at === part.at && look.fresh !== null ? { ...look, fresh: look.fresh + fresh } : look)), row.id);
    await queue.bulkPut(taken.wanted);
    await articles.bulkPut(taken.foreign.map(leaveOut));
    for (const article of taken.articles) await putArticle(database, article, new Date(now).toISOString());
    await sources.put({
      ...row, foreign: row.foreign + taken.foreign.length, partsRead: taken.trouble || taken.isCut || !part.part ? row.partsRead ?? [] : noteRead(row, part.part),
      health: { ...row.health, trouble: taken.trouble ?? row.health.trouble },
    });
  }));
}

function noteRead({ partsRead = [] }: SourceRow, part: Part): Part[] {
  return [...partsRead.filter(({ address }) => address !== part.address), part].slice(-MAX_PARTS_READ);
}

/** The newest of an index change from month to month: what fell out of them is not met again. */
const MAX_PARTS_READ = 20;
