/** Packs on their way: one after the other, cancelled, refused, out of room, altered on the way, read in two windows at once. */
import './sample-pack';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { CorpusDamaged } from '../../../lib/index/records/damaged';
import { WHOLE_TABLES } from '../../../lib/index/records/parts';
import { buildRecords } from '../../../lib/index/build/build-records';
import type { StoredRecord } from '../../../lib/model/analysis';
import { DELETED_UNDO_MS, MAX_IMPORT_WAIT_MS, MAX_IMPORTS } from '../../../lib/model/limits';
import { nameFilePack } from '../../../lib/model/pack-address';
import { listSegments, SegmentDatabase } from '../../../lib/store/segments/database';
import type { Import } from '../../../lib/store/segments/meta-state';
import { dropPack, purgeDropped } from '../../../lib/store/packs/dropped-packs';
import { addImport, cancelImport, countImported, retryImport, setPackOff } from '../../../lib/store/packs/imports';
import { importPack } from '../../../lib/store/segments/import-pack';
import { lockWith } from '../../../lib/store/lock';
import { leaveOut, openActive } from '../../../lib/store/segments/open';
import { dropLeftovers } from '../../../lib/store/segments/own-segment';
import { askToPersist, readRoom } from '../../../lib/store/disk-space';
import { runImports, type ImportDeps, type SegmentPack } from '../../../lib/store/packs/run-imports';
import { readState } from '../../../lib/store/segments/state';
import { makeCorpus } from '../sources/pack-sample';
import { makePack, MAKING, startAnew } from './sample-pack';
import { makeDeps, makeSegmentPack, SharedLocks } from './segment-pack';

const [A, B] = ['https://packs.example/a/', 'https://packs.example/b/'];
const NOW = Date.UTC(2026, 2, 1);
const options = { ...MAKING, lock: lockWith(undefined) };
const refusal = (detail: string) => Object.assign(new Error(detail), { code: 'packRefused' });

const listPacks = async () => ((await readState()).active?.segments ?? []).flatMap(({ added, name }) => (added ? [name] : []));
const first = async () => (await readState()).imports[0];
const openNow = async () => openActive(await makePack(3), options);

/** Takes a pack away, and lets the hour go by in which that could be undone. */
async function takeAway(address: string): Promise<void> {
  await dropPack(address, NOW);
  await purgeDropped(NOW + DELETED_UNDO_MS);
}

/** Fails at a shard, as often as asked. */
function failingAt(pack: SegmentPack, shard: number, error: () => unknown, times = Infinity): SegmentPack {
  return { ...pack, readShard: async (i) => { if (i === shard && times-- > 0) throw error(); return pack.readShard(i); } };
}

