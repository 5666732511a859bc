/** Packs in the background: permission, alarm, a worker that is stopped and started, a server that goes away, a browser that stores nothing. */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { buildRecords } from '../../../lib/index/records';
import { openCorpus } from '../../../lib/index/corpus';
import type { PackFile } from '../../../lib/sources/pack';
import { writePack } from '../../../lib/sources/pack-write';
import { makeCorpus } from '../sources/pack-sample';
import { packFiles, startAnew } from '../store/sample-pack';

const ADDRESS = 'https://packs.example/news/';
const ORIGIN = 'https://packs.example/*';

let granted: string[];
let served: PackFile[];
let asked: string[];
/** Called before each answer of the pack's server. */
let meddle: (name: string) => Promise<void> | void;

async function makePackFiles(articles: number): Promise<PackFile[]> {
  const input = makeCorpus(articles);
  const own = { ...input, articles: input.articles.map(({ article, analysis }) => ({ article: { ...article, id: `pack-${article.id}` }, analysis })) };
  const records = [...buildRecords(own)];
  const byKey = new Map(records.map(({ key, bytes }) => [key, bytes]));
  const { counts } = await openCorpus(async (key) => byKey.get(key));
  const files: PackFile[] = [];
  for await (const file of writePack(records, { name: 'News', licence: '', created: '2026-03-01', outlets: [], counts: { articles, outlets: 2, entities: 2, events: counts.events } })) files.push(file);
  return files;
}

async function startWorker() {
  vi.resetModules();
  const [imports, corpus, state] = await Promise.all([
    import('../../../entrypoints/background/imports'), import('../../../entrypoints/background/corpus'), import('../../../lib/store/state'),
  ]);
  return { ...imports, ...corpus, ...state };
}
type Worker = Awaited<ReturnType<typeof startWorker>>;

const hasAlarm = async () => (await fakeBrowser.alarms.getAll()).map(({ name }) => name);
const settle = (worker: Worker) => worker.goOnImporting();
const summary = async (worker: Worker) => {
  const { packs, imports } = await worker.listPacks();
  return [packs.map(({ name }) => name), imports.map(({ state, trouble }) => trouble?.code ?? state)];
};

beforeEach(async () => {
  fakeBrowser.reset();
  startAnew();
  granted = [ORIGIN];
  asked = [];
  // No locks: a worker that is stopped lets go of them, and these never end.
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 1_000, quota: 5_000_000 }) } });
  meddle = () => undefined;
  served = await makePackFiles(5);
  const bundled = await packFiles(makeCorpus(3));
  vi.stubGlobal('fetch', async (address: string | URL) => {
    const [, name = ''] = /([^/]+)$/.exec(String(address)) ?? [];
    if (String(address).startsWith('chrome-extension:')) return new Response(bundled.find((file) => file.name === name)?.bytes ?? null);
    asked.push(name);
    await meddle(name);
    const file = served.find((one) => one.name === name);
    return file ? new Response(file.bytes) : new Response(null, { status: 404 });
  });
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  Object.assign(fakeBrowser.runtime, { id: 'crossread', getURL: (path: string) => `chrome-extension://crossread${path}`, getManifest: () => ({ version: '1.0' }), getPlatformInfo: async () => ({}) });
  Object.assign(fakeBrowser.tabs, { query: async () => [] });
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins = [] }: { origins?: string[] }) => origins.every((origin) => granted.includes(origin)),
    remove: async ({ origins = [] }: { origins?: string[] }) => { granted = granted.filter((origin) => !origins.includes(origin)); return true; },
  });
});

