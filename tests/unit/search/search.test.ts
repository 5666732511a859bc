import { describe, expect, it } from 'vitest';
import { analyseArticle } from '../../../lib/events/analyse';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import { buildRecords } from '../../../lib/index/build/build-records';
import { searchCorpus } from '../../../lib/search/search';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { tokenise } from '../../../lib/text/tokens';
import { bundledCorpus, bundledInput } from '../seeds';
import { asMap, openRecords } from '../index/segments';

/** The bundled corpus with these articles for its own, each a headline and a sentence. */
const openMade = (sentences: readonly string[]) => {
  const input = bundledInput();
  const articles = sentences.map((text, i) => {
    const article = { ...(input.articles[0] as typeof input.articles[0]).article, id: `made-${i}`, title: `Report ${i}`, paragraphs: [{ text, kind: 'text' as const }] };
    return { article, analysis: analyseArticle(article, openNamesTable(buildNamesTable({ entities: [], notNames: [] }), [])) };
  });
  return openRecords(asMap(buildRecords({ ...input, articles })), []);
};
const search = async (query: string, hidden = DEFAULT_SETTINGS) => searchCorpus(await bundledCorpus(), query, 50, hidden);
const ids = async (query: string) => (await search(query)).hits.map(({ article }) => article);

describe('searchCorpus', () => {
  it('finds articles that hold every word, in any form, the closest first', async () => {
    expect((await ids('energy truce'))).toEqual(expect.arrayContaining(['rt-01', 'rt-04']));
    expect((await ids('veterans protest'))[0]).toBe('rt-07');
    expect(await ids('veterans submarine')).toEqual([]);
  });

  it('counts a name in all its spellings', async () => {
    const kyiv = await ids('Kyiv');
    expect(await ids('kiev')).toEqual(kyiv);
    expect(kyiv).toEqual(expect.arrayContaining(['rt-01', 'kp-01', 'unn-01', 'pt-01']));
  });

  it('takes the last word for a beginning', async () => {
    expect(await ids('rut')).toEqual(expect.arrayContaining(['rt-01', 'rt-05']));
    expect(await ids('kindergar')).toEqual(['rt-02']);
  });

  it('finds words with accents and strokes by plain letters, begun or whole, and marks them as they are written', async () => {
    const corpus = await openMade(['A train left Wałbrzych.', 'They met near Færder.', 'A road to Großdorf.']);
    const finds = async (query: string) => (await searchCorpus(corpus, query, 50, DEFAULT_SETTINGS)).hits.map(({ article, passage }) => [article, ...passage?.strong.map(([start, end]) => passage.text.slice(start, end)) ?? []]);
    for (const query of ['walbrzych', 'WAŁBRZYCH', 'walbr']) expect(await finds(query)).toEqual([['made-0', 'Wałbrzych']]);
    expect(await finds('faerder')).toEqual([['made-1', 'Færder']]);
    expect(await finds('grossdorf')).toEqual([['made-2', 'Großdorf']]);
  });

  it('marks the words found in a passage that holds them', async () => {
    const [hit] = (await search('energy truce')).hits;
    const { text, strong } = hit?.passage ?? { text: '', strong: [] };
    expect(strong.map(([start, end]) => text.slice(start, end).toLowerCase())).toEqual(expect.arrayContaining(['energy', 'truce']));
  });

  it('finds nothing for nothing, and offers near names for a misspelling', async () => {
    for (const query of ['', '   ', '?!', 'the of and']) expect(await search(query)).toMatchObject({ total: 0, hits: [], near: [] });
    expect(await search('belgorad')).toMatchObject({ total: 2, near: ['Belgorod', 'Belgorod Region'] });
    expect((await search('xelgorod')).total).toBe(2);
  });

  it('offers no name that the reader has hidden', async () => {
    const [first] = (await bundledCorpus()).names.find('Belgorod', tokenise('Belgorod'), 0)?.meanings.flatMap(({ entity }) => entity ?? []) ?? [];
    expect((await search('belgorad', { ...DEFAULT_SETTINGS, hiddenEntities: [{ id: first as string, name: 'Belgorod' }] })).near).toEqual(['Belgorod Region']);
  });

  it('takes a misspelt word for the most frequent of those that it may have been', async () => {
    // Six and twenty words are one letter away from it; the last in the alphabet stands in the most articles.
    const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i));
    const corpus = await openMade([...letters, 'z', 'z'].map((letter) => `They spoke of kaf${letter}o again.`));
    const { hits } = await searchCorpus(corpus, 'kaf0o', 50, DEFAULT_SETTINGS);
    expect(hits.map(({ article }) => article)).toEqual(expect.arrayContaining(['made-25', 'made-26', 'made-27']));
  });

  it('cuts a query that is too long, and never shows what is hidden', async () => {
    expect((await search('x'.repeat(100_000))).query).toHaveLength(400);
    const hidden = await search('Kyiv', { ...DEFAULT_SETTINGS, hiddenOutlets: ['rt'], hiddenArticles: ['unn-01'] });
    expect(hidden.hits.map(({ article }) => article).filter((id) => id.startsWith('rt') || id === 'unn-01')).toEqual([]);
    expect(hidden.checked.articles).toBe(3);
  });
});
