import { describe, expect, it } from 'vitest';
import { compareWords } from '../../../lib/compare/wordings/compare-words';
import type { ComparedText, WordRow } from '../../../lib/model/comparison';
import { MAX_PASSAGE_CHARS } from '../../../lib/model/limits';
import { bundledCorpus } from '../seeds';
import { makeText, seedTexts } from './seed-texts';
import { wordsAt } from './words-at';

const compare = async (page: ComparedText, others: ComparedText[]) => compareWords(page, others, (await bundledCorpus()).entities);
const find = (rows: WordRow[], entity: string, sort: WordRow['sort']) => rows.find((row) => row.entity === entity && row.sort === sort);
const wordsOf = (texts: ComparedText[], row: WordRow | undefined, text: string) => (row?.cells ?? []).filter((cell) => cell.text === text).map(({ words }) => wordsAt(texts, words));
const sentenceOf = (texts: ComparedText[], row: WordRow | undefined, text: string) => wordsAt(texts, row?.cells.find((cell) => cell.text === text)?.sentence);
const pair = async (mine: string, theirs: string) => compare(await makeText('page', [mine]), [await makeText('other', [theirs])]);

describe('compareWords on the seeds', () => {
  const others = () => seedTexts('unn-01', 'kp-01', 'pt-01', 'rt-02', 'rt-08');

  it('shows what each outlet calls Putin, with the passage', async () => {
    const page = await makeText('page', ['President Vladimir Putin said on Thursday that the talks would go on.']);
    const texts = [page, ...others()];
    const row = find(await compare(page, texts.slice(1)), 'vladimir-putin', 'title');
    expect(wordsOf(texts, row, 'unn-01')).toEqual(['Russian dictator']);
    expect(wordsOf(texts, row, 'kp-01')).toEqual(['Russian leader']);
    expect(wordsOf(texts, row, 'pt-01')).toContain('President');
    expect(wordsOf(texts, row, 'rt-08')).toEqual(['President']);
    expect(row?.difference).toBeGreaterThanOrEqual(0.9);
    for (const { words, sentence } of row?.cells ?? []) expect(wordsAt(texts, sentence)).toContain(wordsAt(texts, words));
    expect(sentenceOf(texts, row, 'unn-01')).toContain('deliberately ordered an attack on Kyiv');
  });

  it('shows that RT writes Kiev where the page writes Kyiv', async () => {
    const page = await makeText('page', ['Air defences worked over Kyiv until the morning.']);
    const texts = [page, ...seedTexts('rt-05', 'unn-01')];
    const row = find(await compare(page, texts.slice(1)), 'kyiv', 'name');
    expect([wordsOf(texts, row, 'page'), wordsOf(texts, row, 'rt-05'), wordsOf(texts, row, 'unn-01')]).toEqual([['Kyiv'], ['Kiev'], ['Kyiv']]);
    expect(sentenceOf(texts, row, 'rt-05')).toContain('Kiev’s European backers');
  });

  it('shows the military bloc beside NATO, and war beside conflict', async () => {
    const page = await makeText('page', ['The war in Ukraine was all that NATO ministers spoke of.']);
    const texts = [page, ...seedTexts('rt-05', 'rt-08')];
    const rows = await compare(page, texts.slice(1));
    expect(wordsOf(texts, find(rows, 'nato', 'name'), 'rt-05')).toEqual(expect.arrayContaining(['NATO', 'military bloc']));
    const act = find(rows, 'ukraine', 'act');
    expect([wordsOf(texts, act, 'page'), wordsOf(texts, act, 'rt-08')]).toEqual([['war'], ['conflict']]);
  });

  it('gives verbatim places', async () => {
    const page = await makeText('page', ['Kiev and Kyiv are one city, said President Vladimir Putin.']);
    const texts = [page, ...others()];
    for (const { cells } of await compare(page, texts.slice(1))) {
      for (const { text, words, sentence } of cells) {
        expect([words.text, sentence.text]).toEqual([text, text]);
        expect(wordsAt(texts, sentence)).toContain(wordsAt(texts, words));
      }
    }
  });
});

