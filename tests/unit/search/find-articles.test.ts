/** Filters, phrases, orders and pages of a search over the bundled articles; suggestions while a query is typed. */
import { describe, expect, it } from 'vitest';
import { answerHits, answerSearch } from '../../../lib/search/answer-search';
import type { SearchOrder } from '../../../lib/model/search';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { bundledCorpus, bundledInput } from '../seeds';

const search = async (query: string, part: { order?: SearchOrder; offset?: number; limit?: number } = {}, hidden = DEFAULT_SETTINGS) =>
  answerSearch(await bundledCorpus(), { query, order: 'relevance', offset: 0, limit: 50, ...part }, hidden);
/** The hits of all that was found, as a surface reads them. */
const read = async (query: string, part = {}) => answerHits(await bundledCorpus(), query, (await search(query, part)).articles);
const ids = async (query: string, part = {}) => (await search(query, part)).articles;

describe('a filter', () => {
  it('by outlet takes its name, its id or their beginning, and whoever was republished', async () => {
    const all = await ids('kyiv');
    const rt = all.filter((id) => id.startsWith('rt'));
    expect(rt.length).toBeGreaterThan(2);
    for (const value of ['RT', 'rt']) expect(await ids(`kyiv outlet:${value}`)).toEqual(rt);
    expect(await ids('kyiv outlet:"Kyiv Post"')).toEqual(['kp-01']);
    expect(await ids('kyiv outlet:ky')).toEqual(['kp-01']);
    expect(await ids('outlet:Kommersant')).toEqual(['rt-01']);
    expect((await ids('kyiv outlet:UNN outlet:"Kyiv Post"')).sort()).toEqual(['kp-01', 'unn-01']);
  });

  it('by day counts from the first of it, and before the first of it', async () => {
    const days = async (query: string) => (await read(query)).map(({ published }) => published);
    expect((await days('kyiv after:2025')).every((day) => day !== null && day >= '2025-01-01')).toBe(true);
    expect((await days('kyiv before:2025')).every((day) => day !== null && day < '2025-01-01')).toBe(true);
    expect([...(await days('kyiv after:2025')), ...(await days('kyiv before:2025'))].sort()).toEqual((await days('kyiv')).sort());
    expect(await ids('after:2025-07-05 before:2025-07-06')).toEqual(['unn-01']);
    expect((await ids('after:2022 after:2025-07 before:2025-10')).sort()).toEqual(['rbc-01', 'unn-01']);
  });

  it('by entity wants each of them, in any spelling; by event and storyline their articles', async () => {
    const rutte = await ids('entity:Rutte');
    expect(rutte).toEqual(expect.arrayContaining(['rt-01', 'rt-05']));
    const putin = await ids('entity:"Vladimir Putin"');
    expect(await ids('entity:"Mark Rutte" entity:"Vladimir Putin"')).toEqual(rutte.filter((id) => putin.includes(id)));
    expect(putin.length).toBeGreaterThan(rutte.filter((id) => putin.includes(id)).length);
    expect(await ids('entity:kiev')).toEqual(await ids('entity:Kyiv'));
    expect((await ids('event:rt-05')).sort()).toEqual(['rt-01', 'rt-05']);
    expect((await ids('storyline:pt-01')).sort()).toEqual(['kp-01', 'pt-01', 'rbc-01']);
    expect((await ids('storyline:"Xi Jinping"')).sort()).toEqual(['kp-01', 'pt-01', 'rbc-01']);
  });

  it('by language and source', async () => {
    expect(await ids('kyiv lang:en-GB source:bundled')).toEqual(await ids('kyiv'));
    expect(await ids('kyiv lang:de')).toEqual([]);
  });

  it('that means nothing is said to, and a day that is none is left out', async () => {
    const unknown = await search('truce outlet:nobody');
    expect([unknown.total, unknown.filters]).toEqual([0, [{ key: 'outlet', value: 'nobody', name: 'nobody', day: null, known: false }]]);
    expect(await ids('truce after:yesterday')).toEqual(await ids('truce'));
    expect((await search('outlet:RT')).filters[0]).toMatchObject({ name: 'RT', known: true });
    expect((await search('event:rt-05')).filters[0]).toMatchObject({ name: 'Mark Rutte · Verkhovna Rada', day: '2026-02-03' });
  });
});