async function refusePuts(when: (store: string, value: unknown) => boolean, work: () => Promise<unknown>): Promise<void> {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function full(value: unknown, key?: IDBValidKey) {
    if (when(this.name, value)) throw new DOMException('The quota is used up.', 'QuotaExceededError');
    return put.call(this, value, key);
  };
  try {
    await work();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
}

beforeEach(async () => {
  startAnew();
  (await openNow()).close();
});

describe('reading packs', () => {
  it('makes each a segment beside the own one, in the order in which they were asked for', async () => {
    const [a, b] = [await makeSegmentPack(4, 'a'), await makeSegmentPack(5, 'b')];
    const seen: unknown[] = [];
    let added = 0;
    await addImport(A);
    await addImport(B);
    await runImports(makeDeps({ [A]: a, [B]: b }, { watch: (running) => seen.push(running), onAdded: () => { added++; } }));
    const { active, imports } = await readState();
    expect(active).toMatchObject({
      number: 3, counts: { articles: 12 },
      segments: [
        { added: null, counts: { articles: 3 } },
        { pack: a.hash, name: 'Set a', deleted: [], counts: { articles: 4 }, added: { address: A, isOff: false, facts: { hash: a.hash, licence: 'CC0-1.0', created: '2026-03-01', articles: 4, outlets: 2, bytes: a.manifest.bytes } } },
        { pack: b.hash, added: { address: B } },
      ],
    });
    expect(active?.bytes).toBe(active?.segments.reduce((sum, { bytes }) => sum + bytes, 0));
    expect([imports, added]).toEqual([[], 2]);
    // From nothing to all of it, each time, and nothing at the end.
    expect(seen.filter((one) => one === null)).toHaveLength(2);
    expect(seen).toContainEqual({ id: expect.any(Number), bytes: a.manifest.bytes, checked: null });
    expect(seen).toContainEqual({ id: expect.any(Number), bytes: a.manifest.bytes, checked: 4 });
    const open = await openNow();
    expect(open.parts.map(({ pack, corpus }) => [pack, corpus.counts.articles])).toEqual([[null, 3], [a.hash, 4], [b.hash, 5]]);
    open.close();
  });

  it('keeps them when the own segment is made anew, and the own one when they go', async () => {
    const a = await makeSegmentPack(4, 'a');
    await addImport(A);
    await runImports(makeDeps({ [A]: a }));
    await importPack(await makePack(6), options);
    expect((await readState()).active?.segments.map(({ counts }) => counts.articles)).toEqual([6, 4]);
    await setPackOff(a.hash, true, 'then');
    const off = await openNow();
    expect([off.parts.map(({ pack }) => pack), await listPacks()]).toEqual([[null], ['Set a']]);
    off.close();
    await setPackOff(a.hash, false, 'then');
    const on = await openNow();
    expect(on.parts.map(({ pack }) => pack)).toEqual([null, a.hash]);
    await takeAway(A);
    expect(await listPacks()).toEqual([]);
    expect((await on.parts[1]?.corpus.getArticles([0, 1, 2, 3]))?.length).toBe(4); // whoever reads it still can
    on.close();
    await dropLeftovers();
    expect(await listSegments()).toHaveLength(1);
  });

  it('the same pack is one pack: asked for twice, and at another address', async () => {
    const a = await makeSegmentPack(4, 'a');
    const [one, two] = [await addImport(A), await addImport(A)];
    expect(two.id).toBe(one.id);
    await addImport(B);
    await runImports(makeDeps({ [A]: a, [B]: a }));
    expect(await listPacks()).toEqual(['Set a']);
    expect(await first()).toMatchObject({ address: B, state: 'failed', trouble: { code: 'packKnown' } });
    await cancelImport((await first())!.id);
    await dropLeftovers();
    expect([await listPacks(), (await listSegments()).length]).toEqual([['Set a'], 2]);
  });

  it('a newer pack at the same address takes the place of the older one', async () => {
    await addImport(A);
    await runImports(makeDeps({ [A]: await makeSegmentPack(4, 'a') }));
    await addImport(A);
    await runImports(makeDeps({ [A]: await makeSegmentPack(6, 'a') }));
    expect((await readState()).active?.segments.map(({ counts }) => counts.articles)).toEqual([3, 6]);
  });

  it('a newer pack at the same address brings only the shards that have changed', async () => {
    const older = await makeSegmentPack(4, 'a');
    await addImport(A);
    await runImports(makeDeps({ [A]: older }));
    expect(older.read).toEqual(older.records.map((_, i) => i));
    const read: number[] = [];
    const shards = older.manifest.shards.map((shard, i) => (i === 1 ? { sha256: 'another' } : shard));
    const newer: SegmentPack = { ...older, hash: 'newer', manifest: { ...older.manifest, name: 'Set a, newer', shards }, readShard: (i) => { read.push(i); return older.readShard(i); } };
    await addImport(A);
    await runImports(makeDeps({ [A]: newer }));
    expect([read, await listPacks()]).toEqual([[1], ['Set a, newer']]);
    const open = await openNow();
    expect(open.parts.map(({ pack, corpus }) => [pack, corpus.counts.articles])).toEqual([[null, 3], ['newer', 4]]);
    expect((await open.corpus.getArticles([...open.corpus.rows].map((_, i) => i))).map(({ article }) => article.id)).toEqual(expect.arrayContaining(older.articles));
    open.close();
  });

  it('a shard that the older edition has lost is fetched, and one that stands where it must not is refused', async () => {
    const older = await makeSegmentPack(4, 'a');
    await addImport(A);
    await runImports(makeDeps({ [A]: older }));
    const installed = new SegmentDatabase((await readState()).active!.segments[1]!.database);
    await installed.records.delete('articles/0');
    installed.close();
    const read: number[] = [];
    const newer: SegmentPack = { ...older, hash: 'newer', readShard: (i) => { read.push(i); return older.readShard(i); } };
    await addImport(A);
    await runImports(makeDeps({ [A]: newer }));
    expect(read).toEqual([older.records.findIndex(({ key }) => key === 'articles/0')]);
    await addImport(A);
    await runImports(makeDeps({ [A]: { ...newer, hash: 'newest', acceptShard: () => { throw refusal('twice'); } } }));
    expect([(await first())?.trouble, (await readState()).active?.segments[1]?.pack]).toEqual([{ code: 'packRefused', detail: 'twice' }, 'newer']);
  });

  it('stays, whatever goes wrong once it is there', async () => {
    const a = await makeSegmentPack(4, 'a');
    await addImport(A);
    await expect(runImports(makeDeps({ [A]: a }, { onAdded: () => Promise.reject(new Error('could not be opened just now')) }))).rejects.toThrow('just now');
    await dropLeftovers();
    const open = await openNow();
    expect([open.parts.map(({ pack }) => pack), open.unsound]).toEqual([[null, a.hash], []]);
    open.close();
  });

  it('no more of them wait than anybody adds', async () => {
    for (let i = 0; i < MAX_IMPORTS; i++) await addImport(`https://packs.example/${i}/`);
    await expect(addImport(A)).rejects.toMatchObject({ code: 'packQueueFull' });
  });
});

describe('a server', () => {
  it('that does not answer is asked again, later and later, and what is stored stays', async () => {
    const a = await makeSegmentPack(4, 'a');
    let now = NOW;
    await addImport(A);
    const away = () => Object.assign(new Error('no answer'), { code: 'packUnreachable' });
    const run = (pack: SegmentPack | undefined) => runImports(makeDeps({ [A]: pack }, { now: () => now }));
    await run(failingAt(a, 3, away));
    expect(await first()).toMatchObject({ state: 'waiting', attempts: 1, trouble: { code: 'packUnreachable' }, facts: { name: 'Set a' } });
    const stored = await countImported((await first())!);
    expect(stored).toBeGreaterThan(0);
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      const { notBefore } = (await first())!;
      waits.push(notBefore - now);
      await run(undefined);
      expect((await first())?.notBefore).toBe(notBefore); // too early: nobody was asked
      now = notBefore;
      await run(undefined);
    }
    expect(waits.every((wait, i) => wait >= (waits[i - 1] ?? 1))).toBe(true);
    expect(waits.at(-1)).toBe(MAX_IMPORT_WAIT_MS);
    expect([(await first())?.state, await countImported((await first())!)]).toEqual(['waiting', stored]);
    a.read.length = 0;
    now = (await first())!.notBefore;
    await run(a);
    expect([await listPacks(), a.read[0]]).toEqual([['Set a'], 3]);
  });

  it('that is away does not keep the next pack waiting', async () => {
    await addImport(A);
    await addImport(B);
    await runImports(makeDeps({ [B]: await makeSegmentPack(2, 'b') }));
    expect([await listPacks(), (await first())?.address]).toEqual([['Set b'], A]);
  });

  it('that may not be asked, since requests are off, is not: what is stored stays, no attempt is counted, and it goes on there', async () => {
    const a = await makeSegmentPack(4, 'a');
    await addImport(A);
    let isOff = false;
    const opened: string[] = [];
    const off = () => Object.assign(new Error('off'), { code: 'requestsOff' });
    const deps = () => {
      const made = makeDeps({ [A]: { ...a, readShard: async (i) => { isOff ||= i === 3 && opened.length === 1; if (isOff) throw off(); return a.readShard(i); } } }, { isPaused: async () => isOff });
      return { ...made, openPack: async (wanted: Import) => { opened.push(wanted.address); return made.openPack(wanted); } };
    };
    await runImports(deps());
    const held = (await first())!;
    expect(held).toMatchObject({ state: 'waiting', trouble: null, attempts: 0, notBefore: 0, facts: { name: 'Set a' } });
    expect([await countImported(held) > 0, a.read, opened]).toEqual([true, [0, 1, 2], [A]]);
    await runImports(deps());
    expect([opened, await first()]).toEqual([[A], held]); // nobody was asked, and nothing has changed
    isOff = false;
    await runImports(deps());
    expect([await listPacks(), a.read.slice(0, 4), opened]).toEqual([['Set a'], [0, 1, 2, 3], [A, A]]);
  });

  it('that may not be asked does not keep a pack out of a file waiting', async () => {
    const file = nameFilePack({ key: null, name: 'Set b', hash: 'b' });
    await addImport(A);
    await addImport(file);
    await runImports(makeDeps({ [A]: await makeSegmentPack(3, 'a'), [file]: await makeSegmentPack(2, 'b') }, { isPaused: async () => true }));
    expect([await listPacks(), (await readState()).imports.map(({ address }) => address)]).toEqual([['Set b'], [A]]);
  });

  it('switched off while it is taken back leaves nothing behind', async () => {
    const a = await makeSegmentPack(4, 'a');
    const { id } = await addImport(A);
    await runImports(makeDeps({ [A]: { ...a, readShard: async (i) => { if (i < 2) return a.readShard(i); await cancelImport(id); throw Object.assign(new Error('off'), { code: 'requestsOff' }); } } }));
    expect([(await readState()).imports, (await listSegments()).length]).toEqual([[], 1]);
  });

  it('whose shard was altered between two sessions: refused in words, the shards before it stay, and the right one mends it', async () => {
    const a = await makeSegmentPack(4, 'a');
    await addImport(A);
    await runImports(makeDeps({ [A]: failingAt(a, 4, () => new Error('killed')) }));
    await retryImport((await first())!.id);
    await runImports(makeDeps({ [A]: failingAt(a, 4, () => refusal('shard 4 was altered')) }));
    expect(await first()).toMatchObject({ state: 'failed', trouble: { code: 'packRefused', detail: 'shard 4 was altered' } });
    expect(await countImported((await first())!)).toBeGreaterThan(0);
    await runImports(makeDeps({ [A]: a }));
    expect(await listPacks()).toEqual([]); // it waits for the reader
    a.read.length = 0;
    await retryImport((await first())!.id);
    await runImports(makeDeps({ [A]: a }));
    expect([await listPacks(), a.read[0]]).toEqual([['Set a'], 4]);
  });

  it('that was given another pack in the middle: all begins anew with that one', async () => {
    const [older, newer] = [await makeSegmentPack(4, 'a'), await makeSegmentPack(6, 'a')];
    let opened = 0;
    const openPack = async () => (opened++ === 0 ? failingAt(older, 4, () => refusal('shard 4 could not be read')) : newer);
    await addImport(A);
    const { database } = (await first())!;
    await runImports(makeDeps({}, { openPack }));
    const { active, imports } = await readState();
    expect([imports, active?.segments.map(({ counts }) => counts.articles)]).toEqual([[], [3, 6]]);
    expect(newer.read[0]).toBe(0);
    expect(await listSegments()).not.toContain(database); // what was written of the older one is gone

    // The same between two sessions.
    await addImport(B);
    await runImports(makeDeps({ [B]: failingAt(await makeSegmentPack(5, 'b'), 4, () => new Error('killed')) }));
    await retryImport((await first())!.id);
    await runImports(makeDeps({ [B]: await makeSegmentPack(7, 'b') }));
    expect((await readState()).active?.segments.map(({ counts }) => counts.articles)).toEqual([3, 6, 7]);
    expect(await listSegments()).toHaveLength(3);
  });

  it('whose pack changes at every look is given up', async () => {
    let opened = 0;
    await addImport(A);
    await runImports(makeDeps({}, { openPack: async () => failingAt({ ...await makeSegmentPack(2, 'a'), hash: `look ${opened++}` }, 1, () => refusal('shard 1 is gone')) }));
    expect(await first()).toMatchObject({ state: 'failed', trouble: { code: 'packRefused' } });
    expect(opened).toBeLessThan(10);
  });

  it('whose records are not what the manifest says: nothing of them stays', async () => {
    const a = await makeSegmentPack(4, 'a');
    const lies: Partial<SegmentPack['manifest']>[] = [
      { counts: { ...a.manifest.counts, articles: 5 } }, { counts: { ...a.manifest.counts, events: 99 } }, { counts: { ...a.manifest.counts, outlets: 1 } }, { bytes: a.manifest.bytes + 1 },
    ];
    const packs: SegmentPack[] = [
      ...lies.map((lie) => ({ ...a, manifest: { ...a.manifest, ...lie } })),
      { ...a, readShard: async (i) => (await a.readShard(i)).map(({ key, bytes }) => ({ key, bytes: key === 'names/0' ? bytes.fill(7) : bytes })) },
      { ...a, readShard: async (i) => (await a.readShard(i)).map(({ key, bytes }) => ({ key: key === 'corpus' ? 'other' : key, bytes })) },
    ];
    for (const pack of packs) {
      const { id, database } = await addImport(A);
      await runImports(makeDeps({ [A]: pack }));
      expect(await first()).toMatchObject({ state: 'failed', trouble: { code: 'packDamaged' }, facts: null });
      expect(await listSegments()).not.toContain(database);
      await cancelImport(id);
    }
    expect([await listPacks(), (await listSegments()).length]).toEqual([[], 1]);
  });
});

