/** Packs that are taken away in the background: out of what is read at once, back when that is undone, off the disk after an hour, past any stop. */
import 'fake-indexeddb/auto';
import { zipSync } from 'fflate';
import { Dexie } from 'dexie';
import { beforeEach, expect, it, vi } from 'vitest';
import { signManifest } from '../../../lib/sources/packs/pack-signature';
import * as handover from '../../../lib/store/sources/handover';
import { ADDRESS, makePackFiles, ORIGIN, passHour, server, settle, setUp, startWorker, summary, type Worker } from './pack-worker';

const SAID = { name: 'Mine', tags: ['x'], notes: 'n' };

const makeSigner = async () => {
  const keys = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as CryptoKeyPair;
  return (manifest: Uint8Array<ArrayBuffer>) => signManifest(manifest, keys);
};
const count = (worker: Worker) => worker.useCorpus(async ({ counts }) => counts.articles);
const databases = async () => (await Dexie.getDatabaseNames()).filter((name) => name.startsWith('crossread-segment')).length;

async function subscribe(): Promise<Worker> {
  const worker = await startWorker();
  await worker.addPack({ address: ADDRESS });
  await settle(worker);
  server.asked = [];
  return worker;
}

async function makeDue(worker: Worker): Promise<void> {
  await worker.changeState((state) => ({ ...state, subscriptions: state.subscriptions.map((one) => ({ ...one, next: 0 })) }));
}

beforeEach(setUp);

it('is read no more at once, nobody is asked for it, and undone it is all there again', async () => {
  const worker = await subscribe();
  await worker.changePack({ address: ADDRESS, said: SAID });
  const report = await worker.listPacks();
  const after = await worker.dropPack({ address: ADDRESS, dropped: true });
  expect([after.packs, after.dropped, await count(worker)]).toEqual([[], [expect.objectContaining({ address: ADDRESS, name: 'News', said: SAID })], 3]);
  await makeDue(worker);
  await worker.goOn();
  await expect(worker.lookForEdition({ address: ADDRESS })).resolves.toMatchObject({ packs: [], imports: [] });
  expect([server.asked, server.granted, await worker.listSubscribed()]).toEqual([[], [ORIGIN], []]);
  const back = await worker.dropPack({ address: ADDRESS, dropped: false });
  expect([back.dropped, back.packs.map(({ said, hash }) => ({ said, hash })), await count(worker)]).toEqual([[], [{ said: SAID, hash: report.packs[0]?.hash }], 8]);
  await vi.waitFor(() => expect(server.asked).toEqual([]));
  await worker.goOn();
  expect(server.asked).toEqual(['manifest.json']); // it is looked after again
});

it('a background that is stopped has forgotten neither that it is away nor the pack; after the hour the next one takes it off the disk', async () => {
  await (await subscribe()).dropPack({ address: ADDRESS, dropped: true });
  for (let start = 0; start < 2; start++) {
    vi.resetModules();
    const worker = await startWorker();
    await worker.refreshCorpus();
    await worker.sweepPacks();
    expect([await count(worker), (await worker.listPacks()).dropped.length, await databases()]).toEqual([3, 1, 2]);
  }
  vi.resetModules();
  const last = await startWorker();
  await passHour(last);
  await last.refreshCorpus();
  await last.sweepPacks();
  expect([await count(last), (await last.listPacks()).dropped, await databases(), server.granted]).toEqual([3, [], 1, []]);
});

it('added again within the hour it is back under its key, and nothing is fetched', async () => {
  server.served = await makePackFiles(5, { sign: await makeSigner() });
  const worker = await subscribe();
  const { key } = (await worker.listPacks()).imports[0]!.offered!;
  await worker.trustPackKey({ address: ADDRESS, key });
  await settle(worker);
  await worker.dropPack({ address: ADDRESS, dropped: true });
  server.asked = [];
  const { packs, imports, dropped } = await worker.addPack({ address: ADDRESS });
  expect([packs.map(({ signer }) => signer?.key), imports, dropped, server.asked, await count(worker)]).toEqual([[key], [], [], [], 8]);

  // So does a file to take along, whatever key it names.
  await worker.dropPack({ address: ADDRESS, dropped: true });
  expect(await worker.addSubscribed({ packs: [{ ...SAID, address: ADDRESS, title: 'News', key: 'another key', looks: false, state: 'on' }] })).toEqual({ refused: [] });
  expect((await worker.listPacks()).packs).toMatchObject([{ said: { name: '', tags: [], notes: '' }, signer: { key } }]);
  expect((await worker.readState()).subscriptions).toMatchObject([{ key, looks: true }]);
  expect([server.asked, await count(worker)]).toEqual([[], 8]);
});

it('out of a file: the same file takes it back, a newer edition is read over it', async () => {
  const sign = await makeSigner();
  const worker = await startWorker();
  const take = async (articles: number, created: string) => {
    const archive = zipSync(Object.fromEntries((await makePackFiles(articles, { sign, created })).map(({ name, bytes }) => [name, bytes])));
    await handover.handOver([{ key: 'k', name: 'news.zip', bytes: archive }], Date.now());
    return worker.addPackFile({ key: 'k' });
  };
  await take(5, '2026-03-01');
  await settle(worker);
  const { address, offered } = (await worker.listPacks()).imports[0]!;
  await worker.trustPackKey({ address, key: offered!.key });
  await settle(worker);
  await worker.dropPack({ address, dropped: true });
  expect((await take(5, '2026-03-01')).imports).toEqual([]);
  expect([await summary(worker), await count(worker)]).toEqual([[['News'], []], 8]);
  await worker.dropPack({ address, dropped: true });
  await take(6, '2026-04-01');
  await settle(worker);
  const { packs, dropped } = await worker.listPacks();
  expect([packs.map(({ created }) => created), dropped, await count(worker)]).toEqual([['2026-04-01'], [], 9]);
});

it('taken away while a newer edition is on its way: that ends, and does not bring it back', async () => {
  const worker = await subscribe();
  server.served = await makePackFiles(6, { created: '2031-01-01' });
  let letGo: () => void = () => undefined;
  server.meddle = (name) => (name.endsWith('.bin') ? new Promise<void>((resolve) => { letGo = resolve; }) : undefined);
  await makeDue(worker);
  await worker.goOn();
  await vi.waitFor(() => expect(server.asked.some((name) => name.endsWith('.bin'))).toBe(true));
  await worker.dropPack({ address: ADDRESS, dropped: true });
  const { length } = server.asked;
  server.meddle = () => undefined;
  letGo();
  await settle(worker);
  expect([await summary(worker), await count(worker), server.asked.length]).toEqual([[[], []], 3, length]);
  await worker.dropPack({ address: ADDRESS, dropped: false });
  await worker.goOn();
  await settle(worker);
  expect([(await worker.listPacks()).packs.map(({ created }) => created), await count(worker)]).toEqual([['2031-01-01'], 9]);
});

it('where the browser stores nothing, that is said', async () => {
  const worker = await subscribe();
  Dexie.dependencies.indexedDB = { open: () => { throw new DOMException('A mutation operation was attempted.', 'InvalidStateError'); } } as unknown as IDBFactory;
  await expect(worker.dropPack({ address: ADDRESS, dropped: true })).rejects.toMatchObject({ code: 'packsNotStored' });
  await expect(worker.dropPack({ address: ADDRESS, dropped: false })).rejects.toMatchObject({ code: 'packsNotStored' });
});
