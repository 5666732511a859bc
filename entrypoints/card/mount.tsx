/** Makes a card in a page. In: the document, and who listens to the card. Out: a view that draws, places and closes it. */
import { render } from 'preact';
import { Card } from '../../components/card/Card';
import type { CardHooks, CardPicture, CardView } from '../content/card-contract';
import { followDrag } from './drag';
import { CardFocus } from './focus';
import { CardHost } from './host';

/** Makes the view; nothing is put into the page before the first `open`. */
export function mountCard(document: Document, hooks: CardHooks): CardView {
  const host = new CardHost(document);
  const focus = new CardFocus(host, hooks.onClose);
  const end = new AbortController();
  let takesTab = false;

  const draw = (picture: CardPicture) => {
    takesTab = picture.takesTab;
    host.setLook(picture.look, picture.side);
    host.stage.dataset.kind = picture.kind;
    render(
      <Card
        content={picture.content}
        pinned={picture.pinned}
        form={host.stage.dataset.form === 'sheet' ? 'sheet' : 'card'}
        onPin={hooks.onPin}
        onClose={hooks.onClose}
        onRetry={hooks.onRetry}
      />,
      host.stage,
    );
  };

  host.element.addEventListener('pointerenter', (event) => event.isTrusted && hooks.onEnter(), { signal: end.signal });
  host.element.addEventListener('pointerleave', (event) => event.isTrusted && hooks.onLeave(), { signal: end.signal });
  // Capturing at the window: a page that listens to keys must not get those that the card takes.
  document.defaultView!.addEventListener('keydown', (event) => {
    if (event.isTrusted && host.isOpen) focus.handleKey(event, takesTab);
  }, { capture: true, signal: end.signal });
  followDrag(host, hooks.onClose, end.signal);

  return {
    open(picture, place) {
      host.open(place);
      // Another mark is another card: what was unfolded or scrolled in the last one is not kept.
      render(null, host.stage);
      draw(picture);
    },
    draw,
    move: (place) => host.move(place),
    close(giveFocusBack) {
      focus.giveBack(giveFocusBack);
      host.close(() => render(null, host.stage));
    },
    announce: (words) => host.announce(words),
    measure: () => host.measure(),
    destroy() {
      end.abort();
      render(null, host.stage);
      host.destroy();
    },
  };
}
