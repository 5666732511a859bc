/** What the content script and the card's script, loaded later into the same world, know of each other. In: nothing. Out: types and the meeting place. */
import type { CardContent } from '../../components/card/Card';
import type { Settings } from '../../lib/model/settings';
import type { CardPlace } from '../../lib/overlay/placement';
import type { Side } from '../../lib/page/page-side';

/** All that is needed to draw a card. */
export interface CardPicture {
  content: CardContent;
  pinned: boolean;
  /** Opened or held on purpose: Tab goes into it. */
  takesTab: boolean;
  look: Pick<Settings, 'theme' | 'text'>;
  /** The page's own side where the mark stands. */
  side: Side;
  kind: 'entity' | 'event';
}

export interface CardView {
  /** Puts the card on the screen, at its place in the window now. */
  open: (picture: CardPicture, place: CardPlace) => void;
  /** Draws the open card anew, where it is. */
  draw: (picture: CardPicture) => void;
  /** Moves the open card: only when the window's size has changed. */
  move: (place: CardPlace) => void;
  close: (giveFocusBack: boolean) => void;
  /** Says something to those who listen rather than look. */
  announce: (words: string) => void;
  /** The card in viewport pixels, or null when it is closed. */
  measure: () => DOMRect | null;
  /** Takes everything out of the page. */
  destroy: () => void;
}

export interface CardHooks {
  onPin: () => void;
  onClose: () => void;
  onRetry: () => void;
  /** The pointer came onto the card, or left it. */
  onEnter: () => void;
  onLeave: () => void;
}

export type MountCard = (document: Document, hooks: CardHooks) => CardView;

const MEETING_PLACE = Symbol.for('crossread.card');
type Shared = { [MEETING_PLACE]?: MountCard };

/** For the card's script: leaves the way to make a card. */
export function offerCard(mount: MountCard): void {
  (globalThis as Shared)[MEETING_PLACE] = mount;
}

/** For the content script: the way to make a card, once its script has run. */
export function findCard(): MountCard | undefined {
  return (globalThis as Shared)[MEETING_PLACE];
}
