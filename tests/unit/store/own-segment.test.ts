/** The own segment is filled in steps that survive a kill, becomes active by one put, and goes as a whole. */
import './sample-pack';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../../lib/model/analysis';
import { listSegments, SegmentDatabase } from '../../../lib/store/segments/database';
import type { Segment } from '../../../lib/store/segments/meta-state';
import { fillSegment } from '../../../lib/store/segments/fill';
import { abandonOwn, beginOwn, dropLeftovers, dropUnfinished, switchOwn } from '../../../lib/store/segments/own-segment';
import { readState } from '../../../lib/store/segments/state';
import { startAnew } from './sample-pack';

const BATCH = 1_000_000;
const MADE = '2026-03-01T00:00:00.000Z';

/** Records large enough that three of them make more than one transaction. */
function makeRecords(count: number, mark = 1): StoredRecord[] {
  return Array.from({ length: count }, (_, i) => ({ key: `articles/${i}`, bytes: new Uint8Array(BATCH).fill(mark + i) }));
}

/** Gives the first records, then is killed. */
async function fillAndKill(name: string, records: StoredRecord[], before: number): Promise<void> {
  function* killed(): Iterable<StoredRecord> {
    yield* records.slice(0, before);
    throw new Error('killed');
  }
  await expect(fillSegment(name, killed)).rejects.toThrow('killed');
}

async function readAll(name: string): Promise<Map<string, number>> {
  const database = new SegmentDatabase(name);
  const found = new Map<string, number>();
  await database.records.each((bytes, { primaryKey }) => void found.set(primaryKey, (bytes as Uint8Array)[0] ?? -1));
  database.close();
  return found;
}

const segmentIn = (database: string): Segment => ({ kind: 'own', database, pack: 'a', name: '', counts: { articles: 1, names: 2, events: 3 }, bytes: 9, deleted: [], deletedAt: 0, doubles: [], added: null });

/** Begins, fills and switches to an own segment. @returns its database */
async function makeActive(pack = 'a'): Promise<string> {
  const { database } = await beginOwn(pack, '1');
  await fillSegment(database, () => makeRecords(1));
  await switchOwn(segmentIn(database), MADE, '1');
  return database;
}

/** Counts puts into one store while `work` runs. */
async function spyPuts(work: () => Promise<unknown>): Promise<{ store: string; key: string }[]> {
  const puts: { store: string; key: string }[] = [];
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function spy(value: unknown, key?: IDBValidKey) {
    puts.push({ store: this.name, key: String(key) });
    return put.call(this, value, key);
  };
  try {
    await work();
    return puts;
  } finally {
    IDBObjectStore.prototype.put = put;
  }
}

