/** The visible text of a part of the page. In: a root element. Out: blocks of collapsed text that know the text nodes they came from. */
import type { Block } from '../model/page';
import { MAX_BLOCK_CHARS } from '../model/limits';
import { treatElement } from './skip';
import { collapseText } from './text-map';

/** A text node's share of a block. */
export interface TextPiece {
  node: Text;
  /** The node's text when it was read; if it differs now, the block is out of date. */
  data: string;
  /** Where in the block's text this share begins, UTF-16. */
  start: number;
  /** Whether the block's text before it ends in a space (or there is none). */
  afterSpace: boolean;
}

/** A block with the way back to the page. */
export interface ReadBlock extends Block {
  /** The element whose direct text this is. */
  element: Element;
  pieces: TextPiece[];
}

/** A block before it gets its id. */
export type FreshBlock = Omit<ReadBlock, 'id'>;

export interface WalkOptions {
  /** The article's title, wherever it stands. */
  title: Element | null;
  /** Called for each part that is hidden now and may be shown later. */
  onHidden?: (element: Element) => void;
}

/** Steps between two chances to pause. */
const STEPS_PER_PAUSE = 64;
const HEADINGS = 'h1,h2,h3,h4,h5,h6,[role="heading"]';

function countInk(text: string): number {
  return text.replace(/ /g, '').length;
}

/** A skipped part of its own parts the text around it; a skipped icon in a line does not. */
function isBlockShown(element: Element): boolean {
  return !/^(inline|none|contents)/.test(getComputedStyle(element).display);
}

/** Gathers the text of one block. */
class Gathering {
  text = '';
  pieces: TextPiece[] = [];
  linkedChars = 0;
  breaks = 0;

  add(node: Text, inLink: boolean): void {
    if (this.text.length >= MAX_BLOCK_CHARS) return;
    const afterSpace = this.text === '' || this.text.endsWith(' ');
    const kept = collapseText(node.data, afterSpace).slice(0, MAX_BLOCK_CHARS - this.text.length);
    if (kept === '') return;
    this.pieces.push({ node, data: node.data, start: this.text.length, afterSpace });
    this.text += kept;
    if (inLink) this.linkedChars += countInk(kept);
    if (kept !== ' ') this.breaks = 0;
  }

  /** A line break reads as a space. */
  addBreak(): void {
    this.breaks++;
    if (this.text !== '' && !this.text.endsWith(' ')) this.text += ' ';
  }
}

/**
 * Walks the visible text under `root` in document order. Yields each block, and null where it may pause.
 * Never reads inputs, editors, code, navigation, hidden parts, frames or Crossread's own host.
 */
export function* walkBlocks(root: Element, { title, onHidden }: WalkOptions): Generator<FreshBlock | null, void> {
  const containers: Element[] = [root];
  let gathering = new Gathering();
  let links = root.closest('a[href]') === null ? 0 : 1;
  let steps = 0;

  const finish = (): FreshBlock | null => {
    const { text, pieces, linkedChars } = gathering;
    gathering = new Gathering();
    const element = containers.at(-1) ?? root;
    const trimmed = text.trimEnd();
    if (!/[\p{L}\p{N}]/u.test(trimmed)) return null;
    const isTitle = title !== null && title.contains(element);
    // A paragraph that is a link from end to end is a teaser for another article.
    if (!isTitle && linkedChars >= countInk(trimmed)) return null;
    const kind = isTitle ? 'title' : element.closest(HEADINGS) === null ? 'text' : 'heading';
    return { kind, text: trimmed, element, pieces };
  };

  let node: Node | null = root.firstChild;
  while (node !== null) {
    if (++steps % STEPS_PER_PAUSE === 0) yield null;
    let into = false;
    if (node.nodeType === Node.TEXT_NODE) {
      gathering.add(node as Text, links > 0);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const element = node as Element;
      if (element.tagName === 'BR') {
        gathering.addBreak();
        if (gathering.breaks >= 2) yield finish(); // two breaks part paragraphs on old pages
      } else {
        const treatment = treatElement(element, title);
        if (treatment === 'hidden') onHidden?.(element);
        if (treatment === 'inline') {
          if (element.matches('a[href]')) links++;
          into = true;
        } else if (treatment === 'block') {
          yield finish();
          containers.push(element);
          if (element.matches('a[href]')) links++;
          into = true;
        } else if (treatment === 'skip' && isBlockShown(element)) {
          yield finish();
        }
      }
    }
    if (into && node.firstChild !== null) {
      node = node.firstChild;
      continue;
    }
    let leaving: Node | null = into ? node : null;
    for (;;) {
      if (leaving !== null) {
        if (leaving === containers.at(-1) && containers.length > 1) {
          yield finish();
          containers.pop();
        }
        if ((leaving as Element).matches('a[href]')) links--;
        node = leaving;
      }
      if (node.nextSibling !== null) {
        node = node.nextSibling;
        break;
      }
      leaving = node.parentElement;
      if (leaving === null || leaving === root) {
        node = null;
        break;
      }
    }
  }
  yield finish();
}
