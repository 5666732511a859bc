/** Walks the marks by key or from a list. In: the painted marks. Out: a mark in view with its card open. */
import { findNextMark } from '../../lib/overlay/walk';
import type { PaintedMark } from '../../lib/page/highlight';
import { listLines } from '../../lib/page/ranges';
import type { PageReader } from '../content-script/reader';
import { bringIntoView, MAST_PX } from './into-view';

/** The card, as far as a walk needs it. */
interface Shower {
  /** Key of the mark whose card is on the screen, or null. */
  readonly shownMark: string | null;
  open: (mark: string) => void;
}

export class MarkWalk {
  #reader: PageReader;
  #card: Shower;
  /** Where the walk is, for when the card is closed in between. */
  #at: string | null = null;

  constructor(reader: PageReader, card: Shower) {
    this.#reader = reader;
    this.#card = card;
  }

  /** Another article: the walk begins anew. */
  reset(): void {
    this.#at = null;
  }

  /** @returns how many marks there are to walk */
  step(step: 1 | -1): number {
    const marks = this.#reader.painter.marks.filter((mark) => listLines(mark.range).length > 0);
    const inView = marks.findIndex((mark) => listLines(mark.range)[0]!.bottom > MAST_PX);
    const key = findNextMark(marks.map((mark) => mark.key), this.#card.shownMark ?? this.#at, step, inView);
    if (key !== null) this.#open(this.#reader.painter.find(key)!);
    return marks.length;
  }

  /** @returns whether a mark with this id is on the page */
  show(id: string): boolean {
    const mark = this.#reader.painter.marks.find((entry) => entry.id === id && listLines(entry.range).length > 0);
    if (mark) this.#open(mark);
    return mark !== undefined;
  }

  #open(mark: PaintedMark): void {
    this.#at = mark.key;
    bringIntoView(mark.range, mark.element);
    this.#card.open(mark.key);
  }
}
