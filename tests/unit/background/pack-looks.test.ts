/** Packs that are asked for newer editions by themselves: when, with what, by whose leave, under whose key, and what is said of it. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { signManifest } from '../../../lib/sources/packs/pack-signature';
import { changeState } from '../../../lib/store/segments/state';
import { addImport } from '../../../lib/store/packs/imports';
import { listHeld, noteRefusal } from '../../../lib/store/sources/left-alone';
import { listRequests } from '../../../lib/store/sources/requests';
import { addSources, setPaused } from '../../../lib/store/sources/sources';
import { ADDRESS, hasAlarm, makePackFiles, ORIGIN, passHour, server, settle, setUp, startWorker, type Worker } from './pack-worker';

const DAY = 86_400_000;
const HOUR = 3_600_000;

const makeSigner = async () => {
  const keys = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as CryptoKeyPair;
  return (manifest: Uint8Array<ArrayBuffer>) => signManifest(manifest, keys);
};

/** The only pack, and the only import. */
const packOf = async (worker: Worker) => (await worker.listPacks()).packs[0]!;
const importOf = async (worker: Worker) => (await worker.listPacks()).imports[0];
const created = async (worker: Worker) => (await packOf(worker)).created;

/** As when the time has come. */
async function makeDue(): Promise<void> {
  await changeState((state) => ({ ...state, subscriptions: state.subscriptions.map((one) => ({ ...one, next: 0 })) }));
}

async function ring(worker: Worker): Promise<void> {
  await makeDue();
  server.asked = [];
  await worker.goOnAsking();
  await settle(worker);
}

async function subscribe(): Promise<Worker> {
  const worker = await startWorker();
  await worker.addPack({ address: ADDRESS });
  await settle(worker);
  return worker;
}

beforeEach(async () => {
  await setUp();
  server.etag = '"one"';
});

