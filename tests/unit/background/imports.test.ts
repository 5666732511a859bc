/** Packs in the background: permission, alarm, a worker that is stopped and started, a server that goes away, a browser that stores nothing. */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ADDRESS, hasAlarm, ORIGIN, passHour, server, settle, setUp, startWorker, summary, type Worker } from './pack-worker';

beforeEach(setUp);

describe('a pack that is added', () => {
  it('is read, becomes part of the corpus at once, and its server may be asked again until it is taken away', async () => {
    const worker = await startWorker();
    expect(await worker.useCorpus(async ({ counts }) => counts.articles)).toBe(3);
    const { imports } = await worker.addPack({ address: `${ADDRESS}manifest.json` });
    expect(imports).toMatchObject([{ address: ADDRESS }]);
    expect(await hasAlarm()).toEqual(['imports']);
    await settle(worker);
    expect(await summary(worker)).toEqual([['News'], []]);
    expect([server.granted, await hasAlarm()]).toEqual([[ORIGIN], []]);
    expect(await worker.useCorpus(async (_corpus, { parts }) => parts.map(({ corpus }) => corpus.counts.articles))).toEqual([3, 5]);
    expect((await worker.listPacks()).packs[0]).toMatchObject({ address: ADDRESS, articles: 5, outlets: 2, created: '2026-03-01', isOff: false, isSound: true });
    expect((await worker.listPacks()).room).toEqual({ used: 1_000, free: 4_999_000 });
  });

  it('takes turns at its server with looks and with what the reader types', async () => {
    let [open, most] = [0, 0];
    server.meddle = async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open--;
    };
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    const typed = () => worker.findSource({ address: `${ADDRESS}feed` });
    await Promise.all([settle(worker), typed(), typed()]);
    expect(await summary(worker)).toEqual([['News'], []]);
    const [found] = await Promise.all([typed(), worker.lookForEdition({ address: ADDRESS }), typed()]);
    expect([found, most, server.asked.filter((name) => name === 'feed').length]).toEqual([{ found: 'nothing', trouble: expect.objectContaining({ code: 'sourceMissing' }) }, 1, 4]);
  });

  it('keeps the permission of a site that the reader has switched on', async () => {
    await fakeBrowser.storage.local.set({ sites: [ORIGIN] });
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    expect(server.granted).toEqual([ORIGIN]);
  });

  it('from an address that nothing is fetched from is refused in words', async () => {
    const worker = await startWorker();
    for (const address of ['http://packs.example/', 'https://me:pw@packs.example/', 'file:///etc/passwd', 'packs']) await expect(worker.addPack({ address })).rejects.toMatchObject({ code: 'packAddress' });
    expect([server.asked, await summary(worker)]).toEqual([[], [[], []]]);
  });

  it('whose permission was not given, or is taken back, fails and asks nobody', async () => {
    server.granted = [];
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    expect([server.asked, await summary(worker)]).toEqual([[], [[], ['packNotAllowed']]]);
    server.granted = [ORIGIN];
    await worker.retryImport({ id: (await worker.listPacks()).imports[0]!.id });
    await settle(worker);
    expect(await summary(worker)).toEqual([['News'], []]);
  });

  it('that is no pack is answered in words, and can be taken back', async () => {
    server.served = [{ name: 'manifest.json', bytes: new TextEncoder().encode('<!doctype html>') }];
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    expect((await worker.listPacks()).imports[0]).toMatchObject({ state: 'failed', pack: null, trouble: { code: 'packRefused', detail: 'The pack was refused: manifest.json is not JSON.' } });
    await worker.cancelImport({ id: (await worker.listPacks()).imports[0]!.id });
    expect([await summary(worker), server.granted]).toEqual([[[], []], []]);
  });

  it('is counted by whoever asks as soon as the store says so, although another generation is still being read', async () => {
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    const { describeCorpus } = await import('../../../entrypoints/background/corpus-report');
    const count = async () => (await describeCorpus()).checked.articles;
    expect(await count()).toBe(8);
    await worker.changeState((state) => ({ ...state, active: worker.nextGeneration(state.active, state.active!.segments.filter(({ kind }) => kind !== 'pack'), 'now') }));
    expect(await count()).toBe(3);
  });

  it('is switched off and on', async () => {
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    const { hash } = (await worker.listPacks()).packs[0]!;
    const count = () => worker.useCorpus(async (_corpus, { parts }) => parts.length);
    expect((await worker.setPackOff({ hash, off: true })).packs[0]?.isOff).toBe(true);
    expect(await count()).toBe(1);
    await worker.setPackOff({ hash, off: false });
    expect(await count()).toBe(2);
  });
});

