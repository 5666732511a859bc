/** Asks the sources and packs that are due, and for the articles that are wanted: one request a host at a time, several hosts at once. In: wishes
    and alarms. Out: what came, in the store, and the word to take it apart. Nothing is remembered here that is not in the store too. */
import { browser } from 'wxt/browser';
import { findEarliest, hostOf, pickDue } from '../../../lib/articles/schedule';
import { ARTICLE_PACE, LEAST_ARTICLE_PACE_MS, MAX_ASKED_AT_ONCE, MOST_ARTICLE_PACE_MS } from '../../../lib/model/limits';
import { listInstalled, type InstalledPack } from '../../../lib/store/packs/subscriptions';
import { listHeld } from '../../../lib/store/sources/left-alone';
import { pruneRequests } from '../../../lib/store/sources/requests';
import { findFirstWanted, findWanted, hasWork, listWantedHosts, requireAsked } from '../../../lib/store/sources/source-queue';
import { isPaused, listSources } from '../../../lib/store/sources/sources';
import type { QueueRow, SourceRow } from '../../../lib/store/sources/sources-database';
import { SOURCES_ALARM } from '../alarms';
import { logTrouble } from '../log-trouble';
import { lookAtPack } from '../packs/pack-looks';
import { getSettings } from '../settings/settings';
import { fetchArticle, lookAt } from '../requests/ask-source';
import { withHost } from '../requests/host-turns';
import { askIngest, endIngest } from './ingest-host';

/** The shortest that browsers allow; it rings so while anything is unfinished. */
const UNFINISHED_MINUTES = 0.5;
/** Chrome stops a worker after half a minute without calls of its API; a slow server takes longer. */
const STAY_AWAKE_MS = 20_000;

let wished = false;
let hurry: () => void = () => undefined;
let working: Promise<void> | null = null;
/** Requests made since work began. */
let done = 0;

/** Hosts that are asked from here, or are about to be, or are left alone for a moment after they were. */
const busy = new Map<string, Promise<void>>();

export const isAsking = () => working !== null;
export const countDone = () => done;

/** Asks all that is due. Called at every start, by the alarm and after each wish: what a killed background was about is gone on with. */
export function goOnAsking(): Promise<void> {
  wished = true;
  hurry();
  return working ??= work().finally(() => {
    working = null;
    if (wished) void goOnAsking().catch(logTrouble); // a wish of the last moment
  });
}

async function work(): Promise<void> {
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), STAY_AWAKE_MS);
  try {
    while (wished) {
      wished = false;
      await setAlarm(true); // a background that is stopped from here on wakes again
      if (!(await isPaused())) await askDue();
    }
    await pruneRequests(Date.now());
  } finally {
    clearInterval(awake);
    done = 0;
    await setAlarm(false);
  }
  await takeApart(false);
}

async function askDue(): Promise<void> {
  for (;;) {
    await startSome();
    if (busy.size === 0) return;
    // A wish that comes meanwhile may be for a host that nobody is asking.
    await Promise.race([...busy.values(), new Promise<void>((resolve) => { hurry = resolve; })]);
  }
}

/** Starts as many requests as there may be: sources first, since they are few, then articles. */
async function startSome(): Promise<void> {
  const now = Date.now();
  if (busy.size >= MAX_ASKED_AT_ONCE || await isPaused()) return;
  const held = await listHeld(now);
  const closed = () => new Set([...busy.keys(), ...held.keys()]);
  for (const source of pickDue(await listSources(), now, closed())) {
    if (busy.size >= MAX_ASKED_AT_ONCE) return;
    start(hostOf(source.address as string) as string, async () => {
      await lookAt(source);
      return 0;
    });
  }
  for (const { pack } of pickDue((await listInstalled()).map(asWaiting), now, closed())) {
    if (busy.size >= MAX_ASKED_AT_ONCE) return;
    start(hostOf(pack.address) as string, async () => {
      await lookAtPack(pack);
      return 0;
    });
  }
  for (const host of await listWantedHosts()) {
    if (busy.size >= MAX_ASKED_AT_ONCE) return;
    if (busy.has(host)) continue;
    const found = await findAsked(host, now);
    if (found) {
      start(host, async () => {
        const ms = await fetchArticle(...found);
        return Math.min(Math.max(ms * ARTICLE_PACE, LEAST_ARTICLE_PACE_MS), MOST_ARTICLE_PACE_MS);
      });
    }
  }
}

/** What is wanted first from a host, of a source that is asked. */
async function findAsked(host: string, now: number): Promise<[wanted: QueueRow, source: SourceRow] | null> {
  for (let wanted = await findWanted(host, now); wanted; wanted = await findWanted(host, now)) {
    const source = await requireAsked(wanted.source);
    if (source) return [wanted, source];
  }
  return null;
}

/** A pack takes turns with the sources. */
const asWaiting = (pack: InstalledPack) => ({
  pack, address: pack.address, state: pack.looks ? 'on' as const : 'off' as const, deletedAt: null, health: { next: pack.next === null ? null : new Date(pack.next).toISOString(), gone: pack.gone },
});

/** Looks at a pack now, once nobody else asks its host: the reader waits for it. */
export async function lookAtPackNow(pack: InstalledPack): Promise<void> {
  const host = hostOf(pack.address) as string;
  for (let other = busy.get(host); other; other = busy.get(host)) await other;
  start(host, async () => {
    await lookAtPack(pack);
    return 0;
  });
  await busy.get(host);
}

/** @param ask gives how long the host is to be left alone afterwards, in milliseconds */
function start(host: string, ask: () => Promise<number>): void {
  const asking = (async () => {
    // It may have to wait while a pack's file comes from there; requests may be switched off meanwhile. Its rest keeps nobody else waiting.
    const rest = await withHost(host, async () => (await isPaused() ? 0 : ask()));
    done++;
    void takeApart(true).catch(logTrouble);
    await new Promise((resolve) => setTimeout(resolve, rest));
  })().catch(logTrouble).finally(() => { busy.delete(host); });
  busy.set(host, asking);
}

/** Has what came taken apart, if anything did. */
async function takeApart(isMore: boolean): Promise<void> {
  if (await hasWork()) await askIngest('goOn', { isMore, keepDays: (await getSettings()).keepDays });
  else if (!isMore) await endIngest();
}

/** Rings when the earliest thing is due that may be asked for; every half a minute while something is under way or to be taken apart. */
export async function setAlarm(isUnfinished: boolean): Promise<void> {
  if (isUnfinished || await hasWork()) return browser.alarms.create(SOURCES_ALARM, { periodInMinutes: UNFINISHED_MINUTES });
  const first = await isPaused() ? null : await findNext();
  if (first === null) return void await browser.alarms.clear(SOURCES_ALARM);
  await browser.alarms.create(SOURCES_ALARM, { when: Math.max(first, Date.now() + UNFINISHED_MINUTES * 60_000) });
}

/** In milliseconds since 1970; null where nobody is to be asked. */
async function findNext(): Promise<number | null> {
  const held = await listHeld(Date.now());
  const times = [findEarliest([...await listSources(), ...(await listInstalled()).map(asWaiting)], held), await findFirstWanted(held)].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}
