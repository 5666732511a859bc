/** Opens the first page, once: after an install, not after an update. In: the browser's word. Out: a tab. */
import { browser } from 'wxt/browser';

/** Listens at once when the background starts: the browser says it right then. */
export function welcomeReaders(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') }).catch(() => undefined);
  });
}
