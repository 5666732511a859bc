/** A pack of several segments in one database: fetched where it is new, read as one corpus, taken out of and updated as any. */
import './sample-pack';
import { beforeEach, expect, it, vi } from 'vitest';
import { isPartOfTable } from '../../../lib/index/records/parts';
import { listSegments, SegmentDatabase } from '../../../lib/store/segments/database';
import { deleteArticles, restoreArticles } from '../../../lib/store/segments/delete-articles';
import { addImport, cancelImport } from '../../../lib/store/packs/imports';
import { lockWith } from '../../../lib/store/lock';
import { openActive } from '../../../lib/store/segments/open';
import { runImports } from '../../../lib/store/packs/run-imports';
import { readState } from '../../../lib/store/segments/state';
import { makePack, MAKING, startAnew } from './sample-pack';
import { makeDeps, makeNextEdition, makeSegmentPack, type MadePack } from './segment-pack';

/** As much as the tables of a test's packs can fill. */
const most = vi.hoisted(() => ({ bytes: Infinity }));
vi.mock('../../../lib/model/limits', async (read) => Object.defineProperty({ ...await read<object>() }, 'MAX_PACK_TABLE_BYTES', { get: () => most.bytes, enumerable: true }));

const A = 'https://packs.example/a/';
const openNow = async () => openActive(await makePack(3), { ...MAKING, lock: lockWith(undefined) });
const idsOf = async () => {
  const open = await openNow();
  const ids = (await open.corpus.listArticles()).map(({ id }) => id).sort();
  open.close();
  return ids;
};

async function add(pack: MadePack): Promise<void> {
  await addImport(A);
  await runImports(makeDeps({ [A]: pack }));
}

let [older, newer] = [] as unknown as [MadePack, MadePack];
beforeEach(async () => {
  startAnew();
  most.bytes = Infinity;
  (await openNow()).close();
  older = await makeSegmentPack(5, 'a');
  newer = await makeNextEdition(older, { articles: 4, prefix: 'later', deleted: [1, 3] });
});

it('brings its new shards alone, and is read as one segment of the list', async () => {
  await add(older);
  const own = await idsOf();
  await add(newer);
  expect(newer.read).toEqual(newer.records.flatMap((_, i) => (i < older.records.length ? [] : [i])));
  const { active, imports } = await readState();
  expect(imports).toEqual([]);
  expect(active?.segments.map(({ counts }) => counts.articles)).toEqual([3, 7]);
  expect(active?.counts.articles).toBe(10);
  expect(await idsOf()).toEqual([...own.filter((id) => id !== older.articles[1] && id !== older.articles[3]), ...newer.articles.filter((id) => id.startsWith('later'))].sort());
  const open = await openNow();
  expect(open.parts.map(({ corpus }) => corpus.counts.articles)).toEqual([3, 7]);
  open.close();
});

it('keeps the tables of each segment in one record', async () => {
  await add(newer);
  const database = new SegmentDatabase((await readState()).active!.segments[1]!.database);
  const keys = await database.records.toCollection().primaryKeys();
  database.close();
  expect(keys.filter((key) => /tables$/.test(key))).toEqual(['1.tables', 'tables']);
  expect(keys.filter((key) => /(?:names|rows|index|events)\/\d+$/.test(key))).toEqual([]);
  // Whose parts are cut out of these records when a newer edition has them too.
  const next = { ...newer, hash: 'newest', read: [], readShard: async () => { throw new Error('nothing is fetched'); } };
  await add(next);
  expect((await readState()).active?.segments[1]?.pack).toBe('newest');
});

it('loses single articles of either segment, and gets them back', async () => {
  await add(newer);
  const before = await idsOf();
  const [first, second] = [older.articles[0]!, newer.articles.find((id) => id.startsWith('later'))!];
  await deleteArticles([first, second], 1);
  expect(await idsOf()).toEqual(before.filter((id) => id !== first && id !== second));
  expect((await readState()).active?.counts.articles).toBe(8);
  await restoreArticles([first, second], 2);
  expect(await idsOf()).toEqual(before);
});

