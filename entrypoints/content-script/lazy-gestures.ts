/** Stands in for the gestures until there are marks to point at; then loads them. In: painted marks. Out: cards that open under the pointer. */
import { ask } from '../../lib/messages/client';
import { findGestures } from './card-contract';
import type { CardListener, Gestures, LastMove } from './card-contract';
import type { PageReader } from './reader';

export class LazyGestures {
  #reader: PageReader;
  #card: CardListener;
  #signal: AbortSignal;
  #gestures: Gestures | null = null;
  #loading = false;
  /** The pointer may have come to rest on a mark while the code was on its way. */
  #moved: LastMove | null = null;

  constructor(reader: PageReader, card: CardListener, signal: AbortSignal) {
    this.#reader = reader;
    this.#card = card;
    this.#signal = signal;
    addEventListener('pointermove', ({ isTrusted, pointerType, clientX, clientY, timeStamp }) => {
      if (isTrusted && pointerType !== 'touch' && !this.#gestures) this.#moved = { x: clientX, y: clientY, at: timeStamp };
    }, { capture: true, passive: true, signal });
  }

  /** Marks were painted, or painted anew. */
  lookAgain(): void {
    if (this.#gestures) this.#gestures.lookAgain();
    else if (!this.#loading && this.#reader.painter.marks.length) void this.#load();
  }

  /** If it cannot be loaded, the next painting tries again. */
  async #load(): Promise<void> {
    this.#loading = true;
    if (!findGestures()) await ask('loadGestures', {}).catch(() => undefined);
    this.#loading = false;
    if (this.#signal.aborted) return;
    this.#gestures = findGestures()?.(this.#reader, this.#card, this.#signal, this.#moved) ?? null;
    this.#gestures?.lookAgain();
  }
}
