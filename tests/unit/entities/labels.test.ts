import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyseArticle } from '../../../lib/events/analyse';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import type { Label } from '../../../lib/model/analysis';
import { bundledInput } from '../seeds';

const { articles, entities, notNames } = bundledInput();
const lookup = openNamesTable(buildNamesTable({ entities, notNames }), entities);
type GoldLabel = Pick<Label, 'paragraph' | 'kind' | 'entity' | 'words'>;

const readGold = (id: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../fixtures/labels/${id}.json`), 'utf8')) as GoldLabel[];
const keyOf = ({ paragraph, kind, entity, words }: GoldLabel) => `${paragraph} ${kind} ${entity} ${words}`;

function labelsOf(...paragraphs: string[]): string[] {
  const article = { title: '', published: null, paragraphs: paragraphs.map((text) => ({ text, kind: 'text' as const })) };
  return analyseArticle(article, lookup).labels.filter(({ kind }) => kind !== 'spelling').map(({ kind, entity, words }) => `${kind} ${entity}: ${words}`);
}

describe('findLabels on the bundled articles, against annotations made by reading', () => {
  let gold = 0;
  let right = 0;
  let found = 0;
  for (const { article, analysis } of articles) {
    const wanted = readGold(article.id).map(keyOf);
    const keys = analysis.labels.filter(({ kind }) => kind !== 'spelling').map(keyOf);
    gold += wanted.length;
    found += keys.length;
    right += wanted.filter((key) => keys.includes(key)).length;
  }

  it('finds nearly all, and hardly anything else', () => {
    expect(gold).toBeGreaterThan(80);
    expect(right / gold).toBeGreaterThanOrEqual(0.9);
    expect(right / found).toBeGreaterThanOrEqual(0.95);
  });

  it('keeps each spelling once an article, where it first stands', () => {
    const spellings = new Map(articles.map(({ article, analysis }) => [article.id, analysis.labels.filter(({ kind, entity }) => kind === 'spelling' && entity === 'kyiv').map(({ words }) => words)]));
    expect(spellings.get('rt-01')).toEqual(['Kiev']);
    expect(spellings.get('unn-01')).toEqual(['Kyiv']);
    expect(spellings.get('pt-01')).toEqual(['kyiv']);
  });
});

describe('findLabels', () => {
  it.each([
    ['Late on Monday former Russian President Dmitry Medvedev spoke.', 'before dmitry-medvedev: former Russian President'],
    ['At the request of US President Donald Trump they met.', 'before donald-trump: US President'],
    ['Kirill Dmitriev, head of a large fund, flew home.', 'apposition kirill-dmitriev: head of a large fund'],
    ['The bloc’s top diplomat, Kaja Kallas, flew home.', 'apposition kaja-kallas: bloc’s top diplomat'],
    ['Russian dictator Vladimir Putin spoke. The Russian leader then left.', 'alone vladimir-putin: Russian leader'],
    ['Governor Vyacheslav Gladkov spoke. The governor then left.', 'alone vyacheslav-gladkov: governor'],
    ['Ukraine’s Vladimir Zelensky flew home.', 'before volodymyr-zelenskyy: Ukraine’s'],
  ])('%s', (paragraph, label) => expect(labelsOf(paragraph)).toContain(label));

  it.each([
    ['two governors', 'Governor Vyacheslav Gladkov and Governor Vladimir Saldo spoke. The governor then left.'],
    ['another state', 'Russian President Vladimir Putin spoke. The Chinese leader then left.'],
    ['nobody named so', 'Donald Trump spoke. The spokesman then left.'],
  ])('ties no description that fits %s', (_, paragraph) => {
    expect(labelsOf(paragraph).filter((label) => label.startsWith('alone'))).toEqual([]);
  });

  it('takes no torn title', () => expect(labelsOf('They met Vice Donald Trump.')).toEqual([]));

  it('gives words that stand where it says, for any text', () => {
    const word = fc.constantFrom('the ', 'President ', 'Donald Trump', ', ', 'leader ', 'of ', 'US ', 'Russian ', 'Vladimir Putin', '’s ', 'head ', '. ', '“', '\n', '😀');
    fc.assert(fc.property(fc.array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 60 }), (words) => {
      const text = words.join('');
      const { labels } = analyseArticle({ title: text, published: null, paragraphs: [{ text, kind: 'text' }] }, lookup);
      for (const label of labels) expect(text.slice(label.start, label.end)).toBe(label.words);
    }), { numRuns: 300 });
  });
});
