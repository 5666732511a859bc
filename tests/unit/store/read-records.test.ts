/** Records are asked for one by one and read together; a finished segment's tables are one of them. */
import './sample-pack';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildRecords } from '../../../lib/index/build/build-records';
import { openCorpus } from '../../../lib/index/open-corpus';
import { TABLES } from '../../../lib/index/records/corpus-record';
import { cutTable, isPartOfTable, joinTables, openTables, splitTables, WHOLE_TABLES } from '../../../lib/index/records/parts';
import { TABLE_PART_BYTES } from '../../../lib/model/limits';
import { SegmentDatabase } from '../../../lib/store/segments/database';
import { fillSegment } from '../../../lib/store/segments/fill';
import { readFrom } from '../../../lib/store/segments/read-records';
import { keepTablesWhole } from '../../../lib/store/segments/whole-tables';
import { makeCorpus } from '../sources/pack-sample';
import { startAnew } from './sample-pack';

const NAME = 'crossread-segment-1';
let database: SegmentDatabase;

beforeEach(() => {
  startAnew();
  database = new SegmentDatabase(NAME);
});
afterEach(() => database.close());

describe('reading records', () => {
  beforeEach(async () => {
    await fillSegment(NAME, () => Array.from({ length: 20 }, (_, i) => ({ key: `terms/${i}`, bytes: Uint8Array.of(i) })));
    await readFrom(database)('terms/0'); // opens it
  });

  it('takes what is asked for in one go out of one transaction, each for whoever asked', async () => {
    const begun = vi.spyOn(database.backendDB(), 'transaction');
    const read = readFrom(database);
    const found = await Promise.all(['terms/3', 'terms/x', 'terms/3', 'terms/19'].map(read));
    expect(found.map((bytes) => bytes?.[0])).toEqual([3, undefined, 3, 19]);
    expect(begun).toHaveBeenCalledTimes(1);
  });

  it('reads on after a transaction has ended', async () => {
    const read = readFrom(database);
    for (const i of [1, 2, 3]) {
      expect((await read(`terms/${i}`))?.[0]).toBe(i);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });

  it('fails for all who ask once the database is closed', async () => {
    const read = readFrom(database);
    await read('terms/1');
    database.close();
    const asked = await Promise.allSettled([read('terms/1'), read('terms/2')]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('tables kept whole', () => {
  const keys = async () => (await database.records.toCollection().primaryKeys()).filter((key) => isPartOfTable(key) || key === WHOLE_TABLES);

  it('stand in one record in place of their parts, and say the same', async () => {
    const records = [...buildRecords(makeCorpus(4))];
    await fillSegment(NAME, () => records);
    const read = readFrom(database);
    const before = await openCorpus(read);
    await keepTablesWhole(database);
    expect(await keys()).toEqual([WHOLE_TABLES]);
    const after = await openCorpus(read);
    expect([after.counts, [...after.rows].map(({ id }) => id), after.entities.at(0)]).toEqual([before.counts, [...before.rows].map(({ id }) => id), before.entities.at(0)]);
    await keepTablesWhole(database);
    expect(await keys()).toEqual([WHOLE_TABLES]);
  });

  it('are damaged when the record has lost a byte', async () => {
    await fillSegment(NAME, () => buildRecords(makeCorpus(4)));
    await keepTablesWhole(database);
    const whole = await database.records.get(WHOLE_TABLES) as Uint8Array<ArrayBuffer>;
    await database.records.put(whole.slice(1), WHOLE_TABLES);
    await expect(openCorpus(readFrom(database))).rejects.toThrow('The record tables is damaged');
  });

  it('leave the parts where one is missing', async () => {
    const records = [...buildRecords(makeCorpus(4))].filter(({ key }) => key !== 'entities/0');
    await fillSegment(NAME, () => records);
    await expect(keepTablesWhole(database)).rejects.toThrow('entities/0');
    expect(await keys()).not.toContain(WHOLE_TABLES);
  });

  it('are found again at any sizes, parts of large ones read from files', async () => {
    const sizes = Object.fromEntries(TABLES.map((name, i) => [name, i === 0 ? 2 * TABLE_PART_BYTES + 5 : i * 7])) as Parameters<typeof splitTables>[1];
    const tables = TABLES.map((key, i) => ({ key, bytes: Uint8Array.from({ length: sizes[key] }, (_, at) => at * (i + 1)) }));
    await fillSegment(NAME, () => tables.flatMap((table) => [...cutTable(table)]));
    expect(await database.records.get('names/0')).toBeInstanceOf(Blob);
    expect(await database.records.get('names/2')).not.toBeInstanceOf(Blob);
    const whole = new Uint8Array(await new Blob(await joinTables(openTables(readFrom(database), undefined, sizes), sizes)).arrayBuffer());
    const found = splitTables(whole, sizes);
    for (const { key, bytes } of tables) expect(found[key]).toEqual(bytes);
    expect(() => splitTables(whole.subarray(4), sizes)).toThrow('another length');
  });
});
