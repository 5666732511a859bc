import { describe, expect, it } from 'vitest';
import { matchPage } from '../../../lib/match/match-page';
import type { Block, PageFacts, PageMatch } from '../../../lib/model/page';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { readTestPages, type NewsPage, type TestPage } from '../../pages/page';
import { bundledCorpus, bundledInput } from '../seeds';

const toFacts = (page: NewsPage): PageFacts => ({ url: `https://page.example/${page.id}`, canonical: page.canonical ?? null, outlet: page.outlet, title: page.title, published: page.date ?? null, publishedFrom: null, language: 'en' });
const toBlocks = (page: NewsPage): Block[] => [{ id: 0, kind: 'title', text: page.title }, ...page.paragraphs.map((text, i): Block => ({ id: i + 1, kind: 'text', text }))];
const match = async (page: NewsPage, settings = DEFAULT_SETTINGS): Promise<PageMatch> => matchPage(await bundledCorpus(), { facts: toFacts(page), blocks: toBlocks(page) }, settings);
const eventsOf = ({ events }: PageMatch) => events.filter(({ tie }) => tie === 'event').flatMap(({ articles }) => articles.map(({ article }) => article));

describe.each(readTestPages().map((page: TestPage) => [page.id, page] as const))('%s', (_, page) => {
  it('is tied to the articles on its event, and to no other as an event', async () => {
    const tied = eventsOf(await match(page));
    expect(tied).toEqual(expect.arrayContaining(page.expect.articles));
    expect(tied.filter((id) => !page.expect.articles.includes(id) && !page.expect.also.includes(id))).toEqual([]);
  });

  it('gives spans that lie in its blocks', async () => {
    const blocks = new Map(toBlocks(page).map((block) => [block.id, block.text]));
    for (const { block, start, end } of (await match(page)).spans) {
      const text = blocks.get(block)?.slice(start, end) ?? '';
      expect(text.trim()).toBe(text);
      expect(text.length).toBe(end - start);
      expect(text.length).toBeGreaterThan(1);
    }
  });

  if (page.expect.label === 'unrelated') {
    it('says nothing of events', async () => {
      expect((await match(page)).events).toEqual([]);
    });
  }
});

describe('the page’s own article', () => {
  const seed = (id: string): NewsPage => {
    const found = bundledInput().articles.find(({ article }) => article.id === id)?.article;
    if (!found) throw new Error(id);
    const outlet = bundledInput().outlets.find((one) => one.id === found.outlet)?.name ?? '';
    return { id: 'own', outlet, date: found.published ?? undefined, title: found.title, paragraphs: found.paragraphs.map(({ text }) => text) };
  };

  it('is known by address, by outlet and title, and by its text', async () => {
    const page = seed('kp-01');
    const reworded = { ...page, title: 'Another headline', paragraphs: ['Putin spoke to reporters in Harbin on Friday about Kharkiv and the offensive there.'] };
    expect((await match({ ...reworded, outlet: 'X', canonical: 'https://www.kyivpost.com/post/32846?utm_source=feed' })).own).toEqual(['kp-01']);
    expect((await match({ ...reworded, title: page.title })).own).toEqual(['kp-01']);
    expect((await match({ ...page, outlet: 'Somebody Else', title: 'Another headline' })).own).toEqual(['kp-01']);
    expect(eventsOf(await match({ ...page, outlet: 'Somebody Else' }))).toEqual([]);
  });

  it('nor are other pieces of its outlet shown as others', async () => {
    const page = seed('rt-05');
    expect(eventsOf(await match(page))).toEqual([]);
    expect(eventsOf(await match({ ...page, outlet: 'The Harbour Courier', paragraphs: page.paragraphs.slice(0, 2).map((text) => text.split('. ')[0] ?? '') }))).not.toContain('unn-01');
  });
});

describe('a page on one event of a storyline', () => {
  const read = async (id: string) => match(readTestPages().find((page) => page.id === id) as TestPage);

  it('is offered the other events of the chain, the page’s own event left out', async () => {
    const found = (await read('putin-xi-call')).events.find(({ tie }) => tie === 'storyline');
    expect(found).toMatchObject({ id: 'story:pt-01' });
    expect(found?.articles.map(({ article }) => article).sort()).toEqual(['kp-01', 'rbc-01']);
  });

  it('is offered none where its event stands alone', async () => {
    expect((await read('medvedev-interview')).events.filter(({ tie }) => tie === 'storyline')).toEqual([]);
  });
});

describe('what the reader hides', () => {
  it('is never matched', async () => {
    const page = readTestPages().find(({ id }) => id === 'rada-speech') as TestPage;
    expect(eventsOf(await match(page))).toContain('rt-05');
    const without = await match(page, { ...DEFAULT_SETTINGS, hiddenArticles: ['rt-05'] });
    expect(eventsOf(without)).not.toContain('rt-05');
    const none = await match(page, { ...DEFAULT_SETTINGS, hiddenSources: ['bundled'] });
    expect([...none.events, ...none.entities, ...none.spans]).toEqual([]);
    expect(none.checked.articles).toBe(0);
  });
});

describe('bad input', () => {
  it.each<[string, NewsPage]>([
    ['an empty page', { id: 'x', outlet: '', title: '', paragraphs: [] }],
    ['one word', { id: 'x', outlet: 'X', title: 'Kyiv', paragraphs: ['Kyiv'] }],
    ['lone surrogates and controls', { id: 'x', outlet: 'X', title: '\ud800', paragraphs: ['\udfff\u0000 Kyiv \u202e Rutte \ud83d', 'The of and \u0007'] }],
    ['capitals only', { id: 'x', outlet: 'X', title: 'RUTTE IN KYIV', paragraphs: ['RUTTE TOLD THE RADA IN KYIV THAT TROOPS WOULD BE SENT TO THE COUNTRY AFTER THE DEAL.'] }],
    ['a long word', { id: 'x', outlet: 'X', title: 'A', paragraphs: ['x'.repeat(60_000)] }],
  ])('%s is matched without a throw', async (_, page) => {
    const { spans } = await match(page);
    expect(Array.isArray(spans)).toBe(true);
  });

  it('leaves another language alone', async () => {
    const french = await match({ id: 'x', outlet: 'X', title: 'Rutte à Kiev', paragraphs: Array.from({ length: 4 }, () => 'Le secrétaire général Mark Rutte a déclaré mardi devant le Parlement que des troupes seraient déployées en Ukraine après un accord de paix.') });
    expect(french).toMatchObject({ read: false, spans: [], events: [] });
  });
});
