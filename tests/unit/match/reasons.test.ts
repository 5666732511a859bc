import { expect, it } from 'vitest';
import { explainTie } from '../../../lib/match/reasons';
import { isSameFigure } from '../../../lib/match/same-figure';
import type { Article } from '../../../lib/model/article';
import { analyseArticle, analyseOnce } from '../../../lib/events/analyse';
import { findFigures } from '../../../lib/text/figures';
import { bundledCorpus } from '../seeds';

const figure = (text: string) => {
  const [found, ...others] = findFigures(text);
  if (!found || others.length) throw new Error(`"${text}" does not hold one figure.`);
  return found;
};

it.each([
  ['12 barges sank', 'a dozen barges'],
  ['killing 12 people', '12 people came'],
  ['300-350 demonstrators', '300 to 350 demonstrators'],
  ['300-350 demonstrators', '310-340 demonstrators'],
  ['300-350 demonstrators', '320 demonstrators'],
  ['at least 14 barges', '14 barges'],
  ['90 % of sailors', '90 percent of sailors'],
])('"%s" and "%s" are one figure', (a, b) => {
  expect(isSameFigure(figure(a), figure(b))).toBe(true);
  expect(isSameFigure(figure(b), figure(a))).toBe(true);
});

it.each([
  ['12 barges', '12 tugs'],
  ['12 barges', '13 barges'],
  ['killing 12 people', 'injuring 12 people'],
  ['90 % of sailors', '90 % of bakers'],
  ['300-350 demonstrators', '340-400 demonstrators'],
  ['300-350 demonstrators', '400 demonstrators'],
  ['300-350 demonstrators', '300-350 sailors'],
])('"%s" and "%s" are two', (a, b) => {
  expect(isSameFigure(figure(a), figure(b))).toBe(false);
  expect(isSameFigure(figure(b), figure(a))).toBe(false);
});

it('shows a shared figure once, as the article prints it', async () => {
  const corpus = await bundledCorpus();
  const read = (...texts: string[]) => ({ title: 'A day at the harbour', published: null, paragraphs: texts.map((text) => ({ text, kind: 'text' as const })) });
  const page = read('The storm sank twelve barges, killing 3 people and costing the port 2-3 million euros.');
  const article = read('It took 12 river barges; it cost the port €2-3 million.', 'The 12 barges lay in port. It injured three people.');
  const explain = (paragraph?: number) => explainTie(
    { corpus, page, ...analyseOnce(page, corpus.names), statistics: { articles: 10, frequency: () => 1 } },
    { article: article as Article, analysis: analyseArticle(article, corpus.names) },
    paragraph,
  ).figures;
  expect(explain()).toEqual(['12 river barges', '€2-3 million']);
  expect(explain(0)).toEqual(explain());
  expect(explain(1)).toEqual([]);
});
