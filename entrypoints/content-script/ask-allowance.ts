/** How often a page may ask. In: wishes to ask. Out: the asking, at once or later, within the limits (model/limits.ts). */
import { ASK_REFILL_MS, MAX_ASKS_IN_A_ROW } from '../../lib/model/limits';

export class AskAllowance {
  #left = MAX_ASKS_IN_A_ROW;
  #refilled = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Runs `work` as soon as the allowance permits; of several that wait, only the last runs. */
  take(work: () => void): void {
    const now = performance.now();
    const earned = Math.floor((now - this.#refilled) / ASK_REFILL_MS);
    if (earned > 0) {
      this.#left = Math.min(MAX_ASKS_IN_A_ROW, this.#left + earned);
      this.#refilled += earned * ASK_REFILL_MS;
    }
    clearTimeout(this.#timer);
    if (this.#left > 0) {
      this.#left--;
      work();
    } else {
      this.#timer = setTimeout(() => this.take(work), this.#refilled + ASK_REFILL_MS - now);
    }
  }

  /** Another article starts afresh. */
  refill(): void {
    clearTimeout(this.#timer);
    this.#left = MAX_ASKS_IN_A_ROW;
    this.#refilled = performance.now();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
