/** What is on its way from the sources' servers. In: looks and articles that were fetched, or were not. Out: what is to be fetched and
    taken apart. A step's result and its removal from the step before are one transaction: a kill repeats a step, and loses nothing. */
import { Dexie } from 'dexie';
import { hostOf, isFollowed, nextFetch } from '../../articles/schedule';
import type { AnswerFacts, Validators } from '../../model/feed';
import { ARTICLE_RETRY_MS, MAX_ARTICLE_ATTEMPTS, MAX_LOOKS, MAX_REFUSED_HOSTS } from '../../model/limits';
import type { RequestEntry, SourceLook } from '../../model/source';
import { isNotAllowed, type Trouble } from '../../model/trouble';
import { forgetRefusals, isLeftAlone, leaveAlone, wantsPeace } from './left-alone';
import { putRequest } from './requests';
import { withSources } from './sources-database';
import type { QueueRow, SourceRow, SourcesDatabase } from './sources-database';

/** What came of one look at a source. */
export interface Look {
  /** Milliseconds since 1970. */
  now: number;
  /** Null where nothing was answered. */
  answer: AnswerFacts | null;
  validators: Validators | null;
  /** Where it came from in the end, and where it has moved for good. */
  address: string;
  permanent: string | null;
  /** What came: null where it is the same as before, and where it was refused. */
  text: string | null;
  trouble: Trouble | null;
  /** The request as it ended; null where none was made. */
  request: RequestEntry | null;
  /** From 0 to below 1. */
  random: number;
}

export const lookId = (source: string) => `look:${source}`;

/** Writes down what came of a look: what came is to be taken apart, and when to look again. Articles wait too where the server says so. */
export async function settleLook(id: string, look: Look, host: string): Promise<void> {
  const { now, answer, text, trouble } = look;
  await withSources((database) => database.transaction('rw', ['sources', 'queue', 'requests', 'looks', 'notes'], async () => {
    const request = look.request && await putRequest(database, look.request);
    if (wantsPeace(answer)) await leaveAlone(database, [host, hostOf(look.address)], { now, answer, isArticle: false, random: look.random });
    else if (!trouble) await forgetRefusals(database, host, false);
    const row = await database.sources.get(id);
    if (!row) return;
    // What came is an answer once it was read: a page in a feed's place is none, however well it was served.
    const isRead = !trouble && text === null;
    const failures = trouble ? row.failures + 1 : isRead ? 0 : row.failures;
    const next = nextFetch({ now, result: answer, feed: row.pace, failures, random: look.random });
    const at = new Date(now).toISOString();
    await database.sources.put({
      ...row, address: isRead ? await findPlace(database, row, look.permanent) : row.address, answer, failures, askedAt: now,
      validators: look.validators ?? row.validators,
      leftUntil: answer?.retryMs ? now + answer.retryMs : 0,
      health: { good: isRead ? at : row.health.good, next: next?.toISOString() ?? null, gone: next === null, trouble },
    });
    // What was answered is in the history once it has been taken apart.
    if (text === null) return addLook(database, id, { at, fresh: trouble ? null : 0 });
    await database.queue.put({
      id: lookId(id), source: id, kind: 'look', step: 'fetched', address: look.address, moved: look.permanent, host, text, told: null, toldPrint: '', request, at, attempts: 0, notBefore: 0, trouble: null,
    });
  }));
}

/**
 * Where a source is from now on, within a transaction of the caller's.
 * @param moved where it has moved for good, as its server says and as what came from there bears out; null for nowhere
 * @returns `moved`, unless another source is there
 */
export async function findPlace({ sources }: SourcesDatabase, { address }: Pick<SourceRow, 'address'>, moved: string | null): Promise<string | null> {
  return moved !== null && !(await sources.where('address').equals(moved).count()) ? moved : address;
}

/**
 * Whether an article, or a part, is wanted still. Where its source is off or deleted, all that is wanted of it is held, in this step: it may be
 * asked again. What nobody wants any more goes.
 */
export async function requireAsked(source: string): Promise<SourceRow | null> {
  const there = await withSources(({ sources }) => sources.get(source));
  if (there && isFollowed(there)) return there; // the usual: nothing is written for it
  return withSources((database) => database.transaction('rw', database.sources, database.queue, async () => {
    const row = await database.sources.get(source);
    if (row && isFollowed(row)) return row;
    const wanted = database.queue.where('source').equals(source).filter(({ step }) => step === 'wanted');
    await (row ? wanted.modify({ step: 'held' }) : wanted.delete());
    return null;
  }));
}

/** Within a transaction of the caller's, after sources were changed: what was held of those that are asked again is wanted again. */
export async function releaseHeld({ sources, queue }: SourcesDatabase, ids: readonly string[]): Promise<void> {
  for (const row of await sources.bulkGet([...ids])) {
    if (row && isFollowed(row)) await queue.where('source').equals(row.id).filter(({ step }) => step === 'held').modify({ step: 'wanted' });
  }
}

/** Within a transaction of the caller's. */
export async function addLook({ looks }: SourcesDatabase, id: string, look: SourceLook): Promise<void> {
  await looks.put([...await looks.get(id) ?? [], look].slice(-MAX_LOOKS), id);
}

/** The next article to be fetched from a host; undefined when there is none whose time has come, and where the host is to be left alone. */
export async function findWanted(host: string, now: number): Promise<QueueRow | undefined> {
  return withSources(async (database) => (await isLeftAlone(database, host, now) ? undefined
    : database.queue.where('[step+host+notBefore]').between(['wanted', host, Dexie.minKey], ['wanted', host, now], true, true).first()));
}

