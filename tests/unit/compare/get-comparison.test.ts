import { describe, expect, it } from 'vitest';
import { comparePage, foldCopies } from '../../../lib/compare/compare-page';
import { getAlignment } from '../../../lib/compare/get-alignment';
import { getComparison } from '../../../lib/compare/get-comparison';
import { getTelling } from '../../../lib/compare/get-telling';
import type { Corpus } from '../../../lib/index/corpus';
import { openRows, writeRows } from '../../../lib/index/tables/rows';
import type { ArticleRow } from '../../../lib/index/tables/article-row';
import { PAGE_ID } from '../../../lib/model/comparison';
import type { ComparedText } from '../../../lib/model/comparison';
import { MAX_COMPARED } from '../../../lib/model/limits';
import type { Block } from '../../../lib/model/page';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { readTestPages } from '../../pages/page';
import { bundledCorpus, bundledInput } from '../seeds';

const FACTS = { url: 'https://page.example/', canonical: null, outlet: 'The Harbour Courier', title: null, published: '2026-02-03', publishedFrom: null, language: 'en' };
const BLOCKS: Block[] = [
  { id: 1, kind: 'title', text: 'Rutte tells the Rada that troops would follow a peace deal' },
  { id: 2, kind: 'text', text: 'NATO Secretary-General Mark Rutte spoke in the Ukrainian parliament on Tuesday.' },
];
const compare = async (articles: string[], change: { own?: string[]; outlet?: string | null } = {}, settings = DEFAULT_SETTINGS) => getComparison(
  await bundledCorpus(), { id: 'event:rt-05', facts: { ...FACTS, outlet: change.outlet ?? FACTS.outlet }, blocks: BLOCKS, own: change.own ?? [], articles }, settings);

describe('getComparison', () => {
  it('puts the page first, then the articles in the order of the match, each by its voice', async () => {
    const { texts, sources, tie, articles } = await compare(['rt-05', 'rt-01', 'nobody']);
    expect(texts.map(({ id }) => id)).toEqual([PAGE_ID, 'rt-05', 'rt-01']);
    expect(sources.map(({ id }) => id)).toEqual(texts.map(({ id }) => id));
    expect(sources.map(({ byline, outlet }) => byline ?? outlet.name)).toEqual(['The Harbour Courier', 'RT', 'Kommersant, translated by RT']);
    expect([tie, articles]).toEqual(['event', 2]);
  });

  it('leaves out the hidden, the page’s own, and the page’s own voice', async () => {
    const ids = async (...args: Parameters<typeof compare>) => (await compare(...args)).texts.map(({ id }) => id);
    expect(await ids(['rt-05', 'rt-01'], {}, { ...DEFAULT_SETTINGS, hiddenArticles: ['rt-05'] })).toEqual([PAGE_ID, 'rt-01']);
    expect(await ids(['rt-05', 'rt-01'], { own: ['rt-01'] })).toEqual([PAGE_ID, 'rt-05']);
    expect(await ids(['rt-05'], { outlet: 'RT' })).toEqual([PAGE_ID]);
  });

  it('sends the paragraph behind every place of every part', async () => {
    const corpus = await bundledCorpus();
    const page = readTestPages().find(({ id }) => id === 'rada-speech');
    if (!page) throw new Error('rada-speech');
    const facts = { ...FACTS, title: page.title };
    const blocks = page.paragraphs.map((text, i): Block => ({ id: i + 1, kind: 'text', text }));
    const comparison = await getComparison(corpus, { id: 'event:rt-05', facts, blocks, own: [], articles: ['rt-05', 'rt-01'] }, DEFAULT_SETTINGS);
    const { sources, statements, figures, voices, words } = comparison;
    const places = [
      ...statements.flatMap((row) => [row.place, ...row.places]),
      ...figures.flatMap((row) => [row.counted, ...row.cells.map(({ sentence }) => sentence)]),
      ...voices.flatMap(({ cells }) => cells.flatMap(({ quotes }) => quotes)),
      ...words.flatMap(({ cells }) => cells.flatMap((cell) => [cell.words, cell.sentence])),
    ].filter((place) => place !== null);
    expect([statements.length, voices.length].every((rows) => rows > 0)).toBe(true);
    for (const { text, paragraph, end } of places) {
      expect(sources.find(({ id }) => id === text)?.paragraphs[paragraph]?.length ?? 0, `${text} ${paragraph}`).toBeGreaterThanOrEqual(end);
    }
    // A statement's own sentence stands in the column of its text.
    for (const { text, places: inColumns } of statements) expect(inColumns[comparison.texts.findIndex(({ id }) => id === text)]?.text).toBe(text);
  });

  it('sends no paragraph that nothing points to', async () => {
    const { sources, statements, notHere, onlyHere, figures, voices, words } = await compare(['rt-05']);
    const cited = JSON.stringify([statements, notHere, onlyHere, figures, voices, words]);
    for (const { id, paragraphs } of sources) {
      for (const number of Object.keys(paragraphs)) expect(cited).toContain(`{"text":"${id}","paragraph":${number},`);
    }
  });
});

