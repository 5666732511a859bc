import { beforeAll, describe, expect, it } from 'vitest';
import { getCoverage } from '../../../lib/compare/get-coverage';
import { makeTimeline } from '../../../lib/compare/timeline';
import type { Corpus } from '../../../lib/index/corpus';
import { joinCorpora } from '../../../lib/index/join/join-corpora';
import { matchPage } from '../../../lib/match/match-page';
import type { Block, PageEvent, PageFacts } from '../../../lib/model/page';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { readTestPages, type TestPage } from '../../pages/page';
import { bundledCorpus, bundledInput } from '../seeds';
import { openInput } from '../index/segments';

const toFacts = (page: TestPage): PageFacts => ({ url: `https://page.example/${page.id}`, canonical: page.canonical ?? null, outlet: page.outlet, title: page.title, published: page.date ?? null, publishedFrom: null, language: 'en' });
const toBlocks = (page: TestPage): Block[] => [{ id: 0, kind: 'title', text: page.title }, ...page.paragraphs.map((text, i): Block => ({ id: i + 1, kind: 'text', text }))];
const match = (corpus: Corpus, page: TestPage, settings = DEFAULT_SETTINGS) => matchPage(corpus, { facts: toFacts(page), blocks: toBlocks(page) }, settings);
const eventsOf = (events: PageEvent[]) => events.filter(({ tie }) => tie === 'event');
const tied = (events: PageEvent[]) => eventsOf(events).flatMap(({ articles }) => articles.map(({ article }) => article));

/** Cut here, the three articles on the speech in the Rada lie in both segments. */
const CUT = 6;
const inTurns = (i: number) => i % 2;
const inHalves = (i: number) => (i < CUT ? 0 : 1);

async function deal(segmentOf: (i: number) => number): Promise<Corpus> {
  const input = bundledInput();
  const corpora = await Promise.all([0, 1].map((segment) => openInput({ ...input, articles: input.articles.filter((_, i) => segmentOf(i) === segment) })));
  return joinCorpora(corpora.map((corpus) => ({ corpus, deleted: [] })));
}

let [whole, joined, turns] = [] as unknown as [Corpus, Corpus, Corpus];
beforeAll(async () => {
  [whole, joined, turns] = await Promise.all([bundledCorpus(), deal(inHalves), deal(inTurns)]);
});

describe.each(readTestPages().flatMap((page) => (['in halves', 'in turns'] as const).map((how) => [page.id, how, page] as const)))('%s, its corpus dealt into two segments %s', (_, how, page) => {
  const dealt = () => (how === 'in halves' ? joined : turns);

  it('is tied to the articles on its event, and to no other as an event', async () => {
    const { events, entities, own, checked } = await match(dealt(), page);
    const asWhole = await match(whole, page);
    const articles = tied(events);
    expect(articles).toEqual(expect.arrayContaining(page.expect.articles));
    expect(articles.filter((id) => !page.expect.articles.includes(id) && !page.expect.also.includes(id))).toEqual([]);
    expect(entities).toEqual(asWhole.entities);
    expect([own, checked]).toEqual([asWhole.own, asWhole.checked]);
  });

  it('shows the same articles in as many events, whichever segment holds them', async () => {
    // A live page of a day tells one event as nearly as a whole as in a paragraph; which of the two may change.
    const group = (events: PageEvent[]) => eventsOf(events).map(({ scope, articles }) => [page.id === 'live-day' ? '' : scope, articles.map(({ article }) => article).sort()].join(' ')).sort();
    expect(group((await match(dealt(), page)).events)).toEqual(group((await match(whole, page)).events));
  });
});

describe('one happening that two segments hold', () => {
  const page = readTestPages().find(({ id }) => id === 'rada-speech') as TestPage;
  const segmentOf = (id: string) => joined.runOf(joined.numberOf(id) ?? -1);

  it('is one event of the page, with both segments’ outlets', async () => {
    const events = eventsOf((await match(joined, page)).events).filter(({ scope }) => scope === 'page');
    expect(events).toHaveLength(1);
    const [event] = events as [PageEvent];
    expect(new Set(event.articles.map(({ article }) => segmentOf(article)))).toEqual(new Set([0, 1]));
    expect(event.outlets.length).toBeGreaterThan(1);
    const eventIds = new Set(event.articles.map(({ article }) => joined.events.idAt(joined.rowOf(article)?.event ?? -1)));
    expect(eventIds.size).toBeGreaterThan(1);
    // Known by the first segment's event, whichever article is nearest.
    expect(segmentOf(event.id.slice('event:'.length))).toBe(0);
  });

  it('is one card and one event on the line of time', async () => {
    const [event] = eventsOf((await match(joined, page)).events) as [PageEvent];
    const articles = event.articles.map(({ article }) => article);
    const text = page.paragraphs[0] ?? '';
    const card = await getCoverage(joined, { id: event.id, facts: toFacts(page), texts: { title: page.title, lede: text, passage: text }, own: [], articles }, DEFAULT_SETTINGS);
    expect(card.name).toEqual(event.name);
    expect(new Set(card.items.map(({ article }) => segmentOf(article)))).toEqual(new Set([0, 1]));
    const timeline = makeTimeline(joined, articles.map((article) => ({ article, tie: 'event' })), page.date ?? null, DEFAULT_SETTINGS);
    const own = timeline.events.filter(({ tie }) => tie === 'event');
    expect(own).toHaveLength(1);
    expect(own[0]?.articles.map(({ id }) => id)).toEqual(expect.arrayContaining(articles));
  });

  it('loses what is taken out of either segment', async () => {
    const before = (await match(joined, page)).events;
    for (const article of tied(before)) {
      const segment = segmentOf(article);
      const number = (joined.numberOf(article) as number) - (segment === 0 ? 0 : CUT);
      const input = bundledInput();
      const corpora = await Promise.all([input.articles.slice(0, CUT), input.articles.slice(CUT)].map((articles) => openInput({ ...input, articles })));
      const left = joinCorpora(corpora.map((corpus, k) => ({ corpus, deleted: k === segment ? [number] : [] })));
      const { events, own } = await match(left, page);
      expect([...events.flatMap(({ articles }) => articles.map((one) => one.article)), ...own]).not.toContain(article);
      expect(tied(events).sort()).toEqual(tied(before).filter((id) => id !== article).sort());
    }
  });

  it('is one event of a paragraph too', async () => {
    const input = bundledInput();
    const live = readTestPages().find(({ id }) => id === 'live-day') as TestPage;
    // The same day's reports once more, by other outlets.
    const copies = input.articles.map(({ article, analysis }) => ({ article: { ...article, id: `copy-${article.id}`, url: null, outlet: 'copier' }, analysis }));
    const more = { ...input, articles: copies, outlets: [{ id: 'copier', name: 'The Copier', country: null, colour: 1 }] };
    const corpora = await Promise.all([input, more].map(openInput));
    const both = joinCorpora(corpora.map((corpus) => ({ corpus, deleted: [] })));
    const ofParagraphs = (events: PageEvent[]) => eventsOf(events).filter(({ scope }) => scope === 'paragraph');
    const found = ofParagraphs((await match(both, live)).events);
    expect(found.length).toBeGreaterThan(0);
    for (const { id, articles } of found) {
      expect(articles.map(({ article }) => article.replace('copy-', ''))).toEqual([articles[0]?.article.replace('copy-', ''), articles[0]?.article.replace('copy-', '')]);
      expect(id.startsWith('event:copy-')).toBe(false);
    }
  });
});
