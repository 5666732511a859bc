/** Gathered segments are written anew as one: the same articles before and after, whenever the context is killed, and whatever is taken
    out or comes meanwhile. */
import './sample-pack';
import { beforeEach, describe, expect, it } from 'vitest';
import { packRecord } from '../../../lib/index/articles/article-slices';
import { buildRecords } from '../../../lib/index/build/build-records';
import { searchCorpus } from '../../../lib/search/search';
import type { StoredRecord } from '../../../lib/model/analysis';
import { DELETED_UNDO_MS, MAX_SEGMENTS_OF_A_SIZE } from '../../../lib/model/limits';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { packBytes, unpackBytes } from '../../../lib/sources/gzip';
import { compactSegments, type CompactOptions } from '../../../lib/store/segments/compact';
import { listSegments, SegmentDatabase } from '../../../lib/store/segments/database';
import { deleteArticles, restoreArticles } from '../../../lib/store/segments/delete-articles';
import { addSegment } from '../../../lib/store/segments/gathered';
import { fillMerged } from '../../../lib/store/segments/fill';
import { addImport } from '../../../lib/store/packs/imports';
import { lockWith } from '../../../lib/store/lock';
import { openActive } from '../../../lib/store/segments/open';
import { dropLeftovers } from '../../../lib/store/segments/own-segment';
import { runImports } from '../../../lib/store/packs/run-imports';
import { changeState, readState } from '../../../lib/store/segments/state';
import { makeCorpus } from '../sources/pack-sample';
import { makePack, MAKING, startAnew } from './sample-pack';
import { makeDeps, makeSegmentPack, runAndKill, SharedLocks } from './segment-pack';

const NOW = MAKING.now();
const LATER = NOW + DELETED_UNDO_MS;
const OWN = ['sample-0', 'sample-1', 'sample-2'];
/** One more than may stand beside each other. */
const SEGMENTS = MAX_SEGMENTS_OF_A_SIZE + 1;
const options = (part: Partial<CompactOptions> = {}): CompactOptions => ({
  version: '1.0', now: () => LATER, unpack: unpackBytes, pack: packBytes, pause: () => undefined, lock: lockWith(undefined), ...part,
});

async function gather(ids: string[]): Promise<void> {
  const input = makeCorpus(ids.length);
  const made: StoredRecord[] = [];
  for (const record of buildRecords({ ...input, articles: input.articles.map(({ article, analysis }, i) => ({ article: { ...article, id: ids[i] as string }, analysis })) })) made.push(...await packRecord(record, packBytes));
  await addSegment({ records: () => made.map(({ key, bytes }) => ({ key, bytes: bytes.slice() })) }, { ...MAKING, lock: lockWith(undefined) });
}

const openNow = async () => openActive(await makePack(3), { ...MAKING, lock: lockWith(undefined) });

/** Every article, read, and what a search says. */
async function readAll() {
  const open = await openNow();
  const articles = (await open.corpus.listArticles()).map(({ id, title }) => `${id} ${title}`);
  expect([open.unsound, open.corpus.counts.articles, open.generation?.counts.articles]).toEqual([[], articles.length, articles.length]);
  const { hits } = await searchCorpus(open.corpus, 'sandvik', 50, DEFAULT_SETTINGS);
  open.close();
  return { articles, hits: hits.map(({ article }) => article).sort() };
}
const readIds = async () => (await readAll()).articles.map((one) => one.split(' ')[0]);
const listKinds = async () => (await readState()).active?.segments.map(({ kind, counts: { articles }, deleted }) => `${kind} ${articles}-${deleted.length}`);
const idsOf = (k: number, count = 2) => Array.from({ length: count }, (_, i) => `g${k}-${i}`);
const GATHERED = Array.from({ length: SEGMENTS }, (_, k) => idsOf(k)).flat();

/** An own segment and more gathered ones than may stay. */
async function begin(): Promise<void> {
  startAnew();
  (await openNow()).close();
  for (let k = 0; k < SEGMENTS; k++) await gather(idsOf(k));
}

beforeEach(() => begin());

