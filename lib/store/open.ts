/** Opens the active generation for reading. In: the bundled pack, for when there is nothing sound to open.
    Out: a corpus and how it came to be ready; without a database, the same corpus in memory. */
import type { UnpackBytes } from '../index/article-slices';
import { CorpusDamaged, openCorpus } from '../index/corpus';
import type { Corpus } from '../index/corpus';
import { buildRecords } from '../index/records';
import type { Trouble } from '../model/trouble';
import { GenerationDatabase } from './database';
import type { Generation } from './database';
import { dropLeftovers, readState } from './generations';
import { importPack, readFrom } from './import-pack';
import type { ImportOptions, PackToImport } from './import-pack';

export interface OpenCorpus {
  corpus: Corpus;
  /** Null when the corpus is in memory alone. */
  generation: Generation | null;
  ready: { ms: number; from: 'snapshot' | 'rebuilt' };
  /** Bytes of all records. */
  bytes: number;
  /** Why the corpus is in memory alone; else null. */
  error: Trouble | null;
  /** Ends reading: from now on the generation may be dropped. */
  close(): void;
}

/**
 * Opens the active generation; makes one from the pack when there is none or it is damaged.
 * @param pack what the corpus is made from
 * @param bare what can be read where the browser refuses its database: the bundled pack alone
 * @throws the pack's error, when there is no sound generation and the pack is refused too
 */
export async function openActive(pack: PackToImport, options: ImportOptions, bare = pack): Promise<OpenCorpus> {
  const start = options.now();
  try {
    const found = await openSound(options.packing?.unpack);
    if (found) return { ...found, ready: { ms: options.now() - start, from: 'snapshot' } };
    const generation = await importPack(pack, options);
    const made = await openGeneration(generation, options.packing?.unpack);
    await dropLeftovers();
    return { ...made, ready: { ms: options.now() - start, from: 'rebuilt' } };
  } catch (error) {
    // Whatever the bundled pack itself is guilty of, it is guilty of here too, and is thrown.
    const held = await openInMemory(bare);
    const why = error instanceof Error ? error.message : String(error);
    return {
      ...held,
      ready: { ms: options.now() - start, from: 'rebuilt' },
      error: { code: 'notStored', detail: why.split('\n')[0] ?? '' },
    };
  }
}

type Opened = Omit<OpenCorpus, 'ready'>;

/** Null when there is no active generation, or a damaged one. */
async function openSound(unpack?: UnpackBytes): Promise<Opened | null> {
  const { active } = await readState();
  if (!active) return null;
  try {
    return await openGeneration(active, unpack);
  } catch (error) {
    if (error instanceof CorpusDamaged) return null;
    throw error;
  }
}

async function openGeneration(generation: Generation, unpack?: UnpackBytes): Promise<Opened> {
  const database = new GenerationDatabase(generation.number);
  try {
    const corpus = await openCorpus(readFrom(database), unpack);
    return { corpus, generation, bytes: generation.bytes, error: null, close: () => database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}

async function openInMemory(pack: PackToImport): Promise<Opened> {
  const records = new Map<string, Uint8Array<ArrayBuffer>>();
  let bytes = 0;
  for (const record of buildRecords(await pack.read())) {
    records.set(record.key, record.bytes);
    bytes += record.bytes.byteLength;
  }
  const corpus = await openCorpus(async (key) => records.get(key));
  return { corpus, generation: null, bytes, error: null, close: () => records.clear() };
}
