/** A browser with a large pack read into it, and clocks in it. In: a pack's address, questions. Out: milliseconds, bytes. */
import type { CDPSession, Page } from '@playwright/test';
import { askBackground } from '../../scripts/browser/ask-extension';
import type { LaunchedExtension } from '../../scripts/browser/launch-extension';
import { stopWorker } from '../../scripts/browser/stop-worker';
import type { BackgroundMessages } from '../../lib/messages/protocol';

interface ExtensionApi { runtime: { sendMessage(message: unknown): Promise<unknown> } }
declare const chrome: ExtensionApi;

/** Where packs of this machine are fetched from. */
export const PACK_HOST = 'http://127.0.0.1/*';
const POLL_MS = 250;
const IMPORT_TIMEOUT_MS = 900_000;

/** Notes each task over 50 ms of a page from now on. */
export async function watchLongTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const held = window as unknown as { longTasks: number[] };
    held.longTasks = [];
    new PerformanceObserver((list) => held.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ['longtask'] });
  });
  return () => page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
}

/**
 * What a reader may have open while a pack is read: an article with marks, the search page with a query, the settings with the bar that moves.
 * @returns waits until the bar is there, and then says what was the longest task over 50 ms in any of them, in milliseconds, and closes what was opened
 */
export async function watchReader(extension: LaunchedExtension, desk: Page): Promise<{ begun(): Promise<void>; end(): Promise<number> }> {
  const open = async (path: string, sign: string) => {
    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${extension.id}/${path}`);
    await page.locator(sign).first().waitFor();
    return page;
  };
  const opened = [await open('demo.html', 'article'), await open('search.html?q=Ukraine', '.hits')];
  const tasks = await Promise.all([...opened, desk].map(watchLongTasks));
  return {
    async begun() {
      // The settings look for packs when the reader comes to them.
      await desk.evaluate(() => dispatchEvent(new Event('focus')));
      await desk.locator('progress').first().waitFor();
    },
    async end() {
      const longest = Math.max(0, ...(await Promise.all(tasks.map((read) => read()))).flat());
      await Promise.all(opened.map((page) => page.close()));
      return longest;
    },
  };
}

/** Asks for a host as a click does; `allowHost` has answered for the reader. */
export async function requestHost(desk: Page, pattern: string): Promise<void> {
  const session = await desk.context().newCDPSession(desk);
  try {
    await session.send('Runtime.evaluate', { expression: `chrome.permissions.request({ origins: [${JSON.stringify(pattern)}] })`, userGesture: true, awaitPromise: true });
  } finally {
    await session.detach();
  }
}

/** Adds a pack and waits until it is read. @returns milliseconds */
export async function importPack(extension: LaunchedExtension, address: string, begun: () => Promise<void> = async () => undefined): Promise<number> {
  const start = performance.now();
  await askBackground(extension, 'addPack', { address });
  await begun();
  for (;;) {
    const { packs, imports, trouble } = await askBackground(extension, 'listPacks', {});
    const failed = trouble ?? imports.find(({ state }) => state === 'failed' || state === 'waiting')?.trouble;
    if (failed) throw new Error(`The pack was not read: ${failed.code}: ${failed.detail}`);
    if (packs.length && !imports.length) return performance.now() - start;
    if (performance.now() - start > IMPORT_TIMEOUT_MS) throw new Error('The pack was not read in time.');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** A question and its answer, timed where the answer arrives: what a page or the popup waits. */
export async function timeQuestion<N extends keyof BackgroundMessages>(
  desk: Page, name: N, params: BackgroundMessages[N]['params'],
): Promise<{ ms: number; reply: BackgroundMessages[N]['reply'] }> {
  const { ms, answer } = await desk.evaluate(async (message) => {
    const start = performance.now();
    const told = await chrome.runtime.sendMessage(message);
    return { ms: performance.now() - start, answer: told as { ok: boolean; reply?: unknown; error?: string } };
  }, { crossread: 'background', name, params });
  if (!answer.ok) throw new Error(answer.error ?? `${name} was refused.`);
  return { ms, reply: answer.reply as BackgroundMessages[N]['reply'] };
}

/** The same, of a worker that has just been stopped. */
export async function timeAsleep<N extends keyof BackgroundMessages>(desk: Page, name: N, params: BackgroundMessages[N]['params']): Promise<number> {
  await stopWorker(desk);
  return (await timeQuestion(desk, name, params)).ms;
}

interface Targets { targetInfos: { targetId: string; type: string; url: string }[] }
interface Usage { usedSize: number; embedderHeapUsedSize?: number; backingStorageSize?: number }

/** Megabytes that the background's worker holds after a full collection: objects, and the buffers behind them. */
export async function readWorkerHeap(desk: Page): Promise<number> {
  const session = await desk.context().browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser takes no DevTools session.');
  try {
    const { targetInfos } = await session.send('Target.getTargets') as Targets;
    const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(`//${new URL(desk.url()).host}/`));
    if (!worker) throw new Error('The background has no worker to look into.');
    const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId, flatten: false });
    await ask(session, sessionId, 'HeapProfiler.collectGarbage');
    await ask(session, sessionId, 'HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await ask(session, sessionId, 'Runtime.getHeapUsage') as Usage;
    return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
  } finally {
    await session.detach();
  }
}

let nextId = 1;
/** Asks a target through the session that is attached to it. */
function ask(session: CDPSession, sessionId: string, method: string): Promise<unknown> {
  const id = nextId++;
  return new Promise((resolve, reject) => {
    const hear = ({ message }: { message: string }) => {
      const told = JSON.parse(message) as { id?: number; result?: unknown; error?: { message: string } };
      if (told.id !== id) return;
      session.off('Target.receivedMessageFromTarget', hear);
      if (told.error) reject(new Error(told.error.message));
      else resolve(told.result);
    };
    session.on('Target.receivedMessageFromTarget', hear);
    session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(reject);
  });
}

/** Bytes of all that Crossread stores, as the browser counts them. */
export const readStoredBytes = (desk: Page): Promise<number> => desk.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
