/** Opens the active generation for reading. In: the bundled pack, for when there is nothing sound to open.
    Out: a corpus and how it came to be ready; without a database, the same corpus in memory. */
import type { UnpackBytes } from '../index/article-slices';
import { CorpusDamaged, openCorpus } from '../index/corpus';
import type { Corpus } from '../index/corpus';
import { joinCorpora } from '../index/join-corpora';
import type { Trouble } from '../model/trouble';
import { SegmentDatabase } from './database';
import type { Generation, Segment } from './database';
import { readFrom } from './fill';
import { importPack } from './import-pack';
import type { ImportOptions, PackToImport } from './import-pack';
import { dropLeftovers } from './own-segment';
import { readState } from './state';

/** One segment of an open corpus. */
export interface OpenPart {
  /** What tells it from others: a pack's hash, a gathered segment's database; null for the reader's own. */
  pack: string | null;
  /** Null for one in memory. */
  database: string | null;
  corpus: Corpus;
  /** Numbers of articles that are not read from it. */
  deleted: number[];
}

export interface OpenCorpus {
  corpus: Corpus;
  /** What it is joined of. */
  parts: OpenPart[];
  /** The reader's own segment alone. */
  own: Corpus;
  /** Null when the corpus is in memory alone. */
  generation: Generation | null;
  /** Packs and gathered segments of the generation that are left out because their records cannot be opened, as parts name them. */
  unsound: string[];
  ready: { ms: number; from: 'snapshot' | 'rebuilt' };
  /** Bytes of all records. */
  bytes: number;
  /** Why the corpus is in memory alone; else null. */
  error: Trouble | null;
  /** Ends reading: from now on the generation may be dropped. */
  close(): void;
}

/**
 * Opens the active generation; makes the own segment from the pack when there is none or it is damaged.
 * @param pack what the own segment is made from
 * @param bare what can be read where the browser refuses its database: the bundled pack alone
 * @throws the pack's error, when there is no sound generation and the pack is refused too
 */
export async function openActive(pack: PackToImport, options: ImportOptions, bare = pack): Promise<OpenCorpus> {
  const start = options.now();
  try {
    const found = await openSound(options.unpack);
    if (found) return { ...found, ready: { ms: options.now() - start, from: 'snapshot' } };
    const generation = await importPack(pack, options);
    const made = await openGeneration(generation, options.unpack);
    await dropLeftovers();
    return { ...made, ready: { ms: options.now() - start, from: 'rebuilt' } };
  } catch (error) {
    // Whatever the bundled pack itself is guilty of, it is guilty of here too, and is thrown.
    const held = await openInMemory(bare, options.unpack);
    const why = error instanceof Error ? error.message : String(error);
    return {
      ...held,
      ready: { ms: options.now() - start, from: 'rebuilt' },
      error: { code: 'notStored', detail: why.split('\n')[0] ?? '' },
    };
  }
}

/** The same without some packs, which turned out to be damaged while they were read. */
export function leaveOut({ parts, unsound }: OpenCorpus, packs: string[]): Pick<OpenCorpus, 'corpus' | 'parts' | 'unsound'> {
  const left = parts.filter(({ pack }) => pack === null || !packs.includes(pack));
  return { corpus: joinCorpora(left), parts: left, unsound: [...unsound, ...packs] };
}

/**
 * The same after articles were taken out, or back in: nothing is read from the disk.
 * @returns null when the active generation is of other segments than those that are open
 */
export async function rejoin({ parts, generation }: OpenCorpus): Promise<Pick<OpenCorpus, 'corpus' | 'parts' | 'generation'> | null> {
  const { active } = await readState();
  if (!active || !generation || nameList(active) !== nameList(generation)) return null;
  const outs = new Map(active.segments.map((segment) => [segment.database, outOf(segment)]));
  const left = parts.map((part) => ({ ...part, deleted: outs.get(part.database ?? '') ?? part.deleted }));
  return { corpus: joinCorpora(left), parts: left, generation: active };
}

const outOf = ({ deleted, doubles }: Segment) => [...deleted, ...doubles];
const nameList = ({ segments }: Generation) => JSON.stringify(segments.map(({ database, added }) => [database, added?.isOff]));

type Opened = Omit<OpenCorpus, 'ready'>;

/**
 * Opens what articles from sources join: the reader's own segment and those gathered before. Packs come and go.
 * @returns null when there is none yet, or none that can be opened: it is being made
 */
export async function openGathered(unpack?: UnpackBytes): Promise<Opened | null> {
  const { active } = await readState();
  if (!active) return null;
  try {
    return await openGeneration({ ...active, segments: active.segments.filter(({ kind }) => kind !== 'pack') }, unpack);
  } catch (error) {
    if (error instanceof CorpusDamaged) return null;
    throw error;
  }
}

/** Null when there is no active generation, or a damaged own segment. */
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

/** @throws CorpusDamaged when the own segment cannot be opened; any other that cannot is left out */
async function openGeneration(generation: Generation, unpack?: UnpackBytes): Promise<Opened> {
  const databases: SegmentDatabase[] = [];
  const close = () => databases.forEach((database) => database.close());
  const open = (segment: Segment) => {
    const database = new SegmentDatabase(segment.database);
    databases.push(database);
    // No segment becomes active before all its articles are checked.
    return openCorpus(readFrom(database), unpack, { isChecked: true });
  };
  try {
    const parts: OpenPart[] = [];
    const unsound: string[] = [];
    let own: Corpus | null = null;
    for (const segment of generation.segments) {
      if (segment.added?.isOff) continue;
      try {
        const corpus = await open(segment);
        parts.push({ pack: segment.kind === 'own' ? null : segment.pack, database: segment.database, corpus, deleted: outOf(segment) });
        if (segment.kind === 'own') own = corpus;
      } catch (error) {
        if (segment.kind === 'own' || !(error instanceof CorpusDamaged)) throw error;
        unsound.push(segment.pack);
      }
    }
    if (!own) throw new CorpusDamaged('There is no segment of the reader’s own.');
    return { corpus: joinCorpora(parts), parts, own, generation, unsound, bytes: generation.bytes, error: null, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function openInMemory(pack: PackToImport, unpack?: UnpackBytes): Promise<Opened> {
  const records = new Map<string, Uint8Array<ArrayBuffer>>();
  let bytes = 0;
  for await (const record of (await pack.take()).records()) {
    records.set(record.key, record.bytes);
    bytes += record.bytes.byteLength;
  }
  const corpus = await openCorpus(async (key) => records.get(key), unpack);
  return { corpus, parts: [{ pack: null, database: null, corpus, deleted: [] }], own: corpus, generation: null, unsound: [], bytes, error: null, close: () => records.clear() };
}
