/** Answers every message to the background. In: handlers. Out: checked questions to them, and their replies sent back.
    A question that is unknown, misshapen or asked by the wrong context gets a plain sentence; nothing throws across. */
import { browser } from 'wxt/browser';
import { answerError, isQuestion } from './envelope';
import type { Answer, Question } from './envelope';
import type { BackgroundMessages } from './protocol';
import { isMessageName, readParams } from './validate';

/** Who asks. */
export interface Asker {
  /** `content`: a content script in a page; `own`: the popup, the options, or another page of Crossread. */
  kind: 'content' | 'own';
  /** The asking tab; null for a popup. */
  tab: number | null;
  /** 0 is the top frame. */
  frame: number;
  /** The asking page's host; null for a page of Crossread. */
  host: string | null;
  /** From a private window. */
  isPrivate: boolean;
}

export type BackgroundHandlers = {
  [N in keyof BackgroundMessages]: (
    params: BackgroundMessages[N]['params'],
    asker: Asker,
  ) => Promise<BackgroundMessages[N]['reply']> | BackgroundMessages[N]['reply'];
};

/** All that a content script may ask: whoever takes one over still cannot search, read or change settings, read verdicts
    or turn sites on. What it can hide, take apart or keep stands in the reader's lists, to be taken back. */
const FOR_CONTENT: ReadonlySet<string> = new Set<keyof BackgroundMessages>([
  'matchBlocks', 'getCoverage', 'getTelling', 'loadCard', 'loadGestures', 'sendToPanel', 'getPageSettings', 'hideThing', 'judgePairs', 'withdrawVerdicts',
  'keepPage', 'unkeepPage',
]);

/** The part of a browser's sender that is read here. */
export interface Sender {
  id?: string;
  url?: string;
  frameId?: number;
  tab?: { id?: number; incognito?: boolean };
}

/**
 * Listens for the questions of Crossread's own contexts. Call it synchronously when the background starts: a browser
 * that wakes it for a message looks for the listener at once.
 * @returns stops listening
 */
export function answerBackground(handlers: BackgroundHandlers): () => void {
  const listen = (message: unknown, sender: Sender, send: (answer: Answer) => void) => {
    if (!isQuestion(message, 'background')) return undefined;
    void answerQuestion(handlers, message, sender).then(send);
    return true as const; // keeps the channel open until `send`
  };
  browser.runtime.onMessage.addListener(listen);
  return () => browser.runtime.onMessage.removeListener(listen);
}

async function answerQuestion(handlers: BackgroundHandlers, { name, params }: Question, sender: Sender): Promise<Answer> {
  const asker = identifyAsker(sender);
  if (!asker) return { ok: false, error: 'Crossread answers nobody but itself.' };
  if (!isMessageName(name)) return { ok: false, error: `There is no question "${name}".` };
  if (asker.kind === 'content' && !FOR_CONTENT.has(name)) return { ok: false, error: `A page may not ask "${name}".` };
  const checked = readParams(name, params);
  if ('error' in checked) return { ok: false, error: checked.error };
  try {
    // `readParams` has given the params of this very name, which the type of the map cannot follow.
    const handle = handlers[name] as (params: unknown, asker: Asker) => unknown;
    return { ok: true, reply: await handle(checked.params, asker) };
  } catch (error) {
    return answerError(error);
  }
}

/** Null for another extension. A page of ours in a tab has our own address; a content script has the page's. */
function identifyAsker(sender: Sender): Asker | null {
  if (sender.id !== browser.runtime.id) return null;
  const own = sender.url?.startsWith(browser.runtime.getURL('/')) ?? false;
  const tab = sender.tab?.id ?? null;
  if (!own && tab === null) return null;
  const host = !own && sender.url !== undefined && URL.canParse(sender.url) ? new URL(sender.url).host : null;
  return { kind: own ? 'own' : 'content', tab, frame: sender.frameId ?? 0, host, isPrivate: sender.tab?.incognito ?? false };
}
