/** What changes on a page while it is open. In: a document. Out: batches of changes, never more often than the debounce allows. */
import { HOST_ATTRIBUTE } from './skip';

export interface PageChanges {
  /** Elements whose own text or children changed. Empty when `whole`. */
  changed: Set<Element>;
  /** So much changed that reading all is cheaper than finding out what. */
  whole: boolean;
  /** Something outside the article came or went that may be a new article. */
  outside: boolean;
  /** The head's statements changed. */
  head: boolean;
  /** The address is another article's. */
  address: boolean;
  /** The page may have switched between light and dark. */
  colours: boolean;
}

export interface WatchOptions {
  document: Document;
  /** The article that is being read, or null. */
  getRoot: () => Element | null;
  /** The article's title, which may stand outside the root. */
  getTitle: () => Element | null;
  /** Whether an element was passed over because it was not shown. */
  isHidden: (element: Element) => boolean;
  onChanges: (changes: PageChanges) => void;
}

/** Changes come in bursts; this long without one ends a burst. */
const QUIET_MS = 250;
/** A page that never rests is read at least this often. */
const MAX_WAIT_MS = 2_000;
/** Above this, sorting changes costs more than reading the whole article. */
const MAX_CHANGED = 1_000;
/** Less text than this, come in outside the article, is no article. */
const MIN_OUTSIDE_CHARS = 200;
/** Address changes without any mutation are found by looking, this often. */
const ADDRESS_PULSE_MS = 2_000;

/** The part of an address that names an article: a fragment only jumps within it, unless an app routes by fragments. */
function readRoute(location: Location): string {
  return location.origin + location.pathname + location.search + (/^#!?\//.test(location.hash) ? location.hash : '');
}

function makeEmpty(): PageChanges {
  return { changed: new Set(), whole: false, outside: false, head: false, address: false, colours: false };
}

function isOwn(node: Node): boolean {
  return node.nodeType === Node.ELEMENT_NODE && (node as Element).hasAttribute(HOST_ATTRIBUTE);
}

/**
 * Watches a page with one observer. Changes made by Crossread itself are not reported.
 * @returns a function that ends the watch and lets go of the page
 */
export function watchPage({ document, getRoot, getTitle, isHidden, onChanges }: WatchOptions): () => void {
  const window = document.defaultView!;
  let pending = makeEmpty();
  let route = readRoute(window.location);
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let latest: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    clearTimeout(quiet);
    clearTimeout(latest);
    quiet = latest = undefined;
    noteAddress();
    const batch = pending;
    pending = makeEmpty();
    onChanges(batch);
  };
  const plan = () => {
    clearTimeout(quiet);
    quiet = setTimeout(flush, QUIET_MS);
    latest ??= setTimeout(flush, MAX_WAIT_MS);
  };
  const noteAddress = () => {
    const now = readRoute(window.location);
    if (now === route) return false;
    route = now;
    pending.address = true;
    return true;
  };

  const noteChange = (element: Element) => {
    if (pending.whole) return;
    pending.changed.add(element);
    if (pending.changed.size > MAX_CHANGED) {
      pending.whole = true;
      pending.changed.clear();
    }
  };

  /** Whether a record matters; notes what it changed. */
  const note = (record: MutationRecord): boolean => {
    const { target, type } = record;
    const element = target.nodeType === Node.ELEMENT_NODE ? (target as Element) : target.parentElement;
    if (element === null || isOwn(element)) return false;
    if (type === 'attributes') {
      if (element === document.documentElement || element === document.body) {
        pending.colours = true;
        return true;
      }
      const shows = isHidden(element) || /^(?:hidden|aria-hidden|open|contenteditable)$/.test(record.attributeName ?? '');
      if (shows && getRoot()?.contains(element)) {
        noteChange(element);
        return true;
      }
      return false;
    }
    const moved = [...record.addedNodes, ...record.removedNodes];
    if (type === 'childList' && moved.every(isOwn)) return false;
    if (document.head?.contains(element)) {
      pending.head = true;
      return true;
    }
    const root = getRoot();
    if (root?.isConnected && (root.contains(element) || getTitle()?.contains(element))) {
      noteChange(element);
      return true;
    }
    const matters = root === null || !root.isConnected
      || [...record.addedNodes].some((node) => (node.textContent?.length ?? 0) >= MIN_OUTSIDE_CHARS)
      || [...record.removedNodes].some((node) => node.contains(root));
    if (matters) pending.outside = true;
    return matters;
  };

  const observer = new MutationObserver((records) => {
    let matters = noteAddress();
    for (const record of records) matters = note(record) || matters;
    if (matters) plan();
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['hidden', 'aria-hidden', 'open', 'contenteditable', 'class', 'style'],
  });
  const pulse = setInterval(() => {
    if (noteAddress()) plan();
  }, ADDRESS_PULSE_MS);
  const dark = window.matchMedia?.('(prefers-color-scheme: dark)');
  const noteColours = () => {
    pending.colours = true;
    plan();
  };
  dark?.addEventListener('change', noteColours);

  return () => {
    observer.disconnect();
    clearInterval(pulse);
    clearTimeout(quiet);
    clearTimeout(latest);
    dark?.removeEventListener('change', noteColours);
  };
}
