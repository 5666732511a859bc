/** Whole pages against the bundled articles, the way a reader's page goes: matched first, then covered and compared. In: pages of our own words. Out: what must be shown, and of whom. */
import { describe, expect, it } from 'vitest';
import { getAlignment } from '../../../lib/compare/get-alignment';
import { getComparison } from '../../../lib/compare/get-comparison';
import { findNotHere } from '../../../lib/compare/statements/statements';
import { readTexts } from '../../../lib/compare/texts/read-texts';
import { getCoverage } from '../../../lib/compare/get-coverage';
import { matchPage } from '../../../lib/match/match-page';
import type { EventComparison, Place } from '../../../lib/model/comparison';
import type { Block, PageMatch } from '../../../lib/model/page';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { readTestPages } from '../../pages/page';
import { bundledCorpus } from '../seeds';
import { rarity } from './compared';
import { wordsAt } from './words-at';

interface Page { title: string; date: string; paragraphs: string[] }

const SPEECH: Page = {
  title: 'Rutte promises the Rada troops, jets and ships once there is a deal', date: '2026-02-03',
  paragraphs: [
    'NATO chief Mark Rutte came to Kyiv on Tuesday and told the Verkhovna Rada that some European allies would deploy forces in Ukraine after a peace deal, with the United States behind them.',
    'The secretary general said ships and aircraft would come too. He named no countries and gave no dates, deputies said.',
    'Since last summer, Rutte told the deputies, NATO had given Ukraine 90% of its air defence capabilities and 75% of the missiles that it had asked for.',
    '“My grandmother in Sumy counts the hours between power cuts, and I came here to count promises,” said Oksana Hrytsenko, a deputy from the north of the country.',
    'Volodymyr Zelensky thanked his guest and spoke of a difficult morning, his office said. Talks in Abu Dhabi were due to resume within hours.',
    'Diplomats said the speech was written for three audiences, and that the third was the White House.',
  ],
};

const BELGOROD: Page = {
  title: 'Belgorod loses heating after a night of missiles', date: '2026-02-04',
  paragraphs: [
    'Large parts of the Russian city of Belgorod were without heating on Wednesday after 7 missiles struck the city overnight and damaged energy facilities, Governor Vyacheslav Gladkov said.',
    'Repair crews worked in the frost through the morning. Schools stayed shut, and Gladkov asked people to let neighbours with stoves take in the elderly.',
    'Belgorod lies some forty kilometres from the Ukrainian border and has been struck many times. Kyiv did not comment.',
  ],
};

function readNews(id: string): Page {
  const found = readTestPages().find((one) => one.id === id);
  if (!found?.date) throw new Error(id);
  return { title: found.title, date: found.date, paragraphs: found.paragraphs };
}

async function read({ title, date, paragraphs }: Page) {
  const corpus = await bundledCorpus();
  const facts = { url: 'https://page.example/', canonical: null, outlet: 'The Harbour Courier', title, published: date, publishedFrom: null, language: 'en' };
  const blocks = [{ id: 0, kind: 'title', text: title } as Block, ...paragraphs.map((text, i): Block => ({ id: i + 1, kind: 'text', text }))];
  const match = await matchPage(corpus, { facts, blocks }, DEFAULT_SETTINGS);
  const compare = async (article: string) => {
    const event = match.events.find(({ tie, articles }) => tie === 'event' && articles.some((one) => one.article === article));
    if (!event) throw new Error(`${article} is on no event of the page`);
    return getComparison(corpus, { id: event.id, facts, blocks, own: match.own, articles: event.articles.map((one) => one.article) }, DEFAULT_SETTINGS);
  };
  const texts = (articles: string[]) => readTexts(corpus, { id: 'event:rt-05', facts, blocks, own: [], articles }, DEFAULT_SETTINGS);
  const align = (article: string) => getAlignment(corpus, { id: 'event:rt-05', facts, blocks, own: match.own, article }, DEFAULT_SETTINGS);
  const cover = (id: string) => getCoverage(corpus, { id, facts, texts: { title, lede: paragraphs[0] ?? '', passage: paragraphs[0] ?? '' }, own: match.own, articles: [] }, DEFAULT_SETTINGS);
  return { match, compare, align, cover, texts };
}

