/** What a reader's verdicts do to ties: the pair itself at once, like pairs slowly, others hardly, and all of it can be taken back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACET_COUNT, learnFeedback, NO_FEEDBACK, readVerdicts, summarisePair } from '../../../lib/events/relate/feedback';
import { PAIR_FEATURES } from '../../../lib/events/relate/pair-features';
import { MODEL } from '../../../lib/events/relate/relate';
import type { Verdict } from '../../../lib/model/feedback';

const features = (change: Partial<Record<(typeof PAIR_FEATURES)[number], number>>) => PAIR_FEATURES.map((name) => change[name] ?? 0);
/** Two kinds of pairs: little in common up front and days apart; or much in common on one day. */
const FAR = summarisePair(features({ lead: 0.08, whole: 0.12, title: 0.05, names: 0.2, gapDays: 0.2, rareShare: 0.1 }));
const NEAR = summarisePair(features({ lead: 0.4, whole: 0.4, title: 0.5, names: 0.7, gapDays: 1, rareShare: 0.4 }));

let next = 0;
const verdict = (facets: number[], change: Partial<Verdict> = {}): Verdict => ({
  page: `url:page.example/${next++}`, article: 'a-1', event: null, same: false, evidence: { likelihood: 0.7, facets }, pageTitle: '', articleTitle: '', ...change,
});
const many = (count: number, facets: number[], change: Partial<Verdict> = {}) => Array.from({ length: count }, () => verdict(facets, change));
const adjusted = (verdicts: Verdict[], facets: number[], likelihood = 0.7) => learnFeedback(verdicts).adjust({ likelihood, facets });

describe('one verdict', () => {
  const said = verdict(FAR, { page: 'url:page.example/x', event: 'e-1' });
  const feedback = learnFeedback([said]);

  it('keeps the pair apart, and the whole event where it was meant', () => {
    expect(feedback.isApart('url:page.example/x', 'a-1', null)).toBe(true);
    expect(feedback.isApart('url:page.example/x', 'a-2', 'e-1')).toBe(true);
    expect(feedback.isApart('url:page.example/x', 'a-2', 'e-2')).toBe(false);
    expect(feedback.isApart('url:page.example/y', 'a-1', 'e-1')).toBe(false);
    expect(learnFeedback([{ ...said, event: null }]).isApart('url:page.example/x', 'a-2', 'e-1')).toBe(false);
  });

  it('moves like pairs, but little', () => {
    expect(adjusted([said], FAR)).toBeLessThan(0.7);
    expect(adjusted([said], FAR)).toBeGreaterThan(0.65);
    expect(adjusted([said], NEAR)).toBe(0.7);
  });
});

describe('twenty verdicts of one kind', () => {
  const twenty = many(20, FAR);

  it('shift like pairs below the threshold, and leave the others tied', () => {
    expect(MODEL.thresholds.one).toBeLessThan(0.7);
    expect(adjusted(twenty, FAR)).toBeLessThan(MODEL.thresholds.one);
    expect(adjusted(twenty, NEAR)).toBe(0.7); // nor do words against pairs make others likelier
  });

  it('are outweighed by twenty of the other kind', () => {
    const both = [...twenty, ...many(20, FAR, { same: true })];
    expect(adjusted(both, FAR)).toBeGreaterThan(adjusted(twenty, FAR));
    expect(Math.abs(adjusted(both, FAR) - 0.7)).toBeLessThan(0.15);
  });

  it('never move a pair further than the bound, however many they are', () => {
    const shift = Math.log(0.7 / 0.3) - Math.log(adjusted(many(2_000, FAR), FAR) / (1 - adjusted(many(2_000, FAR), FAR)));
    expect(shift).toBeLessThanOrEqual(2 + 1e-9);
    expect(shift).toBeGreaterThan(1);
  });
});

describe('taking back', () => {
  it('the opposite verdict on a pair stands in the place of the first', () => {
    const first = verdict(FAR, { page: 'url:page.example/z' });
    const feedback = learnFeedback([first, { ...first, same: true }]);
    expect(feedback.isApart(first.page, 'a-1', null)).toBe(false);
    expect(feedback.adjust({ likelihood: 0.7, facets: FAR })).toBeGreaterThanOrEqual(0.7);
    expect(readVerdicts([first, { ...first, same: true }])).toHaveLength(1);
  });

  it('without a verdict the shipped likelihood is left to the last bit', () => {
    for (const likelihood of [0, 0.123456789, 0.5, 1]) {
      expect(adjusted([], FAR, likelihood)).toBe(likelihood);
      expect(NO_FEEDBACK.adjust({ likelihood, facets: FAR })).toBe(likelihood);
    }
    const before = many(3, FAR);
    expect(adjusted([...before, verdict(NEAR)].slice(0, 3), FAR)).toBe(adjusted(before, FAR));
  });

  it('what teaches nothing still keeps its pair apart', () => {
    const feedback = learnFeedback([verdict(FAR, { page: 'url:page.example/s', evidence: null })]);
    expect(feedback.isApart('url:page.example/s', 'a-1', null)).toBe(true);
    expect(feedback.adjust({ likelihood: 0.7, facets: FAR })).toBe(0.7);
  });
});

describe('bad stored data', () => {
  it('is passed over', () => {
    const good = verdict(FAR);
    const bad = [null, 7, 'x', [], {}, { page: 1, article: 'a', same: false }, { page: 'p', article: 'a', same: 'no' }];
    expect(readVerdicts([...bad, good])).toEqual([good]);
    for (const stored of [undefined, null, 'x', 3, {}, { length: 2 }]) expect(readVerdicts(stored)).toEqual([]);
    for (const evidence of [{ likelihood: Number.NaN, facets: FAR }, { likelihood: 0.5, facets: [1] }, { likelihood: 2, facets: FAR }, { likelihood: 0.5, facets: FAR.map(() => Infinity) }]) {
      expect(readVerdicts([{ ...good, evidence }])[0]?.evidence).toBeNull();
    }
  });

  it('never makes it throw, or answer anything but a likelihood', () => {
    fc.assert(fc.property(fc.array(fc.anything()), fc.double({ min: 0, max: 1, noNaN: true }), (stored, likelihood) => {
      const moved = learnFeedback(stored as Verdict[]).adjust({ likelihood, facets: FAR });
      expect(moved >= 0 && moved <= 1).toBe(true);
    }));
    const facets = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: FACET_COUNT, maxLength: FACET_COUNT });
    const lesson = fc.record({ likelihood: fc.double({ min: 0, max: 1, noNaN: true }), facets });
    fc.assert(fc.property(fc.array(fc.tuple(lesson, fc.boolean()), { maxLength: 60 }), lesson, (lessons, asked) => {
      const verdicts = lessons.map(([evidence, same]) => verdict(evidence.facets, { evidence, same }));
      const moved = learnFeedback(verdicts).adjust(asked);
      expect(moved >= 0 && moved <= 1).toBe(true);
    }), { numRuns: 60 });
  });
});

it('facets lie within their bounds, whatever the features', () => {
  fc.assert(fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 40 }), (list) => {
    const facets = summarisePair(list);
    expect(facets).toHaveLength(FACET_COUNT);
    expect(facets.every((facet) => facet >= -1 && facet <= 1)).toBe(true);
  }));
});
