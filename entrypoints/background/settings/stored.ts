/** What the reader chose, in the extension's storage. In: keys and values. Out: the same, or plain words where the browser refuses: Firefox keeps
    this storage in its databases, and refuses both together. */
import { browser } from 'wxt/browser';
import { makeTrouble, readTrouble } from '../../../lib/model/trouble';

/** @returns undefined where nothing is stored under the key. @throws a trouble `storageRefused` */
export async function readStored(key: string): Promise<unknown> {
  return (await browser.storage.local.get(key).catch(refuse))[key];
}

/** @throws a trouble `storageRefused`; then nothing of it is stored */
export async function putStored(items: Record<string, unknown>): Promise<void> {
  await browser.storage.local.set(items).catch(refuse);
}

/** Names of errors with which browsers refuse a database as a whole, and Dexie's. */
const REFUSALS: ReadonlySet<string> = new Set(['UnknownError', 'InvalidStateError', 'SecurityError', 'OpenFailedError', 'MissingAPIError']);

/** Says in words that a database was refused; any other error as it is. @throws always */
export function sayRefused(error: unknown): never {
  // Dexie calls a database closed that could not be opened, and says why inside.
  for (let one: unknown = error; one instanceof Error; one = 'inner' in one ? one.inner : null) {
    if (REFUSALS.has(one.name)) refuse(error);
  }
  throw error;
}

function refuse(error: unknown): never {
  throw makeTrouble('storageRefused', readTrouble(error).detail, error);
}
