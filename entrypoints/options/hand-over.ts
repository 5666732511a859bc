/** Hands files over to the background: messages carry JSON, so bytes go by the disk. In: files. Out: their keys in the handover store. */
import { Dexie } from 'dexie';
import type { Table } from 'dexie';

class Handover extends Dexie {
  declare handover: Table<{ name: string; bytes: Blob }, string>;
  constructor() {
    super('crossread-handover');
    this.version(1).stores({ handover: '' });
  }
}

/** @throws what the browser's database says */
export async function handOver(files: File[]): Promise<string[]> {
  const keys = files.map(() => crypto.randomUUID() as string);
  const database = new Handover();
  try {
    await database.handover.bulkPut(files.map((file) => ({ name: file.name, bytes: file })), keys);
  } finally {
    database.close();
  }
  return keys;
}
