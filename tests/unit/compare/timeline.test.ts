import { describe, expect, it } from 'vitest';
import { makeTimeline, type TimelineCorpus } from '../../../lib/compare/timeline';
import { openRows, writeRows } from '../../../lib/index/tables/rows';
import type { Event, Storyline, Tie } from '../../../lib/model/event';
import { matchPage } from '../../../lib/match/match-page';
import type { ArticleTie, Block } from '../../../lib/model/page';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { readTestPages } from '../../pages/page';
import { bundledCorpus } from '../seeds';

const tieTo = (article: string, tie: Tie): ArticleTie => ({ article, tie, score: 1, evidence: null, why: { names: [], places: [], days: [], figures: [], words: [] } });

/** A corpus of events, each with the publication days of its articles; chains are lists of event ids. */
function makeCorpus(events: Record<string, { day: string | null; articles: (string | null)[]; run?: number }>, chains: string[][] = []): TimelineCorpus {
  const names = Object.keys(events);
  const rows = names.flatMap((id, event) => (events[id]?.articles ?? []).map((published, i) => ({ id: `${id}-${i}`, source: 's', outlet: `outlet-${i}`, voice: `outlet-${i}`, byline: null, published, event })));
  const storylines = chains.map((ids): Storyline => ({ id: ids[0] as string, name: { parts: [], day: null }, events: ids }));
  const stored = names.map((id): Event => ({ id, name: { parts: [id], day: events[id]?.day ?? null }, articles: rows.filter((row) => row.id.startsWith(`${id}-`)).map((row) => row.id) }));
  return {
    rows: openRows(writeRows(rows), rows.length, names.length),
    events: { idAt: (number) => names[number], get: (id) => stored.find((one) => one.id === id), numberOf: (id) => names.indexOf(id) },
    storylines: { ofEvent: (event) => storylines.find((one) => one.events.includes(names[event] ?? '')) },
    rowOf: (id) => rows.find((row) => row.id === id),
    numberOf: (id) => rows.findIndex((row) => row.id === id),
    runOf: (number) => events[names[rows[number]?.event ?? -1] ?? '']?.run ?? 0,
  };
}

describe('makeTimeline on the seeds', () => {
  it('lays three Putin-China events out as one storyline, not as one event', async () => {
    const corpus = await bundledCorpus();
    const page = readTestPages().find(({ id }) => id === 'putin-xi-call');
    if (!page) throw new Error('putin-xi-call');
    const blocks = [{ id: 0, kind: 'title', text: page.title } as Block, ...page.paragraphs.map((text, i): Block => ({ id: i + 1, kind: 'text', text }))];
    const facts = { url: 'https://page.example/', canonical: null, outlet: page.outlet, title: page.title, published: page.date ?? null, publishedFrom: null, language: 'en' };
    const { events } = await matchPage(corpus, { facts, blocks }, DEFAULT_SETTINGS);
    const timeline = makeTimeline(corpus, events.flatMap(({ articles }) => articles), facts.published, DEFAULT_SETTINGS);
    expect(timeline.events.map(({ id, tie, day }) => [id, tie, day])).toEqual([
      ['pt-01', 'event', '2022-12-30'], ['kp-01', 'storyline', '2024-05-17'], ['rbc-01', 'storyline', '2025-09-09'],
    ]);
    expect(timeline.events.map(({ articles }) => articles.map(({ outlet, published, tie }) => [outlet, published, tie]))).toEqual([
      [['pledge-times', '2022-12-30', 'event']], [['kyiv-post', '2024-05-17', 'storyline']], [['rbc-ukraine', '2025-09-09', 'storyline']],
    ]);
    expect([timeline.from, timeline.to, timeline.page]).toEqual(['2022-12-30', '2025-09-09', '2022-12-30']);
  });

  it('keeps two articles on one event in one event', async () => {
    const { events } = makeTimeline(await bundledCorpus(), [tieTo('rt-05', 'event'), tieTo('rt-01', 'event')], '2026-02-03', DEFAULT_SETTINGS);
    expect(events.find(({ id }) => id === 'rt-05')?.articles.map(({ id, byline }) => [id, byline])).toEqual([['rt-05', null], ['rt-01', 'Kommersant, translated by RT']]);
    expect(events.filter(({ tie }) => tie === 'event')).toHaveLength(1);
  });
});

