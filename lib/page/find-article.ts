/** Where the article is on a page. In: a document. Out: the element that holds its text, and its title. */
import { findSkippedAbove } from './skip';
import { collapseText } from './text-map';

export interface FoundArticle {
  root: Element;
  /** The h1 in or near the article, or null. */
  title: Element | null;
}

/** Below this a container that nothing names as the article is a menu, a notice or an empty shell. */
const MIN_UNNAMED_CHARS = 140;
/** A piece of running text, as against a label. */
const MIN_RUNNING_CHARS = 40;

function measureText(element: Element): number {
  let chars = 0;
  for (const paragraph of element.querySelectorAll('p')) chars += paragraph.textContent.length;
  // Pages without paragraphs still have text; it counts for less, because it may be labels.
  return chars > 0 ? chars : Math.floor(element.textContent.trim().length / 4);
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0 || element.children.length > 0 && getComputedStyle(element).display === 'contents';
}

/** Whether a part of the page takes the middle of the window now. */
function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const middle = innerHeight / 2;
  return top <= middle && bottom >= middle;
}

/** The longest of the elements that a selector names; when the address has changed, the one the reader sees. */
function pickNamed(document: Document, selector: string, preferInView: boolean): Element | null {
  let best: Element | null = null;
  let bestScore = 0;
  for (const element of document.querySelectorAll(selector)) {
    if (element.parentElement?.closest(selector) && selector === 'article') continue; // teasers and comments in an article
    const chars = measureText(element);
    if (chars === 0 || findSkippedAbove(element, document.body, element.querySelector('h1')) !== null) continue;
    const score = preferInView && isShown(element) && isInView(element) ? chars + 1e9 : chars;
    if (score > bestScore) [best, bestScore] = [element, score];
  }
  return best;
}

/** The container with the most running text, its children's counted in full and its grandchildren's by half. */
function findDensest(body: Element): Element | null {
  const scores = new Map<Element, number>();
  const add = (element: Element | null, chars: number) => {
    if (element !== null && body.contains(element)) scores.set(element, (scores.get(element) ?? 0) + chars);
  };
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.data.length < MIN_RUNNING_CHARS) continue;
    const chars = collapseText(node.data, true).length;
    const parent = node.parentElement;
    if (chars < MIN_RUNNING_CHARS || parent === null || parent.closest('a[href],script,style,noscript,template,textarea') !== null) continue;
    const paragraph = parent.closest('p') ?? parent;
    if (paragraph.tagName !== 'P') add(paragraph, chars);
    add(paragraph.parentElement, chars);
    add(paragraph.parentElement?.parentElement ?? null, chars / 2);
  }
  let best: Element | null = null;
  let bestScore = MIN_UNNAMED_CHARS;
  for (const [element, score] of scores) {
    // With equal scores the outer one holds both halves of a text in two sections.
    if (score < bestScore || (score === bestScore && best !== null && best.contains(element))) continue;
    if (findSkippedAbove(element, body, null) === null) [best, bestScore] = [element, score];
  }
  return best;
}

/** The h1 in the article, else in what holds the article, else the page's only one. */
function findTitle(document: Document, root: Element): Element | null {
  const inside = root.querySelector('h1');
  if (inside !== null) return inside;
  const holder = root.parentElement?.closest('article, main, [role="main"]')?.querySelector('h1');
  if (holder) return holder;
  const all = document.querySelectorAll('h1');
  return all.length === 1 ? all[0]! : null;
}

/**
 * Finds the article of a page: what the page names as its body, else `article`, else `main`, else the densest container.
 * @param preferInView of several articles on an endless page, take the one in the middle of the window
 * @returns null when there is no running text, or the page is one big editor
 */
export function findArticle(document: Document, preferInView = false): FoundArticle | null {
  const { body } = document;
  if (!body || document.designMode === 'on' || body.isContentEditable === true) return null;
  const root = pickNamed(document, '[itemprop~="articleBody"]', preferInView)
    ?? pickNamed(document, 'article', preferInView)
    ?? pickNamed(document, 'main, [role="main"]', preferInView)
    ?? findDensest(body);
  return root === null ? null : { root, title: findTitle(document, root) };
}
