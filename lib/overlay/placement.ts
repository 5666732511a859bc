/** Where the card stands. In: rectangles of the passage, its column and the window. Out: a place, chosen once for each opening.
    Beside the column where there is room, else below the passage, above it where the room there is larger; never over it; a sheet where fingers point or the window is narrow. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface PlacementInput {
  /** The marked passage, line by line, in viewport pixels; at least one. */
  lines: readonly Box[];
  /** The paragraph or column that the passage stands in. */
  column: Box;
  viewport: { width: number; height: number };
  /** The card's width, and the height it may grow to. */
  card: { width: number; maxHeight: number };
  direction: 'ltr' | 'rtl';
  touch: boolean;
}

export interface CardPlace {
  form: 'beside' | 'below' | 'above' | 'sheet';
  /** Viewport pixels of the card's left edge; 0 for a sheet. */
  left: number;
  /** Viewport pixels of the edge that stays where it is: the top, but for `above` the bottom. 0 for a sheet. */
  edge: number;
  /** The height it may grow to here. */
  maxHeight: number;
  /** Beside only: pixels from the card's top to the passage's first line, where the tick stands. */
  tick: number | null;
  /** Beside only: the side of the card that faces the column. */
  faces: 'left' | 'right' | null;
}

/** Between the column and the card. */
const COLUMN_GAP_PX = 28;
/** Between the passage and the card; clear of a mark's line. */
const PASSAGE_GAP_PX = 10;
/** Between the card and the window's edge. */
const EDGE_GAP_PX = 12;
/** The card's title line stands this far below its top: so the title is level with the passage. */
const HEAD_PX = 16;
/** A card lower than this shows a head and no passage. */
const MIN_HEIGHT_PX = 220;
/** Below a passage the card stands with so much room, though there be more above: one difference and an article are seen. */
const ROOMY_HEIGHT_PX = 400;
/** Below this window width a card leaves no page to read beside it. */
const NARROW_PX = 480;

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

/** Places a card. The same input gives the same place; a caller asks once for each opening, so the card never moves. */
export function placeCard({ lines, column, viewport, card, direction, touch }: PlacementInput): CardPlace {
  if (touch || viewport.width < NARROW_PX) {
    return { form: 'sheet', left: 0, edge: 0, maxHeight: Math.round(viewport.height * 0.7), tick: null, faces: null };
  }
  const first = lines[0]!;
  const last = lines.at(-1)!;
  const fullHeight = Math.min(card.maxHeight, viewport.height - 2 * EDGE_GAP_PX);

  const afterColumn = column.right + COLUMN_GAP_PX;
  const beforeColumn = column.left - COLUMN_GAP_PX - card.width;
  const fitsRight = afterColumn + card.width + EDGE_GAP_PX <= viewport.width;
  const fitsLeft = beforeColumn >= EDGE_GAP_PX;
  // The reading's end side first: what is read next is not covered.
  const left = direction === 'ltr'
    ? (fitsRight ? afterColumn : fitsLeft ? beforeColumn : null)
    : (fitsLeft ? beforeColumn : fitsRight ? afterColumn : null);
  if (left !== null) {
    // Room for its full height is kept from the start, so that a late answer can only grow downward.
    const top = clamp(first.top - HEAD_PX, EDGE_GAP_PX, Math.max(EDGE_GAP_PX, viewport.height - EDGE_GAP_PX - fullHeight));
    return {
      form: 'beside', left, edge: top, maxHeight: fullHeight,
      tick: clamp(first.top - top, 0, fullHeight - HEAD_PX), faces: left > column.left ? 'left' : 'right',
    };
  }

  const start = direction === 'ltr' ? first.left : first.right - card.width;
  const inside = clamp(start, EDGE_GAP_PX, Math.max(EDGE_GAP_PX, viewport.width - card.width - EDGE_GAP_PX));
  const below = viewport.height - EDGE_GAP_PX - (last.bottom + PASSAGE_GAP_PX);
  const above = first.top - PASSAGE_GAP_PX - EDGE_GAP_PX;
  const isAbove = below < Math.min(ROOMY_HEIGHT_PX, fullHeight) && above > below;
  return {
    form: isAbove ? 'above' : 'below',
    left: inside,
    edge: isAbove ? first.top - PASSAGE_GAP_PX : last.bottom + PASSAGE_GAP_PX,
    maxHeight: Math.min(fullHeight, Math.max(isAbove ? above : below, MIN_HEIGHT_PX)),
    tick: null,
    faces: null,
  };
}

export interface Point {
  x: number;
  y: number;
}

function crossProduct(a: Point, b: Point, p: Point): number {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/**
 * Whether a pointer that left the mark at `from` is still on the way to the card: inside the triangle from there to one of
 * the card's sides.
 */
export function isOnTheWay(from: Point, now: Point, card: Box): boolean {
  const corners: Point[] = [
    { x: card.left, y: card.top }, { x: card.right, y: card.top }, { x: card.right, y: card.bottom }, { x: card.left, y: card.bottom },
  ];
  return corners.some((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    const sides = [crossProduct(from, a, now), crossProduct(a, b, now), crossProduct(b, from, now)];
    return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
  });
}
