/** Asks the browser, once, to keep what is stored. In: what it said before. Out: its question, where it has one. */
import { browser } from 'wxt/browser';
import { askToPersist } from '../../lib/store/disk-space';

const ASKED_KEY = 'askedToPersist';

const WAS_ASKED = {
  get: async () => (await browser.storage.local.get(ASKED_KEY))[ASKED_KEY] === true,
  set: () => browser.storage.local.set({ [ASKED_KEY]: true }),
};

/** Called once there is something of the reader's that could be lost. */
export function askToPersistOnce(): Promise<void> {
  const { storage } = navigator;
  return askToPersist({ persisted: () => storage.persisted(), persist: () => storage.persist() }, WAS_ASKED);
}
