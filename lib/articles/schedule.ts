/** When sources are asked again. In: what was answered, what the feed says of its pace, the time, a chance number. Out: the next time;
    or, of all that are due, those that may be asked now. Pure: no clock, no chance of its own. */
import { ARTICLE_RETRY_MS, LEAST_FETCH_MS, LOOK_AGAIN_MS, MAX_RETRY_MS, MOST_FETCH_MS } from '../model/limits';
import type { Trouble, TroubleCode } from '../model/trouble';
import type { AnswerFacts, FeedPace } from '../model/feed';

const HOUR_MS = 3_600_000;
/** Hours of a week: after so many that a feed all skips, it is not believed. */
const WEEK_HOURS = 168;
/** A wait grows by up to a tenth after an answer and a quarter after a failure, so that feeds added together are not asked together. */
const JITTER = 0.1;
const FAILURE_JITTER = 0.25;

export interface Asked {
  /** Milliseconds since 1970. */
  now: number;
  /** What was answered; null when nothing was. */
  result: AnswerFacts | null;
  /** What the feed says of its pace; null when none was read. */
  feed: FeedPace | null;
  /** Requests that failed in a row, this one among them. */
  failures: number;
  /** From 0 to below 1. */
  random: number;
}

/**
 * When a source is asked next. After an answer: what max-age and the feed's ttl ask for, an hour at least and a day at most, and
 * in no hour or day that the feed calls quiet. After a failure: 1, 2, 4, ... 24 hours, or as long as the server asks for.
 * @returns null for never: the server says that the address is gone (410)
 */
export function nextFetch({ now, result, feed, failures, random }: Asked): Date | null {
  if (result?.status === 410) return null;
  const asked = Math.min(result?.retryMs ?? 0, MAX_RETRY_MS);
  if (result === null || (result.status >= 300 && result.status !== 304)) {
    const wait = Math.min(LEAST_FETCH_MS * 2 ** Math.min(Math.max(failures, 1) - 1, 16), MOST_FETCH_MS);
    return new Date(now + Math.max(asked, wait) * (1 + FAILURE_JITTER * random));
  }
  const wished = Math.min(Math.max(result.freshMs ?? 0, (feed?.ttlMinutes ?? 0) * 60_000, LEAST_FETCH_MS), MOST_FETCH_MS);
  return new Date(skipQuiet(now + Math.max(asked, wished) * (1 + JITTER * random), feed));
}

/**
 * When a pack's server is asked again whether there is a newer edition: in a day, sooner where it says how long its answer is fresh, an
 * hour at least; after a failure as any source. "Not fresh at all" says how to ask, not how often.
 * @returns null for never, as `nextFetch`
 */
export function nextPackLook(asked: Omit<Asked, 'feed'>): Date | null {
  const pace = { ttlMinutes: asked.result?.freshMs ? null : MOST_FETCH_MS / 60_000, skipHours: [], skipDays: [] };
  return nextFetch({ ...asked, feed: pace });
}

/**
 * How long a host is left alone that is too busy: as long as its server asks for, else 5, 10, 20, ... minutes, a day at most.
 * @param inRow such answers in a row, this one among them @param random from 0 to below 1
 * @returns milliseconds
 */
export function backOffHost({ retryMs, inRow, random }: { retryMs: number | null; inRow: number; random: number }): number {
  if (retryMs !== null && retryMs > 0) return Math.min(retryMs, MAX_RETRY_MS);
  return Math.min(ARTICLE_RETRY_MS * 2 ** Math.min(Math.max(inRow, 1) - 1, 16), MOST_FETCH_MS) * (1 + FAILURE_JITTER * random);
}

/** The first time from `at` on that is in no quiet hour or day (GMT); `at` itself where a feed is always quiet. */
function skipQuiet(at: number, feed: FeedPace | null): number {
  if (!feed || (!feed.skipHours.length && !feed.skipDays.length)) return at;
  for (let hours = 0; hours <= WEEK_HOURS; hours++) {
    const time = at + hours * HOUR_MS;
    const date = new Date(time);
    if (!feed.skipHours.includes(date.getUTCHours()) && !feed.skipDays.includes(date.getUTCDay())) return time;
  }
  return at;
}

