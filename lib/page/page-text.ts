/** The article's blocks as they are now. In: a document and the elements that changed. Out: blocks in order, with ids that last as long as their text. */
import type { Block } from '../model/page';
import { MAX_BLOCKS, MAX_PAGE_CHARS } from '../model/limits';
import { findArticle } from './find-article';
import type { FoundArticle } from './find-article';
import { walkBlocks } from './read-text';
import type { FreshBlock, ReadBlock } from './read-text';
import { findSkippedAbove, treatElement } from './skip';

/** Cuts the list where the limits are reached; the rest of the page is left alone. */
function limitBlocks(blocks: ReadBlock[]): ReadBlock[] {
  let chars = 0;
  let count = 0;
  while (count < blocks.length && count < MAX_BLOCKS) {
    chars += blocks[count]!.text.length;
    if (chars > MAX_PAGE_CHARS) break;
    count++;
  }
  return count === blocks.length ? blocks : blocks.slice(0, count);
}

/** Keeps a page's text up to date, reading again only what changed. */
export class PageText {
  blocks: ReadBlock[] = [];
  #byId = new Map<number, ReadBlock>();
  #found: FoundArticle | null = null;
  #hidden = new WeakSet<Element>();
  #nextId = 1;
  #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  get root(): Element | null {
    return this.#found?.root ?? null;
  }

  get title(): Element | null {
    return this.#found?.title ?? null;
  }

  /** The block with this id, if the page still holds its text. */
  find(id: number): ReadBlock | undefined {
    return this.#byId.get(id);
  }

  /** Whether an element was skipped because it was not shown; a change of its style may show it. */
  isHidden(element: Element): boolean {
    return this.#hidden.has(element);
  }

  /** What a message carries: the blocks without their nodes. */
  listBlocks(): Block[] {
    return this.blocks.map(({ id, kind, text }) => ({ id, kind, text }));
  }

  /** Whether the article is another element now than the one that was read. */
  hasMoved(preferInView: boolean): boolean {
    const now = findArticle(this.#document, preferInView);
    return now?.root !== this.#found?.root || now?.title !== this.#found?.title;
  }

  /** Finds the article and reads all of it. A generator: each step is short. */
  *readAll(preferInView = false): Generator<null, void> {
    this.#found = findArticle(this.#document, preferInView);
    this.#hidden = new WeakSet();
    const fresh: FreshBlock[] = [];
    if (this.#found !== null) {
      const { root, title } = this.#found;
      // The title comes first, wherever the page puts it.
      if (title !== null && !root.contains(title) && treatElement(title, title) === 'block') yield* this.#walk(title, fresh);
      yield* this.#walk(root, fresh);
    }
    this.#settle(this.#giveIds(fresh, poolIds(this.blocks)));
  }

  /**
   * Reads changed parts again. A generator: each step is short.
   * @param changed elements whose own text or children changed; those outside the article are passed over
   */
  *readAgain(changed: Iterable<Element>): Generator<null, void> {
    if (this.#found === null) return;
    const parts = this.#listParts(changed);
    yield null;
    const isGone = (block: ReadBlock) => {
      if (!block.element.isConnected) return true;
      for (let at: Element | null = block.element; at !== null; at = at.parentElement) if (parts.has(at)) return true;
      return false;
    };
    const kept: ReadBlock[] = [];
    const dropped: ReadBlock[] = [];
    for (const block of this.blocks) (isGone(block) ? dropped : kept).push(block);
    const ids = poolIds(dropped);
    yield null;
    for (const part of parts) {
      const fresh: FreshBlock[] = [];
      if (this.#isRead(part)) yield* this.#walk(part, fresh);
      kept.splice(findPlace(kept, part), 0, ...this.#giveIds(fresh, ids));
    }
    this.#settle(kept);
  }

  *#walk(part: Element, into: FreshBlock[]): Generator<null, void> {
    for (const block of walkBlocks(part, { title: this.title, onHidden: (element) => this.#hidden.add(element) })) {
      if (block === null) yield null;
      else if (into.length < MAX_BLOCKS) into.push(block);
    }
  }

  /** The outermost paragraphs that the changed elements stand in. */
  #listParts(changed: Iterable<Element>): Set<Element> {
    const { root, title } = this.#found!;
    const parts = new Set<Element>();
    for (const element of changed) {
      let part = element;
      while (part !== root && part !== title && part.parentElement !== null && treatElement(part, title) === 'inline') part = part.parentElement;
      // A box with text of its own is one walk: its parts cannot be read apart.
      if (part.isConnected && (root.contains(part) || title?.contains(part))) parts.add(part);
    }
    for (const part of parts) {
      for (let at = part.parentElement; at !== null; at = at.parentElement) {
        if (parts.has(at)) {
          parts.delete(part);
          break;
        }
      }
    }
    return parts;
  }

  #isRead(part: Element): boolean {
    const { root, title } = this.#found!;
    if (title !== null && !root.contains(part)) return title.contains(part);
    return findSkippedAbove(part, root, title) === null;
  }

  /** Gives fresh blocks their ids: an old one where the same text was there before. */
  #giveIds(fresh: FreshBlock[], ids: Map<string, number[]>): ReadBlock[] {
    return fresh.map((block) => ({ ...block, id: ids.get(block.kind + block.text)?.shift() ?? this.#nextId++ }));
  }

  #settle(blocks: ReadBlock[]): void {
    this.blocks = limitBlocks(blocks);
    this.#byId = new Map(this.blocks.map((block) => [block.id, block]));
  }
}

/** The ids that blocks leave behind, by what they said. */
function poolIds(blocks: ReadBlock[]): Map<string, number[]> {
  const ids = new Map<string, number[]>();
  for (const { kind, text, id } of blocks) {
    const list = ids.get(kind + text);
    if (list) list.push(id);
    else ids.set(kind + text, [id]);
  }
  return ids;
}

/** Where in the ordered blocks a part of the page belongs. */
function findPlace(blocks: ReadBlock[], part: Element): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const node = blocks[middle]!.pieces[0]!.node;
    if (part.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) low = middle + 1;
    else high = middle;
  }
  return low;
}
