import { expect, it } from 'vitest';
import { openCorpus } from '../../../lib/index/open-corpus';
import { CorpusDamaged } from '../../../lib/index/records/damaged';
import { buildRecords } from '../../../lib/index/build/build-records';
import { bundledInput } from '../seeds';

const records = () => new Map([...buildRecords(bundledInput())].map(({ key, bytes }) => [key, bytes]));

const listAll = <T>(table: { length: number; at(number: number): T | undefined }) => Array.from({ length: table.length }, (_, i) => table.at(i) as T);

it('opens what was built', async () => {
  const stored = records();
  const corpus = await openCorpus(async (key) => stored.get(key));
  expect(corpus.counts.articles).toBe(14);
  expect((await corpus.listArticles()).map(({ id }) => id)).toEqual(bundledInput().articles.map(({ article }) => article.id));
  expect(corpus.checked({ hiddenArticles: [], hiddenOutlets: [], hiddenSources: [] })).toEqual({ articles: 14, outlets: 5, from: '2022-12-30', to: '2026-02-04' });
  expect(corpus.checked({ hiddenArticles: [], hiddenOutlets: [], hiddenSources: ['bundled'] })).toEqual({ articles: 0, outlets: 0, from: null, to: null });
});

it('puts the two pieces on the Rada speech together, and each other event apart', async () => {
  const stored = records();
  const { events } = await openCorpus(async (key) => stored.get(key));
  expect(listAll(events).map(({ articles }) => [...articles].sort().join()).filter((ids) => ids.includes(','))).toEqual(['rt-01,rt-05']);
});

it('chains the Putin-China events over the years, each an event of its own, and keeps the two border regions’ years apart', async () => {
  const stored = records();
  const corpus = await openCorpus(async (key) => stored.get(key));
  const storylineOf = (event: string) => corpus.storylines.ofEvent(corpus.events.numberOf(event) ?? -1);
  const chains = listAll(corpus.storylines).map(({ events }) => events.join());
  expect(chains).toContain('pt-01,kp-01,rbc-01');
  expect(storylineOf('rbc-01')).toMatchObject({ id: 'pt-01', name: { parts: expect.arrayContaining(['Vladimir Putin', 'Xi Jinping']) as string[], day: null } });
  expect(storylineOf('kp-01')?.id).not.toBe(storylineOf('rt-02')?.id);
  expect(storylineOf('rt-06')).toBeUndefined();
});

it('builds the same bytes from the same input', () => {
  expect(records()).toEqual(records());
});

it.each(['corpus', 'names/0', 'rows/0', 'index/0', 'entities/0', 'events/0', 'storylines/0'])('refuses a generation without its record "%s"', async (missing) => {
  const stored = records();
  stored.delete(missing);
  await expect(openCorpus(async (key) => stored.get(key))).rejects.toThrow(CorpusDamaged);
});

it('refuses the names table of another corpus', async () => {
  const stored = records();
  const input = bundledInput();
  const other = [...buildRecords({ ...input, articles: input.articles.slice(1) })].find(({ key }) => key === 'names/0');
  stored.set('names/0', other?.bytes as Uint8Array<ArrayBuffer>);
  await expect(openCorpus(async (key) => stored.get(key))).rejects.toThrow(CorpusDamaged);
});

it('says which record is damaged when it is read', async () => {
  const stored = records();
  stored.set('postings/0', (stored.get('postings/0') as Uint8Array<ArrayBuffer>).slice(0, 100));
  stored.set('articles/0', new Uint8Array([0x7b]));
  const corpus = await openCorpus(async (key) => stored.get(key));
  await expect(corpus.getPostings(['troop'])).rejects.toThrow(/postings\/0/);
  await expect(corpus.listArticles()).rejects.toThrow(/articles\/0/);
});