/** The same pack with other words in its articles, as long as those that were there: whoever made it lied. */
const withWords = (pack: SegmentPack, from: string, to: string): SegmentPack => ({ ...pack, readShard: async (i) => (await pack.readShard(i)).map(({ key, bytes }) => {
  if (!key.startsWith('articles/')) return { key, bytes };
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  expect(text).toContain(from);
  return { key, bytes: Uint8Array.from(text.replaceAll(from, to), (char) => char.charCodeAt(0)) };
}) });

describe('the check of what was read', () => {
  it.each([
    ['stands under another’s name', '"a-sample-2"', '"a-sample-7"'],
    ['links to what is no page', '"https://', '"about://'],
    ['is cut short', '"a-sample-3",', '"a-sample-3" '],
  ])('refuses a pack of which an article %s: nothing of it stays', async (_, from, to) => {
    const { database } = await addImport(A);
    await runImports(makeDeps({ [A]: withWords(await makeSegmentPack(4, 'a'), from, to) }));
    expect(await first()).toMatchObject({ state: 'failed', trouble: { code: 'packDamaged' }, facts: null });
    expect([await listPacks(), await listSegments(), (await readState()).active?.number]).toEqual([[], expect.not.arrayContaining([database]), 1]);
  });

  it('goes on where it was stopped, and reads nothing again that is stored', async () => {
    const a = await makeSegmentPack(450, 'a');
    await addImport(A);
    const seen: (number | null)[] = [];
    let isStopped = false;
    const watch: ImportDeps['watch'] = (running) => {
      if (running) seen.push(running.checked);
      if (running?.checked === 400 && !isStopped) { isStopped = true; throw new Error('stopped'); }
    };
    await runImports(makeDeps({ [A]: a }, { watch }));
    expect([await first(), await listPacks()]).toMatchObject([{ state: 'waiting', attempts: 1 }, []]);
    await retryImport((await first())!.id);
    [seen.length, a.read.length] = [0, 0];
    await runImports(makeDeps({ [A]: a }, { watch }));
    expect([await listPacks(), a.read, seen.filter((checked) => checked !== null)]).toEqual([['Set a'], [], [400, 450]]);
  }, 30_000);

  it('ends when the import is taken back', async () => {
    const a = await makeSegmentPack(450, 'a');
    const { id } = await addImport(A);
    const seen: number[] = [];
    let cancelled: Promise<void> | null = null;
    await runImports(makeDeps({ [A]: a }, { watch: (running) => {
      if (running?.checked == null) return;
      seen.push(running.checked);
      cancelled ??= cancelImport(id);
    } }));
    await cancelled;
    expect([seen, await listPacks(), (await readState()).imports, (await listSegments()).length]).toEqual([[0], [], [], 1]);
  }, 30_000);

  it('says nothing about a pack that the database does not give just now', async () => {
    const a = await makeSegmentPack(4, 'a');
    await addImport(A);
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function failing(key) {
      if (key === 'articles/0') throw new DOMException('Internal error.', 'UnknownError');
      return get.call(this, key);
    };
    await runImports(makeDeps({ [A]: a })).finally(() => { IDBObjectStore.prototype.get = get; });
    expect(await first()).toMatchObject({ state: 'waiting', attempts: 1, facts: { name: 'Set a' } });
    await retryImport((await first())!.id);
    a.read.length = 0;
    await runImports(makeDeps({ [A]: a }));
    expect([await listPacks(), a.read]).toEqual([['Set a'], []]);
  });

  it('refuses an own segment of which an article lies: the one before stays', async () => {
    const good = await makePack(3);
    const records: StoredRecord[] = [];
    for (const record of buildRecords(makeCorpus(3))) records.push(record);
    const slices = records.find(({ key }) => key === 'articles/0')!;
    const text = Array.from(slices.bytes, (byte) => String.fromCharCode(byte)).join('');
    slices.bytes = Uint8Array.from(text.replace('"sample-1"', '"sample-9"'), (char) => char.charCodeAt(0));
    await expect(importPack({ hash: async () => 'lying', take: async () => ({ hash: 'lying', async* records() { yield* records; } }) }, options)).rejects.toThrow(CorpusDamaged);
    const open = await openActive(good, options);
    expect([open.ready.from, open.generation?.number, open.corpus.counts.articles, (await listSegments()).length]).toEqual(['snapshot', 1, 3, 1]);
    open.close();
  });
});

