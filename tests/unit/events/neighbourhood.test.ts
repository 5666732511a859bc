import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNearest, CONTEXT_FEATURES, decodeSurroundings, encodeSurroundings, keepNearest, measureCloseness, measureContext, NEAREST, VIEWS } from '../../../lib/events/relate/neighbourhood';
import { PAIR_FEATURES } from '../../../lib/events/relate/pair-features';

const closeness = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: VIEWS, maxLength: VIEWS });
const features = (value: number) => PAIR_FEATURES.map(() => value);
const at = (name: (typeof CONTEXT_FEATURES)[number]) => CONTEXT_FEATURES.indexOf(name);

describe('surroundings', () => {
  it('keep the nearest of each view, in falling order', () => {
    fc.assert(fc.property(fc.array(closeness, { maxLength: 30 }), (all) => {
      const kept = keepNearest(all);
      expect(kept).toHaveLength(VIEWS);
      kept.forEach((list, view) => {
        expect(list).toEqual(all.map((one) => one[view] as number).sort((a, b) => b - a).slice(0, NEAREST + 1));
      });
    }));
  });

  it('are the same whether a text was there from the start or was added', () => {
    fc.assert(fc.property(fc.array(closeness, { maxLength: 20 }), closeness, (all, one) => {
      expect(addNearest(keepNearest(all), one)).toEqual(keepNearest([...all, one]));
    }));
  });

  it('come back from their stored text within a step', () => {
    fc.assert(fc.property(fc.array(closeness, { maxLength: 20 }), (all) => {
      const kept = keepNearest(all);
      const back = decodeSurroundings(encodeSurroundings(kept));
      kept.forEach((list, view) => list.forEach((one, i) => expect(Math.abs((back[view]?.[i] ?? 9) - one)).toBeLessThan(0.012)));
    }));
  });

  it.each(['', 'short', '!'.repeat(220), 'A'.repeat(219)])('of altered text are empty: %j', (text) => {
    expect(decodeSurroundings(text)).toEqual(Array.from({ length: VIEWS }, () => []));
  });
});

describe('a pair in its surroundings', () => {
  const alone = keepNearest([measureCloseness(features(0.4), null)]);

  it('counts more with nobody else near than in a crowd', () => {
    const crowd = keepNearest([0.4, 0.5, 0.45, 0.42].map((value) => measureCloseness(features(value), null)));
    const one = measureCloseness(features(0.4), null);
    const [free, crowded] = [measureContext(one, alone, alone, 100), measureContext(one, crowd, crowd, 100)];
    for (const name of ['scaled', 'rankWorse', 'leadWorse', 'titleScaled', 'rareSharedLeadWorse'] as const) expect(free[at(name)], name).toBeGreaterThan(crowded[at(name)] as number);
    expect(free).toHaveLength(CONTEXT_FEATURES.length);
  });

  it('is no closer by day when the day is unknown, and less close when days lie between', () => {
    const [content, dated] = measureCloseness(features(0.4), null);
    expect(dated).toBe(content);
    expect(measureCloseness(features(0.4), 7)[1]).toBeLessThan(0.12);
  });
});
