/** Keeping in the background: private windows, duplicates, changes; and that a worker killed between writing and building loses nothing. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { StoredRecord } from '../../../lib/model/analysis';
import type { Asker } from '../../../lib/messages/server';
import { MAX_KEPT } from '../../../lib/model/limits';
import type { Block, PageFacts } from '../../../lib/model/page';
import { makeCorpus } from '../sources/pack-sample';
import { openCorpus } from '../../../lib/index/open-corpus';
import { unpackBytes } from '../../../lib/sources/gzip';
import { packFiles, startAnew } from '../store/sample-pack';

const OWN: Asker = { kind: 'own', tab: null, frame: 0, host: null, isPrivate: false };
const LEDE = 'The storm reached Gullhaven before dawn and tore the roof off the fish market, the harbour master said.';

interface Tab { facts: PageFacts; blocks: Block[]; incognito: boolean }
let tabs: Map<number, Tab>;

function setTab(tab: number, path: string, lines: string[] = [LEDE], part: Partial<PageFacts> & { incognito?: boolean } = {}): void {
  const { incognito = false, ...facts } = part;
  tabs.set(tab, {
    incognito,
    facts: { url: `https://courier.example/${path}`, canonical: null, outlet: 'Example Courier', title: 'Storm', published: '2026-02-03', publishedFrom: 'meta', language: 'en', ...facts },
    blocks: [{ id: 1, kind: 'title', text: 'Storm reaches Gullhaven' }, ...lines.map((text, i): Block => ({ id: i + 2, kind: 'text', text }))],
  });
}

/** The background's modules as a new worker has them: with nothing remembered. */
async function startWorker() {
  vi.resetModules();
  const [kept, list, readings, corpus, packs, store, state, own, fill] = await Promise.all([
    import('../../../entrypoints/background/kept/kept'), import('../../../entrypoints/background/kept/kept-list'), import('../../../entrypoints/background/kept/kept-readings'), import('../../../entrypoints/background/corpus'),
    import('../../../entrypoints/background/own-records'), import('../../../lib/store/kept'), import('../../../lib/store/segments/state'), import('../../../lib/store/segments/own-segment'), import('../../../lib/store/segments/fill'),
  ]);
  return { ...kept, ...list, ...readings, ...corpus, ...packs, store, state, own, fill };
}

type Worker = Awaited<ReturnType<typeof startWorker>>;
const listIds = (worker: Worker) => worker.useCorpus(async ({ rows }) => Array.from(rows, ({ id }) => id));
const looked = (tab: number) => tabs.get(tab) as Tab;
const note = (worker: Worker, tab: number, isPrivate = false) => worker.noteKept(looked(tab).facts, looked(tab).blocks, isPrivate);

beforeEach(async () => {
  fakeBrowser.reset();
  startAnew();
  tabs = new Map();
  const files = await packFiles(makeCorpus(3));
  vi.stubGlobal('fetch', async (address: string) => {
    const file = files.find(({ name }) => String(address).endsWith(`/corpus/${name}`));
    return file ? new Response(file.bytes) : new Response(null, { status: 404 });
  });
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  Object.assign(fakeBrowser.runtime, { id: 'crossread', getURL: (path: string) => `chrome-extension://crossread${path}`, getManifest: () => ({ version: '1.0' }) });
  Object.assign(fakeBrowser.tabs, {
    get: async (id: number) => ({ id, incognito: looked(id).incognito }),
    query: async () => [],
    sendMessage: async (id: number, { name }: { name: string }) => ({ ok: true, reply: name === 'readPage' ? { facts: looked(id).facts, blocks: looked(id).blocks } : { facts: looked(id).facts } }),
  });
});

