/** A small corpus in our own words for the tests of packs and of the store. In: a number of articles. Out: a corpus. */
import type { AnalysedArticle, CorpusInput } from '../../../lib/model/analysis';

/** Makes a corpus whose articles differ, so that a lost or doubled one shows. */
export function makeCorpus(articles = 3): CorpusInput {
  return {
    sources: [{ id: 'bundled', kind: 'bundled', name: 'Sample set' }],
    outlets: [
      { id: 'harbour-sample', name: 'Harbour Sample', country: 'NO', colour: 3 },
      { id: 'valley-example', name: 'Valley Example', country: null, colour: 7 },
    ],
    entities: [
      { id: 'ada-nordby', type: 'person', name: 'Ada Nordby', names: ['Ada Nordby', 'Ådå Nordby'], short: ['Nordby'], isOutlet: false },
      { id: 'sandvik', type: 'place', name: 'Sandvik', names: ['Sandvik'], short: [], isOutlet: false },
    ],
    notNames: ['Sandvik Courier'],
    articles: Array.from({ length: articles }, (_, i) => makeArticle(i)),
  };
}

function makeArticle(i: number): AnalysedArticle {
  const day = `2026-03-${String((i % 28) + 1).padStart(2, '0')}`;
  const text = `Ada Nordby opened ferry quay ${i} in Sandvik on Monday, and 40 boats came “in the rain”.`;
  return {
    article: {
      id: `sample-${i}`,
      source: 'bundled',
      outlet: i % 2 ? 'valley-example' : 'harbour-sample',
      url: i % 3 ? `https://news.example/quays/${i}` : null,
      title: `Ada Nordby opens quay ${i}`,
      titleKind: 'headline',
      published: day,
      publishedIsGuess: false,
      credits: i % 2 ? [{ kind: 'agencies', names: ['Sample Wire'], passage: 'With Sample Wire' }] : [],
      paragraphs: [{ text, kind: 'text' }, { text: 'What comes next', kind: 'heading' }],
    },
    analysis: {
      mentions: [
        { paragraph: -1, start: 0, end: 10, type: 'person', entity: 'ada-nordby' },
        { paragraph: 0, start: 0, end: 10, type: 'person', entity: 'ada-nordby' },
        { paragraph: 0, start: text.indexOf('Sandvik'), end: text.indexOf('Sandvik') + 7, type: 'place', entity: 'sandvik' },
      ],
      days: [{ paragraph: 0, start: text.indexOf('Monday'), end: text.indexOf('Monday') + 6, from: day, to: day }],
      figures: [{ paragraph: 0, start: text.indexOf('40'), end: text.indexOf('40') + 8, value: 40, to: null, hedge: null, unit: 'boat', of: null, by: { start: 0, end: 10 }, asOf: day }],
      quotes: [{ paragraph: 0, start: text.indexOf('in the rain'), end: text.indexOf('in the rain') + 11, kind: 'partial', speaker: 'ada-nordby', name: 'Ada Nordby', verb: 'said' }],
      labels: [{ paragraph: 0, start: 0, end: 10, entity: 'ada-nordby', words: 'Ada Nordby', kind: 'spelling' }],
      terms: [['ferri', 0, 1, 0], ['quay', 1, 1, 0]],
    },
  };
}