describe('a background that is stopped', () => {
  it('in the middle goes on at its next start, and is woken by the alarm', async () => {
    const before = await startWorker();
    const last = server.served.filter(({ name }) => name.endsWith('.bin')).at(-1)!.name;
    server.meddle = (name) => (name === last ? new Promise<never>(() => undefined) : undefined); // the worker is stopped while it waits
    await before.addPack({ address: ADDRESS });
    await vi.waitFor(() => expect(server.asked).toContain(last));
    expect(await hasAlarm()).toEqual(['imports']);

    server.meddle = () => undefined;
    server.asked = [];
    vi.resetModules();
    const after = await startWorker();
    (await import('../../../entrypoints/background/listen')).listenForAlarms();
    // Nothing but the alarm calls it.
    await fakeBrowser.alarms.onAlarm.trigger({ name: 'imports', scheduledTime: 0, persistAcrossSessions: true });
    await vi.waitFor(async () => expect(await summary(after)).toEqual([['News'], []]));
    await vi.waitFor(async () => expect(await hasAlarm()).not.toContain('imports'));
    expect(server.asked).toEqual(['manifest.json', 'manifest.sig', last]);
  });

  it('whose pack’s server is gone says so, and loses nothing', async () => {
    const last = server.served.filter(({ name }) => name.endsWith('.bin')).at(-1)!.name;
    server.meddle = (name) => { if (name === last) throw new TypeError('Failed to fetch'); };
    const worker = await startWorker();
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    const [one] = (await worker.listPacks()).imports;
    expect(one).toMatchObject({ state: 'waiting', trouble: { code: 'packUnreachable' }, pack: { name: 'News' } });
    expect(one!.again).toBeGreaterThan(Date.now());
    expect(await hasAlarm()).toEqual(['imports']);
    server.meddle = () => undefined;
    await worker.retryImport({ id: one!.id });
    await settle(worker);
    expect(await summary(worker)).toEqual([['News'], []]);
  });

  it('while a shard never comes: taking it back ends that request, and the next pack comes', async () => {
    let isStuck = false;
    server.meddle = (name) => (name.endsWith('.bin') && !isStuck ? new Promise<never>(() => { isStuck = true; }) : undefined);
    const worker = await startWorker();
    vi.stubGlobal('fetch', abortable(globalThis.fetch));
    const { imports } = await worker.addPack({ address: ADDRESS });
    await vi.waitFor(() => expect(isStuck).toBe(true));
    expect((await worker.listPacks()).imports[0]).toMatchObject({ state: 'reading', bytes: 0, pack: { articles: 5 } });
    server.granted = [ORIGIN, 'https://other.example/*'];
    await worker.addPack({ address: 'https://other.example/' });
    expect((await worker.listPacks()).imports.map(({ state }) => state)).toEqual(['reading', 'queued']);
    await worker.cancelImport({ id: imports[0]!.id });
    await settle(worker);
    expect(await summary(worker)).toEqual([['News'], []]);
    expect((await worker.listPacks()).packs[0]?.address).toBe('https://other.example/');
  });
});

describe('while requests are switched off', () => {
  it('a pack is not fetched, says why it waits, no alarm rings for it, and it goes on by itself once they are on', async () => {
    const worker = await startWorker();
    await worker.pauseRequests({ paused: true });
    const { imports } = await worker.addPack({ address: ADDRESS });
    expect(imports).toMatchObject([{ state: 'paused', trouble: { code: 'requestsOff' } }]);
    await settle(worker);
    expect([server.asked, await summary(worker), await hasAlarm()]).toEqual([[], [[], ['requestsOff']], []]);
    await worker.pauseRequests({ paused: false });
    expect(await hasAlarm()).toContain('imports');
    await settle(worker);
    expect(await summary(worker)).toEqual([['News'], []]);
  });

  it('one that is under way asks for nothing more, past a stop and a wish too, and is no failure', async () => {
    const shards = server.served.filter(({ name }) => name.endsWith('.bin')).map(({ name }) => name);
    const before = await startWorker();
    server.meddle = async (name) => { if (name === 'manifest.sig') await before.pauseRequests({ paused: true }); };
    await before.addPack({ address: ADDRESS });
    await settle(before);
    const asked = ['manifest.json', 'manifest.sig'];
    expect([server.asked, (await before.readState()).imports]).toMatchObject([asked, [{ state: 'waiting', attempts: 0, notBefore: 0, trouble: null }]]);
    const [one] = (await before.listPacks()).imports;
    expect(one).toMatchObject({ state: 'paused', trouble: { code: 'requestsOff' }, pack: { name: 'News' } });
    server.meddle = () => undefined;
    const after = await startWorker();
    await after.retryImport({ id: one!.id });
    await settle(after);
    expect([server.asked, (await after.listPacks()).imports]).toEqual([asked, [one]]);
    await after.pauseRequests({ paused: false });
    await settle(after);
    expect([await summary(after), server.asked]).toEqual([[['News'], []], [...asked, ...asked, ...shards]]);
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
    await other.dropPack({ address: ADDRESS, dropped: true });
    await passHour(other);
    await other.sweepPacks();
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
    expect([server.asked, await worker.useCorpus(async ({ counts }) => counts.articles)]).toEqual([[], 3]);
  });
});
