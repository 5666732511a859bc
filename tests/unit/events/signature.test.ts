import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashTerm } from '../../../lib/events/terms/keys';
import { findNearest } from '../../../lib/events/group/nearest';
import { columnOf, termsOf, WEIGHT, type Column } from '../../../lib/events/signatures/packed';
import { measurePair, PAIR_FEATURES } from '../../../lib/events/relate/pair-features';
import { leadDaysOf, makeSignature, weighQueryTerm, type TermStatistics } from '../../../lib/events/signatures/signature';
import type { Analysis, TermCount } from '../../../lib/model/analysis';
import { anyAnalysis, measurePlainly } from './plain-signature';

const STATISTICS: TermStatistics = { articles: 60, frequency: (term) => (term.length * 5) % 23 };
const sign = (analysis: Analysis) => makeSignature(analysis, null, STATISTICS);
const withTerms = (...terms: TermCount[]): Analysis => ({ mentions: [], days: [], figures: [], quotes: [], labels: [], terms });

describe('a pair of signatures', () => {
  it('is measured as plain maps of terms would have it', () => {
    fc.assert(fc.property(anyAnalysis, anyAnalysis, (a, b) => {
      const features = measurePair(sign(a), sign(b));
      for (const [name, expected] of Object.entries(measurePlainly(a, b, STATISTICS))) {
        expect(Math.abs((features[PAIR_FEATURES.indexOf(name as 'whole')] as number) - expected), name).toBeLessThan(1e-3);
      }
    }));
  });

  it('is measured alike from both sides', () => {
    fc.assert(fc.property(anyAnalysis, anyAnalysis, (a, b) => {
      const there = measurePair(sign(a), sign(b));
      measurePair(sign(b), sign(a)).forEach((feature, i) => expect(feature).toBeCloseTo(there[i] as number, 9));
    }));
  });
});

describe('a signature', () => {
  it('holds columns of length 1, or empty ones', () => {
    fc.assert(fc.property(anyAnalysis, (analysis) => {
      const signature = sign(analysis);
      const { from, to } = termsOf(signature);
      for (const column of ['whole', 'plainWhole', 'body', 'names'] satisfies Column[]) {
        const { weights, offset } = columnOf(signature, column);
        const length = weights.subarray(offset + from, offset + to).reduce((sum, weight) => sum + (weight * WEIGHT) ** 2, 0);
        expect(Math.abs(length - Math.round(length))).toBeLessThan(1e-3);
        expect(length).toBeLessThan(1.5);
      }
    }));
  });

  it('takes no more than 20 bytes a term, with everything about it', () => {
    const { keys, weights } = sign(withTerms(...Array.from({ length: 300 }, (_, i): TermCount => [`word${i}`, i < 8 ? 1 : 0, i < 50 ? 1 : 0, 1])));
    expect(keys.buffer).toBe(weights.buffer);
    expect(keys.buffer.byteLength).toBeLessThan(20 * 300);
  });

  it('weighs a term of the lead above the same one in the body, and one it lacks not at all', () => {
    const signature = sign(withTerms(['harbour', 0, 1, 0], ['terrace', 0, 0, 1]));
    expect(weighQueryTerm(signature, hashTerm('harbour'))).toBeGreaterThan(1.5);
    expect(weighQueryTerm(signature, hashTerm('terrace'))).toBeGreaterThan(0.3);
    expect(weighQueryTerm(signature, hashTerm('terrace'))).toBeLessThan(1);
    expect(weighQueryTerm(signature, hashTerm('kitchen'))).toBe(0);
  });

  it('gives back the days that the lead names, those before 1970 too', () => {
    const day = (paragraph: number, from: string, to = from) => ({ paragraph, start: 0, end: 1, from, to });
    const days = [day(-1, '1970-01-03'), day(1, '1969-12-31'), day(1, '1969-12-31'), day(2, '1970-01-09'), day(0, '1970-01-11', '1970-01-12')];
    expect(leadDaysOf(sign({ ...withTerms(), days })).sort((a, b) => a - b)).toEqual([-1, 2]);
  });

  it('is made of nothing without a stumble', () => {
    const empty = sign(withTerms());
    expect(measurePair(empty, empty).every(Number.isFinite)).toBe(true);
    expect(leadDaysOf(empty)).toEqual([]);
  });
});

it('finds the nearest others that comparing all with all would find', () => {
  fc.assert(fc.property(fc.array(anyAnalysis, { maxLength: 12 }), (analyses) => {
    const signatures = analyses.map(sign);
    findNearest(signatures).forEach((nearest, self) => {
      const whole = signatures.map((other) => measurePair(signatures[self] as typeof other, other)[0] as number);
      const expected = whole.flatMap((score, i) => (i !== self && score > 0 ? [score] : [])).sort((a, b) => b - a);
      expect(nearest).not.toContain(self);
      expect(nearest).toHaveLength(expected.length);
      nearest.forEach((other, i) => expect(whole[other]).toBeCloseTo(expected[i] as number, 6));
    });
  }), { numRuns: 40 });
});
