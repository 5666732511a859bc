/** The one element that Crossread puts into a page. In: a place. Out: a host in the top layer, its tree closed to the page. */
import { CARD_CSS } from '../../components/styles/card-css';
import type { CardPlace } from '../../lib/overlay/placement';
import { HOST_ATTRIBUTE } from '../../lib/page/skip';
import HOST_CSS from './host.css?inline';

/** The fade of design tokens' `--out`; after it the host leaves the page. */
const FADE_MS = 80;

/** Inline and important, so that no style of the page reaches the host; set once, in this order. */
const RESET: [property: string, value: string][] = [
  ['all', 'initial'], ['display', 'none'], ['inset', 'auto'], ['margin', '0'], ['padding', '0'], ['border', '0'],
  ['background', 'transparent'], ['overflow', 'visible'], ['max-width', 'none'], ['max-height', 'none'],
  ['z-index', '2147483647'], ['direction', 'ltr'],
];

export class CardHost {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** What the card is drawn into. */
  readonly stage: HTMLElement;
  #live: HTMLElement;
  #fading: ReturnType<typeof setTimeout> | undefined;
  #isOpen = false;

  constructor(document: Document) {
    this.element = document.createElement('div');
    this.element.setAttribute(HOST_ATTRIBUTE, '');
    this.element.setAttribute('popover', 'manual');
    for (const [property, value] of RESET) this.element.style.setProperty(property, value, 'important');
    this.root = this.element.attachShadow({ mode: 'closed' });
    addStyles(this.root, CARD_CSS + HOST_CSS);
    this.stage = document.createElement('div');
    this.stage.className = 'stage';
    this.#live = document.createElement('p');
    this.#live.className = 'unseen';
    this.#live.setAttribute('role', 'status');
    this.root.append(this.stage, this.#live);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The card's box in viewport pixels, or null when it is closed. */
  measure(): DOMRect | null {
    return this.#isOpen ? this.stage.getBoundingClientRect() : null;
  }

  /** Shows the host where it was moved to and lets the card rise. What is drawn before it stands in the page is styled once. */
  open(): void {
    clearTimeout(this.#fading);
    this.#isOpen = true;
    this.#set('display', 'block');
    this.stage.classList.remove('is-leaving');
    const stood = this.element.isConnected;
    // It stands in the page only while a card is open; and a page may have thrown it away.
    if (!stood) this.element.ownerDocument.documentElement.append(this.element);
    try {
      // Shown anew, it lies above whatever the page has put into the top layer meanwhile.
      this.element.hidePopover();
      this.element.showPopover();
    } catch {
      // Without popovers, or in a document that is going away: the z-index has to do.
    }
    if (!stood) return; // the rise begins by itself
    this.stage.getAnimations?.().forEach((animation) => animation.cancel());
    this.stage.style.animation = 'none';
    void this.stage.offsetWidth; // lets the rise begin anew for another mark
    this.stage.style.animation = '';
  }

  /** Puts the host where the place says: in the page, so that it scrolls with the passage; a sheet stays in the window. */
  move({ form, left, edge, maxHeight, tick, faces }: CardPlace): void {
    const { scrollX, scrollY } = this.element.ownerDocument.defaultView!;
    const isSheet = form === 'sheet';
    this.#set('position', isSheet ? 'fixed' : 'absolute');
    this.#set('left', isSheet ? '0px' : `${left + scrollX}px`);
    this.#set('top', isSheet ? 'auto' : `${edge + scrollY}px`);
    this.#set('right', isSheet ? '0px' : 'auto');
    this.#set('bottom', isSheet ? '0px' : 'auto');
    this.#set('width', isSheet ? 'auto' : 'max-content');
    // Above the passage the lower edge stays: the card grows away from the words.
    this.#set('transform', form === 'above' ? 'translateY(-100%)' : 'none');
    this.element.style.setProperty('--card-max-h', `${maxHeight}px`);
    this.stage.dataset.form = form;
    this.stage.dataset.faces = faces ?? '';
    this.stage.style.setProperty('--tick', `${tick ?? 0}px`);
  }

  /** Takes light or dark from the page where the mark stands, unless the reader has chosen. */
  setLook({ theme, text }: { theme: 'system' | 'light' | 'dark'; text: 'usual' | 'large' }, side: 'light' | 'dark'): void {
    const chosen = theme === 'system' ? side : theme;
    this.element.dataset.theme = chosen;
    this.#set('color-scheme', chosen);
    if (text === 'large') this.element.dataset.text = 'large';
    else delete this.element.dataset.text;
  }

  /** Lets the card fade, then takes the host out of the page: where Crossread is switched off meanwhile, nothing is left to take away. */
  close(onGone: () => void): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.stage.classList.add('is-leaving');
    clearTimeout(this.#fading);
    this.#fading = setTimeout(() => {
      this.#set('display', 'none');
      this.element.remove(); // out of the top layer too
      this.#live.textContent = '';
      onGone();
    }, FADE_MS);
  }

  /** Says something through a live region; it must be empty first, or the same words are not said twice. */
  announce(words: string): void {
    this.#live.textContent = '';
    setTimeout(() => {
      if (this.#isOpen) this.#live.textContent = words;
    }, 100);
  }

  destroy(): void {
    clearTimeout(this.#fading);
    this.#isOpen = false;
    this.element.remove();
  }

  #set(property: string, value: string): void {
    this.element.style.setProperty(property, value, 'important');
  }
}

/** A constructed sheet stands above a page's CSP; an older Firefox takes none from a content script, and exempts its style elements. */
function addStyles(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    if (root.adoptedStyleSheets.length === 1) return;
  } catch {
    // See above.
  }
  const style = root.ownerDocument.createElement('style');
  style.textContent = css;
  root.prepend(style);
}
