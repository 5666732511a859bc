/** Reading without Dexie: the same answers, nothing made that was not there, and a plain error where the database is gone. */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { META_NAME, META_VERSION, MetaDatabase, SEGMENT_VERSION, SegmentDatabase } from '../../../lib/store/segments/database';
import { openPlain } from '../../../lib/store/open-plain';
import { readFrom } from '../../../lib/store/segments/read-records';
import { SegmentReader } from '../../../lib/store/segments/segment-reader';
import { readState } from '../../../lib/store/segments/state';

const NAME = 'crossread-segment-1';

async function fill(): Promise<void> {
  const database = new SegmentDatabase(NAME);
  await database.records.bulkPut([Uint8Array.of(1, 2, 3), Uint8Array.of(4)], ['rows/0', 'index/0']);
  database.close();
}

beforeEach(() => { Dexie.dependencies.indexedDB = new IDBFactory(); });

describe('a database opened plainly', () => {
  it('is of the version that Dexie makes', async () => {
    for (const [database, version] of [[new MetaDatabase(), META_VERSION], [new SegmentDatabase(NAME), SEGMENT_VERSION]] as const) {
      await database.open();
      expect(database.verno).toBe(version);
      database.close();
      expect((await openPlain(database.name, version))?.objectStoreNames.length).toBeGreaterThan(0);
    }
  });

  it('is not made where there is none, and left alone in another version', async () => {
    expect(await openPlain(META_NAME, META_VERSION)).toBeNull();
    expect(await Dexie.getDatabaseNames()).not.toContain(META_NAME);
    await fill();
    expect(await openPlain(NAME, SEGMENT_VERSION + 1)).toBeNull();
  });

  it('is left to Dexie where the browser refuses databases', async () => {
    Dexie.dependencies.indexedDB = { open: () => { throw new DOMException('no', 'SecurityError'); } } as unknown as IDBFactory;
    expect(await openPlain(META_NAME, META_VERSION)).toBeNull();
    await expect(readState()).rejects.toThrow();
  });
});

describe('a segment read plainly', () => {
  it('gives its records, first and later', async () => {
    await fill();
    const read = readFrom(new SegmentReader(NAME));
    expect(await Promise.all([read('rows/0'), read('index/0'), read('rows/1')])).toEqual([Uint8Array.of(1, 2, 3), Uint8Array.of(4), undefined]);
    expect(await read('index/0')).toEqual(Uint8Array.of(4));
  });

  it('says so when it was closed, and when somebody else has dropped it', async () => {
    await fill();
    const [closed, dropped] = [new SegmentReader(NAME), new SegmentReader(NAME)];
    const [readClosed, readDropped] = [readFrom(closed), readFrom(dropped)];
    await Promise.all([readClosed('rows/0'), readDropped('rows/0')]);
    closed.close();
    await expect(readClosed('rows/0')).rejects.toMatchObject({ name: 'InvalidStateError' });
    await Dexie.delete(NAME);
    await expect(readDropped('rows/0')).rejects.toMatchObject({ name: 'InvalidStateError' });
    expect(await Dexie.getDatabaseNames()).not.toContain(NAME);
  });
});
