/** "Keep this page" in the menu of a page's right click. In: the reader's choice. Out: the page kept. */
import { browser } from 'wxt/browser';
import { KEEP_WORDS } from '../../../components/keep-words';

const ITEM = 'keep-page';

/** Listens at once when the background starts. The item itself is made once, at install or update: browsers remember it. */
export function offerKeeping(): void {
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.removeAll().then(() => {
      browser.contextMenus.create({ id: ITEM, title: KEEP_WORDS.menu, contexts: ['page', 'selection'], documentUrlPatterns: ['http://*/*', 'https://*/*'] });
    }, () => undefined);
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    const id = tab?.id;
    if (menuItemId === ITEM && id !== undefined) void import('./keep-from-menu').then(({ keepFromMenu }) => keepFromMenu(id, tab?.incognito ?? false));
  });
}