describe('a pack that is there', () => {
  it('is asked about a day later, conditionally, and “unchanged” costs one request and stands in the log', async () => {
    const worker = await subscribe();
    const { looking } = await packOf(worker);
    expect(looking).toMatchObject({ on: true, isAllowed: true, came: null, gone: false, trouble: null });
    const wait = Date.parse(looking!.next!) - Date.now();
    expect(wait).toBeGreaterThan(0.9 * DAY);
    expect(wait).toBeLessThan(1.2 * DAY);
    await ring(worker);
    expect(server.asked).toEqual(['manifest.json']);
    expect(server.headers?.get('if-none-match')).toBe('"one"');
    expect((await packOf(worker)).looking).toMatchObject({ came: 'same', trouble: null });
    const { requests: [last] } = await listRequests(0, 1);
    expect(last).toMatchObject({ for: ADDRESS, name: 'News', why: 'look', to: 'packs.example/news/manifest.json', status: 304, bytes: 0, trouble: null });
    expect(await hasAlarm()).toEqual(['sources']);
    expect((await fakeBrowser.alarms.get('sources'))!.scheduledTime).toBeGreaterThan(Date.now() + 0.9 * DAY);
  });

  it('is not asked before its time, nor by a worker that was started again', async () => {
    await subscribe();
    server.asked = [];
    const next = await startWorker();
    await next.goOnAsking();
    expect(server.asked).toEqual([]);
  });

  it('has a newer edition read, and is asked with that one’s validators from then on', async () => {
    const worker = await subscribe();
    Object.assign(server, { served: await makePackFiles(5, { created: '2031-01-01' }), etag: '"two"' });
    await ring(worker);
    await vi.waitFor(async () => expect(await created(worker)).toBe('2031-01-01'));
    // All shards are those of before.
    expect(server.asked.filter((name) => name.endsWith('.bin'))).toEqual([]);
    expect((await packOf(worker)).looking).toMatchObject({ came: 'newer', trouble: null });
    await ring(worker);
    expect([server.asked, server.headers?.get('if-none-match')]).toEqual([['manifest.json'], '"two"']);
  });

  it('whose newer edition could not be read is asked for it again, and never told “unchanged” of it', async () => {
    const worker = await subscribe();
    Object.assign(server, { served: await makePackFiles(6, { created: '2031-01-01' }), etag: '"two"' });
    const altered = server.served.map((file) => (file.name.endsWith('.bin') ? { ...file, bytes: file.bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) } : file));
    const sound = server.served;
    server.served = altered;
    await ring(worker);
    expect(await importOf(worker)).toMatchObject({ state: 'failed', trouble: { code: 'packRefused', detail: expect.stringContaining('was altered') as string } });
    expect(await packOf(worker)).toMatchObject({ created: '2026-03-01', isSound: true, looking: { came: 'newer', trouble: { code: 'packRefused' } } });
    server.served = sound;
    await ring(worker);
    expect(server.headers?.get('if-none-match')).not.toBe('"two"');
    await vi.waitFor(async () => expect(await created(worker)).toBe('2031-01-01'));
    expect(await importOf(worker)).toBeUndefined();
  });

  it('whose server takes a bad edition back loses the trouble with it', async () => {
    const worker = await subscribe();
    const before = server.served;
    Object.assign(server, { served: [{ name: 'manifest.json', bytes: new TextEncoder().encode('<!doctype html>') }], etag: null });
    await ring(worker);
    expect((await packOf(worker)).looking?.trouble?.code).toBe('packRefused');
    server.served = before;
    await ring(worker);
    expect([await importOf(worker), (await packOf(worker)).looking]).toMatchObject([undefined, { came: 'same', trouble: null }]);
  });

  it.each([
    ['away', () => { throw new TypeError('Failed to fetch'); }, 'sourceAway', 1],
    ['busy', () => new Response(null, { status: 503, headers: { 'retry-after': '36000' } }), 'sourceBusy', 10],
    ['gone', () => new Response(null, { status: 410 }), 'sourceGone', null],
    ['in order no more', () => new Response(null, { status: 404 }), 'sourceMissing', 1],
  ] as const)('whose server is %s stays as it is, says so, and is asked later', async (_, answer, code, hours) => {
    const worker = await subscribe();
    server.meddle = answer;
    await ring(worker);
    const { looking, isSound } = await packOf(worker);
    expect([looking?.trouble?.code, looking?.came, looking?.gone, isSound]).toEqual([code, null, hours === null, true]);
    if (hours === null) return expect(looking?.next).toBeNull();
    const wait = Date.parse(looking!.next!) - Date.now();
    expect(wait).toBeGreaterThan(0.95 * hours * HOUR);
    expect(wait).toBeLessThan(1.3 * hours * HOUR);
  });

  it('is not asked by hand either while its server wants to be left alone', async () => {
    const worker = await subscribe();
    server.meddle = () => new Response(null, { status: 429, headers: { 'retry-after': '36000' } });
    await worker.lookForEdition({ address: ADDRESS });
    server.asked = [];
    await expect(worker.lookForEdition({ address: ADDRESS })).rejects.toMatchObject({ code: 'leftAlone' });
    expect(server.asked).toEqual([]);
  });

  it('is not asked while another request of its host was refused, and no file of it is fetched', async () => {
    const worker = await subscribe();
    await noteRefusal(['packs.example'], { now: Date.now(), answer: { status: 429, retryMs: null }, isArticle: false, random: 0 });
    await ring(worker);
    expect(server.asked).toEqual([]);
    await addImport('https://packs.example/other/'); // as a look that has found an edition does
    await settle(worker);
    expect([server.asked, (await importOf(worker))?.trouble?.code]).toEqual([[], 'packUnreachable']);
    const [until] = [...(await listHeld(Date.now())).values()];
    const [alarm] = (await fakeBrowser.alarms.getAll()).filter(({ name }) => name === 'imports');
    expect([alarm?.scheduledTime, alarm?.periodInMinutes]).toEqual([until, undefined]); // it rings when the pack is due, not each half a minute
    await worker.retryImport({ id: (await importOf(worker))!.id }); // the reader knows better than a guess
    await settle(worker);
    expect(server.asked).toContain('manifest.json');
  });

  it('is not asked by hand while its server has said for how long it wants to be left alone, nor read', async () => {
    const worker = await startWorker();
    await noteRefusal(['packs.example'], { now: Date.now(), answer: { status: 503, retryMs: HOUR }, isArticle: false, random: 0 });
    await noteRefusal(['packs.example'], { now: Date.now(), answer: { status: 503, retryMs: null }, isArticle: false, random: 0 }); // no guess takes that away
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    expect([server.asked, (await importOf(worker))?.trouble?.code]).toEqual([[], 'packUnreachable']);
  });

  it('is asked for nothing while the reader lets nothing be asked', async () => {
    const worker = await subscribe();
    await setPaused(true);
    await ring(worker);
    await expect(worker.lookForEdition({ address: ADDRESS })).rejects.toMatchObject({ code: 'nothingAsked' });
    expect(server.asked).toEqual([]);
  });

  it('with a redirect to another server is refused, and that one is never asked', async () => {
    const worker = await subscribe();
    const send = globalThis.fetch;
    const asked: string[] = [];
    vi.stubGlobal('fetch', (address: string | URL, init?: RequestInit) => { asked.push(String(address)); return send(address as string, init); });
    server.meddle = () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/news/manifest.json' } });
    await ring(worker);
    expect((await packOf(worker)).looking?.trouble).toMatchObject({ code: 'packElsewhere', detail: 'elsewhere.example' });
    expect(asked.every((address) => address.startsWith(ADDRESS))).toBe(true);
  });
});