describe('an import taken back', () => {
  it('at any shard: all of it goes, the others go on, the old generation stays', async () => {
    const [a, b] = [await makeSegmentPack(4, 'a'), await makeSegmentPack(2, 'b')];
    for (let stage = 0; stage < a.records.length; stage++) {
      const { id } = await addImport(A);
      await addImport(B);
      const pack = { ...a, readShard: async (i: number) => { if (i === stage) await cancelImport(id); return a.readShard(i); } };
      await runImports(makeDeps({ [A]: pack, [B]: b }));
      expect([stage, await listPacks(), (await readState()).imports]).toEqual([stage, ['Set b'], []]);
      await takeAway(B);
      await dropLeftovers();
      expect([stage, (await listSegments()).length]).toEqual([stage, 1]);
    }
  });

  it('while the manifest is asked for, and while it waits', async () => {
    const a = await makeSegmentPack(4, 'a');
    const { id } = await addImport(A);
    await runImports(makeDeps({}, { openPack: async () => { await cancelImport(id); return a; } }));
    expect([await listPacks(), (await readState()).imports]).toEqual([[], []]);
    const again = await addImport(A);
    await runImports(makeDeps({}));
    await cancelImport(again.id);
    expect([(await readState()).imports, (await listSegments()).length]).toEqual([[], 1]);
  });

  it('and asked for again in the same moment begins anew', async () => {
    const a = await makeSegmentPack(4, 'a');
    const { id } = await addImport(A);
    let isAgain = false;
    const pack = { ...a, readShard: async (i: number) => { if (i === 2 && !isAgain) { isAgain = true; await cancelImport(id); await addImport(A); } return a.readShard(i); } };
    await runImports(makeDeps({ [A]: pack }));
    expect([await listPacks(), a.read.slice(0, 4), (await listSegments()).length]).toEqual([['Set a'], [0, 1, 2, 0], 2]);
  });
});

