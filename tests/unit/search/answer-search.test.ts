/** A search is answered without reading an article; its hits are read when they are asked for; what nobody waits for any more ends. */
import { beforeEach, describe, expect, it } from 'vitest';
import { answerHits, answerSearch } from '../../../lib/search/answer-search';
import type { Corpus } from '../../../lib/index/corpus';
import { buildRecords } from '../../../lib/index/build/build-records';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { bundledInput } from '../seeds';
import { asMap, openRecords } from '../index/segments';

const ASKED = { order: 'relevance', offset: 0, limit: 20 } as const;
const reads: string[] = [];
let corpus: Corpus;
beforeEach(async () => {
  reads.length = 0;
  corpus = await openRecords(asMap(buildRecords(bundledInput())), reads);
});
const readArticles = () => reads.filter((key) => key.startsWith('articles/')).length;

describe('a search', () => {
  it.each(['kyiv', 'ky', 'kyvi', '"peace agreement"', 'outlet:RT', 'kyiv after:2025 entity:Rutte'])('reads no article for what it says at once (%s)', async (query) => {
    const { total, articles } = await answerSearch(corpus, { query, ...ASKED }, DEFAULT_SETTINGS);
    expect([total > 0, articles.length > 0, readArticles()]).toEqual([true, true, 0]);
    const hits = await answerHits(corpus, query, articles);
    expect(hits.map(({ article }) => article)).toEqual(articles);
    expect(readArticles()).toBeGreaterThan(0);
  });

  it('leaves out hits of articles that are no longer there', async () => {
    const { articles } = await answerSearch(corpus, { query: 'kyiv', ...ASKED }, DEFAULT_SETTINGS);
    expect((await answerHits(corpus, 'kyiv', ['nobody', articles[1] as string])).map(({ article }) => article)).toEqual([articles[1]]);
  });

  it('offers the whole query with a name in the place of a misspelt word', async () => {
    const near = async (query: string) => (await answerSearch(corpus, { query, ...ASKED }, DEFAULT_SETTINGS)).near;
    expect((await near('“the strike” belgorad, border'))[0]).toEqual({ name: 'Belgorod', query: '"the strike" Belgorod, border' });
    expect((await near('"belgorad region" ')).map(({ query }) => query)).toContain('"Belgorod region"');
  });

  it('ends where nobody waits for it any more, before it reads lists or articles', async () => {
    const end = () => { throw new Error('typed on'); };
    await expect(answerSearch(corpus, { query: 'kyiv', ...ASKED }, DEFAULT_SETTINGS, end)).rejects.toThrow('typed on');
    await expect(answerHits(corpus, 'kyiv', ['rt-01'], end)).rejects.toThrow('typed on');
    expect([readArticles(), reads.filter((key) => key.startsWith('lengths/'))]).toEqual([0, []]);
  });

  it('expands a word once, for its hits and for the next letter of the next word', async () => {
    await answerSearch(corpus, { query: 'sandvik ky', ...ASKED }, DEFAULT_SETTINGS);
    const asked: string[] = [];
    const { listStarting } = corpus.index;
    corpus.index.listStarting = (start, most) => { asked.push(start); return listStarting(start, most); };
    await answerHits(corpus, 'sandvik ky', []);
    expect(asked).toEqual([]);
    await answerSearch(corpus, { query: 'sandvik kyi', ...ASKED }, DEFAULT_SETTINGS);
    expect(new Set(asked.map((start) => start.slice(-3)))).toEqual(new Set(['kyi']));
  });
});