describe('a pack that is added', () => {
  it('is read, becomes part of the corpus at once, and its server’s permission is given back', async () => {
    const worker = await startWorker();
    expect(await worker.useCorpus(async ({ counts }) => counts.articles)).toBe(3);
    const { imports } = await worker.addPack({ address: `${ADDRESS}manifest.json` });
    expect(imports).toMatchObject([{ address: ADDRESS }]);
    expect(await hasAlarm()).toEqual(['imports']);
    await settle(worker);
    expect(await summary(worker)).toEqual([['News'], []]);
    expect([granted, await hasAlarm()]).toEqual([[], []]);
    expect(await worker.useCorpus(async (_corpus, { parts }) => parts.map(({ corpus }) => corpus.counts.articles))).toEqual([3, 5]);
    expect((await worker.listPacks()).packs[0]).toMatchObject({ address: ADDRESS, articles: 5, outlets: 2, created: '2026-03-01', isOff: false, isSound: true });
    expect((await worker.listPacks()).room).toEqual({ used: 1_000, free: 4_999_000 });
  });

  it('keeps the permission of a site that the reader has switched on', async () => {
    await fakeBrowser.storage.local.set({ sites: [ORIGIN] });
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    expect(granted).toEqual([ORIGIN]);
  });

  it('from an address that nothing is fetched from is refused in words', async () => {
    const worker = await startWorker();
    for (const address of ['http://packs.example/', 'https://me:pw@packs.example/', 'file:///etc/passwd', 'packs']) await expect(worker.addPack({ address })).rejects.toMatchObject({ code: 'packAddress' });
    expect([asked, await summary(worker)]).toEqual([[], [[], []]]);
  });

  it('whose permission was not given, or is taken back, fails and asks nobody', async () => {
    granted = [];
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    expect([asked, await summary(worker)]).toEqual([[], [[], ['packNotAllowed']]]);
    granted = [ORIGIN];
    await worker.retryImport({ id: (await worker.listPacks()).imports[0]!.id });
    await settle(worker);
    expect(await summary(worker)).toEqual([['News'], []]);
  });

  it('that is no pack is answered in words, and can be taken back', async () => {
    served = [{ name: 'manifest.json', bytes: new TextEncoder().encode('<!doctype html>') }];
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    expect((await worker.listPacks()).imports[0]).toMatchObject({ state: 'failed', pack: null, trouble: { code: 'packRefused', detail: 'The pack was refused: manifest.json is not JSON.' } });
    await worker.cancelImport({ id: (await worker.listPacks()).imports[0]!.id });
    expect([await summary(worker), granted]).toEqual([[[], []], []]);
  });

  it('is switched off, on, and taken away', async () => {
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    const { hash } = (await worker.listPacks()).packs[0]!;
    const count = () => worker.useCorpus(async (_corpus, { parts }) => parts.length);
    expect((await worker.setPackOff({ hash, off: true })).packs[0]?.isOff).toBe(true);
    expect(await count()).toBe(1);
    await worker.setPackOff({ hash, off: false });
    expect(await count()).toBe(2);
    expect((await worker.removePack({ hash })).packs).toEqual([]);
    expect(await count()).toBe(1);
    await vi.waitFor(async () => expect((await Dexie.getDatabaseNames()).filter((name) => name.startsWith('crossread-segment'))).toHaveLength(1));
  });
});

