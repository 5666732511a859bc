import { describe, expect, it } from 'vitest';
import { decideTies, weighContent, type Candidate } from '../../../lib/events/relate/decide';
import { PAIR_FEATURES } from '../../../lib/events/relate/pair-features';

let next = 0;
/** A candidate with these features, the rest 0. */
const candidate = (likelihood: number, features: Partial<Record<(typeof PAIR_FEATURES)[number], number>> = {}, change: Partial<Candidate> = {}): Candidate => ({
  features: PAIR_FEATURES.map((name) => features[name] ?? 0),
  likelihood,
  number: next,
  event: next++,
  storyline: null,
  likely: new Map(),
  rareNames: 0,
  ...change,
});
const ALIKE = { whole: 0.2, lead: 0.15, leadInOtherMost: 0.4 };

describe('decideTies', () => {
  it('ties what is likely, and leaves what is not', () => {
    expect(decideTies([candidate(0.9), candidate(0.1)])).toEqual(['event', null]);
    expect(decideTies([candidate(0.1)])).toEqual([null]);
    expect(decideTies([])).toEqual([]);
  });

  it('ties a weaker article of an event whose members are likely together, but not one that speaks against', () => {
    expect(decideTies([candidate(0.95, {}, { event: 7 }), candidate(0.45, {}, { event: 7 })])).toEqual(['event', 'event']);
    expect(decideTies([candidate(0.98, {}, { event: 7 }), candidate(0.2, {}, { event: 7 })])[1]).toBeNull();
  });

  it('keeps a second event of the day apart, unless the corpus puts both together', () => {
    const best = candidate(0.95);
    expect(decideTies([best, candidate(0.6)])).toEqual(['event', null]);
    expect(decideTies([best, candidate(0.6, {}, { likely: new Map([[best.number, 0.9]]) })])).toEqual(['event', 'event']);
  });

  it('calls like text with shared names a storyline when it is no event', () => {
    expect(decideTies([candidate(0.05, ALIKE, { rareNames: 2 })])).toEqual(['storyline']);
    expect(decideTies([candidate(0.05, ALIKE, { rareNames: 1 })])).toEqual([null]);
    expect(decideTies([candidate(0.05, { whole: 0.03, lead: 0.02 }, { rareNames: 3 })])).toEqual([null]);
  });

  it('takes the rest of the chain that the text’s event is in, unless the text itself shares too little with it', () => {
    const reported = candidate(0.95, {}, { storyline: 'chain' });
    const weak = { whole: 0.1, lead: 0.04, leadInOtherMost: 0.2 };
    expect(decideTies([reported, candidate(0.05, weak, { storyline: 'chain', rareNames: 1 })])).toEqual(['event', 'storyline']);
    expect(decideTies([reported, candidate(0.05, weak, { storyline: 'another', rareNames: 1 })])[1]).toBeNull();
    expect(decideTies([reported, candidate(0.05, weak, { storyline: 'chain', rareNames: 0 })])[1]).toBeNull();
    expect(decideTies([reported, candidate(0.05, { whole: 0.02 }, { storyline: 'chain', rareNames: 1 })])[1]).toBeNull();
    expect(decideTies([candidate(0.1, {}, { storyline: 'chain' }), candidate(0.05, weak, { storyline: 'chain', rareNames: 1 })])).toEqual([null, null]);
  });
});

it('weighs the lead most, and copied background no more than a little', () => {
  const features = (change: Partial<Record<(typeof PAIR_FEATURES)[number], number>>) => PAIR_FEATURES.map((name) => change[name] ?? 0);
  expect(weighContent(features({ lead: 0.2 }))).toBeGreaterThan(weighContent(features({ whole: 0.2 })));
  expect(weighContent(features({ whole: 0.9 }))).toBe(weighContent(features({ whole: 0.4 })));
});
