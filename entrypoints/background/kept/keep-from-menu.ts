/** Keeps the page whose menu was used. In: a tab. Out: the page kept; the toolbar's badge says so for a moment. */
import { KEEP_WORDS } from '../../../components/keep-words';
import { describeTrouble } from '../../../components/trouble-words';
import { sayOnBadge } from '../pages/badge';
import { startInTab } from '../pages/pages';
import { keepPage } from './kept';

/** A script that was just let in needs a moment before it answers. */
const WAIT_MS = 200;
const ATTEMPTS = 10;

/** A menu closes with the click, so the only place left to say anything is the button. The reader's click lets Crossread into this tab, as the toolbar's button does. */
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
