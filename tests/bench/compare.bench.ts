/** What comparing a page with other outlets' articles costs, their analysis left out: that is stored with them. */
import { comparePage } from '../../lib/compare/compare-page';
import { analyseArticle } from '../../lib/events/analyse';
import { backgroundRarity } from '../../lib/events/background';
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
  const compare = (first: number) => {
    const [page, ...others] = Array.from({ length: OTHERS + 1 }, (_, i) => make((first + i) % articles.length, i ? `article-${i}` : PAGE_ID)) as [ComparedText, ...ComparedText[]];
    return time(() => comparePage(page, others, backgroundRarity, new Map(), 'event'));
  };
  for (let i = 0; i < 3; i++) compare(i); // warm: what a long-lived background pays
  const all = Array.from({ length: rounds }, (_, i) => compare(i)).sort((a, b) => a - b);
  return [
    { name: `comparison of a page with ${OTHERS} articles`, ours: round(median(all)), limit: MAX_COMPARISON_MS, unit: 'ms' },
    { name: 'the same, slowest', ours: round(all[all.length - 1] as number), unit: 'ms' },
  ];
};