const wordsIn = ({ sources }: EventComparison) => (place: Place | null) => (place ? sources.find(({ id }) => id === place.text)?.paragraphs[place.paragraph]?.slice(place.start, place.end) ?? '' : '');
const articlesOf = ({ events }: PageMatch, tie: 'event' | 'storyline') => events.filter((one) => one.tie === tie).flatMap(({ articles }) => articles.map(({ article }) => article));

describe('a page on Putin', () => {
  it('is marked with him, and his card shows what each outlet calls him, in its own sentence', async () => {
    const { match, cover } = await read(readNews('putin-harbin'));
    expect(match.spans.some(({ id }) => id === 'entity:vladimir-putin')).toBe(true);
    const { items } = await cover('entity:vladimir-putin');
    const said = (outlet: string) => items.filter(({ outlet: { name } }) => name === outlet).map(({ passages }) => passages[0]?.text ?? '').join(' ');
    expect(said('UNN')).toContain('Russian dictator Vladimir Putin');
    expect(said('Kyiv Post')).toContain('Russian leader Vladimir Putin');
    expect(said('Pledge Times')).toContain('President Vladimir Putin');
    expect(said('RT')).toContain('President Vladimir Putin');
    for (const { passages } of items) {
      const strong = passages.flatMap(({ text, strong: ranges }) => ranges.map(([start, end]) => text.slice(start, end)));
      expect(strong.join(' ')).toContain('Putin');
    }
  });

  it('has its own word for him beside that of another outlet on the event', async () => {
    const comparison = await (await read(readNews('putin-harbin'))).compare('kp-01');
    const row = comparison.words.find(({ entity, sort }) => entity === 'vladimir-putin' && sort === 'title');
    expect(row?.cells.map(({ text, words }) => [text, wordsIn(comparison)(words)])).toEqual([['page', 'President'], ['kp-01', 'Russian leader']]);
  });
});

describe('a page on the speech in the Rada', () => {
  it('has RT’s two articles on one event', async () => {
    const { match } = await read(SPEECH);
    const event = match.events.find(({ tie }) => tie === 'event');
    expect(event?.articles.map(({ article }) => article).sort()).toEqual(expect.arrayContaining(['rt-01', 'rt-05']));
    expect(match.events.filter(({ tie, articles }) => tie === 'event' && articles.some(({ article }) => article === 'rt-01' || article === 'rt-05'))).toHaveLength(1);
  });

  it('shows 90 % and 75 % beside each other, each with its sentence', async () => {
    const comparison = await (await read(SPEECH)).compare('rt-05');
    const rows = comparison.figures.map(({ cells }) => cells.map(({ text, value }) => `${text} ${value}`));
    expect(rows).toEqual(expect.arrayContaining([['page 90', 'rt-01 90'], ['page 75', 'rt-01 75']]));
    for (const { cells } of comparison.figures) for (const { sentence } of cells) expect(wordsIn(comparison)(sentence)).toMatch(/\d/);
  });

  it.each([
    ['90% of its air defence and 75% of the missiles'],
    ['90 per cent of its air defence and three quarters of the missiles'],
    ['nine in ten of its air defence systems and 75% of the missiles'],
    ['nine-tenths of its air defense and three in four of the missiles'],
  ])('shows beside RT’s figure “%s”', async (words) => {
    const paragraphs = SPEECH.paragraphs.map((text) => text.replace('90% of its air defence capabilities and 75% of the missiles', words));
    expect(paragraphs).not.toEqual(SPEECH.paragraphs);
    const { figures } = await (await read({ ...SPEECH, paragraphs })).compare('rt-05');
    expect(figures.map(({ cells }) => cells.map(({ text, value }) => `${text} ${value}`))).toEqual(expect.arrayContaining([['page 90', 'rt-01 90'], ['page 75', 'rt-01 75']]));
  });

  it('lacks foreign troops as legitimate targets: that is found, and held back, since reports have not read right nine times in ten', async () => {
    const { compare, texts } = await read(SPEECH);
    const { page, others } = await texts(['rt-05', 'rt-01']);
    const found = findNotHere(page, others, rarity);
    const threat = found.find(({ place }) => wordsAt(others, place).includes('legitimate targets'));
    expect(threat).toMatchObject({ text: 'rt-05', kind: 'report', speaker: { entity: 'russia' } });
    expect(threat?.confidence).toBeLessThan(0.9);
    const comparison = await compare('rt-05');
    expect(comparison.notHere.map(({ place }) => wordsIn(comparison)(place)).filter((text) => text.includes('legitimate targets'))).toEqual([]);
    expect(comparison.notHere.every(({ kind, confidence }) => kind === 'quote' && confidence >= 0.9)).toBe(true);
  });

  it('lets its reader find the legitimate targets among RT’s sentences, as one that the page has nothing of', async () => {
    const { match, align } = await read(SPEECH);
    expect(articlesOf(match, 'event')).toContain('rt-05');
    const { article, sides, sources } = await align('rt-05');
    const theirs = sources.find(({ id }) => id === article);
    const absent = sides.article.rows.filter(({ likeness }) => likeness === 'absent').map(({ mine }) => theirs?.paragraphs[mine.paragraph]?.slice(mine.start, mine.end));
    expect(absent).toContain('Russia has long warned that it would treat any NATO soldiers sent to Ukraine as legitimate targets for strikes.');
    expect([article, theirs?.outlet.name]).toEqual(['rt-05', 'RT']);
    expect(sides.article.rows.every(({ mine }) => mine.text === 'rt-05')).toBe(true);
    // What the page tells in other words is not said to be missing.
    expect(absent.join(' ')).not.toMatch(/deploy troops|Lavrov/);
  });

  it('spells Kyiv, and shows that RT writes Kiev', async () => {
    const comparison = await (await read(SPEECH)).compare('rt-05');
    const row = comparison.words.find(({ entity, sort }) => entity === 'kyiv' && sort === 'name');
    const spelt = (id: string) => row?.cells.filter(({ text }) => text === id).map(({ words }) => wordsIn(comparison)(words));
    expect([spelt('page'), spelt('rt-05'), spelt('rt-01')]).toEqual([['Kyiv'], ['Kiev'], ['Kiev']]);
  });
});