describe('the browser’s room', () => {
  it('is asked before anything is written: both sizes are said, nothing is begun', async () => {
    const a = await makeSegmentPack(4, 'a');
    await addImport(A);
    await runImports(makeDeps({ [A]: a }, { estimate: async () => ({ usage: 900, quota: 1_000 }) }));
    const { trouble, state } = (await first())!;
    expect([state, trouble?.code, trouble?.sizes?.free]).toEqual(['failed', 'packNoRoom', 100]);
    expect(trouble?.sizes?.needed).toBeGreaterThan(a.manifest.bytes);
    expect([a.read, await countImported((await first())!)]).toEqual([[], 0]);
    await retryImport((await first())!.id);
    await runImports(makeDeps({ [A]: a }));
    expect(await listPacks()).toEqual(['Set a']);
  });

  it('that nobody knows is no reason to refuse', async () => {
    for (const estimate of [async () => undefined, async () => ({}), () => Promise.reject(new Error('no'))]) expect(await readRoom(estimate)).toBeNull();
    await addImport(A);
    await runImports(makeDeps({ [A]: await makeSegmentPack(4, 'a') }, { estimate: () => Promise.reject(new Error('no')) }));
    expect(await listPacks()).toEqual(['Set a']);
  });

  it('used up in the middle: what was written goes, the old generation stays, and the reader is told', async () => {
    const [a, b] = [await makeSegmentPack(4, 'a'), await makeSegmentPack(2, 'b')];
    await addImport(B);
    await runImports(makeDeps({ [B]: b }));
    await addImport(A);
    for (let shard = 0; shard < a.records.length; shard++) {
      let puts = 0;
      const { database } = (await first())!;
      await refusePuts((store) => store === 'progress' && puts++ === shard, () => runImports(makeDeps({ [A]: a })));
      expect(await first()).toMatchObject({ state: 'failed', trouble: { code: 'packFull' }, facts: { name: 'Set a' } });
      expect([shard, await listPacks(), (await listSegments()).includes(database), await countImported((await first())!)]).toEqual([shard, ['Set b'], false, 0]);
      await retryImport((await first())!.id);
    }
    a.read.length = 0;
    await runImports(makeDeps({ [A]: a }));
    expect([await listPacks(), a.read[0]]).toEqual([['Set b', 'Set a'], 0]);
  });

  it('used up so far that not even that can be written: what was written goes all the same, and whoever runs it is told which import it was', async () => {
    const a = await makeSegmentPack(4, 'a');
    const { id, database } = await addImport(A);
    let isUsedUp = false;
    const filling = refusePuts((store) => (isUsedUp ||= store === 'progress'), () => runImports(makeDeps({ [A]: a })));
    await expect(filling).rejects.toMatchObject({ code: 'packFull', import: id });
    expect([await listPacks(), (await listSegments()).includes(database)]).toEqual([[], false]);
    expect(await first()).toMatchObject({ id, state: 'waiting' });
    a.read.length = 0;
    await runImports(makeDeps({ [A]: a }));
    expect([await listPacks(), a.read[0]]).toEqual([['Set a'], 0]);
  });

  it('is kept for good by one question to the reader, whatever the answer, where it is seen', async () => {
    let [asked, isAsked] = [0, false];
    const wasPut = { get: async () => isAsked, set: async () => { isAsked = true; } };
    const persist = async () => { asked++; return false; };
    await askToPersist({ persisted: async () => true, persist }, { isSeen: true, wasPut });
    await askToPersist({ persisted: async () => false, persist }, { isSeen: false, wasPut });
    expect([asked, isAsked]).toEqual([0, false]);
    for (let i = 0; i < 3; i++) await askToPersist({ persisted: async () => false, persist }, { isSeen: true, wasPut });
    expect([asked, isAsked]).toEqual([1, true]);
    await askToPersist({}, { isSeen: true, wasPut });
  });

  it('is asked about at each occasion where the browser answers by itself, until it says yes', async () => {
    const answers = [false, false, true];
    let [asked, isKept] = [0, false];
    const storage = { persisted: async () => isKept, persist: async () => (isKept = answers[asked++] ?? false) };
    for (let i = 0; i < 5; i++) await askToPersist(storage, null);
    expect([asked, isKept]).toEqual([3, true]);
  });
});

