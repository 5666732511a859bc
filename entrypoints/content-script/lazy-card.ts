/** Stands in for the card until the reader shows interest in a mark; then loads it. In: events for the card. Out: the same events, in order, to the real one. */
import { ask } from '../../lib/messages/client';
import type { CardEvent } from '../../lib/overlay/card-machine';
import type { Point } from '../../lib/overlay/placement';
import { findCard } from './card-contract';
import type { CardControl } from './card-contract';
import type { PageReader } from './reader';

/** Events that want a card; without one all others have nothing to say. */
const WANTING = /point|press|tap/;

export class LazyCard {
  #reader: PageReader;
  #card: CardControl | null = null;
  /** What happened while the code was loading. */
  #waiting: CardEvent[] = [];
  #loading: Promise<CardControl | null> | null = null;
  #stopped = false;

  constructor(reader: PageReader) {
    this.#reader = reader;
  }

  dispatch(event: CardEvent): void {
    if (this.#card) this.#card.dispatch(event);
    else if (this.#loading || WANTING.test(event.kind)) {
      this.#waiting.push(event);
      void this.load();
    }
  }

  approach(from: Point, now: Point): void {
    this.#card?.approach(from, now);
  }

  stop(): void {
    this.#stopped = true;
    this.#card?.stop();
    this.#card = null;
  }

  /** The card itself; null where its code cannot be brought. Then the next interest tries again. */
  load(): Promise<CardControl | null> {
    this.#loading ??= this.#bring().finally(() => { this.#loading = null; });
    return this.#loading;
  }

  /** The background injects the code into this same world. */
  async #bring(): Promise<CardControl | null> {
    if (!this.#card && !findCard()) await ask('loadCard', {}).catch(() => undefined);
    const events = this.#waiting;
    this.#waiting = [];
    const make = findCard();
    if (this.#stopped || !make) return null;
    this.#card ??= make({ reader: this.#reader, ask });
    for (const event of events) this.#card.dispatch(event);
    return this.#card;
  }
}
