/** Outlets that are one, laid over rows, beside rows that were written so. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Corpus } from '../../../lib/index/corpus';
import { openRows, writeRows, type ArticleRows } from '../../../lib/index/tables/rows';
import type { ArticleRow, RowGroup } from '../../../lib/index/tables/article-row';
import type { RowWishes } from '../../../lib/index/tables/select-rows';
import { uniteOutlets } from '../../../lib/index/unite-outlets';

const FIRSTS = new Map([['b', 'a'], ['c', 'a'], ['e', 'd']]);
const outlet = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
/** What a question may name: one that is in another's place is named by nobody. */
const asked = fc.array(fc.constantFrom('a', 'd', 'f'), { maxLength: 2 });
const rowsOf = fc.array(fc.record({ source: fc.constantFrom('s', 't'), outlet, credit: fc.option(fc.constant('by:x'), { freq: 4 }), published: fc.option(fc.constantFrom('2026-02-03', '2022-12-30')) }), { maxLength: 30 })
  .map((all) => all.map(({ credit, ...one }, i): ArticleRow => ({ ...one, id: `a-${i}`, voice: credit ?? one.outlet, byline: credit, event: -1 })));
const open = (rows: ArticleRow[]): ArticleRows => openRows(writeRows(rows), rows.length, 1);
const unite = (id: string) => FIRSTS.get(id) ?? id;
const plain = ({ id, source, outlet: by, voice, byline, published, event }: ArticleRow): ArticleRow => ({ id, source, outlet: by, voice, byline, published, event });
/** Groups of some of the rows stand in no order. */
const sorted = (groups: readonly RowGroup[]) => groups.map((group) => JSON.stringify(group, Object.keys(group).sort())).sort();

it('says of rows, groups, counts and voices what rows written so would say', () => {
  fc.assert(fc.property(rowsOf, asked, asked, fc.array(fc.nat(29)), (rows, hiddenOutlets, wanted, some) => {
    const written = open(rows.map((row) => ({ ...row, outlet: unite(row.outlet), voice: unite(row.voice) })));
    const { rows: laid, checked } = uniteOutlets({ rows: open(rows) } as unknown as Corpus, FIRSTS);
    const hidden = { hiddenOutlets, hiddenSources: [], hiddenArticles: ['a-1'] };
    const numbers = [...new Set(some)].filter((number) => number < rows.length);
    const wishes: RowWishes = { groups: [[{ by: 'outlet', ids: new Set(wanted) }]], hidden };
    const answer = (of: ArticleRows) => {
      const counter = of.countVoices(hidden, new Set(wanted))();
      counter.add(numbers, numbers.length, 0, new Set());
      return {
        rows: [...of].map(plain), first: of.at(0) && plain(of.at(0) as ArticleRow), groups: of.groups(), left: sorted(of.groups((number) => number % 2 === 0)), counts: sorted(of.count(numbers).groups), months: of.count(numbers).months,
        selected: [...of.select(wishes).list()], has: numbers.filter(of.select(wishes).has), tally: of.tally(hidden), voices: counter.count(), days: numbers.map((number) => of.dayNumber(number)),
      };
    };
    expect(answer(laid)).toEqual(answer(written));
    expect(checked(hidden).outlets).toBe(written.tally(hidden).outlets.size);
  }), { numRuns: 300 });
});
