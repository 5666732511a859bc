/** The log of every request for the reader's sources. In: requests. Out: the log, newest first. */
import type { RequestEntry, RequestList } from '../model/source';
import { MAX_REQUESTS, REQUEST_DAYS } from '../model/limits';
import { withSources } from './sources-database';
import type { SourcesDatabase } from './sources-database';

const DAY_MS = 86_400_000;

/** Within a transaction of the caller's. @returns its number */
export function addRequest({ requests }: SourcesDatabase, entry: Omit<RequestEntry, 'id'>): PromiseLike<number> {
  return requests.add(entry as RequestEntry);
}

/** Notes a request that belongs to no source's look. */
export async function logRequest(entry: Omit<RequestEntry, 'id'>): Promise<void> {
  await withSources((database) => addRequest(database, entry));
}

export async function listRequests(offset: number, limit: number): Promise<RequestList> {
  return withSources(async ({ requests }) => ({
    requests: await requests.orderBy('id').reverse().offset(offset).limit(limit).toArray(),
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
