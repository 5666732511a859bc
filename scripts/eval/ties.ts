/** In: articles. Out: the ties between them, each article's nearest by score, same event or not. */
import { analyseArticle } from '../../lib/events/analyse';
import { linkAverage } from '../../lib/events/average-link';
import { measureCorpus } from '../../lib/events/group/neighbours';
import { judgePairs, MODEL, relatePairs } from '../../lib/events/relate/relate';
import { buildNamesTable, openNamesTable } from '../../lib/index/names/names-table';
import { rankTie } from '../train/evaluate';
import { readBundled } from './bundled';

export interface TieRow {
  id: string;
  outlet?: string | null;
  title?: string | null;
  date?: string | null;
  text: string;
}

export function evalTies(rows: TieRow[]): unknown[] {
  const bundled = readBundled();
  const lookup = openNamesTable(buildNamesTable(bundled), bundled.entities);
  const articles = rows.map(({ title, date, text }) => {
    const readable = {
      title: title ?? '',
      published: date || null,
      paragraphs: text.split('\n').filter((line) => line.trim()).map((line) => ({ text: line, kind: 'text' as const })),
    };
    return { published: readable.published, analysis: analyseArticle(readable, lookup) };
  });
  const { pairs } = measureCorpus(articles);
  const likelihoods = relatePairs(articles.length, judgePairs(pairs));
  const group = linkAverage(articles.length, pairs.map(({ a, b }, i) => ({ a, b, p: likelihoods[i] as number })), MODEL.thresholds);
  return pairs.map(({ a, b }, i) => ({
    a: rows[a]?.id,
    b: rows[b]?.id,
    score: Math.round(rankTie(likelihoods[i] as number, group[a] === group[b]) * 1e6) / 1e6,
    tie: group[a] === group[b] ? 'event' : null,
  }));
}
