/** Reads records of one segment's database. In: keys, asked one by one. Out: bytes; all that is asked for in one go comes out of one
    transaction, and what is asked for next as well while it lasts: beginning one costs several times as much as reading a record. */
import type { ReadRecord } from '../../model/analysis';
import type { StoredBytes } from './database';

/** A database of records, open or to be opened. */
export interface ReadableRecords {
  isOpen(): boolean;
  /** Of an open one. */
  backendDB(): IDBDatabase;
  /** Opens it, unless it was closed for good, and reads. */
  readFirst(keys: string[]): PromiseLike<(StoredBytes | undefined)[]>;
}

interface Asked {
  key: string;
  resolve: (stored: StoredBytes | undefined) => void;
  reject: (error: unknown) => void;
}

/** Dexie's promises are no `Promise`, and whoever tells values from promises would take them for values: what is given is one. */
export function readFrom(database: ReadableRecords): ReadRecord {
  let waiting: Asked[] = [];
  let last: IDBObjectStore | null = null;
  const readAll = () => {
    const asked = waiting;
    waiting = [];
    if (!database.isOpen()) {
      readFirst(database, asked);
      return;
    }
    // Without Dexie: a page asks for hundreds of records, and its care for each of them takes longer than the reading.
    try {
      if (!last || !readFromStore(last, asked)) readFromStore(last = database.backendDB().transaction('records', 'readonly').objectStore('records'), asked);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  };
  return async (key) => {
    const stored = await new Promise<StoredBytes | undefined>((resolve, reject) => {
      // Asked for before anything else comes to run: whatever else is wanted by then is read with it.
      if (waiting.push({ key, resolve, reject }) === 1) queueMicrotask(readAll);
    });
    return stored instanceof Blob ? readBlob(stored) : stored;
  };
}

function readFirst(database: ReadableRecords, asked: Asked[]): void {
  database.readFirst(asked.map(({ key }) => key)).then(
    (found) => { asked.forEach(({ resolve }, i) => resolve(found[i])); },
    (error: unknown) => { for (const { reject } of asked) reject(error); },
  );
}

/** @returns false when the store's transaction has ended: nothing is read then */
function readFromStore(records: IDBObjectStore, asked: Asked[]): boolean {
  try {
    for (const { key, resolve, reject } of asked) {
      const request = records.get(key) as IDBRequest<StoredBytes | undefined>;
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    }
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TransactionInactiveError') return false;
    throw error;
  }
}

/** A file that the browser has lost is a record that is missing. */
async function readBlob(blob: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return blob.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => undefined);
}
