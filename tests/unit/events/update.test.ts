import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as model from '../../../lib/events/relate/model';
import type * as pairFeatures from '../../../lib/events/relate/pair-features';
import { MAX_MEMBERS, type Member, type Regrouped } from '../../../lib/events/group/regroup';
import { leaveArticle, MAX_NEIGHBOURS, MAX_TOUCHED, placeArticle, splitEvent } from '../../../lib/events/group/update';
import type { Near } from '../../../lib/model/analysis';
import { agree, buildWhole, GrowingCorpus, makeUp } from './growing';

const count = vi.hoisted(() => ({ measured: 0, heard: 0 }));
vi.mock('../../../lib/events/relate/pair-features', async (load) => {
  const real = await load<typeof pairFeatures>();
  return { ...real, measurePair: (...sides: Parameters<typeof real.measurePair>) => (count.measured++, real.measurePair(...sides)) };
});
vi.mock('../../../lib/events/relate/model', async (load) => {
  const real = await load<typeof model>();
  return { ...real, measureSupport: (...given: Parameters<typeof real.measureSupport>) => (count.heard++, real.measureSupport(...given)) };
});
beforeEach(() => Object.assign(count, { measured: 0, heard: 0 }));

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('a corpus that grows by one article at a time', () => {
  const articles = makeUp(160, 5);
  const whole = buildWhole(articles, range(0, 160));

  it('has the made-up events, so that agreeing with it means something', () => {
    expect(whole.events.filter(({ length }) => length > 1).length).toBeGreaterThan(25);
  });

  it('comes to the events of a whole build, and back again when the articles go', () => {
    const corpus = new GrowingCorpus(articles, range(0, 80));
    const half = [...corpus.members.values()];
    for (const number of range(80, 160)) corpus.add(number);
    expect([...corpus.members.values()].flat().sort((a, b) => a - b)).toEqual(range(0, 160));
    expect(agree(corpus.members.values(), whole.events)).toBeGreaterThan(0.95);
    for (const number of range(80, 160)) corpus.remove(number);
    expect([...corpus.members.values()].flat().sort((a, b) => a - b)).toEqual(range(0, 80));
    expect(agree(corpus.members.values(), half)).toBeGreaterThan(0.9);
    for (const { likely } of corpus.near.values()) expect(likely.filter(([other]) => other >= 80).length).toBeLessThan(2);
  }, 30_000);
});

describe('the cost of one article', () => {
  const cost = (size: number) => {
    const corpus = new GrowingCorpus(makeUp(size + 20, 9), range(0, size));
    const each = range(size, size + 20).map((number) => {
      Object.assign(count, { measured: 0, heard: 0 });
      const { changed, events } = corpus.add(number);
      return { ...count, changed: changed.size, events: events.length };
    });
    const most = (of: (one: (typeof each)[number]) => number) => Math.max(...each.map(of));
    return { measured: most((one) => one.measured), heard: most((one) => one.heard), changed: most((one) => one.changed), events: most((one) => one.events) };
  };

  it('is the same in 200 articles as in 2,000', () => {
    const [small, large] = [cost(200), cost(2000)];
    expect(small.measured).toBe(MAX_NEIGHBOURS);
    expect(large.measured).toBe(MAX_NEIGHBOURS);
    expect(large.changed).toBeLessThanOrEqual(MAX_NEIGHBOURS);
    expect(large.events).toBeLessThanOrEqual(MAX_TOUCHED);
    expect(large.heard).toBeLessThanOrEqual(Math.max(50, 2 * small.heard));
  }, 60_000);
});

const NONE: Near = { closeness: '', likely: [] };
/** Every look heard the same of a neighbour. */
const heard = (likely: [number, number][]): Near['likely'] => likely.map(([number, p]) => [number, p, p]);
const member = (number: number, likely: [number, number][] = [], change: Partial<Member> = {}): Member => ({ number, published: '2025-01-01', voice: `v-${number}`, near: { ...NONE, likely: heard(likely) }, ...change });
const sorted = (groups: Regrouped[]) => groups.map(({ event, articles }) => ({ event, articles: [...articles].sort((a, b) => a - b) }));

