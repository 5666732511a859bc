/** The content script, injected only where the reader has switched Crossread on. In: a page. Out: marks, cards, answers; gone without a trace when stopped. */
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ask } from '../../lib/messages/client';
import { answerPage } from '../../lib/messages/page-server';
import type { PageSettings } from '../../lib/model/settings';
import { LazyCard } from './lazy-card';
import { LazyGestures } from './lazy-gestures';
import { PageReader } from './reader';

/** How often a script left over from before an update looks whether its extension is still there. */
const PULSE_MS = 3_000;

/** What one injection leaves for the next one in the same world. */
interface Running {
  isAlive: () => boolean;
  stop: () => void;
}

const RUNNING = Symbol.for('crossread.running');
type Shared = { [RUNNING]?: Running };

/** What is used until the settings are known, and where they cannot be read. */
const USUAL: PageSettings = { theme: 'system', text: 'usual', density: 'normal', openOn: 'resting', archive: '' };

const hasExtension = () => browser.runtime?.id !== undefined;

async function run(signal: AbortSignal, stop: () => void): Promise<void> {
  const settings = await ask('getPageSettings', {}).catch(() => USUAL);
  if (signal.aborted) return;
  const reader = new PageReader(settings, {
    painted: () => {
      card.dispatch({ kind: 'marks', keys: new Set(reader.painter.marks.map((mark) => mark.key)) });
      gestures.lookAgain();
    },
    newArticle: () => card.dispatch({ kind: 'reset' }),
  });
  const card = new LazyCard(reader);
  const stopAnswering = answerPage({
    describePage: () => reader.describe(),
    // Who walks wants a card: the walk comes with the card's code.
    walkMarks: async ({ step }) => ({ marks: reader.painter.marks.length && ((await card.use())?.walk(step) ?? 0) }),
    showMark: async ({ id }) => ({ shown: (await card.use())?.walkTo(id) ?? false }),
    showPlace: async (place) => ({ shown: (await card.use())?.showPlace(place) ?? false }),
    readPage: () => ({ facts: reader.facts, blocks: reader.text.listBlocks() }),
    stopReading: () => {
      stop();
      return { stopped: true };
    },
    lookAgain: ({ rematch }) => {
      // Were they not to be had, those of before still hold.
      void ask('getPageSettings', {}).catch(() => reader.settings).then((now) => signal.aborted || reader.lookAgain(now, rematch));
      return { looking: true };
    },
  });
  signal.addEventListener('abort', () => {
    stopAnswering();
    card.stop();
    reader.stop();
  });
  const gestures = new LazyGestures(reader, card, signal);
  reader.start();
}

function start(): Running {
  const control = new AbortController();
  const running: Running = { isAlive: () => hasExtension() && !control.signal.aborted, stop: () => control.abort() };
  const pulse = setInterval(() => {
    if (!hasExtension()) control.abort();
  }, PULSE_MS);
  control.signal.addEventListener('abort', () => clearInterval(pulse));
  const begin = () => void run(control.signal, running.stop);
  // A page that the browser only prepares may never be seen.
  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', begin, { once: true, signal: control.signal });
  } else {
    begin();
  }
  return running;
}

// An unlisted script, not WXT's content script: that one announces itself in an event that any page could listen for.
export default defineUnlistedScript(() => {
  const shared = globalThis as Shared;
  if (shared[RUNNING]?.isAlive()) return;
  // What an update left behind stops here, or at its next pulse.
  shared[RUNNING]?.stop();
  shared[RUNNING] = start();
});
