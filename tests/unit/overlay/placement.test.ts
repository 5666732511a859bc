/** Where the card stands. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOnTheWay, placeCard } from '../../../lib/overlay/placement';
import type { Box, PlacementInput } from '../../../lib/overlay/placement';

const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, right: left + width, bottom: top + height });

const input = (change: Partial<PlacementInput> = {}): PlacementInput => ({
  lines: [box(120, 300, 200, 22)],
  column: box(100, 280, 600, 90),
  viewport: { width: 1280, height: 800 },
  card: { width: 360, maxHeight: 480 },
  direction: 'ltr',
  touch: false,
  ...change,
});

describe('placeCard', () => {
  it('stands beside the column, level with the passage', () => {
    expect(placeCard(input())).toEqual({ form: 'beside', left: 728, edge: 284, maxHeight: 480, tick: 16, faces: 'left' });
  });

  it('moves up where its full height would not fit, so that it only grows downward; the tick stays at the passage', () => {
    const place = placeCard(input({ lines: [box(120, 700, 200, 22)] }));
    expect(place.edge + place.maxHeight).toBeLessThanOrEqual(800);
    expect(place.edge + place.tick!).toBe(700);
  });

  it('takes the other side where only that has room; in right-to-left text that side comes first', () => {
    const column = box(600, 280, 600, 90);
    expect(placeCard(input({ column }))).toMatchObject({ form: 'beside', left: 212, faces: 'right' });
    const middle = box(450, 280, 600, 90);
    const viewport = { width: 1500, height: 800 };
    expect(placeCard(input({ column: middle, viewport })).left).toBe(1078);
    expect(placeCard(input({ column: middle, viewport, direction: 'rtl' })).left).toBe(62);
  });

  it('stands below a passage in a wide column, from the passage’s start', () => {
    const column = box(20, 100, 900, 60);
    const viewport = { width: 940, height: 800 };
    const lines = [box(700, 100, 100, 20), box(20, 124, 90, 20)];
    expect(placeCard(input({ column, viewport, lines }))).toMatchObject({ form: 'below', left: 940 - 360 - 12, edge: 154 });
    expect(placeCard(input({ column, viewport, lines: [box(300, 100, 100, 20)], direction: 'rtl' }))).toMatchObject({ left: 40 });
  });

  it('stands above near the window’s foot', () => {
    const place = placeCard(input({ column: box(20, 100, 900, 60), viewport: { width: 940, height: 800 }, lines: [box(300, 700, 100, 20)] }));
    expect(place).toMatchObject({ form: 'above', edge: 690 });
  });

  it('stands above a passage in the window’s middle where it would be cut short below, and below where it is high enough', () => {
    const at = (top: number, height = 800) => placeCard(input({ column: box(20, 100, 900, 60), viewport: { width: 940, height }, lines: [box(300, top, 100, 20)] }));
    expect(at(520)).toMatchObject({ form: 'above', edge: 510, maxHeight: 480 });
    expect(at(350)).toMatchObject({ form: 'below', maxHeight: 408 });
    // A low window: the larger side, whichever it is.
    expect(at(240, 500)).toMatchObject({ form: 'below', maxHeight: 220 });
    expect(at(280, 500)).toMatchObject({ form: 'above', maxHeight: 258 });
  });

  it('is a sheet for fingers and in narrow windows', () => {
    expect(placeCard(input({ touch: true })).form).toBe('sheet');
    expect(placeCard(input({ viewport: { width: 420, height: 800 } })).form).toBe('sheet');
  });

  it('never lies over the passage, and never beyond the sides', () => {
    const places = fc.record({
      width: fc.integer({ min: 480, max: 2000 }), height: fc.integer({ min: 500, max: 1400 }),
      x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }),
      columnWidth: fc.integer({ min: 200, max: 2000 }), columnLeft: fc.double({ min: 0, max: 1, noNaN: true }),
      direction: fc.constantFrom<'ltr' | 'rtl'>('ltr', 'rtl'),
    });
    fc.assert(fc.property(places, ({ width, height, x, y, columnWidth, columnLeft, direction }) => {
      const inner = Math.min(columnWidth, width);
      const left = (width - inner) * columnLeft;
      const line = box(left + x * (inner - 60), y * (height - 22), 60, 22);
      const place = placeCard(input({ lines: [line], column: box(left, line.top - 5, inner, 60), viewport: { width, height }, direction }));
      const top = place.form === 'above' ? place.edge - place.maxHeight : place.edge;
      const card = box(place.left, top, 360, place.maxHeight);
      const overlaps = card.left < line.right && line.left < card.right && card.top < line.bottom && line.top < card.bottom;
      expect(overlaps).toBe(false);
      expect(card.left).toBeGreaterThanOrEqual(0);
      expect(card.right).toBeLessThanOrEqual(width);
      if (place.form === 'beside') expect(card.bottom).toBeLessThanOrEqual(height);
    }));
  });
});

describe('isOnTheWay', () => {
  const card = box(700, 200, 360, 400);
  it('holds in the triangle to the card, not off it', () => {
    const from = { x: 400, y: 300 };
    expect(isOnTheWay(from, { x: 550, y: 320 }, card)).toBe(true);
    expect(isOnTheWay(from, { x: 690, y: 560 }, card)).toBe(true);
    expect(isOnTheWay(from, { x: 800, y: 300 }, card)).toBe(true);
    expect(isOnTheWay(from, { x: 390, y: 300 }, card)).toBe(false);
    expect(isOnTheWay(from, { x: 450, y: 500 }, card)).toBe(false);
  });
});
