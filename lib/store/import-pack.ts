/** Makes a new generation from a pack. In: a pack whose content has been checked. Out: the generation, active.
    Readers of the old generation go on reading; whatever goes wrong, the old one stays active. */
import { packRecord, type PackBytes, type UnpackBytes } from '../index/article-slices';
import { openCorpus } from '../index/corpus';
import { buildRecords } from '../index/records';
import type { CorpusInput, ReadRecord, StoredRecord } from '../model/analysis';
import { GenerationDatabase } from './database';
import type { Generation } from './database';
import { abandonGeneration, beginGeneration, fillGeneration, switchGeneration } from './generations';

/** A pack as the store sees it; reading and checking the files is its owner's work. */
export interface PackToImport {
  /** SHA-256 of the manifest, in hex. */
  hash(): Promise<string>;
  /** Reads all of it; rejects when the pack is refused. */
  read(): Promise<CorpusInput>;
}

export interface ImportOptions {
  /** Version of Crossread; another version makes its records anew. */
  version: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How articles are packed and unpacked; without it they are stored as they are, three times as large. */
  packing?: { pack: PackBytes; unpack: UnpackBytes };
}

/**
 * Imports a pack as the next generation and switches to it. An import that was killed before is taken up again.
 * @returns the generation that is now active
 * @throws what `pack.read` throws, before anything is written; or the database's error, after all of it was taken back
 */
export async function importPack(pack: PackToImport, { version, now, packing }: ImportOptions): Promise<Generation> {
  const hash = await pack.hash();
  const input = await pack.read();
  const { number } = await beginGeneration(hash, version);
  try {
    const bytes = await fillGeneration(number, () => packRecords(buildRecords(input), packing?.pack));
    const counts = await countGeneration(number, packing?.unpack);
    const generation: Generation = { number, made: new Date(now()).toISOString(), pack: hash, version, counts, bytes };
    await switchGeneration(generation);
    return generation;
  } catch (error) {
    // What the browser says when clearing away fails too is of less use than the first error.
    await abandonGeneration(number).catch(() => undefined);
    throw error;
  }
}

async function* packRecords(records: Iterable<StoredRecord>, pack: PackBytes | undefined): AsyncIterable<StoredRecord> {
  for (const record of records) yield* await packRecord(record, pack ?? null);
}

/** Opens the new generation once before it becomes active: one that cannot be opened never does. */
async function countGeneration(number: number, unpack?: UnpackBytes): Promise<Generation['counts']> {
  const database = new GenerationDatabase(number);
  try {
    const { counts } = await openCorpus(readFrom(database), unpack);
    return { articles: counts.articles, names: counts.names, events: counts.events };
  } finally {
    database.close();
  }
}

/** Reads records of one generation's database. */
export function readFrom(database: GenerationDatabase): ReadRecord {
  return (key) => database.records.get(key);
}
