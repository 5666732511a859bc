/** In: a page and one of its events, an open corpus. Out: all that the panel shows of it. */
import type { Corpus } from '../index/corpus';
import type { Comparison, EventComparison, Place } from '../model/comparison';
import type { Hidden } from '../model/settings';
import { citeSources } from './texts/cite-sources';
import { comparePage } from './compare-page';
import { readTexts } from './texts/read-texts';
import type { ComparisonQuestion } from './texts/read-texts';
import { measureReach } from './reach';
import { makeTimeline } from './timeline';

/** Compares a page with the articles on one event. Ids that the corpus does not know are passed over. */
export async function getComparison(corpus: Corpus, question: ComparisonQuestion, hidden: Hidden): Promise<EventComparison> {
  const texts = await readTexts(corpus, question, hidden);
  const { page, others, rarity, tie } = texts;
  const comparison = comparePage(page, others, rarity, corpus.entities, tie);
  const timeline = makeTimeline(corpus, question.articles.map((article) => ({ article, tie })), page.text.published, hidden);
  return {
    ...comparison,
    id: question.id,
    tie,
    sources: citeSources(corpus, texts, comparison.texts, listPlaces(comparison)),
    names: Object.fromEntries(comparison.words.flatMap(({ entity }) => {
      const listed = corpus.entities.get(entity);
      return listed ? [[entity, listed.name]] : [];
    })),
    timeline,
    outlets: [...new Set(timeline.events.flatMap(({ articles: on }) => on.map(({ outlet }) => outlet)))].map((id) => corpus.outlet(id)),
    articles: texts.articles.length,
    reach: await measureReach(corpus, texts.articles),
    checked: corpus.checked(hidden),
  };
}

function listPlaces({ statements, notHere, onlyHere, figures, voices, words }: Comparison): Place[] {
  const places = [
    ...statements.flatMap(({ place, places }) => [place, ...places]),
    ...[...notHere, ...onlyHere].flatMap(({ place, beside }) => [place, beside]),
    ...figures.flatMap(({ counted, cells }) => [counted, ...cells.flatMap(({ sentence, by }) => [sentence, by])]),
    ...voices.flatMap(({ cells }) => cells.flatMap(({ quotes }) => quotes)),
    ...words.flatMap(({ cells }) => cells.flatMap((cell) => [cell.words, cell.sentence])),
  ];
  return places.filter((place) => place !== null);
}
