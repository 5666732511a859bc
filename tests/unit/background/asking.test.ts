/** What is asked of whom, and what is said of it: redirects one by one, hosts that are not allowed, busy hosts, what the reader types, and when the alarm rings. */
import '../store/sample-pack';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { goOnAsking } from '../../../entrypoints/background/sources/asking';
import { addSources, findSource, lookNow, takeUpRefused } from '../../../entrypoints/background/sources/sources';
import { describeFound } from '../../../entrypoints/ingest-worker/find';
import { listHeld } from '../../../lib/store/sources/left-alone';
import { listRequests } from '../../../lib/store/sources/requests';
import { listSources, setPaused } from '../../../lib/store/sources/sources';
import { withSources, type SourceRow } from '../../../lib/store/sources/sources-database';
import { startAnew } from '../store/sample-pack';

vi.mock('../../../entrypoints/background/sources/ingest-host', () => ({
  askIngest: vi.fn(async (name: string, params: Parameters<typeof describeFound>[0]) => (name === 'find' ? describeFound(params) : undefined)), endIngest: vi.fn(async () => undefined), followIngest: vi.fn(),
}));
vi.mock('../../../entrypoints/background/corpus', () => ({ useCorpus: vi.fn(async () => undefined), renameOutlets: vi.fn(async () => undefined) }));
vi.mock('../../../entrypoints/background/sources/sweep-sources', () => ({ sweepSources: vi.fn(async () => undefined) }));

const MINUTE = 60_000;
const FEED = '<rss version="2.0"><channel><title>Quay News</title><link>https://quay.example/</link><item><title>The ferry quay is open</title><link>https://quay.example/1</link><description>It opened on Monday.</description></item></channel></rss>';
const feed = (headers: Record<string, string> = {}) => new Response(FEED, { headers: { 'content-type': 'application/rss+xml', ...headers } });
const lead = (to: string, status = 302) => new Response(null, { status, headers: { location: to } });

let asked: string[] = [];
let granted: string[] = [];
let answers: Record<string, () => Response> = {};
const add = (address: string, wishes: object = {}) => addSources({ sources: [{ kind: 'feed', address, typed: true, site: null, wishes }] });
const row = async () => (await listSources())[0] as SourceRow;
const log = async () => (await listRequests(0, 20)).requests.reverse().map(({ to, why, status, bytes, led, trouble }) => [to, why, status, bytes, led ?? null, trouble?.code ?? null]);
const change = (part: Partial<SourceRow>) => withSources(({ sources }) => sources.toCollection().modify(part));
const alarm = async () => (await fakeBrowser.alarms.getAll()).find(({ name }) => name === 'sources');
/** Until nobody is asked any more. */
async function ask(): Promise<void> {
  await goOnAsking();
  await vi.waitFor(async () => expect(await withSources(({ requests }) => requests.where('open').equals(1).count())).toBe(0));
}

beforeEach(() => {
  fakeBrowser.reset();
  startAnew();
  [asked, granted, answers] = [[], ['https://quay.example/*'], {}];
  vi.stubGlobal('fetch', async (address: string | URL) => {
    asked.push(String(address));
    return (answers[String(address)] ?? (() => new Response(null, { status: 404 })))();
  });
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: async () => ({}) });
  Object.assign(fakeBrowser, { webRequest: { onHeadersReceived: { addListener: () => undefined, removeListener: () => undefined } } });
  Object.assign(fakeBrowser.tabs, { query: async () => [] });
  Object.assign(fakeBrowser.permissions, { contains: async ({ origins = [] }: { origins?: string[] }) => origins.every((origin) => granted.includes(origin)) });
});

describe('a redirect', () => {
  it('is a request of its own in the log, with what each was answered', async () => {
    answers = { 'https://quay.example/old': () => lead('/older', 301), 'https://quay.example/older': () => lead('/feed'), 'https://quay.example/feed': () => feed() };
    await add('https://quay.example/old');
    await ask();
    expect(await log()).toEqual([
      ['quay.example/old', 'look', 301, 0, 'quay.example/older', null], ['quay.example/older', 'look', 302, 0, 'quay.example/feed', null], ['quay.example/feed', 'look', 200, FEED.length, null, null],
    ]);
  });

  it('to a host that is not allowed is not followed, names it, and is asked again once it is allowed', async () => {
    answers = { 'https://quay.example/feed': () => lead('https://cdn.example/feed?key=1'), 'https://cdn.example/feed?key=1': () => feed() };
    await add('https://quay.example/feed');
    await ask();
    expect(asked).toEqual(['https://quay.example/feed']);
    expect((await row()).health.trouble).toEqual({ code: 'redirectNotAllowed', detail: 'cdn.example', origin: 'https://cdn.example' });
    expect(await log()).toEqual([['quay.example/feed', 'look', 302, 0, 'cdn.example/feed', 'redirectNotAllowed']]);
    granted.push('https://cdn.example/*');
    await takeUpRefused();
    await ask();
    expect(asked.at(-1)).toBe('https://cdn.example/feed?key=1');
    expect((await row()).health).toMatchObject({ trouble: null });
  });

  it('to a host that is left alone is not followed either', async () => {
    granted.push('https://busy.example/*');
    answers = { 'https://busy.example/feed': () => new Response(null, { status: 429 }), 'https://quay.example/feed': () => lead('https://busy.example/other') };
    await add('https://busy.example/feed');
    await ask();
    await add('https://quay.example/feed');
    await ask();
    expect(asked).toEqual(['https://busy.example/feed', 'https://quay.example/feed']);
  });
});