describe('two windows at once', () => {
  it('read one pack once, and each the other’s when that one is done', async () => {
    const [a, b] = [await makeSegmentPack(4, 'a'), await makeSegmentPack(2, 'b')];
    const locks = new SharedLocks();
    const most = { held: 0 };
    const slow = (pack: SegmentPack): SegmentPack => ({ ...pack, readShard: async (i) => { await new Promise((resolve) => setTimeout(resolve)); most.held = Math.max(most.held, locks.held.length); return pack.readShard(i); } });
    const deps = makeDeps({ [A]: slow(a), [B]: slow(b) }, { lock: locks.lock });
    await Promise.all([addImport(A).then(() => runImports(deps)), addImport(B).then(() => runImports(deps)), runImports(deps)]);
    expect([new Set(await listPacks()), (await readState()).imports, most.held]).toEqual([new Set(['Set a', 'Set b']), [], 1]);
    expect([a.read.length, b.read.length]).toEqual([a.records.length, b.records.length]);
  });

  it('without locks too, no state is lost and nothing is there twice', async () => {
    const a = await makeSegmentPack(4, 'a');
    let now = NOW;
    await addImport(A);
    const deps = makeDeps({ [A]: a }, { now: () => now });
    await Promise.all([runImports(deps), runImports(deps)]);
    for (let i = 0; i < 3; i++) {
      now += MAX_IMPORT_WAIT_MS;
      await runImports(deps);
    }
    expect([await listPacks(), (await readState()).imports]).toEqual([['Set a'], []]);
    await dropLeftovers();
    expect(await listSegments()).toHaveLength(2);
  });

  it('a reader is never kept waiting, and reads on what it has opened', async () => {
    const a = await makeSegmentPack(4, 'a');
    const locks = new SharedLocks();
    const open = await openNow();
    await addImport(A);
    const readers: number[] = [];
    const pack = { ...a, readShard: async (i: number) => { readers.push((await open.corpus.getArticles([0, 1, 2])).length); (await openNow()).close(); return a.readShard(i); } };
    await runImports(makeDeps({ [A]: pack }, { lock: locks.lock }));
    await Promise.all([importPack(await makePack(5), { ...options, lock: locks.lock }), importPack(await makePack(5), { ...options, lock: locks.lock })]);
    expect(new Set(readers)).toEqual(new Set([3]));
    expect((await open.corpus.getArticles([0])).length).toBe(1);
    open.close();
    expect((await readState()).active?.segments.map(({ counts }) => counts.articles)).toEqual([5, 4]);
  });

  it('the own segment made by one is not made again by the other that waited', async () => {
    const locks = new SharedLocks();
    const pack = await makePack(5);
    const made = await Promise.all([importPack(pack, { ...options, lock: locks.lock }), importPack(pack, { ...options, lock: locks.lock })]);
    expect([pack.reads, made[0]?.number === made[1]?.number]).toEqual([1, true]);
  });

  it('one whose database is cleared away under its feet goes back to the beginning, and ends', async () => {
    const a = await makeSegmentPack(4, 'a');
    let now = NOW;
    const { database } = await addImport(A);
    let cleared = false;
    const pack = { ...a, readShard: async (i: number) => { if (i === 3 && !cleared) { cleared = true; await Dexie.delete(database); } return a.readShard(i); } };
    const deps = makeDeps({ [A]: pack }, { now: () => now });
    await runImports(deps);
    expect(await first()).toMatchObject({ state: 'waiting', attempts: 1 });
    now += MAX_IMPORT_WAIT_MS;
    await runImports(deps);
    expect([await listPacks(), (await readState()).imports]).toEqual([['Set a'], []]);
  });
});

