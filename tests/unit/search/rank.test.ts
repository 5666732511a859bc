import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packCounts, readCounts, type FieldCounts } from '../../../lib/index/postings/counts';
import { dampLength, Lengths, saturate, weighFields, weighRarity } from '../../../lib/index/postings/field-lengths';
import type { PlacedList } from '../../../lib/index/postings/posting-list';
import { scoreArticles, takeFirst, type RankedPart } from '../../../lib/search/rank';

const ARTICLES = 40;
type Row = readonly [article: number, title: number, lede: number, body: number];
const rows = fc.uniqueArray(fc.tuple(fc.nat(ARTICLES - 1), fc.nat(2), fc.nat(2), fc.oneof(fc.nat(9), fc.nat(100_000))), { selector: ([article]) => article, maxLength: ARTICLES })
  .map((some): Row[] => some.sort((a, b) => a[0] - b[0]));
function makeList(some: Row[], at: number): PlacedList {
  const large: FieldCounts[] = [];
  return { list: { articles: Uint32Array.from(some, ([article]) => article - at), counts: Int32Array.from(some, ([, ...fields]) => packCounts(...fields, large)), large }, at };
}
/** As one segment's list, or cut into those of two. */
const lists = fc.tuple(rows, fc.nat(ARTICLES)).map(([some, cut]) => [makeList(some.filter(([article]) => article < cut), 0), makeList(some.filter(([article]) => article >= cut), cut)]);
const part = fc.array(fc.record({ term: fc.constantFrom('word', '@name'), weight: fc.constantFrom(0.5, 0.8, 1), lists }), { minLength: 1, maxLength: 4 });
const lengths = fc.array(fc.nat(900), { minLength: ARTICLES, maxLength: ARTICLES }).map((of) => new Lengths(Uint16Array.from(of), of.reduce((sum, one) => sum + one, 0) / ARTICLES, Math.max(...of)));

it('scores the articles that hold every part, as a look at every article would', () => {
  fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), lengths, fc.integer({ min: 1, max: 4 }), (parts, size, odd) => {
    const passes = (article: number) => article % odd === 0;
    const { articles, scores } = scoreArticles(parts, ARTICLES, size, odd === 1 ? null : passes);
    const bestOf = (one: RankedPart, article: number) => Math.max(-1, ...one.flatMap(({ term, weight, lists: segments }) => segments.flatMap(({ list, at }) => {
      const i = list.articles.indexOf(article - at);
      if (i < 0) return [];
      const { title, lede, body } = readCounts(list, i);
      const frequency = weighFields(title, lede, body, term === '@name');
      const holding = segments.reduce((sum, { list: held }) => sum + held.articles.length, 0);
      return [weight * weighRarity(holding, ARTICLES) * saturate(frequency, dampLength(size.of[article] as number, size.mean))];
    })));
    const wanted = Array.from({ length: ARTICLES }, (_, i) => i).filter((article) => passes(article) && parts.every((one) => bestOf(one, article) >= 0));
    expect([...articles].sort((a, b) => a - b)).toEqual(wanted);
    for (const [i, article] of articles.entries()) expect(scores[i]).toBeCloseTo(parts.reduce((sum, one) => sum + bestOf(one, article), 0), 9);
  }));
});

it('takes the first few of any list as sorting it would', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer(), { maxLength: 200 }), fc.nat(60), (numbers, count) => {
    const found = takeFirst(numbers.length, count, (a, b) => (numbers[a] as number) - (numbers[b] as number));
    expect(found.map((i) => numbers[i])).toEqual([...numbers].sort((a, b) => a - b).slice(0, count));
  }));
});

it('ranks a word in the title above one in the lede, that above one in the body, and a short article above a long one', () => {
  const score = (title: number, lede: number, body: number, length: number) => saturate(weighFields(title, lede, body, false), dampLength(length, 300));
  expect(score(1, 0, 0, 300)).toBeGreaterThan(score(0, 1, 0, 300));
  expect(score(0, 1, 0, 300)).toBeGreaterThan(score(0, 0, 1, 300));
  expect(score(0, 0, 1, 100)).toBeGreaterThan(score(0, 0, 1, 900));
  expect(weighFields(0, 0, 1, true)).toBeGreaterThan(weighFields(0, 0, 1, false));
  expect(weighRarity(3, 1_000)).toBeGreaterThan(weighRarity(30, 1_000));
});