it('what was taken out stays out of a newer edition', async () => {
  await add(older);
  await deleteArticles([older.articles[0]!], 1);
  await add(newer);
  expect(await idsOf()).not.toContain(older.articles[0]);
  expect((await readState()).active?.counts.articles).toBe(9);
});

it('is refused where two segments hold one article, and the older edition stays', async () => {
  await add(older);
  const twice = await makeNextEdition(older, { articles: 4, prefix: 'a', deleted: [] });
  await add(twice);
  const { active, imports } = await readState();
  expect([active?.segments[1]?.pack, imports[0]?.state, imports[0]?.trouble?.code]).toEqual([older.hash, 'failed', 'packDamaged']);
  expect(imports[0]?.trouble?.detail).toContain(`Two segments hold the article ${older.articles[0]}`);
});

it('is refused where its list of segments lies', async () => {
  const list = newer.records.length - 1;
  for (const text of ['[{"deleted":[-1]}]', '[]', '{', `[${Array(13).fill('{"deleted":[]}').join()}]`, '[{"deleted":[]},{"deleted":[]},{"deleted":[]}]']) {
    const bytes = new TextEncoder().encode(text);
    const manifest = { ...newer.manifest, bytes: newer.manifest.bytes - newer.records[list]!.bytes.length + bytes.length };
    await add({ ...newer, hash: text, manifest, readShard: async (i) => (i === list ? [{ key: 'segments', bytes }] : newer.readShard(i)) });
    const { active, imports } = await readState();
    expect([text, active?.segments.length, imports[0]?.trouble?.code]).toEqual([text, 1, 'packDamaged']);
    await cancelImport(imports[0]!.id);
  }
});

const tablesOf = ({ records }: MadePack) => records.reduce((sum, { key, bytes }) => sum + (isPartOfTable(key) ? bytes.length : 0), 0);
const refused = async () => {
  const { active, imports } = await readState();
  return [active?.segments.length, active?.segments[1]?.pack, imports[0]?.state, imports[0]?.trouble?.code, imports[0]?.facts?.name];
};

it('is taken where the tables of all its segments fill what is held, and refused with one byte more: the older edition stays', async () => {
  most.bytes = tablesOf(newer);
  await add(older);
  await add(newer);
  expect((await readState()).active?.segments[1]?.pack).toBe(newer.hash);
  startAnew();
  most.bytes = Infinity;
  (await openNow()).close();
  await add(older);
  const before = await idsOf();
  newer.read.length = 0;
  most.bytes = tablesOf(newer) - 1;
  await add(newer);
  expect(await refused()).toEqual([2, older.hash, 'failed', 'packTooLarge', newer.manifest.name]);
  expect(await idsOf()).toEqual(before);
  // The last table's shard is the last that was asked for.
  expect(newer.read.at(-1)).toBe(newer.records.findLastIndex(({ key }) => isPartOfTable(key)));
  const [left] = (await readState()).imports;
  expect(await listSegments()).not.toContain(left?.database);
});

it('is refused for its tables too where the first of them came before it was stopped', async () => {
  await add(older);
  most.bytes = tablesOf(newer) - 1;
  let fails = 1;
  const stopped = { ...newer, readShard: async (i: number) => { if (i === newer.records.length - 3 && fails-- > 0) throw Object.assign(new Error('no answer'), { code: 'requestsOff' }); return newer.readShard(i); } };
  const deps = makeDeps({ [A]: stopped });
  let looks = 0;
  await addImport(A);
  await runImports({ ...deps, isPaused: async () => looks++ > 0 });
  expect((await refused()).slice(1, 4)).toEqual([older.hash, 'waiting', undefined]);
  await runImports(deps);
  expect(await refused()).toEqual([2, older.hash, 'failed', 'packTooLarge', newer.manifest.name]);
});
