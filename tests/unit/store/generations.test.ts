/** A generation is filled in steps that survive a kill, becomes active by one put, and goes as a whole. */
import './sample-pack';
import { beforeEach, describe, expect, it } from 'vitest';
import { GenerationDatabase, listGenerations } from '../../../lib/store/database';
import { abandonGeneration, beginGeneration, dropLeftovers, dropUnfinished, fillGeneration, readState, switchGeneration } from '../../../lib/store/generations';
import type { StoredRecord } from '../../../lib/model/analysis';
import { startAnew } from './sample-pack';

const BATCH = 1_000_000;

/** Records large enough that three of them make more than one transaction. */
function makeRecords(count: number, mark = 1): StoredRecord[] {
  return Array.from({ length: count }, (_, i) => ({ key: `articles/${i}`, bytes: new Uint8Array(BATCH).fill(mark + i) }));
}

/** Gives the first records, then is killed: the iterator never ends, as when the worker is stopped. */
async function fillAndKill(number: number, records: StoredRecord[], before: number): Promise<void> {
  function* killed(): Iterable<StoredRecord> {
    yield* records.slice(0, before);
    throw new Error('killed');
  }
  await expect(fillGeneration(number, killed)).rejects.toThrow('killed');
}

async function readAll(number: number): Promise<Map<string, number>> {
  const database = new GenerationDatabase(number);
  const found = new Map<string, number>();
  await database.records.each((bytes, { primaryKey }) => void found.set(primaryKey, bytes[0] ?? -1));
  database.close();
  return found;
}

const GENERATION = { made: '2026-03-01T00:00:00.000Z', pack: 'a', version: '1', counts: { articles: 1, names: 1, events: 1 }, bytes: 9 };

describe('generations', () => {
  beforeEach(startAnew);

  it('begin with nothing active', async () => {
    expect(await readState()).toEqual({ active: null, building: null });
    expect(await beginGeneration('a', '1')).toEqual({ number: 1, pack: 'a', version: '1' });
    expect((await readState()).active).toBeNull();
  });

  it('are filled record by record, and report their bytes', async () => {
    const records = makeRecords(5);
    expect(await fillGeneration(1, () => records)).toBe(5 * BATCH);
    expect([...await readAll(1)]).toEqual(records.map(({ key, bytes }) => [key, bytes[0]]));
  });

  it('store only the bytes of a view, not the buffer behind it', async () => {
    const buffer = new Uint8Array(1_000).fill(7);
    await fillGeneration(1, () => [{ key: 'names', bytes: buffer.subarray(10, 20) }]);
    const database = new GenerationDatabase(1);
    const bytes = await database.records.get('names');
    database.close();
    expect(bytes?.byteLength).toBe(10);
    expect(bytes?.buffer.byteLength).toBe(10);
  });

  it('go on after a kill, where the last transaction ended', async () => {
    const records = makeRecords(6);
    await fillAndKill(1, records, 5);
    expect((await readAll(1)).size).toBe(4); // two transactions of two; the fifth record was not committed
    const written: string[] = [];
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function spy(value: unknown, key?: IDBValidKey) {
      written.push(String(key));
      return put.call(this, value, key);
    };
    try {
      expect(await fillGeneration(1, () => records)).toBe(6 * BATCH);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(written.filter((key) => key.startsWith('articles/'))).toEqual(['articles/4', 'articles/5']);
    expect([...(await readAll(1)).keys()]).toEqual(records.map(({ key }) => key));
  });

  it('begin anew when the resumed import makes other records', async () => {
    await fillAndKill(1, makeRecords(6), 5);
    const others = makeRecords(6).map((record, i) => ({ key: `postings/${i}`, bytes: record.bytes.slice(0, 10) }));
    expect(await fillGeneration(1, () => others)).toBe(60);
    expect([...(await readAll(1)).keys()]).toEqual(others.map(({ key }) => key));
    await fillAndKill(2, makeRecords(6), 5);
    expect(await fillGeneration(2, () => makeRecords(2, 9))).toBe(2 * BATCH);
    expect([...(await readAll(2)).values()]).toEqual([9, 10]);
  });

  it('take up a leftover of the same pack and version, and drop any other', async () => {
    const first = await beginGeneration('a', '1');
    await fillGeneration(first.number, () => makeRecords(1));
    expect((await beginGeneration('a', '1')).number).toBe(first.number);
    const other = await beginGeneration('b', '1');
    expect(other.number).toBeGreaterThan(first.number);
    expect(await listGenerations()).toEqual([]);
    expect((await beginGeneration('b', '2')).number).toBeGreaterThan(other.number);
  });

  it('switch by one put', async () => {
    await switchGeneration({ number: 1, ...GENERATION });
    await beginGeneration('b', '1');
    const puts: unknown[] = [];
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function spy(value: unknown, key?: IDBValidKey) {
      puts.push(value);
      return put.call(this, value, key);
    };
    try {
      await switchGeneration({ number: 2, ...GENERATION });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(puts).toHaveLength(1);
    expect(await readState()).toEqual({ active: { number: 2, ...GENERATION }, building: null });
  });

  it('drop what is neither active, nor being filled, nor read', async () => {
    for (const number of [1, 2, 3, 4]) await fillGeneration(number, () => makeRecords(1));
    await switchGeneration({ number: 3, ...GENERATION });
    await dropLeftovers([2]);
    expect(await listGenerations()).toEqual([2, 3]);
    await dropLeftovers();
    expect(await listGenerations()).toEqual([3]);
  });

  it('keep a killed filling until somebody says that it is not needed', async () => {
    await fillGeneration(1, () => makeRecords(1));
    await switchGeneration({ number: 1, ...GENERATION });
    const { number } = await beginGeneration('b', '1');
    await fillAndKill(number, makeRecords(4), 3);
    await dropLeftovers();
    expect(await listGenerations()).toEqual([1, number]);
    await dropUnfinished();
    expect(await listGenerations()).toEqual([1]);
    expect(await readState()).toEqual({ active: { number: 1, ...GENERATION }, building: null });
    await dropUnfinished();
    expect(await listGenerations()).toEqual([1]);
  });

  it('leave the active one alone when a filling is abandoned', async () => {
    await fillGeneration(1, () => makeRecords(1));
    await switchGeneration({ number: 1, ...GENERATION });
    const { number } = await beginGeneration('b', '1');
    await fillGeneration(number, () => makeRecords(2));
    await abandonGeneration(number);
    expect(await listGenerations()).toEqual([1]);
    expect(await readState()).toEqual({ active: { number: 1, ...GENERATION }, building: null });
  });
});
