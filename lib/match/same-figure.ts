/** In: the figures of two texts. Out: those of the second that the first gives too: the same amount of the same thing. */
import type { Figure } from '../model/analysis';

type Counted = Pick<Figure, 'value' | 'to' | 'unit' | 'of'>;

/**
 * True when two figures count one thing alike: the same unit, the same value (of ranges, the same or one inside the other),
 * and nothing said that contradicts: "12 people killed" is not "12 people wounded", but may be "12 people".
 */
export function isSameFigure(a: Counted, b: Counted): boolean {
  return a.unit === b.unit && (a.of === null || b.of === null || a.of === b.of) && (holds(a, b) || holds(b, a));
}

const holds = (outer: Counted, inner: Counted) => outer.value <= inner.value && (inner.to ?? inner.value) <= (outer.to ?? outer.value);

/** The figures of `theirs` that stand in `mine` too, each once, in the order of `theirs`. */
export function shareFigures<T extends Counted>(mine: Counted[], theirs: T[]): T[] {
  const byUnit = new Map<string, Counted[]>();
  for (const figure of mine) {
    const known = byUnit.get(figure.unit);
    if (!known) byUnit.set(figure.unit, [figure]);
    else known.push(figure);
  }
  const shared: T[] = [];
  const given = new Set<string>();
  for (const figure of theirs) {
    const key = `${figure.unit}|${figure.value}|${figure.to}|${figure.of}`;
    if (given.has(key) || !byUnit.get(figure.unit)?.some((one) => isSameFigure(one, figure))) continue;
    given.add(key);
    shared.push(figure);
  }
  return shared;
}
