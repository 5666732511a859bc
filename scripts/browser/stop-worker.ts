/** Stops the background's worker, as the browser does after half a minute of rest. In: a page. Out: nothing. */
import type { Page } from '@playwright/test';

interface WorkerVersions { versions: { runningStatus: string }[] }

/** Stops every worker and waits until the browser says so. With a debugger attached it would never stop by itself. */
export async function stopWorker(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  try {
    const stopped = new Promise<void>((resolve) => {
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }: WorkerVersions) => {
        if (versions.some((one) => one.runningStatus === 'stopped')) resolve();
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await stopped;
  } finally {
    await session.detach();
  }
}
