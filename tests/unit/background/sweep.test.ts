/** What goes of the sources by itself: beyond their days and number, the oldest where room runs out, and what was deleted an hour ago. */
import '../store/sample-pack';
import { beforeEach, expect, it, vi } from 'vitest';
import { takeOut } from '../../../entrypoints/background/sources/gathered';
import { sweepSources } from '../../../entrypoints/background/sources/sweep-sources';
import type { SourceWishes } from '../../../lib/model/source';
import { findKnown, listIds, putFileArticles, type TakenArticle } from '../../../lib/store/sources/source-articles';
import { settleIndexed } from '../../../lib/store/sources/source-indexing';
import { findSource, listSources, makeSource, setDeleted } from '../../../lib/store/sources/sources';
import { withSources } from '../../../lib/store/sources/sources-database';
import { startAnew } from '../store/sample-pack';

const NOW = Date.UTC(2026, 2, 20, 12);
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const room = { usage: 0, quota: 10_000_000_000 };

/** What happens while the sweep waits for its turn. */
const meanwhile = { waiting: async (): Promise<unknown> => undefined };
vi.mock('../../../entrypoints/background/corpus', () => ({ LOCK: async (_name: string, task: () => Promise<unknown>) => { await meanwhile.waiting(); return task(); } }));
vi.mock('../../../entrypoints/background/sources/asking', () => ({ goOnAsking: vi.fn(async () => undefined) }));
vi.mock('../../../entrypoints/background/sources/gathered', () => ({ takeOut: vi.fn(async () => undefined), goOnCompacting: vi.fn() }));
vi.mock('../../../entrypoints/background/packs/packs-report', () => ({ ESTIMATE: async () => room }));

const dayOf = (age: number) => new Date(NOW - age * DAY_MS).toISOString().slice(0, 10);

/** A source with an article for each age in days, all searchable. */
async function add(source: string, ages: number[], wishes: Partial<SourceWishes> = {}): Promise<void> {
  const articles = ages.map((age): TakenArticle => ({
    row: { id: `${source}-${age}`, source, address: null, outlet: null, place: source, print: `${source} ${age}`, toldPrint: '', day: dayOf(age), taken: NOW, bytes: 100 },
    text: new Uint8Array(3),
  }));
  await putFileArticles(makeSource({ kind: 'files', address: null, typedOrigin: null, site: null, wishes: { name: source, ...wishes } }, source, new Date(NOW).toISOString()), articles);
  await settleIndexed(new Map(articles.map(({ row }) => [row.id, row.print])));
}
const left = async (source: string) => (await listIds(source)).map((id) => Number(id.split('-')[1])).sort((a, b) => a - b);
const takenOut = () => vi.mocked(takeOut).mock.calls.flatMap(([ids]) => ids).sort();

beforeEach(() => {
  startAnew();
  meanwhile.waiting = async () => undefined;
  vi.mocked(takeOut).mockClear();
  Object.assign(room, { usage: 0, quota: 10_000_000_000 });
});

it('articles beyond a source’s days go, and the oldest beyond its number; what is gone is remembered, so that it is not taken again', async () => {
  await add('days', [0, 3, 7, 8, 30], { keepDays: 7 });
  await add('number', [0, 1, 2, 3, 4], { keepArticles: 2 });
  await add('both', [0, 1, 2, 30], { keepDays: 7, keepArticles: 2 });
  await add('all', [0, 400]);
  await sweepSources(NOW);
  expect([await left('days'), await left('number'), await left('both'), await left('all')]).toEqual([[0, 3, 7], [0, 1], [0, 1], [0, 400]]);
  expect(takenOut()).toEqual(['both-2', 'both-30', 'days-30', 'days-8', 'number-2', 'number-3', 'number-4']);
  expect(await findSource('number')).toMatchObject({ articles: 2, bytes: 200 });
  expect((await findKnown(['number-4'])).articles.get('number-4')).toMatchObject({ state: 'gone' });
  expect(await withSources(({ texts }) => texts.get('number-4'))).toBeUndefined();
});

it('where room runs out the oldest of all go, none of a pinned source', async () => {
  await add('old', [100, 200], { pinned: true });
  await add('news', [1, 90]);
  await add('paper', [2, 80]);
  await sweepSources(NOW);
  expect(takenOut()).toEqual([]);
  Object.assign(room, { usage: 9_950_000_000 });
  await sweepSources(NOW + HOUR_MS);
  // All four are fewer than go at a time; what is pinned stays.
  expect(takenOut()).toEqual(['news-1', 'news-90', 'paper-2', 'paper-80']);
  expect(await left('old')).toEqual([100, 200]);
});

it('the oldest go first where there are more than go at a time', async () => {
  await add('news', Array.from({ length: 800 }, (_, age) => age));
  await add('paper', Array.from({ length: 800 }, (_, age) => age));
  Object.assign(room, { usage: 9_950_000_000 });
  await sweepSources(NOW);
  expect(takenOut()).toHaveLength(1_000);
  expect([(await left('news')).length, (await left('paper')).length]).toEqual([300, 300]);
  expect(Math.max(...await left('news'), ...await left('paper'))).toBe(299);
});

it('a deleted source goes after an hour with all that it brought, and not before; it is looked for once an hour', async () => {
  await add('gone', [1, 2]);
  await add('here', [1]);
  await setDeleted(['gone'], new Date(NOW).toISOString());
  await sweepSources(NOW + HOUR_MS - 1_000);
  expect(takenOut()).toEqual([]);
  await sweepSources(NOW + HOUR_MS);
  expect(takenOut()).toEqual([]); // looked for a second ago
  await sweepSources(NOW + 2 * HOUR_MS);
  expect(takenOut()).toEqual(['gone-1', 'gone-2']);
  expect((await listSources()).map(({ id }) => id)).toEqual(['here']);
  expect(await withSources(async ({ articles, texts }) => [await articles.count(), await texts.count()])).toEqual([1, 1]);
});

it('what is taken back while the sweep waits, or while its articles go, stays', async () => {
  const deleted = new Date(NOW - 2 * HOUR_MS).toISOString();
  await add('waited', [1, 2]);
  await add('late', [3]);
  await add('gone', [4]);
  await setDeleted(['waited', 'late', 'gone'], deleted);
  meanwhile.waiting = () => setDeleted(['waited'], null);
  vi.mocked(takeOut).mockImplementationOnce(async () => void await setDeleted(['late'], null));
  await sweepSources(NOW);
  expect(takenOut()).toEqual(['gone-4', 'late-3']);
  expect((await listSources()).map(({ id }) => id).sort()).toEqual(['late', 'waited']);
  expect([await left('waited'), await left('late'), (await findKnown(['late-3'])).articles.get('late-3')?.state]).toEqual([[1, 2], [3], 'ready']);
  expect((await findKnown(['waited-1'])).articles.get('waited-1')?.state).not.toBe('gone');
});
