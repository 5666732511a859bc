/** Shows one sentence of the page for a moment. In: a paragraph's text and offsets in it. Out: the sentence in view, washed, then as before. */
import type { PageMessages } from '../../lib/messages/protocol';
import { canPaint } from '../../lib/page/highlight';
import { measureSide } from '../../lib/page/page-side';
import { listLines, makeRange } from '../../lib/page/ranges';
import type { PageReader } from '../content-script/reader';
import { bringIntoView } from './into-view';

/** Long enough to find it with the eye after a jump; it neither fades nor blinks, so that reduced motion changes nothing. */
const SHOWN_MS = 2_600;

/** Names in marks.css. */
const NAMES = { light: 'crossread-place', dark: 'crossread-place-dark' } as const;

export class ShownPlace {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @returns false when the page no longer says this, or does not show it */
  show(reader: PageReader, { paragraph, start, end }: PageMessages['showPlace']['params']): boolean {
    this.clear();
    for (const block of reader.text.blocks) {
      if (block.text !== paragraph) continue;
      const range = makeRange(block, start, end);
      // A page may print one paragraph twice, once for narrow windows.
      if (!range || listLines(range).length === 0) continue;
      bringIntoView(range, block.element);
      if (canPaint()) {
        const side = measureSide(range.startContainer.parentElement ?? block.element, new Map());
        const highlight = new Highlight(range);
        highlight.priority = 2; // above the marks
        CSS.highlights.set(NAMES[side], highlight);
        this.#timer = setTimeout(() => this.clear(), SHOWN_MS);
      }
      return true;
    }
    return false;
  }

  clear(): void {
    clearTimeout(this.#timer);
    if (canPaint()) for (const name of Object.values(NAMES)) CSS.highlights.delete(name);
  }
}
