/** Packs out of files in the background: the file lies in the store until it is read, past any stop, and nobody is asked for anything. */
import 'fake-indexeddb/auto';
import { zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { nameFilePack } from '../../../lib/model/pack-address';
import { openFiledPack } from '../../../lib/sources/packs/filed-pack';
import type { PackFile } from '../../../lib/sources/packs/pack';
import { signManifest } from '../../../lib/sources/packs/pack-signature';
import { MetaDatabase } from '../../../lib/store/segments/database';
import { addImport } from '../../../lib/store/packs/imports';
import * as handover from '../../../lib/store/sources/handover';
import { makePackFiles, server, settle, setUp, startWorker, summary, type Worker } from './pack-worker';

const zipOf = (files: PackFile[]) => zipSync(Object.fromEntries(files.map(({ name, bytes }) => [`news/${name}`, bytes])));

async function take(worker: Worker, archive: Uint8Array): Promise<void> {
  await handover.handOver([{ key: 'k', name: 'news.zip', bytes: archive }], Date.now());
  await worker.addPackFile({ key: 'k' });
  await settle(worker);
}

/** What lies in the store for packs that are on their way. */
async function listFiles(): Promise<string[]> {
  const meta = new MetaDatabase();
  const keys = await meta.files.toCollection().primaryKeys();
  meta.close();
  return keys;
}

const makeSigner = async () => {
  const keys = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as CryptoKeyPair;
  return (manifest: Uint8Array<ArrayBuffer>) => signManifest(manifest, keys);
};

beforeEach(setUp);

describe('a pack out of a file', () => {
  it('becomes part of the corpus; nobody is asked, no permission is wanted, and the file goes', async () => {
    server.granted = [];
    const worker = await startWorker();
    await take(worker, zipOf(server.served));
    expect(await summary(worker)).toEqual([['News'], []]);
    expect((await worker.listPacks()).packs[0]).toMatchObject({ articles: 5, signer: null, looking: null });
    expect([server.asked, await listFiles(), await handover.takeHanded('k')]).toEqual([[], [], undefined]);
    await worker.goOnAsking();
    expect(server.asked).toEqual([]);
  });

  it('is read while requests are off: it needs none', async () => {
    const worker = await startWorker();
    await worker.pauseRequests({ paused: true });
    await take(worker, zipOf(server.served));
    expect(await summary(worker)).toEqual([['News'], []]);
  });

  it('is read by the next background where the one that took it was stopped: its page is not needed any more', async () => {
    const { hash, manifest } = await openFiledPack(new Blob([zipOf(server.served)]));
    const address = nameFilePack({ key: null, name: manifest.name, hash });
    await addImport(address, new Blob([zipOf(server.served)]));
    const worker = await startWorker();
    await settle(worker);
    expect([await summary(worker), await listFiles()]).toEqual([[['News'], []], []]);
    expect((await worker.listPacks()).packs[0]?.address).toBe(address);
  });

  it('that is none, is damaged, or whose signature does not fit is refused in words, and leaves nothing', async () => {
    const worker = await startWorker();
    const signed = await makePackFiles(5, { sign: await makeSigner() });
    const forged = [...server.served, signed.find(({ name }) => name === 'manifest.sig')!];
    for (const [archive, code] of [
      [zipOf(server.served.filter(({ name }) => name !== 'manifest.json')), 'notAPack'], [new Uint8Array([1, 2, 3]), 'fileDamaged'],
      [zipOf([...server.served.filter(({ name }) => name !== 'manifest.json'), { name: 'manifest.json', bytes: new Uint8Array([123]) }]), 'packRefused'],
      [zipOf(forged.map((file) => (file.name === 'manifest.json' ? { ...file, bytes: new TextEncoder().encode(new TextDecoder().decode(file.bytes).replace('2026-03-01', '2026-03-02')) } : file))), 'packSignatureWrong'],
    ] as const) {
      await expect(take(worker, archive)).rejects.toMatchObject({ code });
      expect([await summary(worker), await listFiles(), await handover.takeHanded('k')]).toEqual([[[], []], [], undefined]);
    }
  });

  it('with a shard altered says which, can be taken back, and its file goes with it', async () => {
    const worker = await startWorker();
    const { name } = server.served.find((file) => file.name.endsWith('.bin'))!;
    await take(worker, zipOf(server.served.map((file) => (file.name === name ? { name, bytes: file.bytes.map((byte, i) => (i === 30 ? byte ^ 1 : byte)) } : file))));
    const [one] = (await worker.listPacks()).imports;
    expect(one).toMatchObject({ state: 'failed', trouble: { code: 'packRefused', detail: expect.stringContaining(`shard ${name} was altered`) as string } });
    expect(await listFiles()).toHaveLength(1);
    await worker.cancelImport({ id: one!.id });
    expect([await summary(worker), await listFiles()]).toEqual([[[], []], []]);
  });

  it('that is signed shows its key first; a newer edition of the same publisher takes its place, one of another stands beside it', async () => {
    const [sign, other] = [await makeSigner(), await makeSigner()];
    const worker = await startWorker();
    await take(worker, zipOf(await makePackFiles(5, { sign })));
    const [asking] = (await worker.listPacks()).imports;
    expect(asking).toMatchObject({ state: 'asking', pack: { name: 'News' } });
    await worker.trustPackKey({ address: asking!.address, key: asking!.offered!.key });
    await settle(worker);
    await take(worker, zipOf(await makePackFiles(6, { created: '2031-01-01', sign })));
    expect((await worker.listPacks()).packs).toMatchObject([{ created: '2031-01-01', articles: 6, signer: asking!.offered }]);
    await take(worker, zipOf(await makePackFiles(7, { created: '2032-01-01', sign: other })));
    expect(await worker.listPacks()).toMatchObject({ packs: [{ created: '2031-01-01' }], imports: [{ state: 'asking', pack: { created: '2032-01-01' } }] });
  });
});
