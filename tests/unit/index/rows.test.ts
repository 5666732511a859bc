import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeHiddenCheck } from './hidden-rows';
import { openRows, writeRows } from '../../../lib/index/tables/rows';
import type { ArticleRow } from '../../../lib/index/tables/article-row';
import { MAX_PACK_ARTICLES, MAX_TABLE_BYTES } from '../../../lib/model/limits';

const text = fc.oneof(fc.constantFrom('rt', 'by:kommersant', ''), fc.string({ unit: 'grapheme', maxLength: 8 }).map((one) => one.toWellFormed()));
const row: fc.Arbitrary<ArticleRow> = fc.record({
  id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }).map((one) => one.toWellFormed()),
  source: text, outlet: text, voice: text, byline: fc.option(text), published: fc.option(fc.constantFrom('2026-02-03', '2022-12-30')), event: fc.integer({ min: -1, max: 70_000 }),
});
const rows = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 40 });
const plain = ({ id, source, outlet, voice, byline, published, event }: ArticleRow): ArticleRow => ({ id, source, outlet, voice, byline, published, event });

it('gives back every row by number and by id, wherever its bytes lie', () => {
  fc.assert(fc.property(rows, fc.nat(7), (all, offset) => {
    const written = writeRows(all);
    const shifted = new Uint8Array(written.length + offset).subarray(offset);
    shifted.set(written);
    const stored = openRows(shifted, all.length, 70_001);
    expect([...stored].map(plain)).toEqual(all);
    all.forEach(({ id }, number) => { expect(stored.numberOf(id)).toBe(number); });
    expect([stored.at(-1), stored.at(all.length), stored.numberOf('nobody has this id')]).toEqual([undefined, undefined, undefined]);
  }));
});

it('counts the voices of some articles as a look at each row would', () => {
  fc.assert(fc.property(rows, fc.array(fc.nat(45)), fc.array(text), fc.array(text), (all, numbers, hiddenOutlets, unwanted) => {
    const stored = openRows(writeRows(all), all.length, 70_001);
    const hidden = { hiddenArticles: all.slice(0, 2).map(({ id }) => id), hiddenOutlets, hiddenSources: [] };
    const isHidden = makeHiddenCheck(hidden);
    const counter = stored.countVoices(hidden, new Set(unwanted))();
    const asked = [...new Set(numbers)];
    const but = new Set(asked.slice(0, 2));
    // As they stand in a list of a segment that begins before this one's numbers, with something behind that is not to be counted.
    counter.add([...asked.map((number) => number + 3), 3], asked.length, -3, but);
    const left = asked.filter((number) => !but.has(number)).flatMap((number) => all[number] ?? []).filter((one) => !isHidden(one) && !unwanted.includes(one.outlet));
    expect(counter.count()).toEqual({ articles: left.length, voices: new Set(left.map(({ voice }) => voice)) });
  }));
});

it('counts some of them by month and publisher as one by one does', () => {
  fc.assert(fc.property(rows, fc.array(fc.nat(39)), (all, wanted) => {
    const stored = openRows(writeRows(all), all.length, 70_001);
    const numbers = [...new Set(wanted)].filter((number) => number < all.length);
    const { groups, months } = stored.count(numbers);
    const countBy = (of: (one: ArticleRow) => string | null) => {
      const counts = new Map<string, number>();
      for (const number of numbers) { const key = of(all[number] as ArticleRow); if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1); }
      return counts;
    };
    expect(months.map(({ month, articles }) => [month, articles])).toEqual([...countBy(({ published }) => published?.slice(0, 7) ?? null)].sort());
    expect(new Map(groups.map(({ source, outlet, voice, articles }) => [JSON.stringify([source, outlet, voice]), articles]))).toEqual(countBy(({ source, outlet, voice }) => JSON.stringify([source, outlet, voice])));
    for (const number of numbers) expect(stored.dayNumber(number)).toBe(Number((all[number]?.published ?? '0').replaceAll('-', '')));
  }));
});

it('refuses rows that are cut short, or more or fewer than there should be', () => {
  const all = Array.from({ length: 5 }, (_, i): ArticleRow => ({ id: `a-${i}`, source: 's', outlet: 'o', voice: 'o', byline: null, published: null, event: i }));
  const written = writeRows(all);
  for (let length = 0; length < written.length; length++) expect(() => openRows(written.slice(0, length), 5, 5)).toThrow(RangeError);
  for (const count of [0, 4, 6]) expect(() => openRows(written, count, 5)).toThrow();
});

it('opens a million rows, in a table that is small enough to be read whole; so is that of as many as a pack may have', () => {
  const million = 1_000_000;
  // An odd factor gives a different number for each, in no order.
  const idOf = (i: number) => `quay-news-${(Math.imul(i, 0x9e3779b1) >>> 0).toString().padStart(10, '0')}`;
  // All three at their last where i + 1 is a multiple of 420.
  const day = (i: number) => `20${String(10 + (i % 15))}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
  const rowOf = (i: number): ArticleRow => ({ id: idOf(i), source: `s${i % 7}`, outlet: `o${i % 900}`, voice: `o${i % 900}`, byline: null, published: day(i), event: i >> 1 });
  const written = writeRows(Array.from({ length: million }, (_, i) => rowOf(i)));
  expect(written.length).toBeLessThanOrEqual(MAX_TABLE_BYTES);
  expect(written.length * (MAX_PACK_ARTICLES / million)).toBeLessThanOrEqual(MAX_TABLE_BYTES);
  const stored = openRows(written, million, million / 2);
  for (const i of [0, 1, 499_999, 777_777, million - 1]) expect([stored.numberOf(idOf(i)), plain(stored.at(i) as ArticleRow)]).toEqual([i, rowOf(i)]);
  expect([stored.length, stored.at(million), stored.numberOf(idOf(million))]).toEqual([million, undefined, undefined]);
  const { outlets, ...tally } = stored.tally({ hiddenArticles: [idOf(3)], hiddenOutlets: [], hiddenSources: [] });
  expect([outlets.size, tally]).toEqual([900, { articles: million - 1, from: '2010-01-01', to: '2024-12-28' }]);
}, 120_000);
