/** Every kind of record of every kind of segment altered, cut short or gone: the reader gets an answer each time, from whole segments. */
import '../store/sample-pack';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerHits, answerSearch } from '../../../lib/search/answer-search';
import type { Corpus } from '../../../lib/index/corpus';
import { readCorpusRecord, TABLES, type TableName } from '../../../lib/index/records/corpus-record';
import { splitTables, WHOLE_TABLES } from '../../../lib/index/records/parts';
import { buildRecords } from '../../../lib/index/build/build-records';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { SegmentDatabase } from '../../../lib/store/segments/database';
import type { SegmentKind } from '../../../lib/store/segments/meta-state';
import { addSegment } from '../../../lib/store/segments/gathered';
import { addImport } from '../../../lib/store/packs/imports';
import { lockWith } from '../../../lib/store/lock';
import { openActive } from '../../../lib/store/segments/open';
import { runImports } from '../../../lib/store/packs/run-imports';
import { readState } from '../../../lib/store/segments/state';
import { makeCorpus } from '../sources/pack-sample';
import { makePack, MAKING, startAnew } from '../store/sample-pack';
import { makeDeps, makeNextEdition, makeSegmentPack } from '../store/segment-pack';

const pack = await makePack(3);
vi.mock('../../../entrypoints/background/own-records', () => ({ get WHOLE() { return pack; }, get BUNDLED() { return pack; } }));

type Bytes = Uint8Array<ArrayBuffer>;
type Damage = (bytes: Bytes, random: (below: number) => number) => Bytes | null;

const PACK = 'https://packs.example/a/';
const KINDS = ['own', 'gathered', 'pack'] as const satisfies SegmentKind[];
const DAMAGES: [string, Damage][] = [
  ['a bit turned', (bytes, random) => { const at = random(bytes.length); bytes[at] = (bytes[at] as number) ^ (1 << random(8)); return bytes; }],
  ['bytes of something else', (bytes, random) => { for (let i = 0, at = random(bytes.length); i < 16 && at < bytes.length; i++, at++) bytes[at] = random(256); return bytes; }],
  ['cut short', (bytes, random) => bytes.slice(0, random(bytes.length))],
  ['gone', () => null],
];

/** The reader's own segment, one gathered, and a pack of two segments. */
async function fill(): Promise<void> {
  const options = { ...MAKING, lock: lockWith(undefined) };
  (await openActive(pack, options)).close();
  const input = makeCorpus(2);
  const records = [...buildRecords({ ...input, articles: input.articles.map(({ article, analysis }, i) => ({ article: { ...article, id: `g-${i}` }, analysis })) })];
  await addSegment({ records: () => records }, options);
  const edition = await makeNextEdition(await makeSegmentPack(2, 'p'), { articles: 2, prefix: 'q', deleted: [] });
  await addImport(PACK);
  await runImports(makeDeps({ [PACK]: edition }));
}

async function withSegment<T>(kind: SegmentKind, work: (database: SegmentDatabase) => Promise<T>): Promise<T> {
  const segment = (await readState()).active?.segments.find((one) => one.kind === kind);
  const database = new SegmentDatabase(segment?.database ?? '');
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

const getBytes = async (database: SegmentDatabase, key: string) => (await database.records.get(key) as Bytes).slice();
const put = async (kind: SegmentKind, key: string, bytes: Bytes | null) => withSegment(kind, async ({ records }) => { await (bytes ? records.put(bytes, key) : records.delete(key)); });

/** Where one table lies in the record of all of them. */
async function withTable(database: SegmentDatabase, name: TableName): Promise<{ whole: Bytes; table: Bytes }> {
  const whole = await getBytes(database, WHOLE_TABLES);
  return { whole, table: splitTables(whole, readCorpusRecord(await getBytes(database, 'corpus')).tables)[name] };
}

async function askAll(corpus: Corpus): Promise<string[]> {
  for (const query of ['quay', '"ferry quay"', 'ferr', 'oepned', 'entity:Ada', 'outlet:a quay']) {
    const { articles } = await answerSearch(corpus, { query, order: 'relevance', offset: 0, limit: 10 }, DEFAULT_SETTINGS);
    await answerHits(corpus, query, articles);
  }
  return (await corpus.listArticles()).map(({ id }) => id);
}

/** As a background that has just been started. */
async function startBackground() {
  vi.resetModules();
  return import('../../../entrypoints/background/corpus');
}

beforeEach(async () => {
  fakeBrowser.reset();
  startAnew();
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: 'Crossread', version: '1.0' });
  await fill();
});
afterEach(() => vi.restoreAllMocks());

/** The same numbers at each run. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SIZES = { own: 3, gathered: 2, pack: 4 };
const ALL = 9;
/** All, or all but one whole segment. */
const WHOLE_NUMBERS = [ALL, ALL - SIZES.gathered, ALL - SIZES.pack];