describe('a pack that can no longer be opened', () => {
  async function damage(): Promise<string> {
    const { database, pack } = (await readState()).active!.segments[1]!;
    const opened = new SegmentDatabase(database);
    await opened.records.put(new Uint8Array(9), WHOLE_TABLES);
    opened.close();
    return pack;
  }

  it('is left out and said to be, the others are read, and reading it anew mends it', async () => {
    const a = await makeSegmentPack(4, 'a');
    await addImport(A);
    await runImports(makeDeps({ [A]: a }));
    const hash = await damage();
    const open = await openNow();
    expect([open.ready.from, open.error, open.unsound, open.corpus.counts.articles]).toEqual(['snapshot', null, [hash], 3]);
    open.close();
    await addImport(A);
    await runImports(makeDeps({ [A]: a }));
    const mended = await openNow();
    expect([mended.unsound, mended.parts.length, (await readState()).active?.segments.length]).toEqual([[], 2, 2]);
    expect(leaveOut(mended, [hash])).toMatchObject({ unsound: [hash], parts: [{ pack: null }] });
    mended.close();
  });
});

describe('where the browser refuses its database', () => {
  it('every wish is refused with the browser’s words, and the articles are read from memory', async () => {
    Dexie.dependencies.indexedDB = { open: () => { throw new DOMException('A mutation operation was attempted.', 'InvalidStateError'); } } as unknown as IDBFactory;
    for (const wish of [() => addImport(A), () => runImports(makeDeps({})), () => cancelImport(1), () => retryImport(1), () => dropPack(A, NOW), () => purgeDropped(NOW), () => setPackOff('x', true, 'then')]) {
      await expect(wish()).rejects.toThrow();
    }
    const open = await openNow();
    expect([open.generation, open.error?.code, open.corpus.counts.articles]).toEqual([null, 'notStored', 3]);
  });
});