/** What the choice of sources needs to know of each. */
export interface Waiting {
  address: string | null;
  state: 'on' | 'muted' | 'off';
  deletedAt: string | null;
  /** `next` null: never asked yet. */
  health: { next: string | null; gone: boolean };
}

/** Whether the reader wants it to be asked. */
export const isFollowed = ({ state, deletedAt }: Pick<Waiting, 'state' | 'deletedAt'>): boolean => state !== 'off' && deletedAt === null;

/** Whether it is asked at all, at some time. */
const isAsked = (one: Waiting): boolean => one.address !== null && isFollowed(one) && !one.health.gone;

/** When it is due, in milliseconds since 1970; 0 for what was never asked, and for a time that cannot be read. */
const dueAt = ({ health }: Waiting): number => (health.next === null ? 0 : Date.parse(health.next) || 0);

/** Whether it is to be asked now, as soon as its host may be. @param now milliseconds since 1970 */
export const isDue = (one: Waiting, now: number): boolean => isAsked(one) && dueAt(one) <= now;

/**
 * When the earliest of all that wait may be asked: when it is due, and its host is left alone no more.
 * @param held until when hosts are left alone, in milliseconds since 1970
 * @returns likewise; null where nobody is to be asked
 */
export function findEarliest(waiting: readonly Waiting[], held: ReadonlyMap<string, number>): number | null {
  const times = waiting.flatMap((one) => {
    const host = isAsked(one) ? hostOf(one.address!) : null;
    return host === null ? [] : [Math.max(dueAt(one), held.get(host) ?? 0)];
  });
  return times.length === 0 ? null : times.reduce((first, time) => Math.min(first, time));
}

/**
 * The sources that may be asked now, the longest due first: one for each host, and none of a host that is being asked or left alone. A source
 * never asked comes first. Muted ones are asked too: they are kept, and not shown.
 * @param now milliseconds since 1970
 * @param busyHosts as `hostOf` gives them
 */
export function pickDue<T extends Waiting>(sources: readonly T[], now: number, busyHosts: ReadonlySet<string>): T[] {
  const due = sources
    .filter(isAsked)
    .map((source) => ({ source, host: hostOf(source.address!), at: dueAt(source) }))
    .filter(({ host, at }) => host !== null && at <= now)
    .sort((a, b) => a.at - b.at);
  const busy = new Set(busyHosts);
  return due.flatMap(({ source, host }) => {
    if (busy.has(host!)) return [];
    busy.add(host!);
    return [source];
  });
}

/** Why a look that the reader wishes is not made: it was asked a moment ago, `at` then; or its host is left alone, until `at`. Milliseconds since 1970. */
export interface NotYet {
  code: 'askedSoon' | 'leftAlone';
  at: number;
}

/** What is known of a source whose look is wished. Times in milliseconds since 1970, 0 for never. */
export interface Wished {
  askedAt: number;
  /** When the reader last wished one that was made. */
  wishedAt: number;
  heldUntil: number;
  freshMs: number | null;
  /** What came of the last look; null for a good answer. */
  trouble: Pick<Trouble, 'code'> | null;
}

/** Troubles that a request never came to. */
const NEVER_ASKED: readonly TroubleCode[] = ['sourceNotAllowed', 'redirectNotAllowed', 'sourcesNotStored'];

/**
 * Whether a look by hand is made. After a good answer not for five minutes, nor while the server calls it fresh, and one an hour; after a
 * trouble not for five minutes, since what was wrong may be mended; a server that asks for peace has it in any case.
 * @returns null when it is made
 */
export function judgeWish({ askedAt, wishedAt, heldUntil, freshMs, trouble }: Wished, now: number): NotYet | null {
  if (heldUntil > now) return { code: 'leftAlone', at: heldUntil };
  if (trouble !== null && NEVER_ASKED.includes(trouble.code)) return null;
  const rest = trouble === null ? Math.max(LOOK_AGAIN_MS, Math.min(freshMs ?? 0, MOST_FETCH_MS)) : LOOK_AGAIN_MS;
  const isSoon = now - askedAt < rest || (trouble === null && now - wishedAt < LEAST_FETCH_MS);
  return isSoon ? { code: 'askedSoon', at: askedAt } : null;
}

/** The host that takes turns: ports of one machine are one server to be polite to. Null for what is no address. */
export const hostOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).hostname : null);