describe('the own segment', () => {
  beforeEach(startAnew);

  it('begins with nothing active', async () => {
    expect(await readState()).toEqual({ active: null, building: null, gathering: null, compaction: null, imports: [], subscriptions: [], next: 1 });
    const building = { database: 'crossread-segment-1', pack: 'a', version: '1' };
    expect(await beginOwn('a', '1')).toEqual(building);
    expect(await readState()).toEqual({ active: null, building, gathering: null, compaction: null, imports: [], subscriptions: [], next: 2 });
  });

  it('is filled record by record, and reports its bytes', async () => {
    const records = makeRecords(5);
    expect(await fillSegment('crossread-segment-1', () => records)).toBe(5 * BATCH);
    expect([...await readAll('crossread-segment-1')]).toEqual(records.map(({ key, bytes }) => [key, bytes[0]]));
  });

  it('stores only the bytes of a view, not the buffer behind it', async () => {
    const buffer = new Uint8Array(1_000).fill(7);
    await fillSegment('crossread-segment-1', () => [{ key: 'names', bytes: buffer.subarray(10, 20) }]);
    const database = new SegmentDatabase('crossread-segment-1');
    const bytes = await database.records.get('names') as Uint8Array | undefined;
    database.close();
    expect(bytes?.byteLength).toBe(10);
    expect(bytes?.buffer.byteLength).toBe(10);
  });

  it('goes on after a kill, where the last transaction ended', async () => {
    const records = makeRecords(6);
    await fillAndKill('crossread-segment-1', records, 5);
    expect((await readAll('crossread-segment-1')).size).toBe(4); // two transactions of two; the fifth record was not committed
    const puts = await spyPuts(async () => expect(await fillSegment('crossread-segment-1', () => records)).toBe(6 * BATCH));
    expect(puts.flatMap(({ store, key }) => (store === 'records' ? [key] : []))).toEqual(['articles/4', 'articles/5']);
    expect([...(await readAll('crossread-segment-1')).keys()]).toEqual(records.map(({ key }) => key));
  });

  it('begins anew when the resumed filling makes other records', async () => {
    await fillAndKill('crossread-segment-1', makeRecords(6), 5);
    const others = makeRecords(6).map((record, i) => ({ key: `postings/${i}`, bytes: record.bytes.slice(0, 10) }));
    expect(await fillSegment('crossread-segment-1', () => others)).toBe(60);
    expect([...(await readAll('crossread-segment-1')).keys()]).toEqual(others.map(({ key }) => key));
    await fillAndKill('crossread-segment-2', makeRecords(6), 5);
    expect(await fillSegment('crossread-segment-2', () => makeRecords(2, 9))).toBe(2 * BATCH);
    expect([...(await readAll('crossread-segment-2')).values()]).toEqual([9, 10]);
  });

  it('takes up a leftover of the same pack and version, and drops any other', async () => {
    const first = await beginOwn('a', '1');
    await fillSegment(first.database, () => makeRecords(1));
    expect(await beginOwn('a', '1')).toEqual(first);
    const other = await beginOwn('b', '1');
    expect(other.database).toBe('crossread-segment-2');
    expect(await listSegments()).toEqual([]);
    expect((await beginOwn('b', '2')).database).toBe('crossread-segment-3');
  });

  it('gives no database a name that one there bears, even when the state was lost', async () => {
    await fillSegment('crossread-segment-7', () => makeRecords(1));
    expect((await beginOwn('a', '1')).database).toBe('crossread-segment-8');
  });

  it('switches by one put', async () => {
    await makeActive();
    const { database } = await beginOwn('b', '1');
    const puts = await spyPuts(() => switchOwn(segmentIn(database), MADE, '1'));
    expect(puts).toEqual([{ store: 'state', key: 'corpus' }]);
    expect(await readState()).toMatchObject({ active: { number: 2, version: '1', made: MADE, segments: [{ database }], counts: { articles: 1, names: 2, events: 3 }, bytes: 9 }, building: null });
  });

  it('does not switch to what another context has given up', async () => {
    const old = await makeActive();
    const first = await beginOwn('b', '1');
    await beginOwn('c', '1');
    await expect(switchOwn(segmentIn(first.database), MADE, '1')).rejects.toThrow('anew');
    expect((await readState()).active?.segments.map(({ database }) => database)).toEqual([old]);
  });

  it('drops what is neither active, nor being filled, nor read', async () => {
    const active = await makeActive();
    for (const name of ['crossread-segment-8', 'crossread-segment-9', 'crossread-generation-4']) await fillSegment(name, () => makeRecords(1));
    await dropLeftovers(['crossread-segment-9']);
    expect((await listSegments()).sort()).toEqual([active, 'crossread-segment-9']);
    await dropLeftovers();
    expect(await listSegments()).toEqual([active]);
  });

  it('keeps a killed filling until somebody says that it is not needed', async () => {
    const active = await makeActive();
    const state = await readState();
    const { database } = await beginOwn('b', '1');
    await fillAndKill(database, makeRecords(4), 3);
    await dropLeftovers();
    expect((await listSegments()).sort()).toEqual([active, database]);
    await dropUnfinished();
    expect(await listSegments()).toEqual([active]);
    expect(await readState()).toEqual({ ...state, next: 3 });
    await dropUnfinished();
    expect(await listSegments()).toEqual([active]);
  });

  it('leaves the active one alone when a filling is abandoned', async () => {
    const active = await makeActive();
    const { database } = await beginOwn('b', '1');
    await fillSegment(database, () => makeRecords(2));
    await abandonOwn(database);
    expect(await listSegments()).toEqual([active]);
    expect(await readState()).toMatchObject({ active: { segments: [{ database: active }] }, building: null });
  });
});
