import { describe, expect, it } from 'vitest';
import { pickTelling } from '../../../lib/compare/telling';
import { compareWords } from '../../../lib/compare/wordings/compare-words';
import { PAGE_ID, type ComparedText, type FigureCell, type FigureRow, type Place, type Statement, type Telling, type WordRow } from '../../../lib/model/comparison';
import { bundledCorpus } from '../seeds';
import { makeText, seedTexts } from './seed-texts';
import { wordsAt } from './words-at';

/** What stands at the places of these tests, by their numbers. */
const said: string[] = [];
const place = (words: string, text = 'other'): Place => ({ text, paragraph: said.push(words) - 1, start: 0, end: words.length });
const read = ({ paragraph }: Place) => said[paragraph] ?? '';
const statement = (text: string, change: Partial<Statement> = {}): Statement => ({ text: 'other', place: place(text), kind: 'quote', speaker: { entity: null, name: 'Olm Hesk' }, alsoIn: [], beside: null, confidence: 0.95, ...change });
const cell = (text: string, value: number, to: number | null = null): FigureCell => ({ text, sentence: place(`${value} boats`), start: 0, end: 2, value, to, hedge: null, by: null, asOf: null, published: null });
const row = (confidence: number, ...cells: FigureCell[]): FigureRow => ({ counted: place('boats'), cells, confidence });
const words = (sort: WordRow['sort'], difference: number, ...cells: [text: string, words: string][]): WordRow => ({ entity: 'somebody', sort, difference, cells: cells.map(([text, one]) => ({ text, kind: sort === 'act' ? 'act' : 'before', words: place(one, text), sentence: place(one, text) })) });
const pick = (notHere: Statement[] = [], figures: FigureRow[] = [], all: WordRow[] = []) => pickTelling({ notHere, figures, words: all }, read);
/** The words that a telling is about: a statement's, or the page's and the other's. */
const tell = (telling: Telling | null) => (telling?.kind === 'statement' ? [read(telling.statement.place)] : telling?.kind === 'word' ? [read(telling.mine.words), read(telling.theirs.words)] : []);

describe('pickTelling', () => {
  it('is null where there is nothing, and where nothing is sure', () => {
    expect(pick()).toBeNull();
    expect(pick([statement('a', { confidence: 0.89 })], [row(0.8, cell(PAGE_ID, 7), cell('other', 12))], [words('title', 0.5, [PAGE_ID, 'President'], ['other', 'leader'])])).toBeNull();
    expect(pick([statement('a', { confidence: NaN })])).toBeNull();
  });

  it('takes the surest, a statement of two outlets before that of one, a quote before a report', () => {
    expect(tell(pick([statement('a', { confidence: 0.93 }), statement('b', { confidence: 0.96 })]))).toEqual(['b']);
    expect(tell(pick([statement('a', { confidence: 0.96 }), statement('b', { confidence: 0.93, alsoIn: ['third'] })]))).toEqual(['b']);
    expect(tell(pick([statement('a', { kind: 'report' }), statement('b')]))).toEqual(['b']);
  });

  it('takes a figure of the page’s that another outlet gives otherwise', () => {
    expect(pick([statement('a', { confidence: 0.9, kind: 'report' })], [row(0.97, cell('same', 7), cell(PAGE_ID, 7), cell('other', 12))])).toMatchObject({ kind: 'figure', mine: { value: 7 }, theirs: { text: 'other', value: 12 } });
  });

  it.each([
    ['alike', row(0.99, cell(PAGE_ID, 7), cell('other', 7))],
    ['of ranges that overlap', row(0.99, cell(PAGE_ID, 300, 350), cell('other', 320))],
    ['that the page does not have', row(0.99, cell('third', 7), cell('other', 12))],
  ])('takes no figures %s', (_, figures) => {
    expect(pick([], [figures])).toBeNull();
  });

  it('takes a word only after content, and only one that the page does not use too', () => {
    const dictator = words('title', 1, [PAGE_ID, 'President'], ['other', 'Russian dictator']);
    expect(tell(pick([], [], [dictator]))).toEqual(['President', 'Russian dictator']);
    expect(pick([statement('a')], [], [dictator])?.kind).toBe('statement');
    expect(pick([], [], [words('act', 1, [PAGE_ID, 'war'], [PAGE_ID, 'conflict'], ['other', 'conflicts'])])).toBeNull();
    expect(pick([], [], [words('title', 1, ['third', 'President'], ['other', 'dictator'])])).toBeNull();
  });

  it('gives on the seeds the label that is furthest from the page’s', async () => {
    const page = await makeText(PAGE_ID, ['President Vladimir Putin spoke of Kyiv on Thursday.']);
    const { entities } = await bundledCorpus();
    const tellOf = (texts: ComparedText[]) => {
      const telling = pickTelling({ notHere: [], figures: [], words: compareWords(texts[0] as ComparedText, texts.slice(1), entities) }, (one) => wordsAt(texts, one));
      return telling?.kind === 'word' ? [telling.mine, telling.theirs].map(({ words: one }) => `${one.text}: ${wordsAt(texts, one)}`) : null;
    };
    expect(tellOf([page, ...seedTexts('kp-01', 'unn-01', 'rt-05')])).toEqual(['page: President', 'unn-01: Russian dictator']);
    expect(tellOf([await makeText(PAGE_ID, ['Air defences worked over Kyiv.']), ...seedTexts('rt-05')])).toEqual(['page: Kyiv', 'rt-05: Kiev']);
  });
});