describe('getComparison of 300 articles on one event', () => {
  const COUNT = 300;

  /** The bundled corpus as if so many outlets had reported one event, and which of their texts are read. */
  async function makeCrowd(): Promise<{ corpus: Corpus; read: number[] }> {
    const bundled = await bundledCorpus();
    const models = ['rt-05', 'rt-01', 'kp-01'].map((id) => bundled.numberOf(id)).filter((number) => number !== undefined);
    const texts = await bundled.getArticles(models);
    const read: number[] = [];
    const modelOf = (i: number) => i % models.length;
    const rows = openRows(writeRows(Array.from({ length: COUNT }, (_, i): ArticleRow => {
      const { source, byline, published, event } = bundled.rows.at(models[modelOf(i)] as number)!;
      return { id: `report-${i}`, source, outlet: `outlet-${i}`, voice: `outlet-${i}`, byline, published, event };
    })), COUNT, bundled.events.length);
    const corpus: Corpus = {
      ...bundled,
      rows,
      rowOf: (id) => rows.at(rows.numberOf(id) ?? -1),
      numberOf: (id) => (id.startsWith('report-') ? Number(id.slice('report-'.length)) : undefined),
      getArticles: async (numbers) => {
        read.push(...numbers);
        return numbers.map((number) => {
          const model = texts[modelOf(number)]!;
          // A third of its model's paragraphs: mostly no printing of another.
          const paragraphs = model.article.paragraphs.filter((_, k) => (k * 7 + number) % 3 === 0);
          return { ...model, article: { ...model.article, id: `report-${number}`, outlet: `outlet-${number}`, paragraphs } };
        });
      },
    };
    return { corpus, read };
  }

  const ask = (corpus: Corpus, change: Partial<typeof DEFAULT_SETTINGS> = {}) => getComparison(
    corpus, { id: 'event:rt-05', facts: FACTS, blocks: BLOCKS, own: ['report-2'], articles: Array.from({ length: COUNT }, (_, i) => `report-${i}`) }, { ...DEFAULT_SETTINGS, ...change });

  it('reads the nearest that may be shown, as many as are compared, and counts the others unread', async () => {
    const { corpus, read } = await makeCrowd();
    const { articles, reach, texts, sources } = await ask(corpus, { hiddenArticles: ['report-0'], hiddenOutlets: ['outlet-1'] });
    expect(read.slice(0, MAX_COMPARED)).toEqual(Array.from({ length: MAX_COMPARED }, (_, i) => i + 3));
    expect(read.length).toBeLessThanOrEqual(MAX_COMPARED + 2); // and the oldest and the newest of all
    expect([articles, reach.outlets]).toEqual([COUNT - 3, COUNT - 3]);
    expect(texts.length).toBeLessThanOrEqual(MAX_COMPARED + 1);
    expect(sources.length).toBe(texts.length);
  });

  it('reads as many for the card’s one difference, and one for one article', async () => {
    const { corpus, read } = await makeCrowd();
    const question = { id: 'event:rt-05', facts: FACTS, blocks: BLOCKS, own: [] };
    await getTelling(corpus, { ...question, articles: Array.from(corpus.rows, ({ id }) => id) }, DEFAULT_SETTINGS);
    expect(read).toHaveLength(MAX_COMPARED);
    await getAlignment(corpus, { ...question, article: 'report-290' }, DEFAULT_SETTINGS);
    expect(read.slice(MAX_COMPARED)).toEqual([290]);
  });
});

describe('comparePage', () => {
  const texts = bundledInput().articles.slice(0, 3).map(({ article, analysis }): ComparedText => ({ id: article.id, outlet: article.outlet, voice: article.outlet, text: article, analysis }));

  it('takes printings of one text for one, the nearest in front', () => {
    const [first, second] = texts as [ComparedText, ComparedText];
    expect(foldCopies([first, { ...first, id: 'copy' }, second]).map(({ text, copies }) => [text.id, copies])).toEqual([[first.id, ['copy']], [second.id, []]]);
    const { texts: told } = comparePage({ ...second, id: PAGE_ID }, [first, { ...first, id: 'copy' }], () => 1, new Map(), 'event');
    expect(told.map(({ id, copies }) => [id, copies])).toEqual([[PAGE_ID, []], [first.id, ['copy']]]);
  });

  it('stands texts without words', () => {
    const empty: ComparedText = { ...texts[0]!, id: 'empty', text: { title: '', published: null, paragraphs: [] } };
    expect(foldCopies([empty, { ...empty, id: 'empty-2' }])).toHaveLength(2);
  });
});
