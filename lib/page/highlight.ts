/** Marks on a page as CSS Custom Highlights. In: chosen spans and the blocks they stand in. Out: painted marks; the page's own tree is not touched. */
import type { Span } from '../model/page';
import { measureSide } from './page-side';
import type { Side } from './page-side';
import { makeRange } from './ranges';
import type { ReadBlock } from './read-text';

/** A chosen span with a key that lasts as long as the block's text. */
export interface Mark extends Span {
  key: string;
}

/** A mark that is on the page now. */
export interface PaintedMark extends Mark {
  range: Range;
  /** The paragraph it stands in. */
  element: Element;
  side: Side;
  /** A mark inside a link waits for the pointer, and a click on it belongs to the link. */
  inLink: boolean;
}

export const KINDS = ['entity', 'event'] as const;
export const SIDES = ['light', 'dark'] as const;

/** The highlight's name in marks.css, for example `crossread-event-walk-dark`; at rest there is no state, the light side has no ending. */
export function nameHighlight(kind: Span['kind'], side: Side, state = ''): string {
  return `crossread-${kind}${state}${side === 'dark' ? '-dark' : ''}`;
}

/** Whether this browser can paint marks at all. Without it the toolbar's list still works. */
export function canPaint(): boolean {
  return typeof Highlight !== 'undefined' && typeof CSS !== 'undefined' && 'highlights' in CSS;
}

/** Paints the marks of one page and knows where each is. */
export class MarkPainter {
  marks: PaintedMark[] = [];
  #byKey = new Map<string, PaintedMark>();

  /** The painted mark with this key. */
  find(key: string): PaintedMark | undefined {
    return this.#byKey.get(key);
  }

  /**
   * Replaces all marks. A mark whose text has changed since it was read is left out.
   * @param chosen in reading order
   */
  paint(chosen: Mark[], findBlock: (id: number) => ReadBlock | undefined): void {
    // Most pages have nothing to mark: then there is nothing to ask the browser for.
    if ((chosen.length === 0 && this.marks.length === 0) || !canPaint()) return;
    const sides = new Map<Element, Side>();
    this.marks = chosen.flatMap((mark) => {
      const block = findBlock(mark.block);
      const range = block && makeRange(block, mark.start, mark.end);
      if (!range) return [];
      const holder = range.startContainer.parentElement ?? block.element;
      const inLink = holder.closest('a[href],[role="link"]') !== null;
      return [{ ...mark, range, element: block.element, side: measureSide(holder, sides), inLink }];
    });
    this.#byKey = new Map(this.marks.map((mark) => [mark.key, mark]));
    for (const kind of KINDS) {
      for (const side of SIDES) {
        setHighlight(nameHighlight(kind, side), this.marks.filter((mark) => mark.kind === kind && mark.side === side && !mark.inLink), 0);
      }
    }
  }

  /** Takes everything away. */
  clear(): void {
    this.paint([], () => undefined);
  }
}

/** Paints these marks under a name, in place of those of before. */
export function setHighlight(name: string, marks: PaintedMark[], priority: number): void {
  if (marks.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...marks.map((mark) => mark.range));
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}
