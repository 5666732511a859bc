/** A damaged gathered segment: its articles are made searchable anew from their texts; what has no text left is told as lost. */
import '../store/sample-pack';
import { beforeEach, describe, expect, it } from 'vitest';
import { goOn } from '../../../entrypoints/ingest-worker/go-on';
import { packText } from '../../../entrypoints/ingest-worker/pack-text';
import type { Article } from '../../../lib/model/article';
import { DAMAGE_TOLD_MS } from '../../../lib/model/limits';
import { unpackBytes } from '../../../lib/sources/gzip';
import { readDamage } from '../../../lib/store/sources/damage-note';
import { SegmentDatabase } from '../../../lib/store/segments/database';
import type { Segment } from '../../../lib/store/segments/meta-state';
import { lockWith } from '../../../lib/store/lock';
import { dropDamaged, findDamaged } from '../../../lib/store/sources/mend-gathered';
import { openActive } from '../../../lib/store/segments/open';
import { putFileArticles, type TakenArticle } from '../../../lib/store/sources/source-articles';
import { findSource, makeSource } from '../../../lib/store/sources/sources';
import { withSources } from '../../../lib/store/sources/sources-database';
import { readState } from '../../../lib/store/segments/state';
import { makePack, MAKING, startAnew } from '../store/sample-pack';
import { runAndKill, SharedLocks } from '../store/segment-pack';

const NOW = Date.now();
const LOCK = lockWith(undefined);
const options = { ...MAKING, lock: LOCK };
const work = () => goOn(false, null, () => undefined);

async function takeArticle(i: number, word = 'opened'): Promise<TakenArticle> {
  const id = `s:${i}`;
  const article: Article = {
    id, source: 's', outlet: '', url: `https://quay.example/${i}`, title: `Ferry quay number ${i}`, titleKind: 'headline', published: '2026-03-03', publishedIsGuess: false, credits: [],
    paragraphs: [{ kind: 'text', text: `Ada Nordby ${word} ferry quay ${i} in Sandvik on Monday, and the harbour master came to see it in the rain.` }],
  };
  return { row: { id, source: 's', address: article.url, outlet: null, place: 'quay.example', print: `${i} ${word}`, toldPrint: '', day: '2026-03-03', taken: NOW + i, bytes: 100 }, text: await packText(article) };
}

const source = () => makeSource({ kind: 'feed', address: 'https://quay.example/feed', typedOrigin: null, site: null, wishes: { name: 'Quay News' } }, 's', new Date(NOW).toISOString());

/** Two segments of two articles each; a third article's older text stands in the first, its newer one in the second. */
async function fill(): Promise<Segment[]> {
  startAnew();
  (await openActive(await makePack(3), options)).close();
  await putFileArticles(source(), [await takeArticle(0), await takeArticle(1)]);
  await work();
  await putFileArticles(source(), [await takeArticle(1, 'closed'), await takeArticle(2)]);
  await work();
  return ((await readState()).active?.segments ?? []).filter(({ kind }) => kind === 'gathered');
}

async function damage({ database: name }: Segment, key = 'corpus'): Promise<void> {
  const database = new SegmentDatabase(name);
  await database.records.put(new Uint8Array(9), key);
  database.close();
}

/** The texts of gathered articles, by their ids; and which segments are left out. */
async function read(): Promise<{ words: Record<string, string>; unsound: string[] }> {
  const open = await openActive(await makePack(3), options);
  const articles = (await open.corpus.listArticles()).filter(({ id }) => id.startsWith('s:'));
  open.close();
  return { words: Object.fromEntries(articles.map(({ id, paragraphs }) => [id, paragraphs[0]?.text.split(' ')[2] ?? ''])), unsound: open.unsound };
}
const ALL = { 's:0': 'opened', 's:1': 'closed', 's:2': 'opened' };

let segments: Segment[] = [];
beforeEach(async () => { segments = await fill(); });

describe('a damaged gathered segment', () => {
  it.each([0, 1])('is left out, then off the list, and its articles are made searchable anew from their texts (%i)', async (which) => {
    const segment = segments[which] as Segment;
    await damage(segment);
    const { words, unsound } = await read();
    expect(unsound).toEqual([segment.pack]);
    expect(Object.keys(words)).toEqual(which === 0 ? ['s:1', 's:2'] : ['s:0']);
    expect(await dropDamaged(unsound, NOW, LOCK)).toBe(true);
    expect((await readState()).active?.segments.map(({ database }) => database)).not.toContain(segment.database);
    await work();
    expect(await read()).toEqual({ words: ALL, unsound: [] });
    expect(await readDamage(NOW)).toEqual({ at: NOW, anew: which === 0 ? 1 : 2, lost: 0 });
    expect(await findSource('s')).toMatchObject({ articles: 3 });
    expect(await dropDamaged(unsound, NOW, LOCK)).toBe(false);
  });

  it('is told for a week', async () => {
    await damage(segments[0] as Segment);
    await dropDamaged((await read()).unsound, NOW, LOCK);
    expect([await readDamage(NOW + DAMAGE_TOLD_MS - 1), await readDamage(NOW + DAMAGE_TOLD_MS)]).toEqual([{ at: NOW, anew: 1, lost: 0 }, null]);
  });

  it('whose texts are gone, or damaged too, loses these alone, and says how many', async () => {
    await damage(segments[1] as Segment);
    await withSources(async ({ texts }) => { await texts.delete('s:1'); await texts.put(new Uint8Array(30), 's:2'); });
    await dropDamaged((await read()).unsound, NOW, LOCK);
    expect(await readDamage(NOW)).toEqual({ at: NOW, anew: 1, lost: 1 });
    await work();
    expect(await readDamage(NOW)).toMatchObject({ anew: 0, lost: 2 });
    expect(await read()).toEqual({ words: { 's:0': 'opened' }, unsound: [] });
    expect(await findSource('s')).toMatchObject({ articles: 1 });
  });

  it('comes back whole when its context is killed at any operation', async () => {
    const locks = new SharedLocks();
    const drop = async () => dropDamaged([(segments[1] as Segment).pack], NOW, locks.lock);
    await damage(segments[1] as Segment);
    const { operations } = await runAndKill(drop, Infinity);
    expect(operations).toBeGreaterThan(5);
    for (let point = 1; point <= operations; point++) {
      segments = await fill();
      await damage(segments[1] as Segment);
      await runAndKill(drop, point);
      locks.letGo();
      // The worker may come first.
      if (point % 2) await work();
      await drop();
      await work();
      expect([point, await read()]).toEqual([point, { words: ALL, unsound: [] }]);
      expect([point, (await readDamage(NOW))?.lost]).toEqual([point, 0]);
    }
  }, 60_000);
});

describe('a look at every record', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await findDamaged(unpackBytes)).toEqual([]);
  });

  it('finds which segment is damaged, in any kind of record, and makes names anew on the way', async () => {
    const { database, pack } = segments[0] as Segment;
    const one = new SegmentDatabase(database);
    for (const key of await one.records.toCollection().primaryKeys()) {
      const before = await one.records.get(key);
      await one.records.delete(key);
      expect([key, await findDamaged(unpackBytes)]).toEqual([key, [pack]]);
      await one.records.put(before as Uint8Array<ArrayBuffer>, key);
    }
    const tables = (await one.records.get('tables') as Uint8Array<ArrayBuffer>).slice();
    await one.records.put(tables.slice().fill(7, 4, 5), 'tables');
    expect([await findDamaged(unpackBytes), await one.records.get('tables')]).toEqual([[], tables]);
    one.close();
  });
});
