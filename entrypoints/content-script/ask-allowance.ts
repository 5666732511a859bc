/** How often a page may ask. In: wishes to ask. Out: the asking, at once or later.
    A counter inside an article changes its text every second for hours; the whole page is not sent each time. */

/** Questions that a loading page may put in a row. */
const BURST = 5;
/** After the burst, one question in this time. */
const REFILL_MS = 20_000;

export class AskAllowance {
  #left = BURST;
  #refilled = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Runs `work` as soon as the allowance permits; of several that wait, only the last runs. */
  take(work: () => void): void {
    const now = performance.now();
    const earned = Math.floor((now - this.#refilled) / REFILL_MS);
    if (earned > 0) {
      this.#left = Math.min(BURST, this.#left + earned);
      this.#refilled += earned * REFILL_MS;
    }
    clearTimeout(this.#timer);
    if (this.#left > 0) {
      this.#left--;
      work();
    } else {
      this.#timer = setTimeout(() => this.take(work), this.#refilled + REFILL_MS - now);
    }
  }

  /** Another article starts afresh. */
  refill(): void {
    clearTimeout(this.#timer);
    this.#left = BURST;
    this.#refilled = performance.now();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