describe('the permission', () => {
  it('that was withdrawn is missed in words, nobody is asked, and once it is back the pack is asked at once', async () => {
    const worker = await subscribe();
    server.granted = [];
    await ring(worker);
    expect(server.asked).toEqual([]);
    expect((await packOf(worker)).looking).toMatchObject({ isAllowed: false, trouble: { code: 'packNotAllowed' } });
    server.granted = [ORIGIN];
    const { takeUpRefused } = await import('../../../entrypoints/background/sources/sources');
    await takeUpRefused();
    await vi.waitFor(() => expect(server.asked).toEqual(['manifest.json']));
    await vi.waitFor(async () => expect((await packOf(worker)).looking).toMatchObject({ isAllowed: true, came: 'same', trouble: null }));
  });

  it('goes when looking is switched off, and a look by hand leaves none behind', async () => {
    const worker = await subscribe();
    expect((await worker.setPackLooks({ address: ADDRESS, looks: false })).packs[0]!.looking).toMatchObject({ on: false, next: null });
    expect(server.granted).toEqual([]);
    await ring(worker);
    expect(server.asked).toEqual([]);
    server.granted = [ORIGIN];
    await worker.lookForEdition({ address: ADDRESS });
    expect([server.asked, server.granted, (await packOf(worker)).looking?.came]).toEqual([['manifest.json'], [], 'same']);
    server.granted = [ORIGIN];
    server.asked = [];
    await worker.setPackLooks({ address: ADDRESS, looks: true });
    await vi.waitFor(() => expect(server.asked).toEqual(['manifest.json']));
    expect(server.granted).toEqual([ORIGIN]);
  });

  it('of a host that a source needs stays when the pack is taken away', async () => {
    const worker = await subscribe();
    await addSources([{ kind: 'feed', address: 'https://packs.example/feed', typedOrigin: null, site: null, wishes: { name: 'Feed' } }], () => 'feed', new Date().toISOString());
    await worker.dropPack({ address: ADDRESS, dropped: true });
    await passHour(worker);
    await worker.sweepPacks();
    expect(server.granted).toEqual([ORIGIN]);
  });
});

