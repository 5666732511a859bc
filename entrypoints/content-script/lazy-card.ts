/** Stands in for the card until the reader shows interest in a mark; then loads it. In: events for the card. Out: the same events, in order, to the real one. */
import { ask } from '../../lib/messages/client';
import type { CardEvent } from '../../lib/overlay/card-machine';
import type { Point } from '../../lib/overlay/placement';
import { findCard } from './card-contract';
import type { CardControl, CardListener } from './card-contract';
import type { PageReader } from './reader';

/** Events that want a card; without one all others have nothing to say. */
const WANTING = /point|press|tap/;

export class LazyCard implements CardListener {
  #reader: PageReader;
  #card: CardControl | null = null;
  #loading: Promise<CardControl | null> | null = null;
  #stopped = false;

  constructor(reader: PageReader) {
    this.#reader = reader;
  }

  dispatch(event: CardEvent): void {
    if (this.#card) this.#card.dispatch(event);
    // What happens while the code is loading follows in order.
    else if (this.#loading || WANTING.test(event.kind)) void this.use().then((card) => card?.dispatch(event));
  }

  approach(from: Point, now: Point): void {
    this.#card?.approach(from, now);
  }

  stop(): void {
    this.#stopped = true;
    this.#card?.stop();
    this.#card = null;
  }

  /** The card with all that its code can do; null when it cannot be loaded, then the next interest tries again. */
  use(): Promise<CardControl | null> {
    if (this.#card) return Promise.resolve(this.#card);
    return this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
  }

  /** The background injects the code into this same world. */
  async #load(): Promise<CardControl | null> {
    if (!findCard()) await ask('loadCard', {}).catch(() => undefined);
    if (this.#stopped) return null;
    return this.#card = findCard()?.({ reader: this.#reader, ask }) ?? null;
  }
}
