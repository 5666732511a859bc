/** The card on the page. In: a picture of it and its place. Out: what is seen, and the reader's wishes. */
import { render } from 'preact';
import { Card } from '../../components/card/Card';
import type { CardContent } from '../../components/card/Card';
import type { CardActions } from '../../components/card/actions';
import type { Settings } from '../../lib/model/settings';
import type { CardPlace } from '../../lib/overlay/placement';
import type { Side } from '../../lib/page/page-side';
import { copyText } from './clipboard';
import { followDrag } from './drag';
import { CardFocus } from './focus';
import { CardHost } from './host';

/** All that is needed to draw a card. */
export interface CardPicture {
  /** The mark's key. */
  mark: string;
  content: CardContent;
  actions: CardActions;
  pinned: boolean;
  /** Opened or held on purpose: Tab goes into it. */
  takesTab: boolean;
  look: Pick<Settings, 'theme' | 'text'>;
  /** The page's own side where the mark stands. */
  side: Side;
  kind: 'entity' | 'event';
  /** A sentence after an action. */
  notice: string | null;
}

export interface CardHooks {
  onPin: () => void;
  onClose: () => void;
  onRetry: () => void;
  onCompare: () => void;
  onShowPlace: (paragraph: string, start: number, end: number) => void;
  /** The pointer came onto the card, or left it. */
  onEnter: () => void;
  onLeave: () => void;
}

/** Puts nothing into the page before the first `open`. */
export class CardView {
  #host: CardHost;
  #hooks: CardHooks;
  #focus: CardFocus;
  #end = new AbortController();
  #takesTab = false;
  /** The mark whose empty card is drawn and not yet in the page. */
  #prepared: string | null = null;

  constructor(document: Document, hooks: CardHooks) {
    this.#host = new CardHost(document);
    this.#hooks = hooks;
    this.#focus = new CardFocus(this.#host, hooks.onClose);
    const { signal } = this.#end;
    const { element } = this.#host;
    element.addEventListener('pointerenter', (event) => event.isTrusted && hooks.onEnter(), { signal });
    element.addEventListener('pointerleave', (event) => event.isTrusted && hooks.onLeave(), { signal });
    // Capturing at the window: a page that listens to keys must not get those that the card takes.
    document.defaultView!.addEventListener('keydown', (event) => {
      if (event.isTrusted && this.#host.isOpen) this.#focus.handleKey(event, this.#takesTab);
    }, { capture: true, signal });
    followDrag(this.#host, hooks.onClose, signal);
  }

  /** Draws a card outside the page while its answer is awaited: then only the filling is left to do when it opens. */
  prepare(picture: CardPicture): void {
    if (this.#host.element.isConnected) return; // the stage is another card's, or one's that is fading
    this.#prepared = picture.mark;
    this.draw(picture);
  }

  /** Puts the card on the screen, at its place in the window now. */
  open(picture: CardPicture, place: CardPlace): void {
    // Another mark is another card: what was unfolded or scrolled in the last one is not kept; a pinned one begins with its reasons.
    if (this.#prepared !== picture.mark || picture.pinned) render(null, this.#host.stage);
    this.#prepared = null;
    this.#host.move(place);
    this.draw(picture);
    this.#host.open();
  }

  /** Draws the open card anew, where it is. */
  draw({ content, actions, pinned, takesTab, look, side, kind, notice }: CardPicture): void {
    this.#takesTab = takesTab;
    this.#host.setLook(look, side);
    this.#host.stage.dataset.kind = kind;
    const form = this.#host.stage.dataset.form === 'sheet' ? 'sheet' : 'card';
    const { onPin, onClose, onRetry, onCompare, onShowPlace } = this.#hooks;
    render(
      <Card
        content={content} actions={actions} pinned={pinned} form={form} notice={notice}
        onPin={onPin} onClose={onClose} onRetry={onRetry} onCompare={onCompare} onShowPlace={onShowPlace}
      />,
      this.#host.stage,
    );
  }

  /** Moves the open card: only when the window's size has changed. */
  move(place: CardPlace): void {
    this.#host.move(place);
  }

  /** Whether what is added at the card's end leaves the rest where it is: a sheet and a card above its passage grow upwards. */
  get growsDown(): boolean {
    const { form } = this.#host.stage.dataset;
    return form === 'beside' || form === 'below';
  }

  close(giveFocusBack: boolean): void {
    this.#focus.giveBack(giveFocusBack);
    this.#host.close(() => render(null, this.#host.stage));
  }

  /** Says something to those who listen rather than look. */
  announce(words: string): void {
    this.#host.announce(words);
  }

  /** Puts a text into the clipboard. @returns whether the browser let it */
  copy(text: string): Promise<boolean> {
    return copyText(text, this.#host.root);
  }

  /** The card in viewport pixels, or null when it is closed. */
  measure(): DOMRect | null {
    return this.#host.measure();
  }

  /** Takes everything out of the page. */
  destroy(): void {
    this.#end.abort();
    render(null, this.#host.stage);
    this.#host.destroy();
  }
}
