import { describe, expect, it } from 'vitest';
import { decideTies, EVENT_SCORE, nearness, scoreEvent, type Candidate, type PairFeatures } from '../../../lib/events/decide';

const features = (change: Partial<PairFeatures> = {}): PairFeatures => ({ whole: 0.25, lead: 0.25, contained: 0.4, gap: 0, sameDay: false, figures: 0, ...change });
const candidate = (change: Partial<PairFeatures> = {}, other: Partial<Candidate> = {}): Candidate => {
  const one = features(change);
  return { features: one, score: scoreEvent(one), rareNames: 2, event: 0, ...other };
};

describe('scoreEvent', () => {
  it('says yes to like leads of one day, and no to the same leads weeks apart', () => {
    expect(scoreEvent(features())).toBeGreaterThan(EVENT_SCORE);
    expect(scoreEvent(features({ gap: 30 }))).toBeLessThan(EVENT_SCORE);
  });

  it('asks for more where a date is missing, but does not take that for a no', () => {
    expect(scoreEvent(features({ gap: null, lead: 0.12, whole: 0.14 }))).toBeLessThan(EVENT_SCORE);
    expect(scoreEvent(features({ gap: null, lead: 0.4, whole: 0.3 }))).toBeGreaterThan(EVENT_SCORE);
  });

  it('never grows when the publications drift apart', () => {
    for (let gap = 0; gap < 40; gap++) expect(scoreEvent(features({ gap: gap + 1 }))).toBeLessThanOrEqual(scoreEvent(features({ gap })));
    expect(nearness(0)).toBe(1);
    expect(nearness(15)).toBe(0);
  });
});

describe('decideTies', () => {
  it('ties the best, and leaves what only shares its background', () => {
    expect(decideTies([candidate({ lead: 0.4 }), candidate({ lead: 0.1, whole: 0.12, contained: 0.2 }, { event: 1, rareNames: 0 })])).toEqual(['event', null]);
  });

  it('ties a weaker article that the corpus puts into the same event', () => {
    const weak = candidate({ lead: 0.12, whole: 0.14, contained: 0.3 });
    expect(decideTies([candidate({ lead: 0.3 }), { ...weak, event: 0 }])).toEqual(['event', 'event']);
    expect(decideTies([candidate({ lead: 0.3 }), { ...weak, event: 1 }])[1]).not.toBe('event');
  });

  it('calls like text of another time a storyline, when names are shared, never an event', () => {
    expect(decideTies([candidate({ gap: 200 })])).toEqual(['storyline']);
    expect(decideTies([candidate({ gap: 200 }, { rareNames: 1 })])).toEqual([null]);
  });

  it('says nothing of nothing', () => {
    expect(decideTies([])).toEqual([]);
    expect(decideTies([candidate({ lead: 0, whole: 0.02, contained: 0.03 })])).toEqual([null]);
  });
});
