/** Which spans are marked, and how keys walk them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseMarks } from '../../../lib/overlay/choose-marks';
import { findNextMark } from '../../../lib/overlay/walk';
import type { Block, Span } from '../../../lib/model/page';

const TEXT = 'x'.repeat(200);
const blocks: Block[] = [
  { id: 7, kind: 'title', text: TEXT },
  { id: 3, kind: 'text', text: TEXT },
  { id: 9, kind: 'heading', text: TEXT },
  { id: 1, kind: 'text', text: TEXT },
  { id: 4, kind: 'text', text: TEXT },
];
const entity = (block: number, start: number, id = 'entity:rutte'): Span => ({ block, start, end: start + 10, kind: 'entity', id });
const event = (block: number, start: number, end: number, id = 'event:rada'): Span => ({ block, start, end, kind: 'event', id });
const placesOf = (spans: Span[]) => spans.map(({ block, start }) => `${block}:${start}`);

describe('chooseMarks', () => {
  const mentions = [entity(4, 0), entity(1, 50), entity(3, 20), entity(7, 5), entity(3, 90), entity(9, 0)];

  it('off: none; events: no names', () => {
    const spans = [...mentions, event(1, 60, 90), event(4, 20, 60)];
    expect(chooseMarks(blocks, spans, 'off')).toEqual([]);
    expect(placesOf(chooseMarks(blocks, spans, 'events'))).toEqual(['1:60']);
  });

  it('normal: the first mention in running text', () => {
    expect(placesOf(chooseMarks(blocks, mentions, 'normal'))).toEqual(['3:20']);
    expect(placesOf(chooseMarks(blocks, [entity(7, 5)], 'normal'))).toEqual(['7:5']);
  });

  it('all: every one', () => {
    expect(placesOf(chooseMarks(blocks, mentions, 'all'))).toEqual(['7:5', '3:20', '3:90', '9:0', '1:50', '4:0']);
  });

  it('an event has its passage; the entity takes its next place', () => {
    const chosen = chooseMarks(blocks, [entity(3, 20), entity(1, 5), event(3, 0, 100), event(1, 60, 90)], 'normal');
    expect(chosen.map(({ kind, block }) => [kind, block])).toEqual([['event', 3], ['entity', 1]]);
    expect(chooseMarks(blocks, [entity(7, 0), entity(3, 20), event(3, 0, 100)], 'normal').map(({ kind }) => kind)).toEqual(['event']);
  });

  it('an event has a passage before its storyline', () => {
    const spans = [event(3, 0, 50, 'story:war'), event(3, 0, 50), event(1, 0, 50, 'story:war')];
    expect(chooseMarks(blocks, spans, 'normal').map(({ id, block }) => [id, block])).toEqual([['event:rada', 3], ['story:war', 1]]);
  });

  it('leaves out what fits no block', () => {
    expect(chooseMarks(blocks, [entity(99, 0), entity(3, 195), event(3, 5, 5), entity(3, -1)], 'all')).toEqual([]);
  });

  it('never puts two marks over the same characters, and keeps reading order', () => {
    const span = fc.record({ block: fc.constantFrom(7, 3, 9, 1, 4), start: fc.nat(190), length: fc.integer({ min: 1, max: 60 }), id: fc.constantFrom('entity:a', 'entity:b', 'event:x', 'event:y', 'story:z') })
      .map(({ block, start, length, id }): Span => ({ block, start, end: start + length, id, kind: id.startsWith('entity') ? 'entity' : 'event' }));
    fc.assert(fc.property(fc.array(span, { maxLength: 40 }), fc.constantFrom('events' as const, 'normal' as const, 'all' as const), (spans, density) => {
      const chosen = chooseMarks(blocks, spans, density);
      const order = blocks.map(({ id }) => id);
      for (let i = 1; i < chosen.length; i++) {
        const [a, b] = [chosen[i - 1]!, chosen[i]!];
        if (a.block === b.block) expect(a.end).toBeLessThanOrEqual(b.start);
        else expect(order.indexOf(a.block)).toBeLessThan(order.indexOf(b.block));
      }
      expect(new Set(chosen.map(({ key }) => key)).size).toBe(chosen.length);
      if (density !== 'all') expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length);
    }));
  });
});

describe('findNextMark', () => {
  const keys = ['a', 'b', 'c'];
  it('walks on, round the ends', () => {
    expect(findNextMark(keys, 'a', 1, 0)).toBe('b');
    expect(findNextMark(keys, 'c', 1, 0)).toBe('a');
    expect(findNextMark(keys, 'a', -1, 0)).toBe('c');
  });
  it('begins at what is in view', () => {
    expect(findNextMark(keys, null, 1, 1)).toBe('b');
    expect(findNextMark(keys, null, -1, 1)).toBe('a');
    expect(findNextMark(keys, 'gone', 1, 2)).toBe('c');
    expect(findNextMark(keys, null, -1, -1)).toBe('c');
    expect(findNextMark([], null, 1, -1)).toBeNull();
  });
});