describe('placeArticle', () => {
  const pair = [member(1, [[2, 0.9]]), member(2, [[1, 0.9]])];

  it('joins the event it belongs to, makes one of its own elsewhere', () => {
    const arrival = member(9, [[1, 0.95], [2, 0.95]]);
    const near = pair.map((one) => ({ ...one, near: { ...one.near, likely: [...one.near.likely, ...heard([[9, 0.95]])] } }));
    expect(sorted(placeArticle(arrival, [{ event: 7, members: near, isWhole: true }]))).toEqual([{ event: 7, articles: [1, 2, 9] }]);
    expect(sorted(placeArticle(member(9), [{ event: 7, members: pair, isWhole: true }]))).toEqual([{ event: 7, articles: [1, 2] }, { event: null, articles: [9] }]);
    expect(placeArticle(member(9), [])).toEqual([{ event: null, articles: [9] }]);
  });

  it('never joins what is more than a week apart', () => {
    const arrival = member(9, [[1, 0.95]], { published: '2025-02-01' });
    expect(placeArticle(arrival, [{ event: 7, members: [member(1, [[9, 0.95]])], isWhole: true }])).toHaveLength(2);
  });

  it('joins two events that it is one with, under the name of the larger', () => {
    const all = (self: number) => [1, 2, 3, 9].filter((one) => one !== self).map((one) => [one, 0.95] as [number, number]);
    const groups = placeArticle(member(9, all(9)), [{ event: 8, members: [member(3, all(3))], isWhole: true }, { event: 7, members: [member(1, all(1)), member(2, all(2))], isWhole: true }]);
    expect(sorted(groups)).toEqual([{ event: 7, articles: [1, 2, 3, 9] }]);
  });

  it('looks at so many members and no more, and never parts an event that it has not read whole', () => {
    const crowd = range(10, 500).map((number) => member(number));
    const groups = placeArticle(member(9), [{ event: 7, members: crowd, isWhole: true }, { event: 8, members: [member(1), member(2)], isWhole: false }]);
    expect(count.heard).toBeLessThanOrEqual((MAX_MEMBERS + 1) ** 2);
    expect(groups.find(({ event }) => event === 7)?.articles).toHaveLength(crowd.length);
    expect(sorted(groups).find(({ event }) => event === 8)?.articles).toEqual([1, 2]);
  });

  it('leaves alone the events beyond its limit', () => {
    const many = range(0, MAX_TOUCHED + 3).map((event) => ({ event, members: [member(100 + event)], isWhole: true }));
    expect(placeArticle(member(9), many).flatMap(({ articles }) => articles)).toHaveLength(many.length + 1);
  });

  it('keeps the name of an event whose only article was measured anew', () => {
    expect(placeArticle(member(9), [{ event: 7, members: [], isWhole: true }])).toEqual([{ event: 7, articles: [9] }]);
  });
});

describe('taking an article away', () => {
  it('ends an event without members, and parts one that only the gone held together', () => {
    expect(splitEvent({ event: 7, members: [], isWhole: true })).toEqual([]);
    expect(sorted(splitEvent({ event: 7, members: [member(1), member(2)], isWhole: true }))).toEqual([{ event: 7, articles: [1] }, { event: null, articles: [2] }]);
    expect(sorted(splitEvent({ event: 7, members: [member(1, [[2, 0.95]]), member(2, [[1, 0.95]])], isWhole: true }))).toEqual([{ event: 7, articles: [1, 2] }]);
  });

  it('asks nothing of candidates that are none', () => {
    const corpus = new GrowingCorpus(makeUp(20, 3), range(0, 20));
    expect(corpus.near.size).toBe(20);
    corpus.remove(4);
    expect([...corpus.members.values()].flat()).not.toContain(4);
    expect(leaveArticle(1, undefined as never, [], 0)).toEqual({ changed: new Map(), thin: [] });
  });
});
