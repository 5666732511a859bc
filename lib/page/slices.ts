/** Long work in short tasks, so that the page stays quick. In: a generator of steps. Out: its steps, with pauses between. */

/** A task's share: far below the 50 ms at which a page feels slow, on machines several times slower than ours. */
const SLICE_MS = 8;

interface YieldingScheduler {
  yield?: () => Promise<void>;
}

/** Lets the page's own tasks run. */
export async function pauseForPage(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: YieldingScheduler };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    // Timers are held back to 4 ms and, in hidden tabs, to a second; a message is not.
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Runs a generator to its end, pausing whenever a slice is used up.
 * @param isStale asked after each pause; true gives the work up
 * @returns what the generator returns, or null when the work was given up
 */
export async function runInSlices<Result>(steps: Generator<unknown, Result>, isStale: () => boolean): Promise<Result | null> {
  let until = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await pauseForPage();
    if (isStale()) return null;
    until = performance.now() + SLICE_MS;
  }
}
