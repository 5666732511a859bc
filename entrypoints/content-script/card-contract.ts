/** What the content script and the card's script, loaded later into the same world, know of each other. In: nothing. Out: types and the meeting place. */
import type { ask } from '../../lib/messages/client';
import type { CardEvent } from '../../lib/overlay/card-machine';
import type { Point } from '../../lib/overlay/placement';
import type { PageReader } from './reader';

/** The card of one page. */
export interface CardControl {
  dispatch: (event: CardEvent) => void;
  /** The pointer moves over nothing, having left a mark at `from`: it may be on its way to the card. */
  approach: (from: Point, now: Point) => void;
  /**
   * Walks to the next or previous mark and opens its card.
   * @returns how many marks there are to walk
   */
  walk: (step: 1 | -1) => number;
  /** @returns whether a mark with this id is on the page; then its card opens */
  walkTo: (id: string) => boolean;
  /** Takes everything out of the page. */
  stop: () => void;
}

/** What the card's script is given: the page as it is read, and the way to ask. */
export interface CardNeeds {
  reader: PageReader;
  ask: typeof ask;
}

export type MakeCard = (needs: CardNeeds) => CardControl;

const MEETING_PLACE = Symbol.for('crossread.card');
type Shared = { [MEETING_PLACE]?: MakeCard };

/** For the card's script: leaves the way to make a card. */
export function offerCard(make: MakeCard): void {
  (globalThis as Shared)[MEETING_PLACE] = make;
}

/** For the content script: the way to make a card, once its script has run. */
export function findCard(): MakeCard | undefined {
  return (globalThis as Shared)[MEETING_PLACE];
}
