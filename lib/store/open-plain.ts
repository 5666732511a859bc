/** Opens databases without Dexie, for what every wake reads: Dexie's care for schemas takes some milliseconds of each where its code has
    just been loaded. In: a name and a version. Out: a database as the browser gives it; whatever is not as expected is left to Dexie. */
import { Dexie } from 'dexie';

/** A version as Dexie counts is ten of the browser's. */
const VERSION_STEP = 10;

/**
 * Opens a database that is there, in the version that this Crossread makes.
 * @returns null when it is not there or of another version, or the browser refuses it: Dexie makes it, migrates it, or says why not
 */
export function openPlain(name: string, version: number): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    let request: IDBOpenDBRequest;
    try {
      request = Dexie.dependencies.indexedDB.open(name);
    } catch {
      resolve(null);
      return;
    }
    // Only one that is not there has anything to upgrade; left alone, it would be made.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = (event) => {
      event.preventDefault();
      resolve(null);
    };
    request.onsuccess = () => {
      const database = request.result;
      if (database.version === version * VERSION_STEP) resolve(database);
      else {
        database.close();
        resolve(null);
      }
    };
  });
}

/**
 * Reads once and lets go of the database.
 * @returns null where `openPlain` does, or when the reading fails
 */
export async function readPlain<T>(name: string, version: number, store: string, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<{ value: T } | null> {
  const database = await openPlain(name, version);
  if (!database) return null;
  try {
    const request = ask(database.transaction(store, 'readonly').objectStore(store));
    return await new Promise((resolve) => {
      request.onsuccess = () => resolve({ value: request.result });
      request.onerror = () => resolve(null);
    });
  } catch {
    return null;
  } finally {
    database.close();
  }
}
