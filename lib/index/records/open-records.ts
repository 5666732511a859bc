/** In: a way to read stored records. Out: the same, opened, with the last ones kept open up to a number of bytes. */
import type { ReadRecord } from '../../model/analysis';

/** What was made of a record, and how many bytes it holds on to. */
export interface Opened<T> {
  value: T;
  bytes: number;
}

/**
 * Keeps records open: the least recently asked goes first when they hold more than `maxBytes`, and one that does so alone is not kept. One that is being read is
 * read once, however many ask; one that could not be read is tried again. What is open is given at once, without a promise: a
 * search asks for thousands of terms, and a promise costs as much as finding one.
 */
export function keepOpen<T>(read: ReadRecord, open: (key: string, bytes: Uint8Array<ArrayBuffer> | undefined) => Opened<T> | Promise<Opened<T>>, maxBytes: number): (key: string) => T | Promise<T> {
  const kept = new Map<string, { opened: Opened<T> | Promise<Opened<T>>; bytes: number }>();
  let held = 0;
  const drop = (key: string) => {
    held -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  const load = (key: string) => {
    const opened = read(key).then((bytes) => open(key, bytes));
    const entry: { opened: Opened<T> | Promise<Opened<T>>; bytes: number } = { opened, bytes: 0 };
    kept.set(key, entry);
    opened.then((one) => {
      if (kept.get(key) !== entry) return;
      const { bytes } = one;
      entry.opened = one;
      entry.bytes = bytes;
      held += bytes;
      // Of many that are read at once any may come first: one under way holds nothing yet, and would only be read again.
      for (const [oldest, { opened: other }] of kept) {
        if (held <= maxBytes) break;
        if (!(other instanceof Promise)) drop(oldest);
      }
    }, () => { if (kept.get(key) === entry) drop(key); });
    return opened;
  };
  return (key) => {
    const known = kept.get(key);
    if (!known) return load(key).then(({ value }) => value);
    kept.delete(key);
    kept.set(key, known);
    const { opened } = known;
    return opened instanceof Promise ? opened.then(({ value }) => value) : opened.value;
  };
}