describe('while requests are off', () => {
  beforeEach(() => setPaused(true));

  it('an address that the reader types is not asked, and that is said; nor is it held against it afterwards', async () => {
    answers = { 'https://quay.example/feed': () => feed() };
    expect(await findSource({ address: 'https://quay.example/feed' })).toMatchObject({ found: 'nothing', trouble: { code: 'nothingAsked' } });
    expect([asked, await log()]).toEqual([[], []]);
    await setPaused(false);
    expect(await findSource({ address: 'https://quay.example/feed' })).toMatchObject({ found: 'feed' });
  });

  it('a look by hand says so, and the wish is not spent; the alarm does not ring', async () => {
    await add('https://quay.example/feed');
    await expect(lookNow({ ids: [(await row()).id] })).rejects.toMatchObject({ code: 'nothingAsked' });
    await ask();
    expect([asked, (await row()).wishedAt, await alarm()]).toEqual([[], 0, undefined]);
  });
});

describe('a feed that is typed', () => {
  const FOUND = 'https://quay.example/feed';

  it('is asked once: what was found is its first look, with its validators', async () => {
    answers = { [FOUND]: () => feed({ etag: '"one"' }) };
    expect(await findSource({ address: FOUND })).toMatchObject({ found: 'feed', address: FOUND });
    await add(FOUND);
    await ask();
    expect(asked).toEqual([FOUND]);
    expect(await row()).toMatchObject({ validators: { etag: '"one"' }, health: { trouble: null } });
    expect(await withSources(({ queue }) => queue.toArray())).toMatchObject([{ kind: 'look', step: 'fetched', text: FEED, request: (await listRequests(0, 1)).requests[0]?.id }]);
    expect(await log()).toEqual([['quay.example/feed', 'find', 200, FEED.length, null, null]]);
  });

  it('is asked again where the reader thought about it for long, and where another one is added', async () => {
    answers = { [FOUND]: () => feed(), 'https://quay.example/other': () => feed() };
    await findSource({ address: FOUND });
    await add('https://quay.example/other');
    await ask();
    expect(asked).toEqual([FOUND, 'https://quay.example/other']);
    await withSources(({ notes }) => notes.where(':id').startsWith('found:').modify((note) => { (note as unknown as { at: number }).at -= 6 * MINUTE; }));
    await add(FOUND);
    await ask();
    expect(asked.slice(2)).toEqual([FOUND]);
  });
});

describe('a look by hand', () => {
  it('soon after a good answer asks nobody and says when that was; later it asks', async () => {
    answers = { 'https://quay.example/feed': () => feed() };
    await add('https://quay.example/feed');
    await ask();
    const { id, askedAt } = await row();
    await expect(lookNow({ ids: [id] })).rejects.toMatchObject({ code: 'askedSoon', message: new Date(askedAt).toISOString() });
    await ask();
    expect(asked).toHaveLength(1);
    await change({ askedAt: askedAt - 6 * MINUTE });
    await lookNow({ ids: [id] });
    await ask();
    expect(asked).toHaveLength(2);
  });
});

describe('a host that is too busy', () => {
  const BUSY = { 'https://quay.example/a': () => new Response(null, { status: 503 }), 'https://quay.example/b': () => feed() };

  it('is left alone by all its feeds, by looks by hand and by what is typed, though it does not say for how long', async () => {
    answers = BUSY;
    await add('https://quay.example/a');
    await ask();
    await add('https://quay.example/b');
    await ask();
    expect(asked).toEqual(['https://quay.example/a']);
    const [until = 0] = [...(await listHeld(Date.now())).values()];
    expect(until - Date.now()).toBeGreaterThan(4.9 * MINUTE);
    await expect(lookNow({ ids: (await listSources()).map(({ id }) => id) })).rejects.toMatchObject({ code: 'leftAlone', message: new Date(until).toISOString() });
    expect(await findSource({ address: 'https://quay.example/b' })).toMatchObject({ trouble: { code: 'leftAlone' } });
    expect(asked).toHaveLength(1);
    // Nothing rings before something may be asked.
    expect(await alarm()).toMatchObject({ scheduledTime: until });
    expect((await alarm())?.periodInMinutes).toBeUndefined();
  });

  it('is left alone longer each time, and no more once something came', async () => {
    const waits: number[] = [];
    answers = BUSY;
    await add('https://quay.example/a');
    for (let i = 0; i < 3; i++) {
      await withSources(({ notes }) => notes.toCollection().modify((note, at) => { at.value = Array.isArray(note) ? note.map((one) => ({ ...one, until: 1 + Date.now() - MINUTE })) : note; }));
      await change({ health: { ...(await row()).health, next: new Date(0).toISOString() } });
      await ask();
      waits.push(Math.floor(([...(await listHeld(Date.now())).values()][0]! - Date.now()) / (5 * MINUTE) + 0.01));
    }
    expect(waits).toEqual([1, 2, 4]);
  });

  it('is left alone where it was found so by what the reader typed', async () => {
    answers = BUSY;
    expect(await findSource({ address: 'https://quay.example/a' })).toMatchObject({ trouble: { code: 'sourceBusy' } });
    await add('https://quay.example/b');
    await ask();
    expect(asked).toEqual(['https://quay.example/a']);
  });
});
