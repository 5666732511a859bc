/** In: the bytes of the record `corpus`. Out: what a wake knows first: what the corpus is made of, and how large its tables are. */
import * as v from 'valibot';
import type { Outlet, Source } from '../../model/article';
import { OutletSchema, PhraseSchema, SourceSchema } from '../../model/article-schema';
import { MAX_PACK_TABLE_BYTES, MAX_TABLE_BYTES } from '../../model/limits';
import { CorpusDamaged, CorpusTooLarge } from './damaged';

/** Raised when the records' layout changes: an older generation is rebuilt from its packs. */
export const RECORD_FORMAT = 11;

/** Tables that are cut into records `names/0`, `names/1`, ...; each stands whole in memory while the corpus is open. */
export const TABLES = ['names', 'index', 'frequencies', 'lengths', 'rows', 'entities', 'events', 'storylines'] as const;
export type TableName = (typeof TABLES)[number];

/** The record `corpus`, written last: without it nothing is opened. */
export interface CorpusRecord {
  format: number;
  /** Tells this corpus from others: a names table that bears another number is not this one's. */
  stamp: number;
  sources: Source[];
  outlets: Outlet[];
  /** Phrases that hold a known name and do not mean it; kept so that the corpus can be built again from itself. */
  notNames: string[];
  counts: { articles: number; entities: number; events: number; storylines: number };
  /** Where each run of articles begins, ascending: articles of one run were compared with each other when they were grouped into events. */
  runs: number[];
  /** Bytes of each table. */
  tables: Record<TableName, number>;
}

const CountSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_TABLE_BYTES));

const CorpusSchema = v.object({
  format: v.literal(RECORD_FORMAT),
  stamp: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff)),
  sources: v.array(SourceSchema),
  outlets: v.array(OutletSchema),
  notNames: v.array(PhraseSchema),
  counts: v.object({ articles: CountSchema, entities: CountSchema, events: CountSchema, storylines: CountSchema }),
  runs: v.pipe(v.array(CountSchema), v.check((runs) => runs.every((start, i) => (i === 0 ? start === 0 : start > (runs[i - 1] as number))), 'does not rise from 0')),
  tables: v.object({ names: CountSchema, index: CountSchema, frequencies: CountSchema, lengths: CountSchema, rows: CountSchema, entities: CountSchema, events: CountSchema, storylines: CountSchema }),
}) satisfies v.GenericSchema<unknown, CorpusRecord>;

/** Bytes of all tables together. */
export const sumTables = ({ tables }: Pick<CorpusRecord, 'tables'>): number => TABLES.reduce((sum, name) => sum + tables[name], 0);

/** @throws CorpusDamaged when the bytes are missing or are no such record of this format; CorpusTooLarge when its tables are, before any is read */
export function readCorpusRecord(bytes: Uint8Array<ArrayBuffer> | undefined): CorpusRecord {
  if (!bytes) throw new CorpusDamaged('The record corpus is missing.');
  let read: CorpusRecord;
  try {
    const record = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    if ((record as Partial<CorpusRecord> | null)?.format !== RECORD_FORMAT) throw new RangeError('The stored corpus is of another version.');
    read = v.parse(CorpusSchema, record);
  } catch (error) {
    throw new CorpusDamaged(`The record corpus is damaged: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (sumTables(read) > MAX_PACK_TABLE_BYTES) throw new CorpusTooLarge(sumTables(read));
  return read;
}
