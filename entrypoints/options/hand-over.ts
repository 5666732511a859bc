/** Hands files over to the background: messages carry JSON, so bytes go by the disk. In: files. Out: their keys in the handover store. */
import { withSources } from '../../lib/store/sources-database';

/** @throws what the browser's database says */
export async function handOver(files: File[]): Promise<string[]> {
  const keys = files.map(() => crypto.randomUUID() as string);
  // The store keeps a Blob beside the database, and its bytes are copied only when they are read.
  await withSources(({ handover }) => handover.bulkPut(files.map((file) => ({ name: file.name, bytes: file })), keys));
  return keys;
}