describe('a search', () => {
  it('holds a phrase word by word', async () => {
    expect((await ids('"energy truce"')).sort()).toEqual(['rt-01', 'rt-04']);
    expect(await ids('"truce energy"')).toEqual([]);
    expect(await ids('"New START" outlet:RT')).toContain('rt-08');
    expect(await ids('"energy truce" kabuki')).toEqual((await ids('energy truce kabuki')).filter((id) => ['rt-01', 'rt-04'].includes(id)));
  });

  it('without words lists what fits, the newest first', async () => {
    const { order, total } = await search('outlet:RT');
    const hits = await read('outlet:RT');
    expect([total, order]).toEqual([10, 'date']);
    expect(hits.map(({ published }) => published)).toEqual(hits.map(({ published }) => published).sort().reverse());
    expect(hits.every(({ passage }) => passage.text.length > 0)).toBe(true);
  });

  it('comes page by page, each hit once, in either order', async () => {
    for (const order of ['relevance', 'date'] as const) {
      const whole = await ids('kyiv', { order });
      const paged = [...(await ids('kyiv', { order, limit: 4 })), ...(await ids('kyiv', { order, offset: 4, limit: 4 })), ...(await ids('kyiv', { order, offset: 8, limit: 4 }))];
      expect(paged).toEqual(whole);
      expect(await ids('kyiv', { order, offset: 1_000 })).toEqual([]);
    }
    const days = (await read('kyiv', { order: 'date' })).map(({ published }) => published ?? '');
    expect(days).toEqual([...days].sort().reverse());
  });

  it('counts all its hits by month and outlet, not those of the page alone', async () => {
    const { total, months, outlets, articles } = await search('kyiv', { limit: 1 });
    expect(articles).toHaveLength(1);
    expect(months.reduce((sum, { articles }) => sum + articles, 0)).toBe(total);
    expect(months.map(({ month }) => month)).toEqual([...months.map(({ month }) => month)].sort());
    for (const { outlet, articles } of outlets) expect((await search(`kyiv outlet:"${outlet.name}"`)).total).toBe(articles);
  });

  it('paints a republished piece in the colour of who wrote it', async () => {
    const { outlets } = await search('outlet:RT');
    const hits = await read('outlet:RT');
    const colourOf = (id: string) => hits.find(({ article }) => article === id)?.outlet.colour;
    expect(colourOf('rt-01')).toBe(outlets.find(({ outlet }) => outlet.name === 'Kommersant')?.outlet.colour);
    expect(colourOf('rt-01')).not.toBe(colourOf('rt-02'));
  });

  it('never shows what is hidden, in hits, counts or suggestions', async () => {
    const rutte = bundledInput().entities.find(({ name }) => name === 'Mark Rutte');
    const hidden = { ...DEFAULT_SETTINGS, hiddenOutlets: ['rt'], hiddenEntities: [{ id: rutte?.id ?? '', name: 'Mark Rutte' }] };
    const answer = await search('kyiv', {}, hidden);
    expect(answer.articles.some((article) => article.startsWith('rt'))).toBe(false);
    expect(answer.outlets.map(({ outlet }) => outlet.id)).not.toContain('rt');
    expect((await search('outlet:RT', {}, hidden)).total).toBe(0);
    expect((await search('outlet:', {}, hidden)).suggestions.map(({ parts }) => parts[0]?.text)).not.toContain('RT');
    const kinds = async (settings = DEFAULT_SETTINGS) => (await search('rut', {}, settings)).suggestions.map(({ kind }) => kind);
    expect([await kinds(), await kinds(hidden)]).toEqual([['entity', 'event', 'storyline'], ['event', 'storyline']]);
  });

  it('survives any query: nothing, punctuation, function words, 100 kB', async () => {
    for (const query of ['', '  ', '?!', 'the of and', '"the of"', 'outlet:', 'after:', '"', 'x'.repeat(100_000), 'entity: '.repeat(10_000), '\ud800 outlet:\udfff']) {
      expect((await search(query)).total).toBe(0);
    }
  });
});

describe('suggestions', () => {
  const texts = async (query: string) => (await search(query)).suggestions.map(({ kind, parts }) => `${kind} ${parts.map(({ text }) => text).join(' · ')}`);

  it('are names, then events, with what was typed marked', async () => {
    const { suggestions } = await search('rut');
    expect(suggestions.map(({ kind }) => kind)).toEqual(['entity', 'event', 'storyline']);
    expect(suggestions[0]).toEqual({ kind: 'entity', parts: [{ text: 'Mark Rutte', strong: [[5, 8]] }], day: null, type: 'person', articles: 3, query: 'entity:"Mark Rutte"' });
    expect(suggestions[1]).toMatchObject({ day: '2026-02-03', query: 'event:rt-05', articles: 2 });
  });

  it('take the longest end of a query that means something, and leave what stands before', async () => {
    expect((await search('truce mark rut')).suggestions[0]?.query).toBe('truce entity:"Mark Rutte"');
    expect((await search('outlet:RT rut')).suggestions[0]?.query).toBe('outlet:RT entity:"Mark Rutte"');
  });

  it('finish the value of a filter, and stop once it is whole', async () => {
    expect(await texts('outlet:ky')).toEqual(['outlet Kyiv Post']);
    expect((await texts('outlet:')).length).toBeGreaterThan(3);
    expect(await texts('outlet:"Kyiv Post"')).toEqual([]);
    expect(await texts('entity:rut')).toEqual(['entity Mark Rutte']);
    expect(await texts('after:20')).toEqual([]);
  });

  it('end with a space, and begin with two letters', async () => {
    for (const query of ['rut ', 'r', '"rut', '"rut"', '']) expect(await texts(query)).toEqual([]);
  });

  it('lead to what they promise', async () => {
    for (const query of ['rut', 'put', 'belg', 'kyiv', 'outlet:']) {
      for (const { query: chosen, articles } of (await search(query)).suggestions) expect([chosen, (await search(`${chosen} `)).total]).toEqual([chosen, articles]);
    }
  });
});