describe('a page on the strike on Belgorod', () => {
  it('says 7 missiles, and has RT’s 12 munitions and three drones beside it, with the governor and the day', async () => {
    const comparison = await (await read(BELGOROD)).compare('rt-02');
    const row = comparison.figures.find(({ cells }) => cells.some(({ text, value }) => text === 'page' && value === 7));
    const theirs = row?.cells.find(({ text }) => text === 'rt-02');
    expect(wordsIn(comparison)(theirs?.sentence ?? null)).toContain('12 munitions and three drones');
    expect([theirs?.value, wordsIn(comparison)(theirs?.by ?? null), theirs?.published]).toEqual([12, 'the governor', '2026-02-04']);
  });

  it('is not on Kharkiv in 2024, nor is that page on Belgorod in 2026', async () => {
    const [belgorod, kharkiv] = [(await read(BELGOROD)).match, (await read(readNews('putin-harbin'))).match];
    expect(articlesOf(belgorod, 'event')).toContain('rt-02');
    expect(articlesOf(kharkiv, 'event')).toEqual(['kp-01']);
    expect([...articlesOf(belgorod, 'event'), ...articlesOf(belgorod, 'storyline')]).not.toContain('kp-01');
    expect([...articlesOf(kharkiv, 'event'), ...articlesOf(kharkiv, 'storyline')]).not.toEqual(expect.arrayContaining(['rt-02']));
    // Nor has the corpus itself put the two together.
    const corpus = await bundledCorpus();
    const eventOf = (id: string) => corpus.rowOf(id)!.event;
    expect(eventOf('kp-01')).not.toBe(eventOf('rt-02'));
    expect(corpus.storylines.ofEvent(eventOf('kp-01'))?.events ?? []).not.toContain(corpus.events.idAt(eventOf('rt-02')));
  });
});

describe('a page on the call between Putin and Xi', () => {
  it('lies with two more events on one line, and is the same event as neither', async () => {
    const { match, compare } = await read(readNews('putin-xi-call'));
    expect(articlesOf(match, 'event')).toEqual(['pt-01']);
    expect(articlesOf(match, 'storyline').sort()).toEqual(['kp-01', 'rbc-01']);
    const { timeline, figures, notHere } = await compare('pt-01');
    expect(timeline.events.map(({ day, tie }) => [day, tie])).toEqual([['2022-12-30', 'event'], ['2024-05-17', 'storyline'], ['2025-09-09', 'storyline']]);
    // Nothing of the later two is compared as if it were said of the call.
    for (const { text } of notHere) expect(text).toBe('pt-01');
    for (const { cells } of figures) for (const { text } of cells) expect(['page', 'pt-01']).toContain(text);
  });
});
