/** One segment's database, opened to be read. In: its name. Out: what `readFrom` asks for its records. */
import { openPlain } from '../open-plain';
import { SEGMENT_VERSION, SegmentDatabase, type StoredBytes } from './database';
import type { ReadableRecords } from './read-records';

/** Opens with the first reading, without Dexie where that can be; closes for good, or when somebody else wants the database gone. */
export class SegmentReader implements ReadableRecords {
  private plain: IDBDatabase | null = null;
  private byDexie: SegmentDatabase | null = null;
  private opening: Promise<void> | null = null;

  constructor(private readonly name: string) {}

  isOpen(): boolean {
    return this.plain !== null || this.byDexie?.isOpen() === true;
  }

  backendDB(): IDBDatabase {
    return this.plain ?? (this.byDexie as SegmentDatabase).backendDB();
  }

  async readFirst(keys: string[]): Promise<(StoredBytes | undefined)[]> {
    await (this.opening ??= this.open());
    if (this.byDexie) return this.byDexie.records.bulkGet(keys);
    if (!this.plain) throw new DOMException('The database was closed.', 'InvalidStateError');
    const store = this.plain.transaction('records', 'readonly').objectStore('records');
    return Promise.all(keys.map((key) => new Promise<StoredBytes | undefined>((resolve, reject) => {
      const request = store.get(key) as IDBRequest<StoredBytes | undefined>;
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new DOMException(request.error?.message, request.error?.name));
    })));
  }

  close(): void {
    this.plain?.close();
    this.plain = null;
    this.byDexie?.close();
    this.opening ??= Promise.resolve();
  }

  private async open(): Promise<void> {
    const database = await openPlain(this.name, SEGMENT_VERSION);
    if (!database) {
      this.byDexie = new SegmentDatabase(this.name);
      return;
    }
    this.plain = database;
    database.onversionchange = () => this.close();
    database.onclose = () => { this.plain = null; };
  }
}
