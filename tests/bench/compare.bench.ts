/** What comparing a page with other outlets' articles costs, their analysis left out: that is stored with them. */
import { compareContent, compareNames, comparePage, foldCopies } from '../../lib/compare/compare-page';
import { pickTelling } from '../../lib/compare/telling';
import { wordsAt } from '../../lib/compare/texts/places';
import { alignSentences } from '../../lib/compare/statements/align';
import { analyseArticle } from '../../lib/events/analyse';
import { backgroundRarity } from '../../lib/events/terms/plain-english';
import { PAGE_ID, type ComparedText } from '../../lib/model/comparison';
import { readArticles, readLookup } from './corpus';
import { median, round, time, type Bench } from './measure';

/** Four frames of a slow screen: the panel opens as if it had known. */
const MAX_COMPARISON_MS = 60;
const OTHERS = 8;
const WORDS = 800;

export const benchCompare: Bench = (options) => {
  const lookup = readLookup();
  const rounds = options.quick ? 10 : 40;
  const articles = readArticles(options, rounds + OTHERS, WORDS);
  // What is read of a text is kept with it, so each round gets texts of its own.
  const make = (at: number, id: string): ComparedText => {
    const article = articles[at] as (typeof articles)[0];
    return { id, outlet: id, voice: id, text: article, analysis: analyseArticle(article, lookup) };
  };
  const makeTexts = (first: number) =>
    Array.from({ length: OTHERS + 1 }, (_, i) => make((first + i) % articles.length, i ? `article-${i}` : PAGE_ID)) as [ComparedText, ...ComparedText[]];
  const compare = (first: number) => {
    const [page, ...others] = makeTexts(first);
    return time(() => comparePage(page, others, backgroundRarity, new Map(), 'event'));
  };
  // What the card waits for: the page is analysed anew, then compared in the parts that a difference is picked from.
  const tell = (first: number) => {
    const [page, ...others] = makeTexts(first);
    const texts = new Map([page, ...others].map((text) => [text.id, text.text]));
    return time(() => {
      const fresh = { ...page, analysis: analyseArticle(page.text, lookup) };
      const kept = foldCopies(others).map(({ text }) => text);
      pickTelling({ ...compareContent(fresh, kept, backgroundRarity, 'event'), words: compareNames(fresh, kept, new Map(), 'event') }, (place) => wordsAt(texts.get(place.text) as ComparedText['text'], place));
    });
  };
  // What the panel waits for when an article is chosen to be read beside the page.
  const align = (first: number) => {
    const [page, other] = makeTexts(first) as [ComparedText, ComparedText];
    return time(() => {
      const fresh = { ...page, analysis: analyseArticle(page.text, lookup) };
      alignSentences(fresh, other, backgroundRarity);
      alignSentences(other, fresh, backgroundRarity);
    });
  };
  const run = (work: (first: number) => number) => {
    for (let i = 0; i < 3; i++) work(i); // warm: what a long-lived background pays
    return Array.from({ length: rounds }, (_, i) => work(i)).sort((a, b) => a - b);
  };
  const [all, tellings, alignments] = [run(compare), run(tell), run(align)];
  const slowest = (times: number[]) => round(times[times.length - 1] as number);
  return [
    { name: `comparison of a page with ${OTHERS} articles`, ours: round(median(all)), limit: MAX_COMPARISON_MS, unit: 'ms' },
    { name: 'the same, slowest', ours: slowest(all), unit: 'ms' },
    { name: `the card’s one difference, of ${OTHERS} articles, the page analysed anew`, ours: round(median(tellings)), limit: MAX_COMPARISON_MS, unit: 'ms' },
    { name: 'the same, slowest', ours: slowest(tellings), unit: 'ms' },
    { name: 'sentences of a page and another article beside each other, the page analysed anew', ours: round(median(alignments)), limit: MAX_COMPARISON_MS, unit: 'ms' },
    { name: 'the same, slowest', ours: slowest(alignments), unit: 'ms' },
  ];
};
