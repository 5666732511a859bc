/** A pack is read while its context is killed at one operation after another: a reader sees the old generation or the new one, whole;
    the next context goes on where the cursor stands, and comes to the end. */
import './sample-pack';
import { beforeEach, describe, expect, it } from 'vitest';
import { openCorpus } from '../../../lib/index/open-corpus';
import { unpackBytes } from '../../../lib/sources/gzip';
import { listSegments, SegmentDatabase } from '../../../lib/store/segments/database';
import { readPackProgress } from '../../../lib/store/segments/fill';
import { readFrom } from '../../../lib/store/segments/read-records';
import { DELETED_UNDO_MS } from '../../../lib/model/limits';
import { dropPack, purgeDropped, restorePack } from '../../../lib/store/packs/dropped-packs';
import { addImport, cancelImport } from '../../../lib/store/packs/imports';
import { lockWith } from '../../../lib/store/lock';
import { openActive } from '../../../lib/store/segments/open';
import { dropLeftovers } from '../../../lib/store/segments/own-segment';
import { runImports } from '../../../lib/store/packs/run-imports';
import { readState } from '../../../lib/store/segments/state';
import { makePack, MAKING, startAnew } from './sample-pack';
import { makeDeps, makeSegmentPack, runAndKill, SharedLocks, type MadePack } from './segment-pack';

const ADDRESS = 'https://packs.example/sample/';
const NOW = Date.UTC(2026, 2, 2);
const POINTS = 50;
const OWN = ['sample-0', 'sample-1', 'sample-2'];
const options = { ...MAKING, lock: lockWith(undefined) };

/** Mulberry32 (Tommy Ettinger): the same points at every run. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** As many different numbers from 1 to `last`. */
function choosePoints(count: number, last: number): number[] {
  const [next, chosen] = [seeded(20_260_301), new Set<number>()];
  while (chosen.size < Math.min(count, last)) chosen.add(1 + Math.floor(next() * last));
  return [...chosen].sort((a, b) => a - b);
}

/** Reads every article of every segment that is active. @returns their ids, segment by segment */
async function readAll(): Promise<string[][]> {
  const { active } = await readState();
  return Promise.all((active?.segments ?? []).map(async ({ database, counts }) => {
    const opened = new SegmentDatabase(database);
    const corpus = await openCorpus(readFrom(opened), unpackBytes);
    const ids = (await corpus.listArticles()).map(({ id }) => id);
    opened.close();
    expect(ids).toHaveLength(counts.articles);
    return ids;
  }));
}

/** Shards of the pack that are stored for good. */
async function countShards(pack: MadePack): Promise<number> {
  const { imports } = await readState();
  const there = await listSegments();
  const database = imports[0]?.database;
  if (database === undefined || !there.includes(database)) return 0;
  const opened = new SegmentDatabase(database);
  const { shards } = await readPackProgress(opened, pack.hash);
  opened.close();
  return shards;
}

const pack: MadePack = await makeSegmentPack(210);
let locks: SharedLocks;

async function begin(): Promise<void> {
  startAnew();
  locks = new SharedLocks();
  pack.read.length = 0;
  (await openActive(await makePack(3), options)).close();
}

const deps = (step: () => Promise<void> = async () => undefined) => makeDeps({ [ADDRESS]: { ...pack, readShard: async (i) => { await step(); return pack.readShard(i); } } }, { lock: locks.lock });