describe('a key', () => {
  it('is shown before anything of the first edition is read; once trusted it signs each edition to come', async () => {
    const sign = await makeSigner();
    server.served = await makePackFiles(5, { sign });
    const worker = await subscribe();
    const asking = await importOf(worker);
    expect(asking).toMatchObject({ state: 'asking', bytes: 0, pack: { name: 'News', articles: 5 }, trusted: null, offered: { fingerprint: expect.stringMatching(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/) as string } });
    expect(server.asked).toEqual(['manifest.json', 'manifest.sig']);
    await worker.trustPackKey({ address: ADDRESS, key: asking!.offered!.key });
    await settle(worker);
    expect((await packOf(worker)).signer).toEqual(asking!.offered);
    Object.assign(server, { served: await makePackFiles(6, { created: '2031-01-01', sign }), etag: '"two"' });
    await ring(worker);
    await vi.waitFor(async () => expect(await created(worker)).toBe('2031-01-01'));
  });

  it.each([
    ['another key', async () => makePackFiles(6, { created: '2031-01-01', sign: await makeSigner() }), 'packKeyChanged'],
    ['no key', async () => makePackFiles(6, { created: '2031-01-01' }), 'packUnsigned'],
    ['a signature of another edition', async () => [...await makePackFiles(6, { created: '2031-01-01' }), { name: 'manifest.sig', bytes: await (await makeSigner())(new TextEncoder().encode('another')) }], 'packSignatureWrong'],
    ['a page in place of a signature', async () => [...await makePackFiles(6, { created: '2031-01-01' }), { name: 'manifest.sig', bytes: new TextEncoder().encode('<!doctype html>') }], 'packSignatureWrong'],
  ] as const)('an edition under %s stops: no shard of it is fetched, what was there stays, and it is said', async (_, makeEdition, code) => {
    server.served = await makePackFiles(5, { sign: await makeSigner() });
    const worker = await subscribe();
    const { key } = (await importOf(worker))!.offered!;
    await worker.trustPackKey({ address: ADDRESS, key });
    await settle(worker);
    Object.assign(server, { served: await makeEdition(), etag: '"two"' });
    await ring(worker);
    expect(await importOf(worker)).toMatchObject({ state: 'failed', trouble: { code }, trusted: { key } });
    expect(server.asked.filter((name) => name.endsWith('.bin'))).toEqual([]);
    expect(await packOf(worker)).toMatchObject({ created: '2026-03-01', isSound: true, signer: { key }, looking: { trouble: { code } } });
    expect(await worker.useCorpus(async ({ counts }) => counts.articles)).toBe(8);
    // Nor by trying again.
    await worker.retryImport({ id: (await importOf(worker))!.id });
    await settle(worker);
    expect([await created(worker), (await importOf(worker))?.trouble?.code]).toEqual(['2026-03-01', code]);
  });

  it('that the reader deliberately trusts takes the place of the one before, which is then the stranger', async () => {
    const [old, next] = [await makeSigner(), await makeSigner()];
    server.served = await makePackFiles(5, { sign: old });
    const worker = await subscribe();
    await worker.trustPackKey({ address: ADDRESS, key: (await importOf(worker))!.offered!.key });
    await settle(worker);
    Object.assign(server, { served: await makePackFiles(6, { created: '2031-01-01', sign: next }), etag: '"two"' });
    await ring(worker);
    const { offered } = (await importOf(worker))!;
    await worker.trustPackKey({ address: ADDRESS, key: offered!.key });
    await settle(worker);
    expect(await packOf(worker)).toMatchObject({ created: '2031-01-01', signer: offered });
    Object.assign(server, { served: await makePackFiles(7, { created: '2032-01-01', sign: old }), etag: '"three"' });
    await ring(worker);
    expect([await created(worker), (await importOf(worker))?.trouble?.code]).toEqual(['2031-01-01', 'packKeyChanged']);
  });

  it('that comes where there was none is asked about before that edition is read', async () => {
    const worker = await subscribe();
    Object.assign(server, { served: await makePackFiles(6, { created: '2031-01-01', sign: await makeSigner() }), etag: '"two"' });
    await ring(worker);
    expect(await importOf(worker)).toMatchObject({ state: 'asking', trouble: { code: 'packKeyNew' } });
    expect(await packOf(worker)).toMatchObject({ created: '2026-03-01', signer: null });
  });

  it('is forgotten with its pack: added again an hour later, it is shown again', async () => {
    server.served = await makePackFiles(5, { sign: await makeSigner() });
    const worker = await subscribe();
    await worker.trustPackKey({ address: ADDRESS, key: (await importOf(worker))!.offered!.key });
    await settle(worker);
    await worker.dropPack({ address: ADDRESS, dropped: true });
    await passHour(worker);
    await worker.addPack({ address: ADDRESS });
    await settle(worker);
    expect(server.granted).toEqual([ORIGIN]); // what was just got for it is not given back with the one before
    expect(await importOf(worker)).toMatchObject({ state: 'asking', trusted: null });
  });
});
