import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RankedQueue } from '../../../lib/events/ranked-queue';

it('always gives the highest, among equals the one added last, whatever is added between', () => {
  fc.assert(fc.property(fc.array(fc.option(fc.nat(9), { freq: 3 }), { maxLength: 60 }), (steps) => {
    const queue = new RankedQueue<number>();
    const held: { entry: number; rank: number }[] = [];
    steps.forEach((rank, entry) => {
      if (rank !== null) {
        queue.add(entry, rank);
        held.push({ entry, rank });
        return;
      }
      const highest = held.toSorted((a, b) => b.rank - a.rank || b.entry - a.entry)[0] ?? null;
      expect(queue.take()).toEqual(highest && expect.objectContaining(highest));
      if (highest) held.splice(held.indexOf(highest), 1);
    });
  }));
});
