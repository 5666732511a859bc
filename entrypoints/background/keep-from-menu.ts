/** Keeps the page whose menu was used. In: a tab. Out: the page kept; the toolbar's badge says so for a moment. */
import { browser } from 'wxt/browser';
import { KEEP_WORDS } from '../../components/keep-words';
import { describeTrouble } from '../../components/trouble-words';
import { keepPage } from './kept';
import { startInTab } from './pages';

const DONE_MS = 4_000;
/** A script that was just let in needs a moment before it answers. */
const WAIT_MS = 200;
const ATTEMPTS = 10;

/** The reader's click lets Crossread into this tab, as the toolbar's button does. */
export async function keepFromMenu(tab: number, isPrivate: boolean): Promise<void> {
  try {
    if (!isPrivate && !await startInTab(tab)) throw new Error(KEEP_WORDS.notKept);
    await keepOnceItAnswers(tab, isPrivate);
    await sayOnBadge(tab, '✓', KEEP_WORDS.kept);
  } catch (error) {
    await sayOnBadge(tab, '!', describeTrouble(error));
  }
}

async function keepOnceItAnswers(tab: number, isPrivate: boolean): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await keepPage({ tab }, { kind: 'own', tab, frame: 0, host: null, isPrivate });
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'notRunning' || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}

/** A menu closes with the click, so the only place left to say anything is the button. What stood there comes back. */
async function sayOnBadge(tab: number, sign: string, words: string): Promise<void> {
  try {
    const [before, title] = await Promise.all([browser.action.getBadgeText({ tabId: tab }), browser.action.getTitle({ tabId: tab })]);
    await Promise.all([browser.action.setBadgeText({ tabId: tab, text: sign }), browser.action.setTitle({ tabId: tab, title: words })]);
    await new Promise((resolve) => setTimeout(resolve, DONE_MS));
    await Promise.all([browser.action.setBadgeText({ tabId: tab, text: before }), browser.action.setTitle({ tabId: tab, title })]);
  } catch {
    // closed meanwhile
  }
}
