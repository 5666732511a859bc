/** What the content script and the scripts loaded later into the same world know of each other. In: nothing. Out: types and the meeting place. */
import type { ask } from '../../lib/messages/client';
import type { PageMessages } from '../../lib/messages/protocol';
import type { CardEvent } from '../../lib/overlay/card-machine';
import type { Point } from '../../lib/overlay/placement';
import type { PageReader } from './reader';

/** Who hears what the reader does on the page. */
export interface CardListener {
  dispatch: (event: CardEvent) => void;
  /** The pointer moves over nothing, having left a mark at `from`: it may be on its way to the card. */
  approach: (from: Point, now: Point) => void;
}

/** The card of one page, with all that its script brings: a page which nobody points at or walks never carries it. */
export interface CardControl extends CardListener {
  /**
   * Walks to the next or previous mark and opens its card.
   * @returns how many marks there are to walk
   */
  walk: (step: 1 | -1) => number;
  /** @returns whether a mark with this id is on the page; then its card opens */
  walkTo: (id: string) => boolean;
  /** Brings a sentence into view and lets it stand out for a moment. */
  showPlace: (place: PageMessages['showPlace']['params']) => boolean;
  /** Takes everything out of the page. */
  stop: () => void;
}

/** What the card's script is given: the page as it is read, and the way to ask. */
export interface CardNeeds {
  reader: PageReader;
  ask: typeof ask;
}

export type MakeCard = (needs: CardNeeds) => CardControl;

/** Where the pointer was and when, as events say it. */
export interface LastMove {
  x: number;
  y: number;
  at: number;
}

export interface Gestures {
  /** Marks were painted anew: a page that renders its text again takes them from under a resting pointer. */
  lookAgain(): void;
}

export type FollowGestures = (reader: PageReader, card: CardListener, signal: AbortSignal, before: LastMove | null) => Gestures;

const MEETING_PLACE = Symbol.for('crossread.card');
const GESTURES_PLACE = Symbol.for('crossread.gestures');
type Shared = { [MEETING_PLACE]?: MakeCard; [GESTURES_PLACE]?: FollowGestures };

/** For the card's script: leaves the way to make a card. */
export function offerCard(make: MakeCard): void {
  (globalThis as Shared)[MEETING_PLACE] = make;
}

/** For the content script: the way to make a card, once its script has run. */
export function findCard(): MakeCard | undefined {
  return (globalThis as Shared)[MEETING_PLACE];
}

/** For the gestures' script: leaves the way to follow them. */
export function offerGestures(follow: FollowGestures): void {
  (globalThis as Shared)[GESTURES_PLACE] = follow;
}

/** For the content script: the way to follow gestures, once their script has run. */
export function findGestures(): FollowGestures | undefined {
  return (globalThis as Shared)[GESTURES_PLACE];
}
