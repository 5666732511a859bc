/** Outlets that the settings list with a switch: those of some sources left out, the largest first, hidden ones always. */
import { expect, it } from 'vitest';
import { countOutlets } from '../../../lib/index/count-outlets';
import { openRows, writeRows } from '../../../lib/index/tables/rows';
import type { ArticleRow } from '../../../lib/index/tables/article-row';
import { MAX_LISTED_OUTLETS } from '../../../lib/model/limits';

const nameOf = (number: number) => `o-${String(number).padStart(4, '0')}`;
const row = (source: string, outlet: string, i: number): ArticleRow => ({ id: `${source}-${outlet}-${i}`, source, outlet, voice: i % 2 ? outlet : 'by:x', byline: i % 2 ? null : 'X', published: null, event: -1 });

function open(rows: ArticleRow[]) {
  return { rows: openRows(writeRows(rows), rows.length, 1), outlet: (id: string) => ({ id, name: id.toUpperCase(), country: null, colour: 0 }) };
}

it('counts an outlet over all sources but those that are listed by themselves, whoever wrote its articles first', () => {
  const corpus = open([row('bundled', 'a', 0), row('pack', 'a', 0), row('feed', 'a', 1), row('pack', 'c', 0), row('pack', 'b', 0), row('kept', 'd', 0)]);
  expect(countOutlets(corpus, ['bundled', 'kept'], []).map(({ outlet, articles }) => [outlet.name, articles])).toEqual([['A', 2], ['B', 1], ['C', 1]]);
});

it('lists no more than the limit, and hidden ones beyond it', () => {
  const last = nameOf(MAX_LISTED_OUTLETS + 4);
  const corpus = open(Array.from({ length: MAX_LISTED_OUTLETS + 5 }, (_, i) => row('pack', nameOf(i), i)));
  const listed = countOutlets(corpus, [], [nameOf(0), last, 'nobody']).map(({ outlet }) => outlet.id);
  expect(listed).toHaveLength(MAX_LISTED_OUTLETS + 1);
  expect(listed.slice(-2)).toEqual([nameOf(MAX_LISTED_OUTLETS - 1), last]);
});
