/** Hosts whose servers want to be left alone for a while: they said for how long (Retry-After), or only that they are too busy (429, 503). In:
    what was answered. Out: until when nothing at all is asked of a host. It is one note in the database of sources, so that a stopped
    background knows it too. */
import { backOffHost } from '../../articles/schedule';
import type { AnswerFacts } from '../../model/feed';
import { MAX_RETRY_MS } from '../../model/limits';
import { withSources, type LeftAlone, type SourcesDatabase } from './sources-database';

const NOTE = 'leftAlone';

type Notes = Pick<SourcesDatabase, 'notes'>;

const readAll = async ({ notes }: Notes) => (await notes.get(NOTE) ?? []) as LeftAlone[];

/** What a server answered that wants to be left alone. */
export interface Refusal {
  /** Milliseconds since 1970. */
  now: number;
  answer: Pick<AnswerFacts, 'status' | 'retryMs'>;
  /** That was refused; a feed says nothing of articles' chances. */
  isArticle: boolean;
  /** From 0 to below 1. */
  random: number;
}

/** Whether an answer asks for peace at the whole host, rather than saying something of one address. */
export const wantsPeace = (answer: Pick<AnswerFacts, 'status' | 'retryMs'> | null): answer is AnswerFacts =>
  answer !== null && ((answer.status >= 400 && answer.retryMs !== null && answer.retryMs > 0) || answer.status === 429 || answer.status === 503);

/**
 * Within a transaction of the caller's: a server wants to be left alone, as long as it says, or longer each time where it says nothing.
 * Where its answer came after a redirect, both hosts do: the next question to the first would lead to the second again.
 * @returns how many articles were refused in a row by the first host
 */
export async function leaveAlone({ notes }: Notes, hosts: readonly (string | null)[], { now, answer, isArticle, random }: Refusal): Promise<number> {
  const before = await readAll({ notes });
  const left = [...new Set(hosts)].flatMap((host): LeftAlone[] => {
    if (host === null) return [];
    const known = before.find((one) => one.host === host);
    const inRow = (known?.inRow ?? 0) + 1;
    const until = now + backOffHost({ retryMs: answer.retryMs, inRow, random });
    const isLonger = known !== undefined && known.until > until; // a shorter wait that is said later takes nothing from the longer one
    const isGuessed = isLonger ? known.guessed === true : !answer.retryMs;
    return [{ host, until: isLonger ? known.until : until, refusals: (known?.refusals ?? 0) + Number(isArticle), inRow, ...(isGuessed && { guessed: true as const }) }];
  });
  // What was over long ago counts in no row any more.
  const others = before.filter((one) => one.until > now - MAX_RETRY_MS && !left.some(({ host }) => host === one.host));
  await notes.put([...others, ...left], NOTE);
  return left[0]?.refusals ?? 0;
}

/** Within a transaction of the caller's: something came, so whatever is refused next is the first in its row. @param isArticle that came; a feed says nothing of theirs */
export async function forgetRefusals({ notes }: Notes, host: string, isArticle: boolean): Promise<void> {
  const all = await readAll({ notes });
  if (!all.some((one) => one.host === host && ((isArticle && one.refusals > 0) || one.inRow))) return;
  await notes.put(all.map((one) => (one.host === host ? { ...one, inRow: 0, refusals: isArticle ? 0 : one.refusals } : one)), NOTE);
}

/** A server wants to be left alone that was asked for no look and no article. @param hosts the one that was asked, and the one that answered */
export async function noteRefusal(hosts: readonly (string | null)[], refusal: Refusal): Promise<void> {
  await withSources((database) => database.transaction('rw', database.notes, () => leaveAlone(database, hosts, refusal)));
}

/** The reader wants a host to be tried now: where it has not said itself for how long it wants to be left alone, it is. @param now milliseconds since 1970 */
export async function tryAnyway(host: string | null, now: number): Promise<void> {
  await withSources((database) => database.transaction('rw', database.notes, async () => {
    const all = await readAll(database);
    if (all.some((one) => one.host === host && one.guessed && one.until > now)) await database.notes.put(all.map((one) => (one.host === host && one.guessed ? { ...one, until: now } : one)), NOTE);
  }));
}

/** Hosts that are left alone now, and until when, in milliseconds since 1970. @param now likewise */
export async function listHeld(now: number): Promise<Map<string, number>> {
  return withSources(async (database) => new Map((await readAll(database)).filter(({ until }) => until > now).map(({ host, until }) => [host, until])));
}

/** Until when a host is left alone; null where it is not. @param now milliseconds since 1970 */
export const findHeld = async (host: string | null, now: number): Promise<number | null> => (host === null ? null : (await listHeld(now)).get(host) ?? null);

/** Within a transaction of the caller's: whether a host's server is to be left alone. @param now milliseconds since 1970 */
export async function isLeftAlone(database: Notes, host: string, now: number): Promise<boolean> {
  return (await readAll(database)).some((one) => one.host === host && one.until > now);
}
