/** Hosts whose servers have asked to be left alone for a while (429 or 503 with Retry-After). In: what was answered. Out: until when nothing
    more that is wanted of a host is asked for. It is one note in the database of sources, so that a stopped background knows it too. */
import { MAX_RETRY_MS } from '../model/limits';
import type { LeftAlone, SourcesDatabase } from './sources-database';

const NOTE = 'leftAlone';

type Notes = Pick<SourcesDatabase, 'notes'>;

const readAll = async ({ notes }: Notes) => (await notes.get(NOTE) ?? []) as LeftAlone[];

/**
 * Within a transaction of the caller's: a server wants to be left alone. Where its answer came after a redirect, both hosts do: the next
 * question to the first would lead to the second again.
 * @param isArticle that was refused; a feed says nothing of articles' chances
 * @returns how many articles were refused in a row by the first host
 */
export async function leaveAlone({ notes }: Notes, hosts: readonly (string | null)[], { now, until, isArticle }: { now: number; until: number; isArticle: boolean }): Promise<number> {
  const before = await readAll({ notes });
  const left = [...new Set(hosts)].flatMap((host): LeftAlone[] => {
    if (host === null) return [];
    const known = before.find((one) => one.host === host);
    return [{ host, until: Math.max(until, known?.until ?? 0), refusals: (known?.refusals ?? 0) + Number(isArticle) }];
  });
  // What was over long ago counts in no row any more.
  const others = before.filter((one) => one.until > now - MAX_RETRY_MS && !left.some(({ host }) => host === one.host));
  await notes.put([...others, ...left], NOTE);
  return left[0]?.refusals ?? 0;
}

/** Within a transaction of the caller's: something came, so whatever is refused next is the first in its row. */
export async function forgetRefusals({ notes }: Notes, host: string): Promise<void> {
  const all = await readAll({ notes });
  if (all.some((one) => one.host === host && one.refusals > 0)) await notes.put(all.map((one) => (one.host === host ? { ...one, refusals: 0 } : one)), NOTE);
}

/** Whether a host's server is to be left alone. @param now milliseconds since 1970 */
export async function isLeftAlone(database: Notes, host: string, now: number): Promise<boolean> {
  return (await readAll(database)).some((one) => one.host === host && one.until > now);
}
