/** Stands in for the card until the reader shows interest in a mark; then loads it. In: events for the card. Out: the same events, in order, to the real one. */
import { ask } from '../../lib/messages/client';
import type { CardEvent } from '../../lib/overlay/card-machine';
import type { Point } from '../../lib/overlay/placement';
import { findCard } from './card-contract';
import type { CardControl } from './card-contract';
import type { PageReader } from './reader';

/** Events that want a card; without one all others have nothing to say. */
const WANTING: ReadonlySet<CardEvent['kind']> = new Set(['point', 'press', 'tap', 'walk']);

export class LazyCard implements CardControl {
  #reader: PageReader;
  #card: CardControl | null = null;
  /** What happened while the code was loading; null when it is not. */
  #waiting: CardEvent[] | null = null;
  #stopped = false;

  constructor(reader: PageReader) {
    this.#reader = reader;
  }

  get shownMark(): string | null {
    return this.#card?.shownMark ?? null;
  }

  dispatch(event: CardEvent): void {
    if (this.#card) this.#card.dispatch(event);
    else if (this.#waiting) this.#waiting.push(event);
    else if (WANTING.has(event.kind)) {
      this.#waiting = [event];
      void this.#load();
    }
  }

  approach(from: Point, now: Point): void {
    this.#card?.approach(from, now);
  }

  replace(): void {
    this.#card?.replace();
  }

  stop(): void {
    this.#stopped = true;
    this.#card?.stop();
    this.#card = null;
  }

  /** The background injects the code into this same world. If it cannot, the next interest tries again. */
  async #load(): Promise<void> {
    if (!findCard()) await ask('loadCard', {}).catch(() => undefined);
    const events = this.#waiting ?? [];
    this.#waiting = null;
    const make = findCard();
    if (!make || this.#stopped) return;
    this.#card = make({ reader: this.#reader, ask });
    for (const event of events) this.#card.dispatch(event);
  }
}