/** Hosts from which articles are wanted, now or later. */
export async function listWantedHosts(): Promise<string[]> {
  const keys = await withSources(({ queue }) => queue.where('[step+host]').between(['wanted', Dexie.minKey], ['wanted', Dexie.maxKey]).uniqueKeys());
  return (keys as unknown as [string, string][]).map(([, host]) => host);
}

/** What came of asking for an article. */
export interface ArticleAnswer {
  /** Milliseconds since 1970. */
  now: number;
  /** Null where nothing came. */
  text: string | null;
  /** Where it came from in the end. */
  address: string;
  trouble: Trouble | null;
  /** It may come if it is asked for again. */
  isPassing: boolean;
  /** Null where nothing was answered. */
  answer: Pick<AnswerFacts, 'status' | 'retryMs'> | null;
  request: RequestEntry | null;
  /** From 0 to below 1. */
  random: number;
}

/**
 * Writes down what came of asking for an article. One that does not come is made of what its feed says of it, in the end. Where its server
 * wants to be left alone, all that is wanted of it waits; and all is given up once so many were refused in a row, as if each had been
 * asked for as often: otherwise a server that always refuses would keep a hundred articles back for a hundred of its waits.
 */
export async function settleFetched(id: string, { now, text, address, trouble, isPassing, answer, request, random }: ArticleAnswer): Promise<void> {
  await withSources((database) => database.transaction('rw', ['queue', 'requests', 'notes', 'sources'], async () => {
    const number = request && await putRequest(database, request);
    const row = await database.queue.get(id);
    if (row?.step !== 'wanted') return;
    const attempts = row.attempts + 1;
    const refusals = wantsPeace(answer) ? await leaveAlone(database, [row.host, hostOf(address)], { now, answer, isArticle: true, random }) : 0;
    if (text !== null) await forgetRefusals(database, row.host, true);
    if (isNotAllowed(trouble) && trouble?.origin !== undefined) await noteRefused(database, row.source, trouble.origin);
    if (text === null && isPassing && attempts < MAX_ARTICLE_ATTEMPTS) {
      const notBefore = now + Math.max(answer?.retryMs ?? 0, ARTICLE_RETRY_MS * 2 ** (attempts - 1));
      await database.queue.put({ ...row, attempts, trouble, notBefore });
    } else {
      await database.queue.put({ ...row, step: 'fetched', text, address: text === null ? row.address : address, attempts: 0, trouble, request: number });
    }
    if (refusals >= MAX_ARTICLE_ATTEMPTS) {
      await database.queue.where('[step+host]').equals(['wanted', row.host]).modify((other) => { Object.assign(other, { step: 'fetched', attempts: 0, trouble }); });
      await forgetRefusals(database, row.host, true);
    }
  }));
}

/** Within a transaction: the reader is to be asked about this origin. What is named is what was met last: a row of a few buttons, however many hosts a feed leads to. */
async function noteRefused({ sources }: SourcesDatabase, id: string, origin: string): Promise<void> {
  const row = await sources.get(id);
  if (row && !row.refused?.includes(origin)) await sources.put({ ...row, refused: [...row.refused ?? [], origin].slice(-MAX_REFUSED_HOSTS) });
}

/**
 * The next thing to be taken apart. That it was begun is written down first: what stops its worker each time is given up.
 * @returns undefined when there is none
 */
export async function takeFetched(): Promise<QueueRow | undefined> {
  return withSources((database) => database.transaction('rw', database.queue, async () => {
    const row = await database.queue.where('step').equals('fetched').first();
    if (!row) return undefined;
    const begun = { ...row, attempts: row.attempts + 1 };
    await database.queue.put(begun);
    return begun;
  }));
}

/** How much is at each step, and of each source on its way, articles that wait to be searchable among it. */
export async function countQueue(): Promise<{ wanted: number; fetched: number; ready: number; waiting: Map<string, number> }> {
  return withSources(async ({ queue, articles }) => {
    const [wanted, fetched] = [await queue.where('step').equals('wanted').count(), await queue.where('step').equals('fetched').count()];
    const waiting = new Map<string, number>();
    const add = (source: string) => waiting.set(source, (waiting.get(source) ?? 0) + 1);
    for (const key of await queue.orderBy('source').keys()) add(key as string);
    const ready = await articles.where('[state+source]').between(['ready', Dexie.minKey], ['ready', Dexie.maxKey]).keys() as unknown as [string, string][];
    for (const [, source] of ready) add(source);
    return { wanted, fetched, ready: ready.length, waiting };
  });
}

/** Whether anything is to be taken apart or made searchable, files that are being read among it. What is wanted of a server is not. */
export async function hasWork(): Promise<boolean> {
  return withSources(async ({ queue, articles, handover }) => (await queue.where('step').equals('fetched').count()) > 0 || (await handover.count()) > 0
    || (await articles.where('[state+source]').between(['ready', Dexie.minKey], ['ready', Dexie.maxKey]).count()) > 0);
}

/**
 * When the first of all articles that are wanted may be asked for.
 * @param held until when hosts are left alone, in milliseconds since 1970
 * @returns likewise; null where none is wanted
 */
export async function findFirstWanted(held: ReadonlyMap<string, number>): Promise<number | null> {
  let first: number | null = null;
  for (const host of await listWantedHosts()) {
    const keys = await withSources(({ queue }) => queue.where('[step+host+notBefore]').between(['wanted', host, Dexie.minKey], ['wanted', host, Dexie.maxKey]).limit(1).keys());
    const [, , notBefore = 0] = keys[0] as unknown as [string, string, number?] ?? [];
    first = Math.min(first ?? Infinity, Math.max(notBefore, held.get(host) ?? 0));
  }
  return first;
}
