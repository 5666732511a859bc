/** Databases as each version of Crossread wrote them. In: what they hold. Out: databases on the disk, made without today's code. */
import { Dexie } from 'dexie';
import type { StoredRecord } from '../../../lib/model/analysis';

/** Meta database version 1: one generation in a database with its number, another half filled. */
export async function writeMeta1({ records, pack, version, half = [] }: { records: StoredRecord[]; pack: string; version: string; half?: StoredRecord[] }): Promise<void> {
  const counts = { articles: 3, names: 3, events: 1 };
  const bytes = records.reduce((sum, record) => sum + record.bytes.byteLength, 0);
  await write('crossread', 1, { state: '' }, {
    state: [['corpus', { active: { number: 4, made: '2026-02-01T00:00:00.000Z', pack, version, counts, bytes }, building: { number: 5, pack: 'next', version } }]],
  });
  await writeGeneration(4, records);
  if (half.length) await writeGeneration(5, half);
}

async function writeGeneration(number: number, records: StoredRecord[]): Promise<void> {
  const last = records.at(-1);
  await write(`crossread-generation-${number}`, 1, { records: '', progress: '' }, {
    records: records.map(({ key, bytes }) => [key, bytes]),
    progress: [['cursor', { records: records.length, bytes: 0, lastKey: last?.key, lastBytes: last?.bytes.byteLength }]],
  });
}

/** Kept pages version 1. */
export async function writeKept1(articles: object[], texts: [[string, number], object][]): Promise<void> {
  const stores = { articles: 'id, *addresses, print, [id+print+gone]', texts: '' };
  const database = new Dexie('crossread-kept');
  database.version(1).stores(stores);
  await database.table('articles').bulkPut(articles);
  for (const [key, text] of texts) await database.table('texts').put(text, key);
  database.close();
}

async function write(name: string, version: number, stores: Record<string, string>, rows: Record<string, [string, unknown][]>): Promise<void> {
  const database = new Dexie(name);
  database.version(version).stores(stores);
  for (const [store, all] of Object.entries(rows)) for (const [key, value] of all) await database.table(store).put(value, key);
  database.close();
}

/** The version that a database on the disk has. */
export async function readVersion(name: string): Promise<number> {
  const database = await new Dexie(name).open();
  const { verno } = database;
  database.close();
  return verno;
}
