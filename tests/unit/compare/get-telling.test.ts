import { describe, expect, it } from 'vitest';
import { getComparison } from '../../../lib/compare/get-comparison';
import { getTelling } from '../../../lib/compare/get-telling';
import { pickTelling } from '../../../lib/compare/telling';
import { PAGE_ID } from '../../../lib/model/comparison';
import type { Place, ShownTelling } from '../../../lib/model/comparison';
import type { Block } from '../../../lib/model/page';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { readTestPages } from '../../pages/page';
import { bundledCorpus } from '../seeds';

/** A question as a page asks it. */
function question(title: string, paragraphs: string[], id: string, articles: string[]) {
  const facts = { url: 'https://page.example/', canonical: null, outlet: 'The Harbour Courier', title, published: '2026-02-04', publishedFrom: null, language: 'en' };
  const blocks: Block[] = [{ id: 0, kind: 'title', text: title }, ...paragraphs.map((text, i): Block => ({ id: i + 1, kind: 'text', text }))];
  return { id, facts, blocks, own: [] as string[], articles };
}

function testPage(name: string, id: string, articles: string[]) {
  const page = readTestPages().find((one) => one.id === name);
  if (!page) throw new Error(name);
  return question(page.title, page.paragraphs, id, articles);
}

const tell = async (asked: ReturnType<typeof question>, settings = DEFAULT_SETTINGS) => getTelling(await bundledCorpus(), asked, settings);
const reader = ({ sources }: Pick<ShownTelling, 'sources'>) => ({ text, paragraph, start, end }: Place) => sources.find(({ id }) => id === text)?.paragraphs[paragraph]?.slice(start, end) ?? '';

const BELGOROD = question('Missiles strike Belgorod', [
  'The governor wrote that seven missiles struck the city of Belgorod during the night and damaged energy facilities.', 'Schools stayed shut.',
], 'event:rt-02', ['rt-02']);

describe('getTelling on the seeds', () => {
  it('gives a statement that the page does not have, with its outlet, verbatim', async () => {
    const found = await tell(testPage('abu-dhabi-round', 'event:rt-04', ['rt-04']));
    if (found?.telling.kind !== 'statement') throw new Error('no statement');
    expect(reader(found)(found.telling.statement.place)).toContain('good that the negotiations');
    expect(found.sources.map(({ id }) => id)).toEqual([PAGE_ID, 'rt-04']);
    expect(found.sources[1]).toMatchObject({ outlet: { name: 'RT' } });
  });

  it('gives a figure that the page counts otherwise, both with their sentences', async () => {
    const found = await tell(BELGOROD);
    if (found?.telling.kind !== 'figure') throw new Error('no figure');
    const { mine, theirs } = found.telling;
    expect([mine.value, theirs.value]).toEqual([7, 12]);
    expect([reader(found)(mine.sentence), reader(found)(theirs.sentence)]).toEqual([BELGOROD.blocks[1]?.text, expect.stringContaining('12 munitions')]);
  });

  it('gives a word only where no statement and no figure is sure, with the name of what it is said of', async () => {
    const found = await tell(testPage('kakhovka-shelling', 'event:rt-10', ['rt-10']));
    if (found?.telling.kind !== 'word') throw new Error('no word');
    expect([found.telling.mine, found.telling.theirs].map(({ words }) => reader(found)(words))).toEqual(['Nova Kakhovka', 'Novaya Kakhovka']);
    expect(found.name).toBe('Nova Kakhovka');
  });

  it('gives nothing where nothing is sure, and of nothing', async () => {
    expect(await tell(testPage('belgorod-grid', 'event:rt-02', ['rt-02']))).toBeNull();
    expect(await tell({ ...BELGOROD, articles: [] })).toBeNull();
    expect(await tell({ ...BELGOROD, articles: ['nobody'] })).toBeNull();
    expect(await tell({ ...BELGOROD, blocks: [] })).toBeNull();
  });

  it('tells nothing of what the reader has hidden, nor of the page’s own article', async () => {
    expect(await tell(BELGOROD, { ...DEFAULT_SETTINGS, hiddenOutlets: ['rt'] })).toBeNull();
    expect(await tell({ ...BELGOROD, own: ['rt-02'] })).toBeNull();
  });

  it('compares no statements and no figures across a storyline', async () => {
    expect(await tell({ ...BELGOROD, id: 'story:rt-02' })).toBeNull();
  });

  it.each(['abu-dhabi-round event:rt-04 rt-04', 'putin-harbin event:kp-01 kp-01', 'rada-speech event:rt-05 rt-05 rt-01', 'belgorod-grid event:rt-02 rt-02'])(
    'is what the whole comparison of %s holds', async (line) => {
      const [name, id, ...articles] = line.split(' ') as [string, string, ...string[]];
      const asked = testPage(name, id, articles);
      const whole = await getComparison(await bundledCorpus(), asked, DEFAULT_SETTINGS);
      expect((await tell(asked))?.telling ?? null).toEqual(pickTelling(whole, reader(whole)));
    });

  it('sends no paragraph that the telling does not stand in', async () => {
    const found = await tell(BELGOROD);
    expect(found?.sources.map(({ paragraphs }) => Object.keys(paragraphs).length)).toEqual([1, 1]);
  });
});