describe('keeping a page', () => {
  it('writes it at once, brings it into the corpus, and takes it back', async () => {
    const worker = await startWorker();
    setTab(5, 'storm');
    expect(await note(worker, 5)).toBeUndefined();
    const { kept, version } = await worker.keepPage({ tab: 5 }, OWN);
    expect([version, kept.changed]).toEqual([1, false]);
    expect(await worker.describeKeptPages()).toMatchObject({ articles: [{ id: kept.id, title: 'Storm reaches Gullhaven', outlet: { name: 'Example Courier' }, versions: 1, day: kept.day }] });
    await worker.followKept();
    expect(await listIds(worker)).toEqual(['sample-0', 'sample-1', 'sample-2', kept.id]);
    expect(await worker.unkeepPage({ tab: 5, version: 1 }, OWN)).toEqual({ kept: false });
    await worker.followKept();
    expect(await listIds(worker)).toEqual(['sample-0', 'sample-1', 'sample-2']);
  });

  it('is refused in private windows, whoever asks, and notes nothing there', async () => {
    const worker = await startWorker();
    setTab(5, 'storm', [LEDE], { incognito: true });
    const said = expect.objectContaining({ code: 'keepPrivate' });
    await expect(worker.keepPage({ tab: 5 }, OWN)).rejects.toThrow(said);
    await expect(worker.keepPage({}, { ...OWN, kind: 'content', tab: 5, isPrivate: true })).rejects.toThrow(said);
    expect((await worker.describeKeptPages()).articles).toEqual([]);
    setTab(6, 'storm');
    await worker.keepPage({ tab: 6 }, OWN);
    setTab(5, 'storm', [`${LEDE} Two boats sank.`], { incognito: true });
    expect(await note(worker, 5, true)).toMatchObject({ changed: true });
    expect((await worker.describeKeptPages()).articles[0]?.versions).toBe(1);
  });

  it('a content script keeps its own page alone, whatever tab it names', async () => {
    const worker = await startWorker();
    setTab(5, 'storm');
    setTab(6, 'bank');
    await worker.keepPage({ tab: 6 }, { ...OWN, kind: 'content', tab: 5 });
    expect((await worker.describeKeptPages()).articles.map(({ url }) => url)).toEqual(['https://courier.example/storm']);
  });

  it('twice is once: by its address, and by its text at another address of the same outlet', async () => {
    const worker = await startWorker();
    setTab(5, 'storm');
    setTab(6, 'print/storm');
    setTab(7, 'storm-elsewhere', [LEDE], { url: 'https://herald.example/storm', outlet: 'Sample Herald' });
    await worker.keepPage({ tab: 5 }, OWN);
    expect((await worker.keepPage({ tab: 5 }, OWN)).version).toBeNull();
    expect((await worker.keepPage({ tab: 6 }, OWN)).version).toBeNull();
    expect(await note(worker, 6)).toMatchObject({ changed: false });
    expect((await worker.keepPage({ tab: 7 }, OWN)).version).toBe(1); // another outlet's printing is another voice
    expect((await worker.describeKeptPages()).articles).toHaveLength(2);
  });

  it('says what changed, and lets the reader keep that too', async () => {
    const worker = await startWorker();
    setTab(5, 'storm');
    await worker.keepPage({ tab: 5 }, OWN);
    setTab(5, 'storm', [`${LEDE} Two boats sank.`]);
    expect(await note(worker, 5)).toMatchObject({ changed: true });
    const edits = await worker.getEdits({ facts: looked(5).facts, blocks: looked(5).blocks });
    expect(edits?.edits.edits.map(({ kind, after }) => [kind, after?.words])).toEqual([['added', 'Two boats sank.']]);
    expect((await worker.keepPage({ tab: 5 }, OWN)).version).toBe(2);
    expect(await note(worker, 5)).toMatchObject({ changed: false });
    expect((await worker.describeKeptPages()).articles).toMatchObject([{ versions: 2 }]);
    expect(await worker.unkeepPage({ tab: 5, version: 2 }, OWN)).toEqual({ kept: true });
    expect(await note(worker, 5)).toMatchObject({ changed: true });
    setTab(6, 'other');
    expect(await worker.getEdits({ facts: looked(6).facts, blocks: looked(6).blocks })).toBeNull();
  });

  it('a page of another site cannot write into a kept one by calling itself it', async () => {
    const worker = await startWorker();
    setTab(5, 'storm');
    await worker.keepPage({ tab: 5 }, OWN);
    setTab(6, '', ['Send money to this account, the harbour master of Gullhaven said before dawn.'], { url: 'https://evil.example/x', canonical: 'https://courier.example/storm' });
    expect(await note(worker, 6)).toBeUndefined();
    await worker.keepPage({ tab: 6 }, OWN);
    expect((await worker.describeKeptPages()).articles.map(({ url, versions }) => [url, versions]).sort()).toEqual([['https://courier.example/storm', 1], ['https://evil.example/x', 1]]);
  });

  it('refuses a page of any odd shape without a word of it kept', async () => {
    const worker = await startWorker();
    setTab(5, 'storm');
    looked(5).blocks = [{ id: 1, kind: 'text', text: 7 } as unknown as Block];
    await expect(worker.keepPage({ tab: 5 }, OWN)).rejects.toThrow('could not be read');
    setTab(5, 'storm', []);
    looked(5).blocks = [];
    await expect(worker.keepPage({ tab: 5 }, OWN)).rejects.toThrow('no running text');
  });

  it('stops at the limit with words, and takes nothing away', async () => {
    const worker = await startWorker();
    setTab(5, 'storm');
    await worker.keepPage({ tab: 5 }, OWN);
    const [one] = await worker.store.listKept();
    for (let i = 1; i < MAX_KEPT; i++) await worker.store.putKept({ ...one!, id: `kept-${i}`, addresses: [`url:x/${i}`], print: `${i}` }, null);
    setTab(6, 'another', [LEDE.replace('Gullhaven', 'Sandvik')]);
    await expect(worker.keepPage({ tab: 6 }, OWN)).rejects.toThrow(expect.objectContaining({ code: 'keepFull' }));
    expect(await worker.store.countKept()).toBe(MAX_KEPT);
  });
});

