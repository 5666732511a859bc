/** One mark standing out: the pointer on it, its card open, or walked to by key. In: a painted mark. Out: its highlight above all others.
    Apart from highlight.ts, so that only the card's code carries it. */
import { canPaint, KINDS, nameHighlight, setHighlight, SIDES } from './highlight';
import type { PaintedMark } from './highlight';

/** How a mark stands out: with the pointer on it or its card open, or walked to by key. */
export type Emphasis = 'current' | 'walk';

/** Makes one mark stand out, or none. To be repeated when marks were painted anew: their ranges are others then. */
export function emphasise(mark: PaintedMark | null, emphasis: Emphasis): void {
  if (!canPaint()) return;
  for (const kind of KINDS) {
    for (const side of SIDES) {
      for (const state of ['current', 'walk'] as const) {
        const isHere = mark !== null && mark.kind === kind && mark.side === side && emphasis === state;
        setHighlight(nameHighlight(kind, side, `-${state}`), isHere ? [mark] : [], 1);
      }
    }
  }
}
