/** When sources are asked again. In: what was answered, what the feed says of its pace, the time, a chance number. Out: the next time;
    or, of all that are due, those that may be asked now. Pure: no clock, no chance of its own. */
import { LEAST_FETCH_MS, MAX_RETRY_MS, MOST_FETCH_MS } from '../model/limits';
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

/**
 * The sources that may be asked now, the longest due first: one for each host, and none of a host that is being asked. A source
 * never asked comes first. Muted ones are asked too: they are kept, and not shown.
 * @param now milliseconds since 1970
 * @param busyHosts as `hostOf` gives them
 */
export function pickDue<T extends Waiting>(sources: readonly T[], now: number, busyHosts: ReadonlySet<string>): T[] {
  const due = sources
    .filter(({ address, state, deletedAt, health }) => address !== null && state !== 'off' && deletedAt === null && !health.gone)
    .map((source) => ({ source, host: hostOf(source.address!), at: source.health.next === null ? 0 : Date.parse(source.health.next) }))
    .filter(({ host, at }) => host !== null && !(at > now)) // a time that cannot be read is due
    .sort((a, b) => (a.at || 0) - (b.at || 0));
  const busy = new Set(busyHosts);
  return due.flatMap(({ source, host }) => {
    if (busy.has(host!)) return [];
    busy.add(host!);
    return [source];
  });
}

/** The host that takes turns: ports of one machine are one server to be polite to. Null for what is no address. */
export const hostOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).hostname : null);
