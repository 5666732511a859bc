/** Importing and opening with the real core: a refused pack, a kill or damage never costs the reader the corpus. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Dexie } from 'dexie';
import { hashTerm } from '../../../lib/events/terms/keys';
import { CorpusDamaged } from '../../../lib/index/records/damaged';
import { PackError } from '../../../lib/sources/packs/pack-parts';
import { listSegments, SegmentDatabase } from '../../../lib/store/segments/database';
import { fillSegment } from '../../../lib/store/segments/fill';
import { lockWith } from '../../../lib/store/lock';
import { beginOwn, dropLeftovers } from '../../../lib/store/segments/own-segment';
import { readState } from '../../../lib/store/segments/state';
import { importPack } from '../../../lib/store/segments/import-pack';
import { openActive } from '../../../lib/store/segments/open';
import type { OpenCorpus } from '../../../lib/store/segments/open';
import type { StoredRecord } from '../../../lib/model/analysis';
import { makeCorpus } from '../sources/pack-sample';
import { makePack, MAKING, packFiles, packOf, startAnew } from './sample-pack';

const NOTHING_HIDDEN = { hiddenSources: [], hiddenOutlets: [], hiddenArticles: [] };
const options = { ...MAKING, lock: lockWith(undefined) };
const opened: OpenCorpus[] = [];

async function open(pack: Parameters<typeof openActive>[0], with_ = options): Promise<OpenCorpus> {
  const corpus = await openActive(pack, with_);
  opened.push(corpus);
  return corpus;
}
const titles = async ({ corpus }: OpenCorpus) => (await corpus.listArticles()).map(({ id }) => id);

async function damage(name: string, key: string, edit: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): Promise<void> {
  const database = new SegmentDatabase(name);
  const bytes = await database.records.get(key);
  await database.records.put(edit((bytes as Uint8Array<ArrayBuffer>).slice()), key);
  database.close();
}

describe('opening', () => {
  beforeEach(startAnew);
  afterEach(() => {
    for (const each of opened.splice(0)) each.close();
  });

  it('makes the first generation from the pack, and finds it again', async () => {
    const pack = await makePack(3);
    const first = await open(pack);
    expect(first.ready.from).toBe('rebuilt');
    expect(first.error).toBeNull();
    expect(first.generation).toMatchObject({ number: 1, version: '1.0', made: '2026-03-01T00:00:00.000Z', segments: [{ pack: await pack.hash(), added: null }], counts: { articles: 3 } });
    expect(first.bytes).toBeGreaterThan(100);
    expect(await titles(first)).toEqual(['sample-0', 'sample-1', 'sample-2']);
    expect(first.corpus.checked(NOTHING_HIDDEN)).toEqual({ articles: 3, outlets: 2, from: '2026-03-01', to: '2026-03-03' });

    const again = await open(pack);
    expect(again.ready.from).toBe('snapshot');
    expect(again.generation).toEqual(first.generation);
    expect(pack.reads).toBe(1);
  });

  it('answers from its database as from memory', async () => {
    const { corpus } = await open(await makePack(3));
    expect(['quay', 'ferri', 'nowhere'].map((term) => corpus.index.frequencyOf(term, hashTerm(term)))).toEqual([3, 3, 0]);
    expect((await corpus.getPostings(['quay'])).get('quay')?.articles).toEqual(Uint32Array.of(0, 1, 2));
  });

  it('measures how long it took', async () => {
    let clock = 0;
    const corpus = await open(await makePack(1), { ...options, version: '1', now: () => (clock += 5) });
    expect(corpus.ready.ms).toBeGreaterThan(0);
  });

  it('keeps readers on the old generation while the next is made, and until they are done', async () => {
    const old = await open(await makePack(3));
    const making = importPack(await makePack(5), options);
    expect(await titles(old)).toHaveLength(3);
    const made = await making;
    expect(made.number).toBe(2);
    await dropLeftovers(['crossread-segment-1']);
    expect(await titles(old)).toHaveLength(3);
    const next = await open(await makePack(5));
    expect(await titles(next)).toHaveLength(5);
    old.close();
    await dropLeftovers();
    expect(await listSegments()).toEqual(['crossread-segment-2']);
  });

  it('leaves the old generation when an import is killed, and takes the import up again', async () => {
    const pack = await makePack(3);
    await open(pack);
    const larger = await makePack(5);
    // As importPack begins, up to the kill: records written, nothing switched, nothing cleared away.
    const { database } = await beginOwn(await larger.hash(), options.version);
    const records: StoredRecord[] = [];
    for await (const record of (await larger.take()).records()) records.push(record);
    await fillSegment(database, () => records.slice(0, 2));

    expect((await open(pack)).generation?.number).toBe(1);
    await dropLeftovers(['crossread-segment-1']);
    expect((await listSegments()).sort()).toEqual(['crossread-segment-1', database]);
    const made = await importPack(larger, options);
    expect(made.segments.map((segment) => segment.database)).toEqual([database]);
    const next = await open(larger);
    expect(await titles(next)).toEqual(['sample-0', 'sample-1', 'sample-2', 'sample-3', 'sample-4']);
    expect(next.bytes).toBe(records.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
  });

  for (const [what, key, edit] of [
    ['of another version', 'names/0', (bytes: Uint8Array<ArrayBuffer>) => { bytes.fill(9, 0, 8); return bytes; }],
    ['cut short', 'names/0', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, 20)],
    ['cut short in its list', 'corpus', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, -5)],
  ] as const) {
    it(`rebuilds a snapshot that is ${what}`, async () => {
      const pack = await makePack(3);
      (await open(pack)).close();
      await damage('crossread-segment-1', key, edit);
      const rebuilt = await open(pack);
      expect(rebuilt.ready.from).toBe('rebuilt');
      expect(rebuilt.error).toBeNull();
      expect(rebuilt.generation?.number).toBe(2);
      expect(await titles(rebuilt)).toHaveLength(3);
      expect(await listSegments()).toEqual(['crossread-segment-2']);
    });
  }

  it('says of a snapshot that is altered that it is, once its tables are checked', async () => {
    const pack = await makePack(3);
    (await open(pack)).close();
    await damage('crossread-segment-1', 'names/0', (bytes) => { bytes[bytes.length - 3]! ^= 4; return bytes; });
    const { corpus, ready } = await open(pack);
    expect(ready.from).toBe('snapshot');
    await expect(corpus.checkTables()).rejects.toThrow(CorpusDamaged);
    await expect(corpus.checkTables()).rejects.toThrow('The record names is damaged');
  });

  it('rebuilds when the browser has cleared the records away', async () => {
    const pack = await makePack(3);
    (await open(pack)).close();
    await Dexie.delete('crossread-segment-1');
    const rebuilt = await open(pack);
    expect(rebuilt.ready.from).toBe('rebuilt');
    expect(await titles(rebuilt)).toHaveLength(3);
  });

  it('refuses a faulty pack whole, and the old generation stays', async () => {
    const old = await open(await makePack(3));
    const before = await readState();
    const sound = await packFiles(makeCorpus(6));
    const faulty = [
      sound.slice(0, -1),
      sound.map((file, i) => (i === sound.length - 1 ? { ...file, bytes: file.bytes.slice(0, -9) } : file)),
      sound.map((file, i) => (i === 0 ? { ...file, bytes: file.bytes.map((byte, at) => (at === 15 ? byte ^ 64 : byte)) } : file)),
    ];
    for (const files of faulty) {
      await expect(importPack(packOf(files), options)).rejects.toBeInstanceOf(PackError);
      expect(await readState()).toMatchObject({ active: before.active, building: null, imports: [] });
      expect(await listSegments()).toEqual(['crossread-segment-1']);
      expect(await titles(old)).toHaveLength(3);
    }
  });

  it('takes everything back when the records cannot be written', async () => {
    const old = await open(await makePack(3));
    const before = await readState();
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function full(value: unknown, key?: IDBValidKey) {
      if (String(key).startsWith('articles/')) throw new DOMException('The quota is used up.', 'QuotaExceededError');
      return put.call(this, value, key);
    };
    try {
      await expect(importPack(await makePack(6), options)).rejects.toThrow('quota');
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(await readState()).toMatchObject({ active: before.active, building: null, imports: [] });
    expect(await listSegments()).toEqual(['crossread-segment-1']);
    expect(await titles(old)).toHaveLength(3);
  });

  it('reads from memory, and says so, where the browser refuses a database', async () => {
    const refusing = { open: () => { throw new DOMException('A mutation operation was attempted.', 'InvalidStateError'); } };
    Dexie.dependencies.indexedDB = refusing as unknown as IDBFactory;
    const corpus = await open(await makePack(4));
    expect(corpus.generation).toBeNull();
    expect(corpus.error).toMatchObject({ code: 'notStored', detail: expect.stringMatching(/./) });
    expect(await titles(corpus)).toHaveLength(4);
  });

  it('says why, when there is neither a generation nor a sound pack', async () => {
    const files = await packFiles(makeCorpus(3));
    await expect(openActive(packOf(files.slice(0, -1)), options)).rejects.toThrow('could not be read');
    expect((await readState()).active).toBeNull();
  });
});
