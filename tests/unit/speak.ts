/** Gives the fake browser a language. In: a locale's name. Out: `browser.i18n` that answers from it. */
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readLocale } from '../read-locale';

/** Modules that have read their words already keep them: `vi.resetModules()` and import them anew. */
export async function speak(name: string): Promise<void> {
  const messages = await readLocale(name);
  fakeBrowser.i18n.getMessage = ((key: string) => messages[key] ?? '') as typeof fakeBrowser.i18n.getMessage;
}
