/** The worker that takes texts apart, wherever the browser lets it live: in Chrome in an offscreen document, in Firefox beside the
    background page. In: questions to it. Out: its answers and news. It is ended when it has nothing to do. */
import { browser } from 'wxt/browser';
import { isAnswer } from '../../../lib/messages/envelope';
import { INGEST_REST_MS } from '../../../lib/model/limits';
import { makeTrouble } from '../../../lib/model/trouble';
import type { IngestNews, IngestQuestions } from '../../ingest-worker/contract';
import { startIngest, type Ingest } from '../../ingest-worker/start-ingest';

const PAGE = '/offscreen.html';
const HAS_PAGES = import.meta.env.CHROME;

let opening: Promise<void> | null = null;
let beside: Ingest | null = null;
/** Questions that wait for an answer: while there are any, the worker is not ended. */
let asked = 0;
let resting: ReturnType<typeof setTimeout> | undefined;
/** It is being ended: who asks meanwhile waits for that, and starts another. */
let ending: Promise<void> | null = null;
/** All is being deleted: nothing is taken apart until that is done. */
let isBarred = false;
let listen: (news: IngestNews) => void = () => undefined;

/** Hears the news of a worker that is started from here; one in a page of its own sends them as messages. */
export function followIngest(hear: (news: IngestNews) => void): void {
  listen = hear;
}

/** Asks the worker, which is started when there is none. @throws its trouble, or that it died */
export async function askIngest<N extends keyof IngestQuestions>(name: N, params: IngestQuestions[N]['params']): Promise<IngestQuestions[N]['reply']> {
  refuseBarred();
  asked++;
  clearTimeout(resting);
  try {
    await ending;
    refuseBarred(); // the reader may have said so meanwhile
    const answer: unknown = HAS_PAGES ? await askPage(name, params) : await (beside ??= startIngest(listen)).ask(name, params);
    if (!isAnswer(answer)) throw makeTrouble('silent', 'the worker did not answer');
    if (!answer.ok) throw Object.assign(new Error(answer.error), { code: answer.code });
    return answer.reply as IngestQuestions[N]['reply'];
  } catch (error) {
    refuseBarred(); // what the browser says of a worker that was ended is nothing for a reader
    throw error;
  } finally {
    asked--;
  }
}

function refuseBarred(): void {
  if (isBarred) throw makeTrouble('silent', 'everything is being deleted');
}

async function askPage(name: string, params: unknown): Promise<unknown> {
  await openPage();
  return browser.runtime.sendMessage({ crossread: 'ingest', id: 0, name, params });
}

async function hasPage(): Promise<boolean> {
  return (await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT' as const] })).length > 0;
}

/** Two at once would both want to make the one that there may be. */
function openPage(): Promise<void> {
  return opening ??= (async () => {
    if (await hasPage()) return;
    await browser.offscreen.createDocument({ url: PAGE, reasons: ['WORKERS'], justification: 'Articles from the reader’s sources are taken apart and made searchable in a worker.' });
  })().finally(() => { opening = null; });
}

/** Ends the worker unless something is asked of it within a few seconds: to start it anew for each article takes longer than the article. */
export function endIngestSoon(): void {
  clearTimeout(resting);
  resting = setTimeout(() => void endIngest().catch(() => undefined), INGEST_REST_MS);
}

/** Ends the worker, unless something was asked of it. */
export async function endIngest(): Promise<void> {
  if (asked > 0 || opening) return;
  await (ending ??= end(() => asked > 0).finally(() => { ending = null; }));
}

/** Ends the worker whatever was asked of it, and keeps it ended while `work` is done: who waited for an answer hears that it died. */
export async function withoutIngest<T>(work: () => Promise<T>): Promise<T> {
  isBarred = true;
  try {
    await opening?.catch(() => undefined);
    await ending?.catch(() => undefined);
    await end(() => false);
    return await work();
  } finally {
    isBarred = false;
  }
}

async function end(isWanted: () => boolean): Promise<void> {
  beside?.end();
  beside = null;
  // Something may have been asked while the browser was.
  if (HAS_PAGES && await hasPage() && !isWanted()) await browser.offscreen.closeDocument().catch(() => undefined);
}