describe('makeTimeline', () => {
  const corpus = makeCorpus({
    later: { day: '2025-03-04', articles: ['2025-03-05', '2025-03-04'] },
    first: { day: '2025-01-01', articles: ['2025-01-02'] },
    undated: { day: null, articles: [null] },
    byArticle: { day: null, articles: ['2025-02-01', null] },
    alone: { day: '2024-01-01', articles: ['2024-01-01'] },
  }, [['first', 'byArticle', 'later', 'undated']]);

  it('orders by day, articles by publication, and puts what has none last', () => {
    const { events } = makeTimeline(corpus, [tieTo('later-0', 'event')], null, DEFAULT_SETTINGS);
    expect(events.map(({ id, day }) => [id, day])).toEqual([['first', '2025-01-01'], ['byArticle', '2025-02-01'], ['later', '2025-03-04'], ['undated', null]]);
    expect(events[2]?.articles.map(({ id }) => id)).toEqual(['later-1', 'later-0']);
    expect(events[1]?.articles.map(({ published }) => published)).toEqual(['2025-02-01', null]);
  });

  it('gives an event that stands alone, and nothing for nothing', () => {
    expect(makeTimeline(corpus, [tieTo('alone-0', 'event')], null, DEFAULT_SETTINGS).events.map(({ id }) => id)).toEqual(['alone']);
    expect(makeTimeline(corpus, [], '2025-01-01', DEFAULT_SETTINGS)).toEqual({ from: '2025-01-01', to: '2025-01-01', page: '2025-01-01', events: [], leftOut: 0 });
    expect(makeTimeline(corpus, [tieTo('nobody', 'event')], null, DEFAULT_SETTINGS).events).toEqual([]);
  });

  it('leaves out what is hidden, and events with nothing left', () => {
    const { events } = makeTimeline(corpus, [tieTo('later-1', 'event')], null, { ...DEFAULT_SETTINGS, hiddenOutlets: ['outlet-0'] });
    expect(events.map(({ id, articles }) => [id, articles.length])).toEqual([['later', 1], ['byArticle', 1]]);
  });

  it('leaves out an event that the reader has hidden, not its neighbours', () => {
    const { events } = makeTimeline(corpus, [tieTo('later-1', 'event')], null, { ...DEFAULT_SETTINGS, hiddenEvents: [{ id: 'event:byArticle', name: 'Ships' }] });
    expect(events.map(({ id }) => id)).toEqual(['first', 'later', 'undated']);
  });

  it('shows one happening that several runs hold as one event, and two of one run as two', () => {
    const runs = makeCorpus({
      near: { day: '2025-01-02', articles: ['2025-01-02'], run: 1 }, ours: { day: '2025-01-01', articles: ['2025-01-01', '2025-01-03'], run: 0 },
      also: { day: '2025-01-01', articles: ['2025-01-01'], run: 0 }, later: { day: '2025-02-01', articles: ['2025-02-01'], run: 1 },
    }, [['near', 'later']]);
    const { events } = makeTimeline(runs, [tieTo('near-0', 'event'), tieTo('ours-0', 'event'), tieTo('also-0', 'event')], null, DEFAULT_SETTINGS);
    expect(events.map(({ id, tie, articles }) => [id, tie, articles.map((one) => one.id)])).toEqual([
      ['also', 'event', ['also-0']], ['ours', 'event', ['ours-0', 'near-0', 'ours-1']], ['later', 'storyline', ['later-0']],
    ]);
  });

  it('reads no day out of what is none', () => {
    const strange = makeCorpus({ odd: { day: 'yesterday', articles: ['<b>2025</b>', '2025-13-77'] } });
    const timeline = makeTimeline(strange, [tieTo('odd-0', 'event')], 'soon', DEFAULT_SETTINGS);
    expect(timeline.page).toBeNull();
    expect(timeline.events[0]).toMatchObject({ day: null, articles: [{ published: null }, { published: null }] });
  });

  it('keeps the page’s own events and those nearest in time where a chain is long', () => {
    const ids = Array.from({ length: 400 }, (_, i) => `e${i}`);
    const day = (i: number) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
    const long = makeCorpus(Object.fromEntries(ids.map((id, i) => [id, { day: day(i), articles: [day(i)] }])), [ids]);
    const { events, leftOut } = makeTimeline(long, [tieTo('e200-0', 'event')], day(200), DEFAULT_SETTINGS);
    expect(events.length + leftOut).toBe(400);
    expect(events.find(({ id }) => id === 'e200')?.tie).toBe('event');
    expect(events.map(({ day: one }) => one)).toEqual([...events.map(({ day: one }) => one)].sort());
    expect(events.every(({ id }) => Math.abs(Number(id.slice(1)) - 200) <= 31)).toBe(true);
  });
});
