/** In: checks of stored tables. Out: them made at once, or put off until an answer has been given: at a wake, going over all that is stored
    takes as long as the rest of the answer, and it was checked when it came. */

/** Makes a check now or later; it throws where something is damaged. */
export type Checking = (check: () => void) => void;

/** Lets others come in between. */
export type Pause = () => Promise<void>;

export const withoutPause: Pause = () => Promise.resolve();

export const checkNow: Checking = (check) => check();

/** Checks that were put off, in their order. */
export class LaterChecks {
  private readonly left: (() => void)[] = [];

  readonly add: Checking = (check) => { this.left.push(check); };

  /** Makes them, with a pause after each. @throws what the first throws; it and the rest stay */
  async makeAll(pause: Pause): Promise<void> {
    for (let check = this.left[0]; check; check = this.left[0]) {
      check();
      this.left.shift();
      await pause();
    }
  }
}