describe('a worker killed', () => {
  it('between writing a page and building: the old generation answers whole, the next start builds', async () => {
    const before = await startWorker();
    await before.refreshCorpus();
    setTab(5, 'storm');
    const { kept } = await before.keepPage({ tab: 5 }, OWN);
    await before.followKept();
    setTab(6, 'second', [LEDE.replace('storm', 'flood')]);
    // As keepPage begins, up to the kill: written, and half of the next generation.
    const { article, text } = await import('../../../lib/compare/versions/kept-versions').then(({ keepFirst }) => import('../../../lib/match/keep-page').then(({ readKeepable }) =>
      keepFirst(readKeepable(looked(6).facts, looked(6).blocks), { id: 'example-courier', name: 'Example Courier', country: null, colour: 3 }, 10, '2026-02-04')));
    await before.store.putKept(article, text);
    const { database } = await before.own.beginOwn(await before.WHOLE.hash(), '1.0');
    const records: StoredRecord[] = [];
    for await (const record of (await before.WHOLE.take()).records()) records.push(record);
    await before.fill.fillSegment(database, () => records.slice(0, 2));

    const after = await startWorker();
    expect(await listIds(after)).toEqual(['sample-0', 'sample-1', 'sample-2', kept.id]);
    await after.refreshCorpus();
    expect(new Set(await listIds(after))).toEqual(new Set(['sample-0', 'sample-1', 'sample-2', kept.id, article.id]));
    expect((await after.state.readState())).toMatchObject({ active: { segments: [{ database }] }, building: null });
  });

  it('by a full disk while building: the page stays kept, the old generation whole', async () => {
    const worker = await startWorker();
    await worker.refreshCorpus();
    setTab(5, 'storm');
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function full(value: unknown, key?: IDBValidKey) {
      if (this.name === 'records') throw new DOMException('The quota is used up.', 'QuotaExceededError');
      return put.call(this, value, key);
    };
    try {
      await worker.keepPage({ tab: 5 }, OWN);
      await worker.followKept();
      expect(await listIds(worker)).toEqual(['sample-0', 'sample-1', 'sample-2']);
      expect(worker.describeRefusal()?.detail).toContain('quota');
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    const after = await startWorker();
    await after.refreshCorpus();
    expect(await listIds(after)).toHaveLength(4);
    expect(after.describeRefusal()).toBeNull();
  });
});

describe('the list of kept pages', () => {
  it('deletes with undo, and forgets all for good', async () => {
    const worker = await startWorker();
    setTab(5, 'storm');
    const { kept } = await worker.keepPage({ tab: 5 }, OWN);
    expect((await worker.dropKept({ ids: [kept.id], dropped: true })).articles).toEqual([]);
    await worker.sweepKept(); // too soon to be gone for good
    expect(await worker.dropKept({ ids: [kept.id], dropped: false })).toMatchObject({ articles: [{ id: kept.id, versions: 1 }] });
    expect(await worker.forgetKept()).toEqual({ articles: [], bytes: 0 });
    expect((await worker.dropKept({ ids: [kept.id], dropped: false })).articles).toEqual([]);
    await worker.followKept();
    expect(await listIds(worker)).toHaveLength(3);
  });

  it('names what the records are made of, whatever is kept or forgotten while they are made', async () => {
    const worker = await startWorker();
    setTab(5, 'storm');
    const empty = await worker.WHOLE.hash();
    const { kept } = await worker.keepPage({ tab: 5 }, OWN);
    const taken = await worker.WHOLE.take();
    await worker.forgetKept();
    expect(await worker.WHOLE.hash()).toBe(empty);
    expect(taken.hash).not.toBe(empty);
    const records = new Map<string, Uint8Array<ArrayBuffer>>();
    for await (const { key, bytes } of taken.records()) records.set(key, bytes);
    const corpus = await openCorpus(async (key) => records.get(key), unpackBytes);
    expect(corpus.numberOf(kept.id)).toBeDefined();
  });
});