describe('a background that is stopped', () => {
  it('in the middle goes on at its next start, and is woken by the alarm', async () => {
    const before = await startWorker();
    const last = served.filter(({ name }) => name.endsWith('.bin')).at(-1)!.name;
    meddle = (name) => (name === last ? new Promise<never>(() => undefined) : undefined); // the worker is stopped while it waits
    await before.addPack({ address: ADDRESS });
    await vi.waitFor(() => expect(asked).toContain(last));
    expect(await hasAlarm()).toEqual(['imports']);

    meddle = () => undefined;
    asked = [];
    vi.resetModules();
    const after = await startWorker();
    after.wakeForImports();
    // Nothing but the alarm calls it.
    await fakeBrowser.alarms.onAlarm.trigger({ name: 'imports', scheduledTime: 0, persistAcrossSessions: true });
    await vi.waitFor(async () => expect(await summary(after)).toEqual([['News'], []]));
    await vi.waitFor(async () => expect(await hasAlarm()).toEqual([]));
    expect(asked).toEqual(['manifest.json', last]);
  });

  it('whose pack’s server is gone says so, and loses nothing', async () => {
    const last = served.filter(({ name }) => name.endsWith('.bin')).at(-1)!.name;
    meddle = (name) => { if (name === last) throw new TypeError('Failed to fetch'); };
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    const [one] = (await worker.listPacks()).imports;
    expect(one).toMatchObject({ state: 'waiting', trouble: { code: 'packUnreachable' }, pack: { name: 'News' } });
    expect(one!.again).toBeGreaterThan(Date.now());
    expect(await hasAlarm()).toEqual(['imports']);
    meddle = () => undefined;
    await worker.retryImport({ id: one!.id });
    await settle(worker);
    expect(await summary(worker)).toEqual([['News'], []]);
  });

  it('while a shard never comes: taking it back ends that request, and the next pack comes', async () => {
    let isStuck = false;
    meddle = (name) => (name.endsWith('.bin') && !isStuck ? new Promise<never>(() => { isStuck = true; }) : undefined);
    const worker = await startWorker();
    vi.stubGlobal('fetch', abortable(globalThis.fetch));
    const { imports } = await worker.addPack({ address: ADDRESS });
    await vi.waitFor(() => expect(isStuck).toBe(true));
    expect((await worker.listPacks()).imports[0]).toMatchObject({ state: 'reading', bytes: 0, pack: { articles: 5 } });
    granted = [ORIGIN, 'https://other.example/*'];
    await worker.addPack({ address: 'https://other.example/' });
    expect((await worker.listPacks()).imports.map(({ state }) => state)).toEqual(['reading', 'queued']);
    await worker.cancelImport({ id: imports[0]!.id });
    await settle(worker);
    expect(await summary(worker)).toEqual([['News'], []]);
    expect((await worker.listPacks()).packs[0]?.address).toBe('https://other.example/');
  });
});

/** A request that ends when its signal says so, as the browser's does. */
function abortable(send: typeof fetch): typeof fetch {
  return (address, init) => Promise.race([
    send(address, init),
    new Promise<never>((_, reject) => init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))),
  ]);
}

describe('a pack that goes bad', () => {
  const listIds = (worker: Worker) => worker.useCorpus(async (corpus) => (await corpus.listArticles()).map(({ id }) => id));
  const OWN = ['sample-0', 'sample-1', 'sample-2'];

  it('while it is asked: it is left out and said to be, the own articles answer, and nothing is made anew', async () => {
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    expect(await listIds(worker)).toHaveLength(8);
    const made = (await worker.readState()).active;
    const damaged = await new Dexie(made!.segments[1]!.database).open();
    await damaged.table('records').put(new Uint8Array(20), 'articles/0');
    damaged.close();
    const next = await startWorker();
    expect(await listIds(next)).toEqual(OWN);
    expect(await listIds(next)).toEqual(OWN);
    expect((await next.listPacks()).packs).toMatchObject([{ name: 'News', isSound: false }]);
    expect((await next.readState()).active).toEqual(made);
  });

  it('that another window takes away: whoever still reads it reads on with what is left', async () => {
    const [one, other] = [await startWorker(), await startWorker()];
    await one.addPack({ address: ADDRESS });
    await settle(one);
    const count = (worker: Worker) => worker.useCorpus(async ({ counts }) => counts.articles);
    expect([await count(one), await count(other)]).toEqual([8, 8]); // opened; no article is read yet
    await other.removePack({ hash: (await other.listPacks()).packs[0]!.hash });
    await vi.waitFor(async () => expect((await Dexie.getDatabaseNames()).filter((name) => name.startsWith('crossread-segment'))).toHaveLength(1));
    expect([await listIds(one), await listIds(other)]).toEqual([OWN, OWN]);
  });
});

describe('a browser that stores nothing', () => {
  it('says so, adds nothing, and reads the bundled articles from memory', async () => {
    Dexie.dependencies.indexedDB = { open: () => { throw new DOMException('A mutation operation was attempted.', 'InvalidStateError'); } } as unknown as IDBFactory;
    const worker = await startWorker();
    expect(await worker.listPacks()).toMatchObject({ packs: [], imports: [], trouble: { code: 'packsNotStored' } });
    await expect(worker.addPack({ address: ADDRESS })).rejects.toMatchObject({ code: 'packsNotStored' });
    await expect(worker.goOnImporting()).rejects.toThrow();
    expect([asked, await worker.useCorpus(async ({ counts }) => counts.articles)]).toEqual([[], 3]);
  });
});
