/** Asks another context. In: a message's name and params. Out: its reply, or an error with its trouble's code.
    The content script carries this file, so it imports nothing but the envelope and the troubles. */
import { browser } from 'wxt/browser';
import { makeTrouble } from '../model/trouble';
import { describeError, isAnswer } from './envelope';
import type { Question } from './envelope';
import type { BackgroundMessages, PageMessages } from './protocol';

/** Between the two attempts: a worker that is being started registers its listeners within some milliseconds. */
const RETRY_DELAY_MS = 100;

/** What browsers say when nobody listens, or when the listener's worker was stopped before it had answered. */
const NOBODY_THERE = /receiving end does not exist|message port closed|message channel closed|message manager disconnected/i;

/** What browsers say to a content script that an update has left behind. */
const LEFT_BEHIND = /context invalidated|extension context|can't access dead object/i;

/**
 * Asks the background. Asks once more when its worker was just being started or stopped; every question may be repeated.
 * @returns the reply
 * @throws an error with its trouble's code
 */
export async function ask<N extends keyof BackgroundMessages>(
  name: N,
  params: BackgroundMessages[N]['params'],
): Promise<BackgroundMessages[N]['reply']> {
  const question: Question = { crossread: 'background', name, params };
  const send = () => {
    // An orphaned content script has lost its runtime, and in Chrome the whole API.
    if (!browser?.runtime?.id) throw new Error('Extension context invalidated.');
    return browser.runtime.sendMessage(question);
  };
  return readAnswer(await sendTwice(send)) as BackgroundMessages[N]['reply'];
}

/**
 * Asks the content script in the top frame of a tab.
 * @returns the reply
 * @throws an error with its trouble's code, also when Crossread does not run in that tab
 */
export async function askPage<N extends keyof PageMessages>(
  tab: number,
  name: N,
  params: PageMessages[N]['params'],
): Promise<PageMessages[N]['reply']> {
  const question: Question = { crossread: 'page', name, params };
  let message: unknown;
  try {
    message = await browser.tabs.sendMessage(tab, question, { frameId: 0 });
  } catch (error) {
    throw makeTrouble('notRunning', 'no content script in this tab', error);
  }
  return readAnswer(message) as PageMessages[N]['reply'];
}

async function sendTwice(send: () => Promise<unknown>): Promise<unknown> {
  try {
    const message = await send();
    if (isAnswer(message)) return message;
  } catch (error) {
    if (LEFT_BEHIND.test(describeError(error))) {
      throw makeTrouble('updated', 'the extension was updated', error);
    }
    if (!NOBODY_THERE.test(describeError(error))) throw describeSilence(error);
  }
  await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
  try {
    return await send();
  } catch (error) {
    throw describeSilence(error);
  }
}

const describeSilence = (error: unknown) => makeTrouble('silent', describeError(error), error);

function readAnswer(message: unknown): unknown {
  if (!isAnswer(message)) throw makeTrouble('silent', 'no answer');
  if (!message.ok) throw Object.assign(new Error(message.error), { code: message.code });
  return message.reply;
}
