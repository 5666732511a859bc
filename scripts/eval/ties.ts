/** In: articles. Out: the ties between them, each article's nearest by score, same event or not. */
import { clusterScores } from '../../lib/events/neighbours';
import { analyseArticle } from '../../lib/events/analyse';
import { buildNamesTable, openNamesTable } from '../../lib/index/names-table';
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
  return clusterScores(articles).map(({ a, b, score, tie }) => ({ a: rows[a]?.id, b: rows[b]?.id, score, tie }));
}
