/** Files that the reader chose, handed from a page of Crossread to the worker that reads them. In: bytes under a key. Out: the same, once. */
import { withSources } from './sources-database';

export interface HandedFile {
  name: string;
  bytes: Blob | Uint8Array;
}

/** @param key that the page makes, for example `crypto.randomUUID()` */
export async function handOver(key: string, file: HandedFile): Promise<void> {
  await withSources(({ handover }) => handover.put(file, key));
}

export async function takeHanded(key: string): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const file = await withSources(({ handover }) => handover.get(key));
  if (!file) return undefined;
  const { name, bytes } = file;
  return { name, bytes: bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : new Uint8Array(bytes) };
}

export async function dropHanded(keys: readonly string[]): Promise<void> {
  await withSources(({ handover }) => handover.bulkDelete([...keys]));
}
