/** Answers the messages of the background and the popup inside a page. In: handlers. Out: their replies, sent back.
    Only Crossread itself can send these, so a small check by hand is enough and keeps valibot out of every page. */
import { browser } from 'wxt/browser';
import { answerError, isQuestion } from './envelope';
import type { Answer } from './envelope';
import type { PageMessages } from './protocol';

export type PageHandlers = {
  [N in keyof PageMessages]: (params: PageMessages[N]['params']) => Promise<PageMessages[N]['reply']> | PageMessages[N]['reply'];
};

/** Do the params have the shape that the message's handler reads? */
const CHECKS: { [N in keyof PageMessages]: (params: Record<string, unknown>) => boolean } = {
  describePage: () => true,
  walkMarks: ({ step }) => step === 1 || step === -1,
  showMark: ({ id }) => typeof id === 'string',
  readPage: () => true,
  showPlace: ({ paragraph, start, end }) => typeof paragraph === 'string' && typeof start === 'number' && typeof end === 'number',
  stopReading: () => true,
  lookAgain: ({ rematch }) => typeof rematch === 'boolean',
};

/**
 * Listens for page messages until it is told to stop.
 * @returns stops listening
 */
export function answerPage(handlers: PageHandlers): () => void {
  const listen = (message: unknown, sender: { id?: string }, send: (answer: Answer) => void) => {
    if (sender.id !== browser.runtime.id || !isQuestion(message, 'page')) return undefined;
    void answer(handlers, message.name, message.params).then(send);
    return true as const; // keeps the channel open until `send`
  };
  browser.runtime.onMessage.addListener(listen);
  return () => {
    // After an update the API is gone from an old page, and so is the listener.
    browser.runtime?.onMessage?.removeListener(listen);
  };
}

async function answer(handlers: PageHandlers, name: string, params: unknown): Promise<Answer> {
  if (!Object.hasOwn(CHECKS, name)) return { ok: false, error: `There is no question "${name}" for a page.` };
  const known = name as keyof PageMessages;
  if (typeof params !== 'object' || params === null || !CHECKS[known](params as Record<string, unknown>)) {
    return { ok: false, error: `The question "${name}" does not have the right shape.` };
  }
  try {
    // CHECKS has just seen that the params are those of this handler, which the type of the map cannot follow.
    const handle = handlers[known] as (params: unknown) => unknown;
    return { ok: true, reply: await handle(params) };
  } catch (error) {
    return answerError(error);
  }
}
