/** In: tables, one after the other. Out: their records, and last the record `corpus`, which knows how large each is. */
import type { StoredRecord } from '../../model/analysis';
import type { CorpusRecord, TableName } from '../records/corpus-record';
import { cutTable } from '../records/parts';

/** Writes a segment's tables, and keeps how many bytes each has. */
export class TableWriter {
  private readonly tables = {} as CorpusRecord['tables'];

  write(key: TableName, bytes: Uint8Array<ArrayBuffer>): Iterable<StoredRecord> {
    this.tables[key] = bytes.length;
    return cutTable({ key, bytes });
  }

  /** Passes an index's records on; its own record and the frequencies are tables. */
  * writeIndex(records: Iterable<StoredRecord>): Iterable<StoredRecord> {
    for (const record of records) {
      if (record.key === 'index' || record.key === 'frequencies') yield* this.write(record.key, record.bytes);
      else yield record;
    }
  }

  /** The record that is written last: without it nothing is opened. */
  end(record: Omit<CorpusRecord, 'tables'>): StoredRecord {
    return { key: 'corpus', bytes: new TextEncoder().encode(JSON.stringify({ ...record, tables: this.tables } satisfies CorpusRecord)) };
  }
}