describe('an article that two segments hold', () => {
  const listIds = async () => {
    const open = await openNow();
    const ids = open.parts.map(({ corpus, deleted }) => Array.from(corpus.rows, ({ id }) => id).filter((_, i) => !deleted.includes(i)));
    open.close();
    return ids;
  };
  const ids = (prefix: string, count: number, from = 0) => Array.from({ length: count - from }, (_, i) => `${prefix}sample-${from + i}`);

  it('is read from the first of them, whichever of the two is larger, and from the other once the first has gone', async () => {
    // The own segment has sample-0 to sample-2; of the packs, two have the same articles in other numbers.
    const [a, b] = [await makeSegmentPack(6, 'x'), await makeSegmentPack(4, 'x')];
    const same = await makeSegmentPack(5, '');
    await addImport(A);
    await addImport(B);
    await addImport('https://packs.example/c/');
    await runImports(makeDeps({ [A]: a, [B]: b, 'https://packs.example/c/': same }));
    expect(await listIds()).toEqual([ids('', 3), ids('x-', 6), [], ids('', 5, 3)]);
    expect((await readState()).active?.counts.articles).toBe(11);
    await setPackOff(a.hash, true, 'then');
    expect(await listIds()).toEqual([ids('', 3), ids('x-', 4), ids('', 5, 3)]);
    await setPackOff(a.hash, false, 'then');
    expect(await listIds()).toEqual([ids('', 3), ids('x-', 6), [], ids('', 5, 3)]);
    await dropPack(A, NOW);
    expect(await listIds()).toEqual([ids('', 3), ids('x-', 4), ids('', 5, 3)]);
    await importPack(await makePack(4), options);
    expect(await listIds()).toEqual([ids('', 4), ids('x-', 4), ids('', 5, 4)]);
  });
});
