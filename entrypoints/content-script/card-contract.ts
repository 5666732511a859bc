/** What the content script and the scripts loaded later into the same world know of each other. In: nothing. Out: types and the meeting place. */
import type { ask } from '../../lib/messages/client';
import type { PageMessages } from '../../lib/messages/protocol';
import type { CardEvent } from '../../lib/overlay/card-machine';
import type { Point } from '../../lib/overlay/placement';
import type { PageReader } from './reader';

/** The card of one page. */
export interface CardControl {
  dispatch: (event: CardEvent) => void;
  /** Key of the mark whose card is on the screen, or null. */
  readonly shownMark: string | null;
  /** The pointer moves over nothing, having left a mark at `from`: it may be on its way to the card. */
  approach: (from: Point, now: Point) => void;
  /** The window's size has changed. */
  replace: () => void;
  /** Takes everything out of the page. */
  stop: () => void;
}

/** What the card's script brings beside the card itself, so that a page which nobody walks never carries it. */
export interface LoadedCard extends CardControl {
  /** Walks to the next or previous mark. Returns how many there are to walk. */
  step: (step: 1 | -1) => number;
  /** Opens the card of the first mark with this id. */
  showMark: (id: string) => boolean;
  /** Brings a sentence into view and lets it stand out for a moment. */
  showPlace: (place: PageMessages['showPlace']['params']) => boolean;
}

/** What the card's script is given: the page as it is read, and the way to ask. */
export interface CardNeeds {
  reader: PageReader;
  ask: typeof ask;
}

export type MakeCard = (needs: CardNeeds) => LoadedCard;

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

export type FollowGestures = (reader: PageReader, card: CardControl, signal: AbortSignal, before: LastMove | null) => Gestures;

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