describe('several small segments', () => {
  it('become one, and every answer stays as it was', async () => {
    await addImport('https://packs.example/a/');
    await runImports(makeDeps({ 'https://packs.example/a/': await makeSegmentPack(4, 'p') }));
    const before = await readAll();
    const { number = 0 } = (await readState()).active ?? {};
    expect(await compactSegments(options())).toBe(true);
    expect(await readAll()).toEqual(before);
    expect(await listKinds()).toEqual(['own 3-0', `gathered ${2 * SEGMENTS}-0`, 'pack 4-0']);
    expect([(await readState()).active?.number, (await readState()).compaction]).toEqual([number + 1, null]);
    expect(await compactSegments(options())).toBe(false);
    await dropLeftovers();
    expect(await listSegments()).toHaveLength(3);
  });

  it('lose what was taken out of them, on the disk too, once it can no longer be taken back', async () => {
    await deleteArticles(['g0-1', 'g3-0', 'sample-1'], NOW);
    expect(await compactSegments(options({ now: () => LATER - 1 }))).toBe(false);
    while (await compactSegments(options())); // those of which half was taken out first
    expect(await listKinds()).toEqual(['own 3-1', `gathered ${2 * SEGMENTS - 2}-0`]);
    expect(await readIds()).toEqual(['sample-0', 'sample-2', ...GATHERED.filter((id) => id !== 'g0-1' && id !== 'g3-0')]);
    await restoreArticles(['g0-1'], LATER);
    expect(await readIds()).not.toContain('g0-1');
  });

  it('are left alone beside one that cannot be opened, until there are enough of the others', async () => {
    const { active } = await readState();
    const database = new SegmentDatabase(active?.segments[3]?.database ?? '');
    await database.records.delete('corpus');
    database.close();
    expect(await compactSegments(options())).toBe(false);
    for (let k = 0; k < 3; k++) await gather(idsOf(10 + k));
    expect(await compactSegments(options())).toBe(true);
    expect(await listKinds()).toEqual(['own 3-0', 'gathered 2-0', 'gathered 2-0', 'gathered 2-0', `gathered ${2 * 6}-0`]);
  });

  it('keep the article that a segment before them holds too: that one may go', async () => {
    await gather(['sample-1', 'g0-0']); // of which the own segment holds one, and the first gathered one the other
    expect(await compactSegments(options())).toBe(true);
    expect(await readIds()).toEqual([...OWN, ...GATHERED]);
    await changeState((state) => state.active && { ...state, active: { ...state.active, segments: state.active.segments.map((one) => (one.kind === 'own' ? { ...one, deleted: [1] } : { ...one, doubles: [] })) } });
    const open = await openNow();
    expect(Array.from(open.corpus.rows, ({ id }) => id)).toEqual(['sample-0', 'sample-2', ...GATHERED, 'sample-1']);
    open.close();
  });
});

it('a segment of which much was taken out is written anew, and one of which all was taken out is dropped', async () => {
  startAnew();
  (await openNow()).close();
  await gather(idsOf(0, 8));
  await gather(idsOf(1, 2));
  await deleteArticles(['g0-0', 'g0-7', ...idsOf(1)], NOW);
  while (await compactSegments(options()));
  expect(await listKinds()).toEqual(['own 3-0', 'gathered 6-0']);
  expect(await readIds()).toEqual([...OWN, ...idsOf(0, 8).slice(1, 7)]);
  await dropLeftovers();
  expect(await listSegments()).toHaveLength(2);
});

