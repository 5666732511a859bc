/** A background with a pack's server, both as a test likes. In: what is served and allowed. Out: a worker that can be started anew. */
import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openCorpus } from '../../../lib/index/open-corpus';
import { buildRecords } from '../../../lib/index/build/build-records';
import { DELETED_UNDO_MS } from '../../../lib/model/limits';
import type { PackFile } from '../../../lib/sources/packs/pack';
import { writePack, type SignManifest } from '../../../lib/sources/packs/pack-write';
import { makeCorpus } from '../sources/pack-sample';
import { packFiles, startAnew } from '../store/sample-pack';

export const ADDRESS = 'https://packs.example/news/';
export const ORIGIN = 'https://packs.example/*';

/** The server, and what the browser lets Crossread ask. */
export const server = {
  granted: [] as string[],
  served: [] as PackFile[],
  /** Names of files asked for, in order. */
  asked: [] as string[],
  /** With what the manifest was asked for last. */
  headers: null as Headers | null,
  /** Of the manifest; null answers without. */
  etag: null as string | null,
  /** Called before each answer; a response that it gives is the answer. */
  meddle: (_name: string): Promise<Response | void> | Response | void => undefined,
};

export async function makePackFiles(articles: number, { created = '2026-03-01', sign }: { created?: string; sign?: SignManifest } = {}): Promise<PackFile[]> {
  const input = makeCorpus(articles);
  const own = { ...input, articles: input.articles.map(({ article, analysis }) => ({ article: { ...article, id: `pack-${article.id}` }, analysis })) };
  const records = [...buildRecords(own)];
  const byKey = new Map(records.map(({ key, bytes }) => [key, bytes]));
  const { counts } = await openCorpus(async (key) => byKey.get(key));
  const files: PackFile[] = [];
  for await (const file of writePack(records, { name: 'News', licence: '', created, outlets: [], counts: { articles, outlets: 2, entities: 2, events: counts.events } }, sign)) files.push(file);
  return files;
}

export async function startWorker() {
  vi.resetModules();
  const [imports, wishes, looks, asking, sources, corpus, state] = await Promise.all([
    import('../../../entrypoints/background/packs/imports'), import('../../../entrypoints/background/packs/pack-wishes'), import('../../../entrypoints/background/packs/pack-looks'),
    import('../../../entrypoints/background/sources/asking'), import('../../../entrypoints/background/sources/sources'), import('../../../entrypoints/background/corpus'), import('../../../lib/store/segments/state'),
  ]);
  return { ...imports, ...wishes, ...looks, ...asking, goOn: sources.goOn, pauseRequests: sources.pauseRequests, findSource: sources.findSource, ...corpus, ...state };
}
export type Worker = Awaited<ReturnType<typeof startWorker>>;

export const hasAlarm = async () => (await fakeBrowser.alarms.getAll()).map(({ name }) => name);
export const settle = (worker: Worker) => worker.goOnImporting();
export const summary = async (worker: Worker) => {
  const { packs, imports } = await worker.listPacks();
  return [packs.map(({ name }) => name), imports.map(({ state, trouble }) => trouble?.code ?? state)];
};

/** As if the packs that were taken away had been so an hour ago. */
export async function passHour(worker: Worker): Promise<void> {
  await worker.changeState((state) => ({
    ...state, active: state.active && { ...state.active, segments: state.active.segments.map((one) => (
      one.added?.droppedAt === undefined ? one : { ...one, added: { ...one.added, droppedAt: one.added.droppedAt - DELETED_UNDO_MS } })) },
  }));
}

export async function setUp(): Promise<void> {
  fakeBrowser.reset();
  startAnew();
  // No locks: a worker that is stopped lets go of them, and these never end.
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 1_000, quota: 5_000_000 }) } });
  Object.assign(server, { granted: [ORIGIN], served: await makePackFiles(5), asked: [], headers: null, etag: null, meddle: () => undefined });
  const bundled = await packFiles(makeCorpus(3));
  vi.stubGlobal('fetch', async (address: string | URL, init?: RequestInit) => {
    const [, name = ''] = /([^/]+)$/.exec(String(address)) ?? [];
    if (String(address).startsWith('chrome-extension:')) return new Response(bundled.find((file) => file.name === name)?.bytes ?? null);
    server.asked.push(name);
    if (name === 'manifest.json') server.headers = new Headers(init?.headers);
    const answer = await server.meddle(name);
    return answer ?? serve(name, new Headers(init?.headers));
  });
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  Object.assign(fakeBrowser.runtime, { id: 'crossread', getURL: (path: string) => `chrome-extension://crossread${path}`, getManifest: () => ({ version: '1.0' }), getPlatformInfo: async () => ({}), getContexts: async () => [] });
  Object.assign(fakeBrowser, { webRequest: { onHeadersReceived: { addListener: () => undefined, removeListener: () => undefined } } });
  Object.assign(fakeBrowser.tabs, { query: async () => [] });
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins = [] }: { origins?: string[] }) => origins.every((origin) => server.granted.includes(origin)),
    remove: async ({ origins = [] }: { origins?: string[] }) => { server.granted = server.granted.filter((origin) => !origins.includes(origin)); return true; },
  });
}

function serve(name: string, asked: Headers): Response {
  const { served, etag } = server;
  if (name === 'manifest.json' && etag !== null && asked.get('if-none-match') === etag) return new Response(null, { status: 304 });
  const file = served.find((one) => one.name === name);
  return file ? new Response(file.bytes, { headers: name === 'manifest.json' && etag !== null ? { etag } : {} }) : new Response(null, { status: 404 });
}
