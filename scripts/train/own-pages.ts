/** In: the project's own test pages and the bundled corpus. Out: pools of one page beside fourteen articles, as a new reader has them. */
import { analyseArticle } from '../../lib/events/analyse';
import { buildNamesTable, openNamesTable } from '../../lib/index/names/names-table';
import { readTestPages } from '../../tests/pages/page';
import { readBundled } from '../eval/bundled';
import type { GoldArticle, Pool } from './pools';

/** Articles of the bundled corpus that report one event. */
const SAME_EVENT = [['rt-01', 'rt-05']];

/** Each page twice: with its day, and as if nobody knew it. Pages on several events at once teach nothing clear, and stay out. */
export function ownPagePools(): Pool[] {
  const bundled = readBundled();
  const lookup = openNamesTable(buildNamesTable(bundled), bundled.entities);
  const eventOf = (id: string) => SAME_EVENT.find((ids) => ids.includes(id))?.[0] ?? id;
  const corpus = bundled.articles.map(({ article, analysis }) => {
    const gold: GoldArticle = { id: article.id, event: `seed ${eventOf(article.id)}`, topic: null, outlet: article.outlet, date: article.published, analysis, hidden: null };
    return { gold, published: article.published, analysis };
  });
  return readTestPages().flatMap((page): Pool[] => {
    const events = [...new Set(page.expect.articles.map(eventOf))];
    if (events.length > 1 || page.expect.own?.length || page.expect.state === 'other-language') return [];
    const read = (published: string | null) => analyseArticle({ title: page.title, published, paragraphs: page.paragraphs.map((text) => ({ text, kind: 'text' })) }, lookup);
    const event = events.length ? `seed ${events[0]}` : `page ${page.id}`;
    return [page.date ?? null, null].map((published, i): Pool => {
      const analysis = read(published);
      const gold: GoldArticle = { id: page.id, event, topic: null, outlet: page.outlet, date: published, analysis, hidden: null };
      return { name: `${page.id}${i ? ', day hidden' : ''}`, set: 'own pages', size: 'page', articles: [...corpus, { gold, published, analysis }] };
    });
  });
}
