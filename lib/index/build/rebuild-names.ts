/** In: the stored records of one segment. Out: its names table made anew, where what is stored does not fit. All that it is made from
    stands beside it: the entities and what is no name, so neither a pack's server nor an article's text need be asked. */
import type { ReadRecord, StoredRecord } from '../../model/analysis';
import type { Entity } from '../../model/entity';
import { joinBytes } from '../bytes/join-bytes';
import { buildNamesTable, openNamesTable } from '../names/names-table';
import { readCorpusRecord } from '../records/corpus-record';
import { CorpusDamaged } from '../records/damaged';
import { cutTable, joinTables, openTables, WHOLE_TABLES } from '../records/parts';
import { openEntities } from '../tables/entity-table';
import { openRows } from '../tables/rows';
import { stampOf } from './build-records';

/**
 * @returns the records to put in the place of those that do not fit; none where the names table fits, and something else is wrong
 * @throws CorpusDamaged when what the table is made from is damaged as well: the corpus's stamp tells
 */
export async function rebuildNames(read: ReadRecord): Promise<StoredRecord[]> {
  const [first, whole] = await Promise.all([read('corpus'), read(WHOLE_TABLES)]);
  const record = readCorpusRecord(first);
  const { stamp, notNames, counts, tables } = record;
  const readOne = openTables(read, whole, tables);
  const [entityBytes, rowBytes] = await Promise.all([readOne('entities'), readOne('rows')]);
  const { entities, ids } = readStamped(() => ({ table: openEntities(entityBytes, counts.entities), rows: openRows(rowBytes, counts.articles, counts.events) }));
  if (stampOf(entities, ids) !== stamp) throw new CorpusDamaged('The record entities or rows is damaged: its stamp is another.');
  if (await readOne('names').then((bytes) => fits(bytes, stamp), () => false)) return [];

  const names = buildNamesTable({ entities, notNames }, stamp);
  const sizes = { ...tables, names: names.length };
  const made = whole
    ? [{ key: WHOLE_TABLES, bytes: joinBytes(await joinTables(async (name) => (name === 'names' ? names : readOne(name)), sizes)) }]
    : [...cutTable({ key: 'names', bytes: names })];
  // A table of another version may have another size.
  return names.length === tables.names ? made : [...made, { key: 'corpus', bytes: new TextEncoder().encode(JSON.stringify({ ...record, tables: sizes })) }];
}

function readStamped(open: () => { table: { length: number; at(number: number): Entity | undefined }; rows: Iterable<{ id: string }> }): { entities: Entity[]; ids: string[] } {
  try {
    const { table, rows } = open();
    return { entities: Array.from({ length: table.length }, (_, number) => table.at(number) as Entity), ids: Array.from(rows, ({ id }) => id) };
  } catch (error) {
    throw new CorpusDamaged('The record entities or rows is damaged.', { cause: error });
  }
}

function fits(bytes: Uint8Array<ArrayBuffer>, generation: number): boolean {
  try {
    openNamesTable(bytes, [], { generation });
    return true;
  } catch {
    return false;
  }
}
