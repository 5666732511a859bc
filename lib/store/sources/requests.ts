/** The log of every request that Crossread makes. In: requests, before they are made and after. Out: the log, newest first. */
import { MAX_REQUESTS, REQUEST_DAYS } from '../../model/limits';
import type { RequestEntry, RequestList } from '../../model/source';
import { withSources } from './sources-database';
import type { RequestRow, SourcesDatabase } from './sources-database';

const DAY_MS = 86_400_000;

/** Notes a request that is about to be made. @returns it with its number */
export async function beginRequest(entry: Omit<RequestEntry, 'id'>): Promise<RequestEntry> {
  const id = await withSources(({ requests }) => requests.add({ ...entry, open: 1 } as RequestRow));
  return { ...entry, id };
}

/** Within a transaction of the caller's: a request has ended. One that was cleared from the log meanwhile stands there again. */
export function putRequest({ requests }: SourcesDatabase, ended: RequestEntry): PromiseLike<number> {
  return requests.put(ended);
}

/** Notes how a request ended that belongs to no source's look. */
export async function endRequest(ended: RequestEntry): Promise<void> {
  await withSources((database) => putRequest(database, ended));
}

/** All requests that have not ended were cut off: whoever made them is no more. */
export async function cutRequests(): Promise<void> {
  await withSources(({ requests }) => requests.where('open').equals(1).modify((row) => {
    delete row.open;
    row.trouble = { code: 'requestCut', detail: 'the background was stopped' };
  }));
}

export async function listRequests(offset: number, limit: number): Promise<RequestList> {
  return withSources(async ({ requests }) => ({
    requests: (await requests.orderBy('id').reverse().offset(offset).limit(limit).toArray()).map(({ open: _open, ...entry }) => entry),
    total: await requests.count(),
  }));
}

export async function clearRequests(): Promise<void> {
  await withSources(({ requests }) => requests.clear());
}

/** Takes from the log what is older than its days, or more than its room. @param now milliseconds since 1970 */
export async function pruneRequests(now: number): Promise<void> {
  await withSources(async ({ requests }) => {
    await requests.where('at').below(new Date(now - REQUEST_DAYS * DAY_MS).toISOString()).delete();
    const over = (await requests.count()) - MAX_REQUESTS;
    if (over > 0) await requests.bulkDelete(await requests.orderBy('id').limit(over).primaryKeys());
  });
}
