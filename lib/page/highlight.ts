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

/** How a mark stands out: at rest, with the pointer on it or its card open, or walked to by key. */
export type Emphasis = 'current' | 'walk';

const KINDS = ['entity', 'event'] as const;
const SIDES = ['light', 'dark'] as const;
const STATES = ['', '-current', '-walk'] as const;

/** The highlight's name in marks.css, for example `crossread-event-walk-dark`; the light side has no ending. */
function nameHighlight(kind: Span['kind'], state: (typeof STATES)[number], side: Side): string {
  return `crossread-${kind}${state}${side === 'dark' ? '-dark' : ''}`;
}

const NAMES = KINDS.flatMap((kind) => STATES.flatMap((state) => SIDES.map((side) => nameHighlight(kind, state, side))));

/** Whether this browser can paint marks at all. Without it the toolbar's list still works. */
export function canPaint(): boolean {
  return typeof Highlight !== 'undefined' && typeof CSS !== 'undefined' && 'highlights' in CSS;
}

/** Paints the marks of one page and knows where each is. */
export class MarkPainter {
  marks: PaintedMark[] = [];
  #byKey = new Map<string, PaintedMark>();
  #emphasised: { key: string; emphasis: Emphasis } | null = null;

  /** The painted mark with this key. */
  find(key: string): PaintedMark | undefined {
    return this.#byKey.get(key);
  }

  /**
   * Replaces all marks. A mark whose text has changed since it was read is left out.
   * @param chosen in reading order
   */
  paint(chosen: Mark[], findBlock: (id: number) => ReadBlock | undefined): void {
    if (!canPaint()) return;
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
        this.#set(nameHighlight(kind, '', side), this.marks.filter((mark) => mark.kind === kind && mark.side === side && !mark.inLink), 0);
      }
    }
    this.#paintEmphasis();
  }

  /** Makes one mark stand out, or none. */
  emphasise(key: string | null, emphasis: Emphasis = 'current'): void {
    this.#emphasised = key === null ? null : { key, emphasis };
    if (canPaint()) this.#paintEmphasis();
  }

  /** Takes everything away. */
  clear(): void {
    this.marks = [];
    this.#byKey.clear();
    this.#emphasised = null;
    if (canPaint()) for (const name of NAMES) CSS.highlights.delete(name);
  }

  #paintEmphasis(): void {
    const mark = this.#emphasised && this.#byKey.get(this.#emphasised.key);
    for (const kind of KINDS) {
      for (const side of SIDES) {
        for (const state of ['current', 'walk'] as const) {
          const here = mark && mark.kind === kind && mark.side === side && this.#emphasised?.emphasis === state;
          this.#set(nameHighlight(kind, `-${state}`, side), here ? [mark] : [], 1);
        }
      }
    }
  }

  #set(name: string, marks: PaintedMark[], priority: number): void {
    if (marks.length === 0) {
      CSS.highlights.delete(name);
      return;
    }
    const highlight = new Highlight(...marks.map((mark) => mark.range));
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  }
}
