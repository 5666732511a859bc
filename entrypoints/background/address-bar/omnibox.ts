/** Search from the address bar: the keyword, a space, and a query. In: the browser's word that something is typed. Out: it is answered. */
import { browser } from 'wxt/browser';

const answers = () => import('./answer-address-bar');

/** Where a browser has no address bar for extensions (Firefox for Android), nothing happens. */
export function answerAddressBar(): void {
  const { omnibox } = browser as { omnibox?: typeof browser.omnibox };
  if (!omnibox) return;
  let turn = 0;
  omnibox.onInputStarted.addListener(() => void answers().then(({ writePrompt }) => omnibox.setDefaultSuggestion({ description: writePrompt() })));
  omnibox.onInputChanged.addListener((text, suggest) => {
    const mine = ++turn;
    // A late answer to what was typed before is thrown away; without an answer the first line still opens the search page.
    answers().then(({ answerTyped }) => answerTyped(text)).then(({ first, lines }) => {
      if (turn !== mine) return;
      omnibox.setDefaultSuggestion({ description: first });
      suggest(lines);
    }, () => undefined);
  });
  omnibox.onInputEntered.addListener((text, disposition) => void answers().then(({ openEntered }) => openEntered(text, disposition)).catch(() => undefined));
}
