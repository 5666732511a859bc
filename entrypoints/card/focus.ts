/** Keys and focus of the open card. In: key presses. Out: focus into the card and back to where it was; Escape closes. */
import { findMenu, findOpener, walkMenu } from '../../components/control/menu-keys';
import type { CardHost } from './host';

const FOCUSABLE = 'a[href]:not([tabindex="-1"]), button:not([disabled], [tabindex="-1"]), [tabindex="0"]';

export class CardFocus {
  #host: CardHost;
  #onClose: () => void;
  /** Where focus was before it went into the card. */
  #cameFrom: HTMLElement | null = null;

  constructor(host: CardHost, onClose: () => void) {
    this.#host = host;
    this.#onClose = onClose;
  }

  /**
   * Escape closes, an open menu first; a menu's own keys are taken before the page can have them. Tab goes in if the card was opened or held on purpose; past either end it comes back to where it was.
   * Every other key is the page's.
   */
  handleKey(event: KeyboardEvent, takesTab: boolean): void {
    const { root } = this.#host;
    const opener = findOpener(root);
    if (event.key === 'Escape') {
      take(event);
      if (opener) opener.click();
      else this.#onClose();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const menu = findMenu(root);
    if (menu?.contains(root.activeElement)) {
      if (event.key === 'Tab') opener?.click(); // and on from its button
      else if (walkMenu(menu, event.key)) take(event);
    }
    if (event.key !== 'Tab') return;
    const places = [...this.#host.root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((place) => place.getClientRects().length > 0);
    const inside = this.#host.root.activeElement;
    if (inside === null) {
      // A card that still waits has nothing to press: then the card itself takes the focus, so that the key is not the page's.
      const first = places[0] ?? this.#host.root.querySelector<HTMLElement>('[role=dialog]');
      if (!takesTab || event.shiftKey || !first) return;
      const { activeElement } = this.#host.element.ownerDocument;
      this.#cameFrom = activeElement instanceof HTMLElement ? activeElement : null;
      take(event);
      first.focus({ preventScroll: true });
      return;
    }
    const leaves = event.shiftKey ? inside === places[0] || !places.includes(inside as HTMLElement) : places.length === 0 || inside === places.at(-1);
    if (!leaves) return;
    take(event);
    this.#comeBack();
  }

  /** The card closes: focus must not be lost with it. */
  giveBack(wanted: boolean): void {
    if (wanted && this.#host.root.activeElement !== null) this.#comeBack();
    this.#cameFrom = null;
  }

  #comeBack(): void {
    const { body } = this.#host.element.ownerDocument;
    const back = this.#cameFrom;
    (this.#host.root.activeElement as HTMLElement | null)?.blur();
    // The body takes no focus, and needs none: leaving the card is enough.
    if (back?.isConnected && back !== body) back.focus({ preventScroll: true });
  }
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
