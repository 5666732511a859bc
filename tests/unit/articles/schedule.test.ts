/** When a source is asked next, and which of those due are asked now. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffHost, findEarliest, hostOf, judgeWish, nextFetch, nextPackLook, pickDue, type Asked, type Waiting } from '../../../lib/articles/schedule';

const HOUR = 3_600_000;
/** Tuesday, 10:30 GMT. */
const NOW = Date.UTC(2026, 1, 3, 10, 30);
const answer = (status: number, freshMs: number | null = null, retryMs: number | null = null) => ({ status, freshMs, retryMs });
const hoursUntil = (asked: Partial<Asked>) => {
  const next = nextFetch({ now: NOW, result: answer(200), feed: null, failures: 0, random: 0, ...asked });
  return next && (next.getTime() - (asked.now ?? NOW)) / HOUR;
};
const pace = (ttlMinutes: number | null, skipHours: number[] = [], skipDays: number[] = []) => ({ ttlMinutes, skipHours, skipDays });

describe('nextFetch after an answer', () => {
  it('waits an hour at least and a day at most', () => {
    expect(hoursUntil({})).toBe(1);
    expect(hoursUntil({ result: answer(304, 60_000) })).toBe(1);
    expect(hoursUntil({ result: answer(200, 3 * HOUR) })).toBe(3);
    expect(hoursUntil({ feed: pace(120) })).toBe(2);
    expect(hoursUntil({ result: answer(200, 3 * HOUR), feed: pace(120) })).toBe(3);
    expect(hoursUntil({ feed: pace(1_000_000) })).toBe(24);
  });

  it('keeps away from the hours and days that the feed calls quiet', () => {
    expect(hoursUntil({ feed: pace(null, [11, 12, 13]) })).toBe(4); // 11:30 would be the next
    expect(hoursUntil({ now: Date.UTC(2026, 1, 6, 23, 30), feed: pace(null, [], [6, 0]) })).toBe(49); // Friday night to Monday, 00:30
    expect(hoursUntil({ feed: pace(null, [...Array(24).keys()]) })).toBe(1);
    expect(hoursUntil({ feed: pace(null, [], [0, 1, 2, 3, 4, 5, 6]) })).toBe(1);
  });
});

describe('nextPackLook', () => {
  const hours = (asked: Partial<Asked>) => {
    const next = nextPackLook({ now: NOW, result: answer(200), failures: 0, random: 0, ...asked });
    return next && (next.getTime() - NOW) / HOUR;
  };

  it('waits a day, or for as long as the server calls its answer fresh, an hour at least', () => {
    expect(hours({})).toBe(24);
    expect(hours({ result: answer(304) })).toBe(24);
    expect(hours({ result: answer(200, 0) })).toBe(24); // no-cache says how to ask
    expect(hours({ result: answer(200, 6 * HOUR) })).toBe(6);
    expect(hours({ result: answer(304, 60_000) })).toBe(1);
    expect(hours({ result: answer(200, 24 * HOUR) })).toBe(24);
    expect(hours({ random: 0.99 })).toBeGreaterThan(26);
  });

  it('waits after a failure as any source, and never asks again what is gone', () => {
    expect([1, 2, 3, 9].map((failures) => hours({ result: null, failures }))).toEqual([1, 2, 4, 24]);
    expect(hours({ result: answer(503, null, 10 * HOUR), failures: 1 })).toBe(10);
    expect(hours({ result: answer(410), failures: 1 })).toBeNull();
  });
});

describe('nextFetch after a failure', () => {
  it('waits twice as long each time, a day at most', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 1_000].map((failures) => hoursUntil({ result: null, failures }));
    expect(waits).toEqual([1, 2, 4, 8, 16, 24, 24, 24]);
    expect(hoursUntil({ result: answer(500), failures: 3 })).toBe(4);
    expect(hoursUntil({ result: answer(404), failures: 0 })).toBe(1);
  });

  it('waits as long as the server asks for, a week at most', () => {
    expect(hoursUntil({ result: answer(429, null, 120_000), failures: 1 })).toBe(1);
    expect(hoursUntil({ result: answer(503, null, 30 * HOUR), failures: 1 })).toBe(30);
    expect(hoursUntil({ result: answer(503, null, 9e15), failures: 1 })).toBe(168);
  });

  it('never comes where the address is gone', () => {
    expect(hoursUntil({ result: answer(410), failures: 1 })).toBeNull();
  });
});

it('nextFetch is never before an hour and never beyond ten days, and chance only delays it', () => {
  const status = fc.constantFrom(200, 304, 404, 429, 500, 503);
  const ms = fc.option(fc.nat(1e12), { nil: null });
  const feed = fc.option(fc.record({ ttlMinutes: fc.option(fc.nat(1e9), { nil: null }), skipHours: fc.subarray([...Array(24).keys()]), skipDays: fc.subarray([0, 1, 2, 3, 4, 5, 6]) }), { nil: null });
  fc.assert(fc.property(fc.option(fc.record({ status, freshMs: ms, retryMs: ms }), { nil: null }), feed, fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), (result, quiet, failures, random) => {
    const hours = hoursUntil({ result, feed: quiet, failures, random }) as number;
    expect(hours).toBeGreaterThanOrEqual(1);
    expect(hours).toBeLessThanOrEqual(24 * 16);
    if (quiet === null) expect(hours).toBeGreaterThanOrEqual(hoursUntil({ result, feed: quiet, failures, random: 0 }) as number);
  }));
});