describe('compareWords says nothing', () => {
  it.each([
    ['of the same words', 'President Vladimir Putin met NATO envoys in Kyiv.', 'In Kyiv, President Vladimir Putin met envoys of NATO.'],
    ['of more or fewer words for one title', 'President Vladimir Putin spoke.', 'Russian President Vladimir Putin spoke.'],
    ['of a short name beside the full one', 'Putin spoke.', 'Vladimir Putin spoke.'],
    ['of a title beside a bare name', 'President Vladimir Putin spoke.', 'Then Vladimir Putin spoke.'],
    ['of one state under its usual short names', 'Aid came from the United States.', 'Aid came from the US.'],
    ['of one state in two or three letters', 'Aid came from the US.', 'Aid came from the USA.'],
    ['of a title beside a noun for several people', 'President Donald Trump spoke.', 'Cohen told lawmakers Donald Trump had called.'],
    ['of the title of a book', 'President Donald Trump spoke.', 'He is the co-author of How Donald Trump Won.'],
    ['of an office that may be another person’s', 'President Donald Trump spoke.', 'President Donald Trump spoke, and the vice president listened.'],
    ['of acts of two different names', 'The war in Ukraine goes on.', 'The conflict with China goes on.'],
    ['of what is done by somebody, and what is done to them', 'Ukrainian strikes hit a depot.', 'The attack on Ukraine hit a depot.'],
    ['of a word that the text puts in somebody’s mouth', 'The war in Ukraine goes on.', 'He spoke of “the conflict in Ukraine” at length.'],
    ['of a word that the text keeps away from', 'The war in Ukraine goes on.', 'Moscow goes on with what it calls a special military operation in Ukraine.'],
  ])('%s', async (_, mine, theirs) => {
    expect(await pair(mine, theirs)).toEqual([]);
  });

  it('of outlets, and of names that nobody lists', async () => {
    expect(await pair('The broadcaster RT said so. The dictator Zarbo Fint spoke.', 'The newspaper RT said so. The president Zarbo Fint spoke.')).toEqual([]);
  });
});

describe('compareWords ranks', () => {
  it('a judgement above a description, both above a spelling', async () => {
    const rows = await pair('Russian dictator Vladimir Putin called Volodymyr Zelenskyy.', 'Russian President Vladimir Putin called Vladimir Zelensky.');
    expect(rows.map(({ entity, sort }) => `${entity} ${sort}`)).toEqual(['vladimir-putin title', 'volodymyr-zelenskyy name']);
    const milder = await pair('Russian leader Vladimir Putin called.', 'Russian President Vladimir Putin called.');
    expect(milder[0]?.difference).toBeLessThan(rows[0]?.difference ?? 0);
  });

  it('a former office apart from the office', async () => {
    expect(await pair('President Donald Trump spoke.', 'Former President Donald Trump spoke.')).toHaveLength(1);
  });
});

describe('compareWords on hostile texts', () => {
  it('keeps passages short, and verbatim, where a sentence never ends', async () => {
    const endless = `${'word '.repeat(4000)}Russian dictator Vladimir Putin ${'more '.repeat(4000)}`;
    const page = await makeText('page', [endless]);
    const [row] = await compare(page, [await makeText('other', ['Russian President Vladimir Putin spoke.'])]);
    expect(wordsOf([page], row, 'page')).toEqual(['Russian dictator']);
    expect(sentenceOf([page], row, 'page')).toContain('Russian dictator');
    expect(sentenceOf([page], row, 'page').length).toBeLessThanOrEqual(MAX_PASSAGE_CHARS + 2);
  });

  it('takes empty texts, markup, overrides and 10,000-letter words', async () => {
    const strange = await makeText('strange', ['', '<b>war</b> in \u202eUkraine\u202c', `war in ${'x'.repeat(10_000)}`, '‘“war in Ukraine', '\u200bKi\u200bev']);
    expect(await compare(await makeText('page', []), [strange, await makeText('none', [''])])).toEqual([]);
  });

  it('takes places that lie outside their text', async () => {
    const text = await makeText('other', ['Kiev']);
    const broken: ComparedText = { ...text, text: { ...text.text, paragraphs: [] } };
    expect(await compare(await makeText('page', ['Kyiv']), [broken])).toEqual([]);
  });

  it('gives one wording for each of 300 texts that use it', async () => {
    const page = await makeText('page', ['President Vladimir Putin and the war in Ukraine.']);
    const other = await makeText('other', ['Russian dictator Vladimir Putin and the conflict in Ukraine. '.repeat(20)]);
    const many = Array.from({ length: 300 }, (_, i) => ({ ...other, id: `other-${i}` }));
    const rows = await compare(page, many);
    expect(rows.length).toBeGreaterThan(0);
    for (const { cells } of rows) expect(cells).toHaveLength(301);
  });
});