async function expectAnswers(what: string): Promise<void> {
  const { checkCorpus, useCorpus } = await startBackground();
  const first = await useCorpus(askAll).catch((error: unknown) => { throw new Error(`${what}: asked at once`, { cause: error }); });
  await checkCorpus().catch((error: unknown) => { throw new Error(`${what}: checked`, { cause: error }); });
  const then = await useCorpus(askAll).catch((error: unknown) => { throw new Error(`${what}: asked after the check`, { cause: error }); });
  expect(WHOLE_NUMBERS, what).toContain(first.length);
  expect(WHOLE_NUMBERS, what).toContain(then.length);
  await useCorpus(async (_corpus, open) => { open.close(); });
}

describe.each(KINDS)('a damaged segment: %s', (kind) => {
  it('answers whatever becomes of one of its records', async () => {
    const random = makeRandom(7);
    const keys = await withSegment(kind, async ({ records }) => await records.toCollection().primaryKeys());
    for (const key of keys) {
      for (const [name, damage] of DAMAGES) {
        for (let round = 0; round < (name === 'a bit turned' ? 2 : 1); round++) {
          startAnew();
          await fill();
          await put(kind, key, damage(await withSegment(kind, (database) => getBytes(database, key)), random));
          await expectAnswers(`${kind}, ${key}: ${name}`);
        }
      }
    }
  }, 240_000);

  it.each(TABLES)('answers where its table %s is altered', async (table) => {
    const random = makeRandom(11);
    for (const [name, damage] of DAMAGES.slice(0, 2)) {
      for (let round = 0; round < 3; round++) {
        startAnew();
        await fill();
        const whole = await withSegment(kind, async (database) => {
          const found = await withTable(database, table);
          damage(found.table, random);
          return found.whole;
        });
        await put(kind, WHOLE_TABLES, whole);
        await expectAnswers(`${kind}, ${table}: ${name}`);
      }
    }
  }, 120_000);
});

describe.each(['gathered', 'pack'] as const)('names that do not fit, of a segment: %s', (kind) => {
  /** The table's header: what it is, its version, the corpus it belongs to, its checksum; and a byte of what it holds. */
  it.each([['magic', 0], ['version', 4], ['generation', 8], ['checksum', 12], ['bytes', 90]])('are made anew beside their entities: %s', async (_what, at) => {
    const sound = await withSegment(kind, (database) => getBytes(database, WHOLE_TABLES));
    const altered = await withSegment(kind, async (database) => {
      const { whole, table } = await withTable(database, 'names');
      table[at] = (table[at] as number) ^ 4;
      return whole;
    });
    await put(kind, WHOLE_TABLES, altered);
    const { checkCorpus, useCorpus } = await startBackground();
    await useCorpus(askAll);
    await checkCorpus();
    expect(await useCorpus(async (corpus, { unsound }) => [(await askAll(corpus)).length, unsound])).toEqual([ALL, []]);
    expect(await withSegment(kind, (database) => getBytes(database, WHOLE_TABLES))).toEqual(sound);
  });
});

describe('names that do not fit', () => {
  it('are made anew in a later segment of a pack, and of parts that are not joined', async () => {
    const key = `1.${WHOLE_TABLES}`;
    const sound = await withSegment('pack', (database) => getBytes(database, key));
    await put('pack', key, sound.slice().fill(1, 4, 5));
    const { useCorpus } = await startBackground();
    expect(await useCorpus(async (corpus, { unsound }) => [(await askAll(corpus)).length, unsound])).toEqual([ALL, []]);
    expect(await withSegment('pack', (database) => getBytes(database, key))).toEqual(sound);
  });

  it('are read from memory where the browser has no room to write them', async () => {
    await put('pack', WHOLE_TABLES, (await withSegment('pack', (database) => getBytes(database, WHOLE_TABLES))).fill(1, 4, 5));
    const { useCorpus } = await startBackground();
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('no room', 'QuotaExceededError'); });
    expect(await useCorpus(async (corpus, { unsound }) => [(await askAll(corpus)).length, unsound])).toEqual([ALL, []]);
    full.mockRestore();
  });

  it('leave a pack out whose entities are damaged as well', async () => {
    const altered = await withSegment('pack', async (database) => {
      const { whole } = await withTable(database, 'names');
      const { table } = { table: splitTables(whole, readCorpusRecord(await getBytes(database, 'corpus')).tables) };
      table.names[4] = 9;
      const text = new TextDecoder('latin1').decode(table.entities);
      const at = text.search(/[A-Z][a-z]{3}/);
      table.entities[at] = (table.entities[at] as number) ^ 1;
      return whole;
    });
    await put('pack', WHOLE_TABLES, altered);
    const { useCorpus } = await startBackground();
    expect(await useCorpus(async (corpus, { unsound }) => [(await askAll(corpus)).length, unsound.length])).toEqual([ALL - SIZES.pack, 1]);
  });
});
