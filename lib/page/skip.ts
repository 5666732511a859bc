/** What on a page is never read, and what breaks a paragraph. In: an element. Out: how the walk treats it. */

export type Treatment =
  /** Never read: not the article, or the reader's own typing. */
  | 'skip'
  /** Not visible now; may become so. */
  | 'hidden'
  | 'inline'
  | 'block';

const NEVER_READ = new Set([
  'SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TEXTAREA', 'INPUT', 'SELECT', 'OPTION', 'BUTTON', 'LABEL', 'FORM', 'CODE', 'PRE',
  'KBD', 'SAMP', 'NAV', 'ASIDE', 'FOOTER', 'IFRAME', 'OBJECT', 'EMBED', 'VIDEO', 'AUDIO', 'CANVAS', 'SVG', 'MATH',
  'FIGCAPTION', 'RT', 'RP', 'DATALIST', 'METER', 'PROGRESS', 'DIALOG', 'MENU',
]);

/** Roles, editors and comment sections; the editors draw their text in plain elements, so only their names tell. */
const NEVER_READ_SELECTOR = [
  '[hidden]', '[inert]', '[aria-hidden="true"]',
  ...['navigation', 'complementary', 'contentinfo', 'banner', 'search', 'form', 'textbox', 'menu', 'menubar', 'toolbar',
    'tablist', 'dialog', 'alertdialog', 'tooltip', 'status', 'code', 'doc-footnote'].map((role) => `[role="${role}"]`),
  '.CodeMirror', '.cm-editor', '.monaco-editor', '.ace_editor', '.ql-container', '.ProseMirror',
  '#comments', '#disqus_thread', '[itemprop="comment"]',
].join(',');

/** These come and go by attribute, so a page may show them later. */
const MAY_APPEAR = '[hidden],[inert],[aria-hidden="true"]';

/** The extension's own host carries this attribute; its text is never read as the page's. */
export const HOST_ATTRIBUTE = 'data-crossread';

function isEditable(element: Element): boolean {
  if ((element as HTMLElement).isContentEditable === true) return true;
  const attribute = element.getAttribute('contenteditable');
  return attribute !== null && attribute.toLowerCase() !== 'false';
}

/** A site's banner, as against the head of the article with its title. */
function isSiteHeader(element: Element, title: Element | null): boolean {
  return element.tagName === 'HEADER' && element.closest('article') === null && !(title !== null && element.contains(title));
}

/**
 * How the walk treats an element, by what it is and how it is shown now.
 * @param title the article's title, which may stand in a header
 */
export function treatElement(element: Element, title: Element | null): Treatment {
  const tag = element.tagName.toUpperCase();
  if (NEVER_READ.has(tag) || element.hasAttribute(HOST_ATTRIBUTE)) return 'skip';
  if (element.matches(NEVER_READ_SELECTOR)) return element.matches(MAY_APPEAR) ? 'hidden' : 'skip';
  if (isEditable(element) || isSiteHeader(element, title)) return 'skip';
  if (tag === 'SUP' && element.querySelector('a[href]') !== null) return 'skip'; // a footnote's number
  if (tag === 'DETAILS' && !element.hasAttribute('open')) return 'hidden';
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.visibility === 'collapse') return 'hidden';
  return style.display.startsWith('inline') || style.display === 'contents' || style.display.startsWith('ruby') ? 'inline' : 'block';
}

/**
 * Whether an element lies in something that is never read, going up to and including `root`.
 * @returns the highest such ancestor's treatment, or null when the element is read
 */
export function findSkippedAbove(element: Element, root: Element, title: Element | null): 'skip' | 'hidden' | null {
  for (let at: Element | null = element; at !== null && at !== root; at = at.parentElement) {
    const treatment = treatElement(at, title);
    if (treatment === 'skip' || treatment === 'hidden') return treatment;
  }
  return null;
}
