import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyCounts, ONCE, packCounts, readCounts, sumCounts, type CountColumn, type FieldCounts } from '../../../lib/index/postings/counts';

const count = fc.oneof(fc.nat(3), fc.constantFrom(127, 128, 255, 256, 65_535, 65_536), fc.nat(4_000_000_000));
const fields = fc.record({ title: count, lede: count, body: count });

function makeColumn(all: FieldCounts[]): CountColumn {
  const large: FieldCounts[] = [];
  return { counts: Int32Array.from(all, ({ title, lede, body }) => packCounts(title, lede, body, large)), large };
}

it('gives back the counts of each article, small or large, and their sum', () => {
  fc.assert(fc.property(fc.array(fields), fc.nat(5), fc.nat(5), fc.nat(5), (all, a, b, c) => {
    const column = makeColumn(all);
    expect(all.map((_, i) => readCounts(column, i))).toEqual(all);
    expect(Array.from(column.counts, (packed) => sumCounts(packed, column.large, a, b, c))).toEqual(all.map(({ title, lede, body }) => a * title + b * lede + c * body));
  }));
});

it('copies counts into a column that has large ones already', () => {
  fc.assert(fc.property(fc.array(fields), fc.array(fields), (before, all) => {
    const [first, second] = [makeColumn(before), makeColumn(all)];
    const { large } = first;
    const copied = Int32Array.from(all, (_, i) => copyCounts(second, i, large));
    expect(all.map((_, i) => readCounts({ counts: copied, large }, i))).toEqual(all);
  }));
});

it('knows a word that stands once, in the body, by one number', () => {
  expect(packCounts(0, 0, 1, [])).toBe(ONCE);
});
