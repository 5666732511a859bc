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

/** Asks a store for something. */
export type Ask<T> = (store: IDBObjectStore) => IDBRequest<T>;

/**
 * Reads once, all of it in one transaction, and lets go of the database.
 * @returns what was asked for, in that order; null where `openPlain` gives null, or when the reading fails
 */
export async function readPlain<T extends unknown[]>(name: string, version: number, store: string, ...asks: { [K in keyof T]: Ask<T[K]> }): Promise<T | null> {
  const database = await openPlain(name, version);
  if (!database) return null;
  try {
    const opened = database.transaction(store, 'readonly').objectStore(store);
    const all = asks.map((ask) => new Promise<unknown>((resolve, reject) => {
      const request = (ask as Ask<unknown>)(opened);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new DOMException(request.error?.message, request.error?.name));
    }));
    return await Promise.all(all) as T;
  } catch {
    return null;
  } finally {
    database.close();
  }
}
