/** Talks to Crossread as one of its own pages would. In: a launched extension and a page. Out: replies. */
import type { Page } from '@playwright/test';
import type { BackgroundMessages, CorpusReport, PageMessages, PageReport } from '../../lib/messages/protocol';
import type { LaunchedExtension } from './launch-extension';

const POLL_MS = 100;
/** The first import of the corpus, on a slow machine. */
const READY_TIMEOUT_MS = 30_000;
/** A page of 50,000 words, on a slow machine. */
const ANSWER_TIMEOUT_MS = 20_000;

interface Answer { ok: boolean; reply?: unknown; error?: string }

/* The browser's own API, as far as it is used from Crossread's pages. */
interface ExtensionApi {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  tabs: {
    query(what: object): Promise<{ id?: number; url?: string; active: boolean }[]>;
    sendMessage(tab: number, message: unknown, options: object): Promise<unknown>;
  };
}
declare const chrome: ExtensionApi;

function readAnswer(answer: unknown): unknown {
  const { ok, reply, error } = (answer ?? { ok: false, error: 'Nobody answered.' }) as Answer;
  if (!ok) throw new Error(error ?? 'The answer has no shape.');
  return reply;
}

/** Asks the background. Throws what it says when it refuses. */
export async function askBackground<N extends keyof BackgroundMessages>(
  extension: LaunchedExtension, name: N, params: BackgroundMessages[N]['params'],
): Promise<BackgroundMessages[N]['reply']> {
  const desk = await extension.desk();
  const answer = await desk.evaluate((message) => chrome.runtime.sendMessage(message), { crossread: 'background', name, params });
  return readAnswer(answer) as BackgroundMessages[N]['reply'];
}

/** A tab keeps its number for life; asking anew would bring it to the front each time. */
const tabIds = new WeakMap<Page, number>();

/** The browser's number of a page's tab. Addresses are hidden from Crossread where it is not allowed: then the tab in front. */
export async function findTabId(extension: LaunchedExtension, page: Page): Promise<number> {
  const known = tabIds.get(page);
  if (known !== undefined) return known;
  const desk = await extension.desk();
  await page.bringToFront();
  const tab = await desk.evaluate(async (url) => {
    const tabs = await chrome.tabs.query({});
    return (tabs.find((one) => one.url === url) ?? tabs.find((one) => one.active))?.id;
  }, page.url());
  if (tab === undefined) throw new Error(`No tab shows ${page.url()}.`);
  tabIds.set(page, tab);
  return tab;
}

/** Asks the content script of a page. Null when none runs there. */
export async function askContent<N extends keyof PageMessages>(
  extension: LaunchedExtension, page: Page, name: N, params: PageMessages[N]['params'],
): Promise<PageMessages[N]['reply'] | null> {
  const tab = await findTabId(extension, page);
  const desk = await extension.desk();
  const answer = await desk.evaluate(
    ([to, message]) => chrome.tabs.sendMessage(to, message, { frameId: 0 }).catch(() => null),
    [tab, { crossread: 'page', name, params }] as const,
  );
  return answer === null || answer === undefined ? null : readAnswer(answer) as PageMessages[N]['reply'];
}

/** What the content script says of its page, or null when none runs there. */
export function readPageReport(extension: LaunchedExtension, page: Page): Promise<PageReport | null> {
  return askContent(extension, page, 'describePage', {});
}

/** Repeats `look` until it gives something. `what` completes "Waited N s for …". */
async function waitFor<T>(look: () => Promise<T | null>, timeoutMs: number, what: string): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > until) throw new Error(`Waited ${timeoutMs / 1000} s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Waits until the bundled corpus has been unpacked. Throws what is wrong when that fails. */
export function waitForCorpus(extension: LaunchedExtension, timeoutMs = READY_TIMEOUT_MS): Promise<CorpusReport> {
  return waitFor(async () => {
    const report = await askBackground(extension, 'describeCorpus', {});
    if (report.state === 'failed') throw new Error(`The corpus could not be read: ${report.error}`);
    return report.state === 'ready' ? report : null;
  }, timeoutMs, 'the corpus');
}

/** Waits until the page has been matched, or left alone. Throws when the corpus could not be asked. */
export function waitForMarks(extension: LaunchedExtension, page: Page, timeoutMs = ANSWER_TIMEOUT_MS): Promise<PageReport> {
  return waitFor(async () => {
    const report = await readPageReport(extension, page);
    if (report?.state === 'failed') throw new Error(`The corpus could not be asked about ${page.url()}.`);
    return report && report.state !== 'reading' ? report : null;
  }, timeoutMs, `the marks of ${page.url()}`);
}
