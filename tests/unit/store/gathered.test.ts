/** Articles that sources bring come as small segments, by one put each; articles are taken out, and back in, by one put too. */
import './sample-pack';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildRecords } from '../../../lib/index/build/build-records';
import { joinCorpora } from '../../../lib/index/join/join-corpora';
import { searchCorpus } from '../../../lib/search/search';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import type { StoredRecord } from '../../../lib/model/analysis';
import { listSegments } from '../../../lib/store/segments/database';
import { deleteArticles, restoreArticles } from '../../../lib/store/segments/delete-articles';
import { addSegment, type GatheredRecords } from '../../../lib/store/segments/gathered';
import { importPack } from '../../../lib/store/segments/import-pack';
import { addImport, setPackOff } from '../../../lib/store/packs/imports';
import { lockWith } from '../../../lib/store/lock';
import { openActive, rejoin, type OpenCorpus } from '../../../lib/store/segments/open';
import { dropLeftovers } from '../../../lib/store/segments/own-segment';
import { runImports } from '../../../lib/store/packs/run-imports';
import { readState } from '../../../lib/store/segments/state';
import { makeCorpus } from '../sources/pack-sample';
import { makePack, MAKING, startAnew } from './sample-pack';
import { makeDeps, makeSegmentPack, runAndKill, SharedLocks } from './segment-pack';

const PACK = 'https://packs.example/a/';
const options = { ...MAKING, lock: lockWith(undefined) };
const NOW = MAKING.now();

/** A gathered segment of these ids, each with the text of a sample article. */
function gather(ids: string[], replaced: string[] = []): GatheredRecords & { made: StoredRecord[] } {
  const input = makeCorpus(ids.length);
  const made = [...buildRecords({ ...input, articles: input.articles.map(({ article, analysis }, i) => ({ article: { ...article, id: ids[i] as string }, analysis })) })];
  return { made, replaced, records: () => made.map(({ key, bytes }) => ({ key, bytes: bytes.slice() })) };
}

const open = async () => openActive(await makePack(3), options);
const listIds = async ({ corpus }: Pick<OpenCorpus, 'corpus'>) => Array.from(corpus.rows, ({ id }) => id);
async function readIds(): Promise<string[]> {
  const opened = await open();
  const ids = await listIds(opened);
  expect((await opened.corpus.listArticles()).map(({ id }) => id)).toEqual(ids);
  expect([opened.corpus.counts.articles, opened.generation?.counts.articles]).toEqual([ids.length, ids.length]);
  opened.close();
  return ids;
}
const OWN = ['sample-0', 'sample-1', 'sample-2'];

async function addPack(articles: number, prefix: string): Promise<string> {
  const pack = await makeSegmentPack(articles, prefix);
  await addImport(PACK);
  await runImports(makeDeps({ [PACK]: pack }));
  return pack.hash;
}

beforeEach(async () => {
  startAnew();
  (await open()).close();
});

describe('gathered articles', () => {
  it('stand behind the own ones and before packs, in the order in which they came', async () => {
    await addPack(2, 'p');
    const before = (await readState()).active?.number ?? 0;
    const made = await addSegment(gather(['g-0', 'g-1']), options);
    await addSegment(gather(['h-0']), options);
    expect(made.number).toBe(before + 1);
    expect(await readIds()).toEqual([...OWN, 'g-0', 'g-1', 'h-0', 'p-sample-0', 'p-sample-1']);
    const { active, gathering } = await readState();
    expect([gathering, active?.segments.map(({ kind }) => kind)]).toEqual([null, ['own', 'gathered', 'gathered', 'pack']]);
    // The own segment made anew stands before them still.
    await importPack(await makePack(4), options);
    expect(await readIds()).toEqual([...OWN, 'sample-3', 'g-0', 'g-1', 'h-0', 'p-sample-0', 'p-sample-1']);
  });

  it('that are there already are read from the first, unless the newer text replaces it', async () => {
    await addSegment(gather(['g-0', 'g-1', 'sample-1']), options);
    await addSegment(gather(['g-1', 'g-2']), options);
    await addSegment(gather(['g-2', 'g-0'], ['g-2', 'nobody']), options);
    const opened = await open();
    expect(opened.parts.map(({ corpus, deleted }) => Array.from(corpus.rows, ({ id }) => id).filter((_, i) => !deleted.includes(i)))).toEqual([OWN, ['g-0', 'g-1'], [], ['g-2']]);
    opened.close();
    expect((await readState()).active?.segments.map(({ deleted, doubles, deletedAt }) => [deleted, doubles, deletedAt])).toEqual([[[], [], 0], [[], [2], 0], [[1], [0], 0], [[], [1], 0]]);
  });

  it('leave nothing where their records are refused, and the others stay', async () => {
    const { made } = gather(['g-0', 'g-1']);
    const failing = { async* records() { yield* made.slice(0, 3); throw new Error('gone'); } };
    await expect(addSegment(failing, options)).rejects.toThrow('gone');
    const torn = { records: () => made.map((record) => (record.key === 'articles/0' ? { ...record, bytes: record.bytes.slice(0, -9) } : record)) };
    await expect(addSegment(torn, options)).rejects.toThrow();
    expect([await readIds(), (await readState()).gathering, await listSegments()]).toEqual([OWN, null, ['crossread-segment-1']]);
  });

  it('are there or not there when their context is killed at any operation, and nothing is left over', async () => {
    const locks = new SharedLocks();
    const add = () => addSegment(gather(['g-0', 'g-1']), { ...MAKING, lock: locks.lock });
    const { operations } = await runAndKill(add, Infinity);
    expect(operations).toBeGreaterThan(10);
    for (let point = 1; point <= operations; point++) {
      startAnew();
      (await open()).close();
      const { killed } = await runAndKill(add, point);
      locks.letGo();
      const ids = await readIds();
      if (ids.length === 3) await add();
      expect([point, killed, await readIds()]).toEqual([point, true, [...OWN, 'g-0', 'g-1']]);
      await dropLeftovers();
      const { active, gathering } = await readState();
      expect([gathering, (await listSegments()).sort()]).toEqual([null, active?.segments.map(({ database }) => database).sort()]);
    }
  }, 60_000);
});

