/** Hands files over to the background: messages carry JSON, so bytes go by the disk. In: files. Out: their keys in the handover store. */
import * as store from '../../lib/store/sources/handover';

/** @throws what the browser's database says */
export async function handOver(files: File[]): Promise<string[]> {
  // The store keeps a Blob beside the database, and its bytes are copied only when they are read.
  const handed = files.map((file) => ({ key: crypto.randomUUID() as string, name: file.name, bytes: file }));
  await store.handOver(handed, Date.now());
  return handed.map(({ key }) => key);
}
