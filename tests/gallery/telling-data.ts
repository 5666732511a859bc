/** What the gallery's cards show as the one difference: of each kind, and a hostile one. In: nothing. Out: data. */
import type { FigureCell, Place, ShownTelling } from '../../lib/model/comparison';
import { OUTLETS } from './data';
import { COMPARISON, COMPARISON_ODD } from './panel-data';

const [STATEMENT] = COMPARISON.notHere;
const [WORD] = COMPARISON.words;

export const TELLING_STATEMENT: ShownTelling = { telling: { kind: 'statement', statement: STATEMENT! }, sources: COMPARISON.sources, name: null };

export const TELLING_WORD: ShownTelling = {
  telling: { kind: 'word', entity: WORD!.entity, mine: WORD!.cells[2]!, theirs: WORD!.cells[0]! }, sources: COMPARISON.sources, name: 'Soldiers of other countries',
};

const TEXTS: Record<string, string> = {
  page: 'Seven missiles came down on the town during the night, the governor wrote, and the grid went dark by two.',
  'rt-02': 'According to the governor, 12 munitions and three drones struck the town, damaging energy facilities and leaving several streets without heating.',
};
const place = (text: string, words: string): Place => {
  const start = TEXTS[text]!.indexOf(words);
  return { text, paragraph: 1, start, end: start + words.length };
};
const figure = (text: string, words: string, value: number, asOf: string | null): FigureCell => {
  const { start, end } = place(text, words);
  return { text, sentence: place(text, TEXTS[text]!), start, end, value, to: null, hedge: null, by: place(text, 'the governor'), asOf, published: '2026-02-04' };
};
const [page, other] = COMPARISON.sources;

export const TELLING_FIGURE: ShownTelling = {
  telling: { kind: 'figure', counted: place('page', 'Seven missiles'), mine: figure('page', 'Seven', 7, null), theirs: figure('rt-02', '12', 12, '2026-02-03') },
  sources: [
    { ...page!, paragraphs: { 1: TEXTS.page! } },
    { ...other!, id: 'rt-02', outlet: OUTLETS.rt, published: '2026-02-04', url: 'https://news.example/grid', paragraphs: { 1: TEXTS['rt-02']! } },
  ],
  name: null,
};

/** Markup, an override of direction, a word longer than the card, an address that is no link. */
export const TELLING_ODD: ShownTelling = { telling: { kind: 'statement', statement: COMPARISON_ODD.notHere[0]! }, sources: COMPARISON_ODD.sources, name: null };
