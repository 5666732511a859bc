/** Reads records of one segment's database. In: keys, asked one by one. Out: bytes; all that is asked for in one go comes out of one
    transaction, since beginning one costs several times as much as reading a record in it. */
import type { ReadRecord } from '../model/analysis';
import type { SegmentDatabase } from './database';

interface Asked {
  key: string;
  resolve: (bytes: Uint8Array<ArrayBuffer> | undefined) => void;
  reject: (error: unknown) => void;
}

/** Dexie's promises are no `Promise`, and whoever tells values from promises would take them for values: what is given is one. */
export function readFrom(database: SegmentDatabase): ReadRecord {
  let waiting: Asked[] = [];
  const readAll = () => {
    const asked = waiting;
    waiting = [];
    database.records.bulkGet(asked.map(({ key }) => key)).then(
      (found) => { asked.forEach(({ resolve }, i) => resolve(found[i])); },
      (error: unknown) => { for (const { reject } of asked) reject(error); },
    );
  };
  return (key) => new Promise((resolve, reject) => {
    // Asked for before anything else comes to run: whatever else is wanted by then is read with it.
    if (waiting.push({ key, resolve, reject }) === 1) queueMicrotask(readAll);
  });
}
