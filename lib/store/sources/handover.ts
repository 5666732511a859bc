/** Files that the reader chose, handed from a page of Crossread to the worker that reads them. In: bytes under a key. Out: the same, until they are
    dropped; what a page has left that was closed goes by itself. */
import { HANDED_MS } from '../../model/limits';
import { withSources } from './sources-database';

export interface HandedFile {
  name: string;
  bytes: Blob | Uint8Array;
}

/** @param key that the page makes, for example `crypto.randomUUID()`. @param at milliseconds since 1970 */
export async function handOver(files: readonly (HandedFile & { key: string })[], at: number): Promise<void> {
  await withSources(({ handover }) => handover.bulkPut(files.map(({ name, bytes }) => ({ name, bytes, at })), files.map(({ key }) => key)));
}

/** Drops files that nobody has asked about for so long that nobody will. @param now milliseconds since 1970 */
export async function clearHanded(now: number): Promise<void> {
  await withSources(({ handover }) => handover.filter(({ at = 0 }) => now - at >= HANDED_MS || at > now).delete());
}

/** @returns the file as it lies on the disk: its bytes are read when they are asked for */
export async function takeHanded(key: string): Promise<{ name: string; file: Blob } | undefined> {
  const handed = await withSources(({ handover }) => handover.get(key));
  return handed && { name: handed.name, file: asBlob(handed.bytes) };
}

const asBlob = (bytes: Blob | Uint8Array) => (bytes instanceof Blob ? bytes : new Blob([new Uint8Array(bytes)]));

export async function dropHanded(keys: readonly string[]): Promise<void> {
  await withSources(({ handover }) => handover.bulkDelete([...keys]));
}
