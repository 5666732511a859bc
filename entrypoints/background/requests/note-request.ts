/** Notes each request before it is made, so that one which is cut off stands in the log too. In: whom it asks, for what. Out: its line. */
import type { RequestEntry } from '../../../lib/model/source';
import { beginRequest, cutRequests } from '../../../lib/store/sources/requests';

let cutting: Promise<void> | null = null;

/** The background alone makes requests: those that are under way when it starts were cut off with the one before. */
export function noteCutOff(): Promise<void> {
  cutting ??= cutRequests().catch((error: unknown) => {
    cutting = null;
    throw error;
  });
  return cutting;
}

/** What of an address stands in the log: a query may be the reader's own. */
export const placeOf = ({ host, pathname }: Pick<URL, 'host' | 'pathname'>): string => `${host}${pathname}`;

/** @returns its line; whoever asks writes down how it ended. @throws the database's error */
export async function beginNoting(address: string, about: Pick<RequestEntry, 'for' | 'name' | 'why'>): Promise<RequestEntry> {
  await noteCutOff();
  return beginRequest({ at: new Date().toISOString(), to: placeOf(new URL(address)), ...about, bytes: 0, status: null, fresh: null, trouble: null });
}