describe('pickDue', () => {
  const source = (address: string | null, next: string | null, more: Partial<Waiting> = {}): Waiting => ({ address, state: 'on', deletedAt: null, health: { next, gone: false }, ...more });
  const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
  const pick = (sources: Waiting[], busy: string[] = []) => pickDue(sources, NOW, new Set(busy)).map(({ address }) => address);

  it('takes what is due, the longest first, one for each host', () => {
    const sources = [source('https://a.example/1', at(-5)), source('https://b.example/1', at(-50)), source('https://A.example:8443/2', at(-60)), source('https://c.example/', at(1)), source('https://d.example/', null), source('https://e.example/', at(0))];
    expect(pick(sources)).toEqual(['https://d.example/', 'https://A.example:8443/2', 'https://b.example/1', 'https://e.example/']);
    expect(pick(sources, ['a.example', 'd.example'])).toEqual(['https://b.example/1', 'https://e.example/']);
  });

  it('leaves alone what is off, deleted, gone or has no address', () => {
    expect(pick([
      source('https://a.example/', null, { state: 'off' }), source('https://b.example/', null, { deletedAt: at(-1) }), source('https://c.example/', null, { health: { next: null, gone: true } }), source(null, null), source('nonsense', null),
      source('https://d.example/', 'nonsense'), source('https://e.example/', null, { state: 'muted' }),
    ]).sort()).toEqual(['https://d.example/', 'https://e.example/']);
  });

  it('knows a host whatever its port', () => {
    expect([hostOf('https://A.example:8443/x'), hostOf('nonsense')]).toEqual(['a.example', null]);
  });
});

describe('a host that is too busy', () => {
  it('is left alone as long as it says, else longer each time, a day at most, and never for the same time as others', () => {
    const minutes = (retryMs: number | null, inRow: number, random = 0) => backOffHost({ retryMs, inRow, random }) / 60_000;
    expect([minutes(120_000, 5), minutes(null, 1), minutes(null, 2), minutes(null, 3), minutes(null, 50), minutes(0, 1)]).toEqual([2, 5, 10, 20, 24 * 60, 5]);
    expect(minutes(null, 1, 0.99)).toBeGreaterThan(6);
    expect(minutes(365 * 86_400_000, 1)).toBe(7 * 24 * 60);
  });
});

describe('the earliest of all that wait', () => {
  const one = (address: string | null, next: number | null, more: Partial<Waiting> = {}): Waiting => ({ address, state: 'on', deletedAt: null, health: { next: next === null ? null : new Date(next).toISOString(), gone: false }, ...more });

  it('is when it is due and its host is left alone no more', () => {
    const a = one('https://a.example/feed', NOW);
    const b = one('https://b.example/feed', NOW + HOUR);
    expect(findEarliest([a, b], new Map())).toBe(NOW);
    expect(findEarliest([a, b], new Map([['a.example', NOW + 2 * HOUR]]))).toBe(NOW + HOUR);
    expect(findEarliest([a, b], new Map([['a.example', NOW + 2 * HOUR], ['b.example', NOW + 3 * HOUR]]))).toBe(NOW + 2 * HOUR);
  });

  it('is at once for one never asked, and never for those that are asked no more', () => {
    expect(findEarliest([one('https://a.example/feed', null)], new Map())).toBe(0);
    expect(findEarliest([one(null, null), one('https://a.example/', NOW, { state: 'off' }), one('https://a.example/', NOW, { deletedAt: 'x' }), one('https://a.example/', NOW, { health: { next: null, gone: true } })], new Map())).toBeNull();
  });
});

describe('a look by hand', () => {
  const MINUTE = 60_000;
  const judge = (wished: Partial<Parameters<typeof judgeWish>[0]>) => judgeWish({ askedAt: 0, wishedAt: 0, heldUntil: 0, freshMs: null, trouble: null, ...wished }, NOW);

  it('is made where nothing was asked for five minutes, one an hour', () => {
    expect(judge({})).toBeNull();
    expect(judge({ askedAt: NOW - 4 * MINUTE })).toEqual({ code: 'askedSoon', at: NOW - 4 * MINUTE });
    expect(judge({ askedAt: NOW - 6 * MINUTE })).toBeNull();
    expect(judge({ askedAt: NOW - 30 * MINUTE, wishedAt: NOW - 30 * MINUTE })).toMatchObject({ code: 'askedSoon' });
    expect(judge({ askedAt: NOW - 61 * MINUTE, wishedAt: NOW - 61 * MINUTE })).toBeNull();
  });

  it('waits while the server calls its answer fresh, and while it wants to be left alone', () => {
    expect(judge({ askedAt: NOW - 30 * MINUTE, freshMs: HOUR })).toMatchObject({ code: 'askedSoon' });
    expect(judge({ askedAt: NOW - 30 * MINUTE, freshMs: 20 * MINUTE })).toBeNull();
    expect(judge({ heldUntil: NOW + 1, trouble: { code: 'sourceNotAllowed' } })).toEqual({ code: 'leftAlone', at: NOW + 1 });
  });

  it('is made again five minutes after a trouble, and at once where nobody was asked for want of a permission', () => {
    const trouble = { code: 'sourceAway' as const };
    expect(judge({ askedAt: NOW - 4 * MINUTE, trouble })).toMatchObject({ code: 'askedSoon' });
    expect(judge({ askedAt: NOW - 6 * MINUTE, wishedAt: NOW - 6 * MINUTE, freshMs: HOUR, trouble })).toBeNull();
    expect(judge({ askedAt: NOW, wishedAt: NOW, trouble: { code: 'redirectNotAllowed' } })).toBeNull();
  });
});
