import { describe, expect, it } from 'vitest';
import { EventProfiler } from '../../../lib/events/group/event-profile';
import { makeStorylines, measureLink } from '../../../lib/events/group/storyline';
import type { TermCount } from '../../../lib/model/analysis';
import type { Entity } from '../../../lib/model/entity';
import type { Event } from '../../../lib/model/event';

interface Told {
  id: string;
  day?: string | null;
  names: string;
  words: string;
}

/** One article for each event; `names` are entities up front, those in brackets in the body alone. */
function tell(told: Told[]) {
  const events = told.map(({ id, day }): Event => ({ id, name: { parts: [id], day: day ?? null }, articles: [id] }));
  const entities = [...new Set(told.flatMap(({ names }) => names.replace(/[()]/g, '').split(' ')))].map((id): Entity => ({ id, type: 'person', name: id.toUpperCase(), names: [id], short: [], isOutlet: id === 'agency' }));
  const profiler = new EventProfiler(entities);
  for (const { names, words } of told) {
    profiler.add([{ terms: [
      ...names.split(' ').map((name): TermCount => (name.startsWith('(') ? [`@${name.slice(1, -1)}`, 0, 0, 1] : [`@${name}`, 1, 1, 2])),
      ...words.split(' ').map((word): TermCount => [word, 1, 1, 1]),
    ] }]);
  }
  return makeStorylines(events, profiler.finish(events.map(({ name }) => name.day)), entities);
}

/** Other news, so that what the chains share is rare. */
const CROWD = Array.from({ length: 60 }, (_, i): Told => ({ id: `other-${i}`, day: '2025-01-01', names: `country busy actor-${i} place-${i}`, words: `law-${i} vote-${i} water-${i % 20}` }));
const TRIAL: Told[] = [
  { id: 'verdict', day: '2025-03-01', names: 'smith jones country', words: 'court verdict fraud judge' },
  { id: 'charge', day: '2024-01-05', names: 'smith jones', words: 'court charge fraud bank' },
  { id: 'appeal', day: '2025-06-01', names: 'smith (jones) lawyer', words: 'court appeal fraud judge' },
];

describe('makeStorylines', () => {
  it('chains events of the same actors and theme in order of day, over long silences, named by what they share', () => {
    expect(tell([...CROWD, ...TRIAL])).toEqual([{ id: 'charge', name: { parts: ['SMITH', 'JONES'], day: null }, events: ['charge', 'verdict', 'appeal'] }]);
  });

  it('does not chain what shares actors and no theme, or a theme and no actors', () => {
    expect(tell([...CROWD, TRIAL[0] as Told, { id: 'wedding', day: '2025-03-02', names: 'smith jones', words: 'wedding guest church dress' }])).toEqual([]);
    expect(tell([...CROWD, TRIAL[0] as Told, { id: 'another', day: '2025-03-02', names: 'miller country', words: 'court verdict fraud judge' }])).toEqual([]);
  });

  it('does not chain by a country, by somebody who is everywhere, by an agency, or by names that only stand in the background', () => {
    const alike = (names: string): Told[] => [{ id: 'a', names, words: 'court verdict fraud' }, { id: 'b', names, words: 'court verdict fraud' }];
    expect(tell([...CROWD, ...alike('country busy')])).toEqual([]);
    expect(tell([...CROWD, ...alike('smith agency')])).toEqual([]);
    expect(tell([...CROWD, ...alike('(smith) (jones)')])).toEqual([]);
    expect(tell([...CROWD, ...alike('smith jones')])).toHaveLength(1);
  });

  it('does not join two chains by the one event that is like both', () => {
    const left = [1, 2, 3].map((i): Told => ({ id: `left-${i}`, day: `2025-02-0${i}`, names: 'smith jones', words: 'court fraud judge bank' }));
    const right = [1, 2, 3].map((i): Told => ({ id: `right-${i}`, day: `2025-03-0${i}`, names: 'miller brown', words: 'storm flood rescue coast' }));
    const bridge: Told = { id: 'bridge', day: '2025-02-20', names: 'smith jones miller brown', words: 'court fraud storm flood' };
    const chains = tell([...CROWD, ...left, bridge, ...right]).map(({ events }) => events);
    expect(chains.filter((events) => events.includes('left-1') && events.includes('right-1'))).toEqual([]);
    expect(chains).toHaveLength(2);
  });

  it('does not chain by capitalised words alone, which nobody can name', () => {
    const alike = (id: string, third: string): Told => ({ id, names: `${third} country`, words: '~Hong ~Kong ~Harbour ~Bridge ~Tower court fraud' });
    expect(tell([...CROWD, alike('a', 'miller'), alike('b', 'brown')])).toEqual([]);
    expect(tell([...CROWD, alike('a', 'smith'), alike('b', 'smith')])).toHaveLength(1);
  });

  it('puts an event without a day last, and takes no events at all', () => {
    expect(tell([...CROWD, ...TRIAL.map((one) => (one.id === 'verdict' ? { ...one, day: null } : one))])[0]?.events).toEqual(['charge', 'appeal', 'verdict']);
    expect(tell([])).toEqual([]);
  });
});

/** Weights by numbers of terms. */
const weigh = (of: Record<number, number>) => ({ terms: Uint32Array.from(Object.keys(of), Number), weights: Float64Array.from(Object.values(of)) });
const NONE = { terms: new Uint32Array(0), upFront: new Uint8Array(0) };

it('weakens a link by a silence, and forbids none', () => {
  const told = (day: number | null) => ({ day, actors: weigh({ 1: 1 }), theme: weigh({ 2: 1 }), rare: NONE });
  expect(measureLink(told(0), told(0))).toBe(1);
  expect(measureLink(told(0), told(90))).toBeLessThan(0.95);
  expect(measureLink(told(0), told(4000))).toBeGreaterThan(0.75);
  expect(measureLink(told(0), told(null))).toBe(1);
});

it('takes nearly nothing of a theme for nothing, however much the actors are the same', () => {
  const told = (theme: Record<number, number>) => ({ day: 0, actors: weigh({ 1: 1 }), theme: weigh(theme), rare: NONE });
  const [court, wedding] = [2, 3];
  expect(measureLink(told({ [court]: 1 }), told({ [wedding]: 0.998, [court]: 0.06 }))).toBe(0);
  expect(measureLink(told({ [court]: 1 }), told({ [wedding]: 0.995, [court]: 0.1 }))).toBeGreaterThan(0.2);
});

it('does not chain by names of more events than a chain can have, however large the corpus', () => {
  const crowd = Array.from({ length: 3000 }, (_, i): Told => ({ id: `other-${i}`, names: `actor-${i}`, words: `law-${i}` }));
  const chain = (length: number) => Array.from({ length }, (_, i): Told => ({ id: `e-${i}`, names: 'smith jones', words: 'court fraud judge' }));
  expect(tell([...crowd, ...chain(40)]).map(({ events }) => events.length)).toEqual([40]);
  expect(tell([...crowd, ...chain(140)])).toEqual([]);
});