describe('articles taken out', () => {
  it('are in no answer, as if they had never been, and come back', async () => {
    await addSegment(gather(['g-0', 'g-1']), options);
    const opened = await open();
    const generation = await deleteArticles(['g-1', 'sample-0', 'nobody'], NOW);
    expect([generation?.number, generation?.counts.articles]).toEqual([(opened.generation?.number ?? 0) + 1, 3]);
    expect(await readIds()).toEqual(['sample-1', 'sample-2', 'g-0']);
    const left = await rejoin(opened);
    const titles = (await opened.corpus.getArticles([0])).map(({ article }) => article.title);
    const answer = await searchCorpus((left as OpenCorpus).corpus, titles[0] as string, 20, DEFAULT_SETTINGS);
    expect(answer.hits.map(({ article }) => article)).not.toContain('sample-0');
    await restoreArticles(['g-1', 'sample-0'], NOW);
    expect(await readIds()).toEqual([...OWN, 'g-0', 'g-1']);
    opened.close();
  });

  it('are out without anything being read: the open segments are joined anew', async () => {
    await addSegment(gather(['g-0', 'g-1']), options);
    const opened = await open();
    await deleteArticles(['g-0'], NOW, opened.parts.map(({ database, corpus }) => ({ database: database ?? '', ids: corpus })));
    const reads: string[] = [];
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function spy(key: IDBValidKey) { reads.push(String(key)); return get.call(this, key); };
    const left = await rejoin(opened).finally(() => { IDBObjectStore.prototype.get = get; });
    expect([reads, left && await listIds(left), left?.generation?.number]).toEqual([['corpus'], [...OWN, 'g-1'], 3]); // the state's own record alone
    await addSegment(gather(['h-0']), options);
    expect(await rejoin(opened)).toBeNull();
    opened.close();
  });

  it('are taken out of each segment that holds them, also of a pack that is off, and stay out of what takes its place', async () => {
    const hash = await addPack(4, '');
    await setPackOff(hash, true, 'then');
    await deleteArticles(['sample-1', 'sample-3'], NOW);
    await setPackOff(hash, false, 'then');
    expect(await readIds()).toEqual(['sample-0', 'sample-2']);
    await importPack(await makePack(5), options);
    expect(await readIds()).toEqual(['sample-0', 'sample-2', 'sample-4']);
    await addPack(6, '');
    expect(await readIds()).toEqual(['sample-0', 'sample-2', 'sample-4', 'sample-5']);
    await restoreArticles(['sample-1'], NOW);
    expect(await readIds()).toEqual(['sample-0', 'sample-1', 'sample-2', 'sample-4', 'sample-5']);
  });

  it('with nothing to take out change nothing', async () => {
    const before = await readState();
    expect(await deleteArticles(['nobody'], NOW)).toEqual(before.active);
    expect(await readState()).toEqual(before);
    startAnew();
    expect([await deleteArticles(['sample-0'], NOW), await restoreArticles(['sample-0'], NOW)]).toEqual([null, null]);
  });

  it('while another context adds some: both are done', async () => {
    await Promise.all([addSegment(gather(['g-0', 'g-1']), options), deleteArticles(['sample-0', 'g-0'], NOW)]);
    await deleteArticles(['g-0'], NOW);
    expect(await readIds()).toEqual(['sample-1', 'sample-2', 'g-1']);
  });
});

it('joined by hand or opened, it is the same corpus', async () => {
  await addSegment(gather(['g-0', 'g-1']), options);
  const opened = await open();
  expect(await listIds({ corpus: joinCorpora(opened.parts) })).toEqual(await listIds(opened));
  opened.close();
});