describe('a context killed while a pack is read', () => {
  beforeEach(begin);

  it(`at ${POINTS} points: old or new, whole, and then to its end`, async () => {
    const work = async (step: () => Promise<void>) => {
      await addImport(ADDRESS);
      await runImports(deps(step));
    };
    const { operations } = await runAndKill(work, Infinity);
    expect(operations).toBeGreaterThan(POINTS);
    const seen = { old: 0, new: 0, resumed: 0 };
    for (const point of choosePoints(POINTS, operations)) {
      await begin();
      const { killed } = await runAndKill(work, point);
      expect([point, killed]).toEqual([point, true]);
      locks.letGo();

      const found = await readAll();
      const isNew = found.length === 2;
      expect([point, found]).toEqual([point, isNew ? [OWN, pack.articles] : [OWN]]);
      seen[isNew ? 'new' : 'old']++;
      const stored = await countShards(pack);
      if (stored > 0) seen.resumed++;

      pack.read.length = 0;
      if (!isNew && (await readState()).imports.length === 0) await addImport(ADDRESS); // killed before the wish was written
      await runImports(deps());
      expect([point, await readAll()]).toEqual([point, [OWN, pack.articles]]);
      if (!isNew) expect([point, pack.read]).toEqual([point, pack.records.map((_, i) => i).slice(stored)]);
      await dropLeftovers();
      const state = await readState();
      expect([state.imports, (await listSegments()).sort()]).toEqual([[], state.active?.segments.map(({ database }) => database).sort()]);
    }
    expect(seen.old).toBeGreaterThan(10);
    expect(seen.resumed).toBeGreaterThan(10);
  }, 120_000);

  it('twice and three times in one import: never further back than the last shard', async () => {
    let from = 0;
    for (const point of [20, 40, 60]) {
      await runAndKill(async (step) => {
        await addImport(ADDRESS);
        await runImports(deps(step));
      }, point);
      locks.letGo();
      const stored = await countShards(pack);
      expect(stored).toBeGreaterThanOrEqual(from);
      from = stored;
    }
    expect(from).toBeGreaterThan(0);
    await runImports(deps());
    expect(await readAll()).toEqual([OWN, pack.articles]);
  });

  it('while it is cancelled: nothing of it is left once that is done', async () => {
    const cancel = async () => {
      const [wanted] = (await readState()).imports;
      if (wanted) await cancelImport(wanted.id);
    };
    const fillHalf = () => runAndKill(async (step) => {
      await addImport(ADDRESS);
      await runImports(deps(step));
    }, 45);
    await fillHalf();
    const { operations } = await runAndKill(cancel, Infinity);
    for (let point = 1; point <= operations; point++) {
      await begin();
      await fillHalf();
      expect(await countShards(pack)).toBeGreaterThan(0);
      await runAndKill(cancel, point);
      expect(await readAll()).toEqual([OWN]);
      await cancel();
      await dropLeftovers();
      expect([(await readState()).imports, await listSegments()]).toEqual([[], ['crossread-segment-1']]);
    }
  });

  const fill = async () => {
    await addImport(ADDRESS);
    await runImports(deps());
  };

  it('while it is taken away, and that is undone: within the hour it is there, whole', async () => {
    const work = async () => {
      await dropPack(ADDRESS, NOW);
      await purgeDropped(NOW + DELETED_UNDO_MS - 1);
      await dropLeftovers();
      await restorePack(ADDRESS, NOW + 1);
    };
    await fill();
    const { operations } = await runAndKill(work, Infinity);
    for (let point = 1; point <= operations; point++) {
      await runAndKill(work, point);
      expect(await readAll()).toEqual([OWN, pack.articles]);
      await restorePack(ADDRESS, NOW + 1);
      expect((await readState()).active?.counts.articles).toBe(OWN.length + pack.articles.length);
    }
  });

  it('while it is taken away for good: with it or without it, whole', async () => {
    const work = async () => {
      await dropPack(ADDRESS, NOW);
      await purgeDropped(NOW + DELETED_UNDO_MS);
      await dropLeftovers();
    };
    await fill();
    const { operations } = await runAndKill(work, Infinity);
    for (let point = 1; point <= operations; point++) {
      await begin();
      await fill();
      await runAndKill(work, point);
      const found = await readAll();
      expect(found).toEqual(found.length === 2 ? [OWN, pack.articles] : [OWN]);
      await work();
      expect([await readAll(), await listSegments()]).toEqual([[OWN], ['crossread-segment-1']]);
    }
  });
});