describe('while it is written', () => {
  /** Does something in the middle of a compaction. */
  const during = (what: () => Promise<unknown>) => {
    let isDone = false;
    return options({ pause: async () => { if (!isDone) { isDone = true; await what(); } } });
  };

  it('what is taken out, or comes, is out of the new one too, or stands beside it', async () => {
    await compactSegments(during(async () => {
      await deleteArticles(['g0-1', 'g2-0', `g${SEGMENTS - 1}-1`], NOW);
      await gather(['h-0']);
    }));
    expect(await listKinds()).toEqual(['own 3-0', `gathered ${2 * SEGMENTS}-3`, 'gathered 1-0']);
    expect(await readIds()).toEqual([...OWN, ...GATHERED.filter((id) => !['g0-1', 'g2-0', `g${SEGMENTS - 1}-1`].includes(id)), 'h-0']);
    await restoreArticles(['g2-0'], NOW);
    expect(await readIds()).toContain('g2-0');
  });

  it('what is taken back in comes back: it is begun anew', async () => {
    await deleteArticles(['g1-0'], NOW);
    await compactSegments(during(() => restoreArticles(['g1-0'], LATER)));
    expect(await readIds()).toEqual([...OWN, ...GATHERED]);
    expect((await readState()).compaction).toBeNull();
    expect(await compactSegments(options())).toBe(true);
    expect(await readIds()).toEqual([...OWN, ...GATHERED]);
    await dropLeftovers();
    expect(await listSegments()).toHaveLength(2);
  });

  it('another version of Crossread begins it anew', async () => {
    const { killed } = await runAndKill(() => compactSegments(options()), 60);
    expect([killed, (await readState()).compaction?.version]).toEqual([true, '1.0']);
    const before = (await readState()).compaction?.database;
    expect(await compactSegments(options({ version: '2.0' }))).toBe(true);
    expect([await readIds(), (await listSegments()).includes(before ?? '')]).toEqual([[...OWN, ...GATHERED], false]);
  });

  it('a full disk leaves all as it was', async () => {
    const { put } = IDBObjectStore.prototype;
    const refuse = async () => {
      IDBObjectStore.prototype.put = function full(value: unknown, key?: IDBValidKey) {
        if (this.name === 'records') throw new DOMException('full', 'QuotaExceededError');
        return put.call(this, value, key);
      };
    };
    await expect(compactSegments(during(refuse))).rejects.toThrow();
    IDBObjectStore.prototype.put = put;
    expect([await readIds(), (await readState()).compaction, (await listSegments()).length]).toEqual([[...OWN, ...GATHERED], null, SEGMENTS + 1]);
  });
});

describe('a context killed while it writes', () => {
  it('at many points: the old segments or the new one, whole, and then to its end', async () => {
    const locks = new SharedLocks();
    const work = () => compactSegments(options({ lock: locks.lock }));
    const { operations } = await runAndKill(work, Infinity);
    expect(operations).toBeGreaterThan(60);
    const seen = { old: 0, new: 0 };
    for (let point = 1; point <= operations; point += 1 + Math.floor(operations / 45)) {
      await begin();
      const { killed } = await runAndKill(work, point);
      locks.letGo();
      expect([point, killed, await readIds()]).toEqual([point, true, [...OWN, ...GATHERED]]);
      const isNew = (await readState()).active?.segments.length === 2;
      seen[isNew ? 'new' : 'old']++;
      expect([point, await work()]).toEqual([point, !isNew]);
      expect([point, await readIds(), await listKinds()]).toEqual([point, [...OWN, ...GATHERED], ['own 3-0', `gathered ${2 * SEGMENTS}-0`]]);
      await dropLeftovers();
      expect([point, (await readState()).compaction, (await listSegments()).length]).toEqual([point, null, 2]);
    }
    expect(seen.old).toBeGreaterThan(20);
  }, 240_000);

  it('goes on behind the last record of articles stored: none before it is asked for again, and all tables are', async () => {
    const asked: number[] = [];
    async function* make(from: number, die = Infinity): AsyncIterable<StoredRecord[]> {
      asked.push(from);
      for (let i = from; i < 7; i++) {
        if (i === die) throw new Error('killed');
        // A long article's record is cut in two.
        yield [{ key: `articles/${i}`, bytes: new Uint8Array(600_000).fill(i) }, { key: `further/${i}001`, bytes: new Uint8Array(100_000) }];
      }
      for (const key of ['names/0', 'names/1', 'corpus']) {
        if (die === 7 && key === 'names/1') throw new Error('killed');
        yield [{ key, bytes: new Uint8Array(1_500_000) }];
      }
    }
    await expect(fillMerged('crossread-segment-90', (from) => make(from, 5))).rejects.toThrow('killed');
    await expect(fillMerged('crossread-segment-90', (from) => make(from, 7))).rejects.toThrow('killed');
    expect(await fillMerged('crossread-segment-90', (from) => make(from))).toBe(7 * 700_000 + 3 * 1_500_000);
    expect(asked).toEqual([0, 3, 7]);
    const database = new SegmentDatabase('crossread-segment-90');
    expect([await database.records.count(), (await database.records.get('articles/4') as Uint8Array)[0]]).toEqual([17, 4]);
    database.close();
  });
});
