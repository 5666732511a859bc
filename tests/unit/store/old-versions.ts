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

/** Meta database version 2: the reader's own segment and packs behind it, one of them switched off and one on its way. */
export async function writeMeta2({ own, pack }: { own: StoredRecord[]; pack: StoredRecord[] }): Promise<void> {
  const counts = { articles: 3, names: 3, events: 1 };
  const facts = { hash: 'p', name: 'Set', licence: 'CC0-1.0', created: '2026-02-01', articles: 3, outlets: 2, bytes: 9 };
  const segment = (number: number, of: object) => ({ database: `crossread-segment-${number}`, counts, bytes: 9, deleted: [], doubles: [], ...of });
  const segments = [
    segment(1, { pack: 'old', name: '', added: null }),
    segment(2, { pack: 'p', name: 'Set', doubles: [1], added: { address: 'https://packs.example/a/', facts, isOff: false } }),
    segment(3, { pack: 'q', name: 'Other', added: { address: 'https://packs.example/b/', facts: { ...facts, hash: 'q' }, isOff: true } }),
  ];
  const waiting = { id: 4, address: 'https://packs.example/c/', database: 'crossread-segment-4', facts: null, state: 'waiting', trouble: null, attempts: 0, notBefore: 0 };
  await write('crossread', 2, { state: '' }, {
    state: [['corpus', { active: { number: 7, made: '2026-02-01T00:00:00.000Z', version: '1.0', segments, counts, bytes: 27 }, building: { database: 'crossread-segment-5', pack: 'next', version: '1.0' }, imports: [waiting], next: 6 }]],
  });
  for (const [number, records] of [[1, own], [2, pack], [3, pack]] as const) await writeRecords(`crossread-segment-${number}`, records);
}

/** Meta database version 3: the same by kind, nobody's key, nobody looks by himself. */
export async function writeMeta3({ own, pack }: { own: StoredRecord[]; pack: StoredRecord[] }): Promise<void> {
  const counts = { articles: 3, names: 3, events: 1 };
  const facts = { hash: 'p', name: 'Set', licence: 'CC0-1.0', created: '2026-02-01', articles: 3, outlets: 2, bytes: 9 };
  const segments = [
    { kind: 'own', database: 'crossread-segment-1', pack: 'old', name: '', counts, bytes: 9, deleted: [], deletedAt: 0, doubles: [], added: null },
    { kind: 'pack', database: 'crossread-segment-2', pack: 'p', name: 'Set', counts, bytes: 9, deleted: [], deletedAt: 0, doubles: [1], added: { address: 'https://packs.example/a/', facts, isOff: false } },
  ];
  const waiting = { id: 4, address: 'https://packs.example/c/', database: 'crossread-segment-4', facts: null, state: 'waiting', trouble: null, attempts: 0, notBefore: 0 };
  await write('crossread', 3, { state: '' }, {
    state: [['corpus', { active: { number: 7, made: '2026-02-01T00:00:00.000Z', version: '1.0', segments, counts, bytes: 18 }, building: null, gathering: null, compaction: null, imports: [waiting], next: 6 }]],
  });
  for (const [number, records] of [[1, own], [2, pack]] as const) await writeRecords(`crossread-segment-${number}`, records);
}

const writeGeneration = (number: number, records: StoredRecord[]) => writeRecords(`crossread-generation-${number}`, records);

async function writeRecords(name: string, records: StoredRecord[]): Promise<void> {
  const last = records.at(-1);
  await write(name, 1, { records: '', progress: '' }, {
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

/** What the reader's sources of version 1 held, store by store; texts and versions by their keys. */
export interface Sources1 {
  sources: object[];
  looks: [string, object[]][];
  queue: object[];
  articles: object[];
  texts: [string, Uint8Array][];
  versions: [[string, number], Uint8Array][];
  requests: object[];
  handover: [string, object][];
  notes: [string, boolean | number][];
}

/** The reader's sources version 1: its log of requests had no index of those that are under way. */
export async function writeSources1(held: Sources1): Promise<void> {
  const database = new Dexie('crossread-sources');
  database.version(1).stores({
    sources: 'id, address',
    looks: '',
    queue: 'id, source, step, [step+host], [step+host+notBefore]',
    articles: 'id, source, address, [place+print], [state+source], [state+taken], [source+state+day]',
    texts: '',
    versions: '',
    requests: '++id, at',
    handover: '',
    notes: '',
  });
  for (const store of ['sources', 'queue', 'articles', 'requests'] as const) await database.table(store).bulkPut(held[store]);
  for (const store of ['looks', 'texts', 'versions', 'handover', 'notes'] as const) {
    for (const [key, value] of held[store]) await database.table(store).put(value, key);
  }
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
