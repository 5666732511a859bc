import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkAverage, thresholdFor, type LikelyPair } from '../../../lib/events/average-link';

const HALF = { one: 0.5, many: 0.5 };
const together = (groups: number[], a: number, b: number) => groups[a] === groups[b];

it('joins what is likely, and does not chain', () => {
  const groups = linkAverage(4, [{ a: 0, b: 1, p: 0.9 }, { a: 1, b: 2, p: 0.8 }, { a: 0, b: 2, p: 0.02 }], HALF);
  expect(together(groups, 0, 1)).toBe(true);
  expect(together(groups, 1, 2)).toBe(false);
  expect(together(groups, 0, 3)).toBe(false);
});

it('joins three that are all likely', () => {
  expect(new Set(linkAverage(3, [{ a: 0, b: 1, p: 0.9 }, { a: 1, b: 2, p: 0.7 }, { a: 0, b: 2, p: 0.6 }], HALF)).size).toBe(1);
});

it('leaves no two groups whose mean is at the threshold or above, and joins none by less', () => {
  const pair = fc.record({ a: fc.nat(8), b: fc.nat(8), p: fc.double({ min: 0, max: 1, noNaN: true }) });
  fc.assert(fc.property(fc.array(pair, { maxLength: 40 }), (raw) => {
    const seen = new Map<string, LikelyPair>();
    for (const { a, b, p } of raw) if (a !== b) seen.set([Math.min(a, b), Math.max(a, b)].join(), { a: Math.min(a, b), b: Math.max(a, b), p: p > 0.02 ? p : 0 });
    const pairs = [...seen.values()];
    const groups = linkAverage(9, pairs, HALF);
    const members = (g: number) => groups.flatMap((one, i) => (one === g ? [i] : []));
    const names = [...new Set(groups)];
    for (const x of names) {
      for (const y of names) {
        if (x >= y) continue;
        const sum = pairs.filter(({ a, b }) => (groups[a] === x && groups[b] === y) || (groups[a] === y && groups[b] === x)).reduce((total, { p }) => total + p, 0);
        expect(sum / (members(x).length * members(y).length)).toBeLessThan(0.5 + 1e-9);
      }
    }
  }));
});

it('asks more of two groups than of one text and a group', () => {
  const rising = { one: 0.4, many: 0.7 };
  expect(linkAverage(2, [{ a: 0, b: 1, p: 0.45 }], rising)).toEqual([0, 0]);
  const across = [0, 1, 2].flatMap((a) => [3, 4, 5].map((b) => ({ a, b, p: 0.45 })));
  const within = [[0, 1], [0, 2], [1, 2], [3, 4], [3, 5], [4, 5]].map(([a, b]) => ({ a: a as number, b: b as number, p: 0.9 }));
  const groups = linkAverage(6, [...within, ...across], rising);
  expect(together(groups, 0, 2) && together(groups, 3, 5)).toBe(true);
  expect(together(groups, 0, 3)).toBe(false);
  expect([thresholdFor(rising, 1, 50), thresholdFor(rising, 3, 3)]).toEqual([0.4, 0.7 - 0.3 / 3]);
});

it('finds the groups of thousands of texts at once, much noise between them', () => {
  const [texts, size, noise] = [3_200, 8, 15];
  const pairs: LikelyPair[] = [];
  for (let a = 0; a < texts; a++) {
    for (let b = a + 1; b < a - (a % size) + size; b++) pairs.push({ a, b, p: 0.6 + ((a * 7 + b) % 40) / 100 });
    for (let k = 1; k <= noise; k++) if (a + k * 97 < texts) pairs.push({ a, b: a + k * 97, p: 0.1 + ((a + k * 13) % 35) / 100 });
  }
  const groups = linkAverage(texts, pairs, HALF);
  expect(new Set(groups).size).toBe(texts / size);
  expect(groups.every((group, i) => group === groups[i - (i % size)])).toBe(true);
});
