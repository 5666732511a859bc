/** Asks the browser to keep what is stored. In: what it said before. Out: its question, where it has one. */
import { browser } from 'wxt/browser';
import { askToPersist } from '../../lib/store/disk-space';

const ASKED_KEY = 'askedToPersist';

const WAS_ASKED = {
  get: async () => (await browser.storage.local.get(ASKED_KEY))[ASKED_KEY] === true,
  set: () => browser.storage.local.set({ [ASKED_KEY]: true }),
};

/**
 * Called whenever there is something more of the reader's that could be lost; the answer changes nothing of what is done.
 * @param place where it is called: Firefox puts a question to the reader, and the popup is closed by it, or hides it
 */
export function askToPersistFrom(place: 'page' | 'popup'): void {
  const { storage } = navigator;
  askToPersist({ persisted: () => storage.persisted(), persist: () => storage.persist() }, import.meta.env.FIREFOX ? { isSeen: place === 'page', wasPut: WAS_ASKED } : null).catch(() => undefined);
}
