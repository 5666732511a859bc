import { describe, expect, it } from 'vitest';
import { getAlignment } from '../../../lib/compare/get-alignment';
import { PAGE_ID } from '../../../lib/model/comparison';
import type { Place } from '../../../lib/model/comparison';
import { MAX_ALIGNED } from '../../../lib/model/limits';
import type { Block } from '../../../lib/model/page';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { readTestPages } from '../../pages/page';
import { bundledCorpus } from '../seeds';

const FACTS = { url: 'https://page.example/', canonical: null, outlet: 'The Harbour Courier', title: null, published: '2026-02-03', publishedFrom: null, language: 'en' };
const page = readTestPages().find(({ id }) => id === 'rada-speech');
const PARAGRAPHS = page?.paragraphs ?? [];

async function align(article: string, paragraphs = PARAGRAPHS, settings = DEFAULT_SETTINGS) {
  const blocks = paragraphs.map((text, i): Block => ({ id: i + 1, kind: 'text', text }));
  return getAlignment(await bundledCorpus(), { id: 'event:rt-05', facts: FACTS, blocks, own: [], article }, settings);
}

describe('getAlignment', () => {
  it('gives the page’s sentences in order, each with the words of both, and no other paragraph', async () => {
    const { sides: { page: { rows, sentences }, article: theirSide }, sources, article } = await align('rt-05');
    expect([article, sources.map(({ id }) => id)]).toEqual(['rt-05', [PAGE_ID, 'rt-05']]);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThanOrEqual(sentences);
    const at = ({ paragraph, start }: Place) => paragraph * 1e6 + start;
    expect(rows.map(({ mine }) => at(mine))).toEqual(rows.map(({ mine }) => at(mine)).sort((a, b) => a - b));
    for (const { mine, theirs, likeness } of rows) {
      expect(theirs === null).toBe(likeness === 'absent');
      for (const place of [mine, theirs]) {
        if (place) expect(sources.find(({ id }) => id === place.text)?.paragraphs[place.paragraph]?.length ?? 0).toBeGreaterThanOrEqual(place.end);
      }
    }
    const cited = new Set([...rows, ...theirSide.rows].flatMap(({ mine, theirs }) => [mine, theirs].flatMap((place) => (place?.text === 'rt-05' ? [place.paragraph] : []))));
    expect(Object.keys(sources[1]?.paragraphs ?? {}).map(Number).every((paragraph) => cited.has(paragraph))).toBe(true);
  });

  it('puts Lavrov’s warning beside the words that RT quotes', async () => {
    const { sides: { page: { rows } }, sources } = await align('rt-05');
    const words = (place: Place | null) => (place && sources.find(({ id }) => id === place.text)?.paragraphs[place.paragraph]?.slice(place.start, place.end)) ?? '';
    const row = rows.find(({ mine }) => words(mine).startsWith('Sergey Lavrov'));
    expect(row?.likeness).toBe('more');
    expect(words(row?.theirs ?? null)).toContain('a foreign intervention that poses a direct threat');
  });

  it('gives the article’s sentences in order too, judged in the same way, each beside the page’s', async () => {
    const { sides: { article: { rows, sentences } }, sources } = await align('rt-01');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(sentences);
    expect(rows.every(({ mine, theirs }) => mine.text === 'rt-01' && (theirs === null || theirs.text === PAGE_ID))).toBe(true);
    expect(rows.filter(({ likeness, theirs }) => (likeness === 'absent') !== (theirs === null))).toEqual([]);
    const words = ({ text, paragraph, start, end }: Place) => sources.find(({ id }) => id === text)?.paragraphs[paragraph]?.slice(start, end) ?? '';
    expect(rows.filter(({ likeness }) => likeness === 'absent').map(({ mine }) => words(mine)).join(' ')).toContain('Mykolaiv Governor Vitaly Kim');
    const at = ({ paragraph, start }: Place) => paragraph * 1e6 + start;
    expect(rows.map(({ mine }) => at(mine))).toEqual(rows.map(({ mine }) => at(mine)).sort((a, b) => a - b));
  });

  it('does not say of the event itself that the other has nothing of it', async () => {
    const { sides: { page: { rows } } } = await align('rt-01');
    expect(rows.find(({ mine }) => mine.paragraph === 0 && mine.start === 0)?.likeness).not.toBe('absent');
  });

  it('refuses an article that is hidden, unknown or the page’s own', async () => {
    await expect(align('nobody')).rejects.toMatchObject({ code: 'articleGone' });
    await expect(align('rt-05', PARAGRAPHS, { ...DEFAULT_SETTINGS, hiddenArticles: ['rt-05'] })).rejects.toMatchObject({ code: 'articleGone' });
  });

  it('stands a page without text, and gives a bounded answer for one without end', async () => {
    expect(await align('rt-05', [])).toMatchObject({ sides: { page: { rows: [], sentences: 0 } } });
    const endless = Array.from({ length: 700 }, (_, i) => `A choir of ${i} pensioners sang hymns beside the bakery and danced round the fountain until midnight.`);
    expect((await align('rt-05', [...PARAGRAPHS, ...endless])).sides.page.rows.length).toBe(MAX_ALIGNED);
  });
});
