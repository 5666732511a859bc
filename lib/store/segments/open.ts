/** Opens the active generation for reading. In: the bundled pack, for when there is nothing sound to open.
    Out: a corpus and how it came to be ready; without a database, the same corpus in memory. */
import type { UnpackBytes } from '../../index/articles/article-slices';
import type { Corpus } from '../../index/corpus';
import { findDoubles } from '../../index/join/find-doubles';
import { joinCorpora } from '../../index/join/join-corpora';
import { openCorpus } from '../../index/open-corpus';
import { CorpusDamaged } from '../../index/records/damaged';
import type { ReadRecord } from '../../model/analysis';
import type { Trouble } from '../../model/trouble';
import type { ImportOptions, PackToImport } from './import-pack';
import type { Generation, Segment } from './meta-state';
import { readFrom } from './read-records';
import { SegmentReader } from './segment-reader';
import { isRead, readState } from './state';

/** One segment of an open corpus. */
export interface OpenPart {
  /** What tells it from others: a pack's hash, a gathered segment's database; null for the reader's own. */
  pack: string | null;
  /** Null for one in memory. */
  database: string | null;
  corpus: Corpus;
  /** Numbers of articles that are not read from it: taken out, or read from a part before it. */
  deleted: number[];
  /** Those taken out alone. */
  takenOut: number[];
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
    const [{ importPack }, { dropLeftovers }] = await Promise.all([import('./import-pack'), import('./own-segment')]);
    const generation = await importPack(pack, options);
    const made = await openGeneration(generation, true, options.unpack);
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
  const left = markDoubles(parts.filter(({ pack }) => pack === null || !packs.includes(pack)));
  return { corpus: joinCorpora(left), parts: left, unsound: [...unsound, ...packs] };
}

/**
 * The same after articles were taken out, or back in: nothing is read from the disk.
 * @returns null when the active generation is of other segments than those that are open
 */
export async function rejoin({ parts, unsound, generation }: OpenCorpus): Promise<Pick<OpenCorpus, 'corpus' | 'parts' | 'generation'> | null> {
  const { active } = await readState();
  if (!active || !generation || nameList(active) !== nameList(generation)) return null;
  const outs = new Map(active.segments.map((segment) => [segment.database, listOut(segment)]));
  const now = parts.map((part) => ({ ...part, ...outs.get(part.database ?? '') }));
  const left = unsound.length > 0 ? markDoubles(now) : now;
  return { corpus: joinCorpora(left), parts: left, generation: active };
}

const listOut = ({ deleted, doubles }: Segment) => ({ deleted: [...deleted, ...doubles], takenOut: deleted });

/** Where a part is left out, what it held is read from the next that has it. */
function markDoubles(parts: OpenPart[]): OpenPart[] {
  const idsOf = ({ rows, numberOf }: Corpus) => ({ length: rows.length, idAt: (number: number) => rows.at(number)?.id, numberOf });
  const doubles = findDoubles(parts.map(({ corpus, takenOut }) => ({ ids: idsOf(corpus), out: takenOut })));
  return parts.map((part, k) => ({ ...part, deleted: [...part.takenOut, ...doubles[k] as number[]] }));
}

const nameList = ({ segments }: Generation) => segments.filter(isRead).map(({ database }) => database).join();

type Opened = Omit<OpenCorpus, 'ready'>;

/**
 * Opens what articles from sources join: the reader's own segment and those gathered before. Packs come and go.
 * @returns null when there is none yet, or none that can be opened: it is being made
 */
export async function openGathered(unpack?: UnpackBytes): Promise<Opened | null> {
  const { active } = await readState();
  if (!active) return null;
  try {
    return await openGeneration({ ...active, segments: active.segments.filter(({ kind }) => kind !== 'pack') }, false, unpack);
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
    return await openGeneration(active, true, unpack);
  } catch (error) {
    if (error instanceof CorpusDamaged) return null;
    throw error;
  }
}

/**
 * @param checksLater for what gives answers; what is written from tables must not carry damage on
 * @throws CorpusDamaged when the own segment cannot be opened; of any other the names are made anew where they do not fit, and where that
 *   does not help it is left out
 */
async function openGeneration(generation: Generation, checksLater: boolean, unpack?: UnpackBytes): Promise<Opened> {
  const databases: SegmentReader[] = [];
  const close = () => databases.forEach((database) => database.close());
  // No segment becomes active before all of it is checked.
  const openRead = (read: ReadRecord) => openCorpus(read, unpack, { isChecked: true, checksLater });
  const open = async ({ database: name, kind }: Segment) => {
    const database = new SegmentReader(name);
    databases.push(database);
    const read = readFrom(database);
    try {
      return await openRead(read);
    } catch (error) {
      const mended = error instanceof CorpusDamaged && kind !== 'own' ? await (await import('./mend-names')).mendNames(name) : null;
      if (!mended) throw error;
      return openRead(async (key) => mended.get(key) ?? read(key));
    }
  };
  try {
    const parts: OpenPart[] = [];
    const unsound: string[] = [];
    let own: Corpus | null = null;
    const read = generation.segments.filter(isRead);
    const opened = await Promise.allSettled(read.map(open));
    for (const [i, segment] of read.entries()) {
      const one = opened[i] as PromiseSettledResult<Corpus>;
      if (one.status === 'fulfilled') {
        parts.push({ pack: segment.kind === 'own' ? null : segment.pack, database: segment.database, corpus: one.value, ...listOut(segment) });
        if (segment.kind === 'own') own = one.value;
      } else {
        if (segment.kind === 'own' || !(one.reason instanceof CorpusDamaged)) throw one.reason;
        unsound.push(segment.pack);
      }
    }
    if (!own) throw new CorpusDamaged('There is no segment of the reader’s own.');
    const left = unsound.length > 0 ? markDoubles(parts) : parts;
    return { corpus: joinCorpora(left), parts: left, own, generation, unsound, bytes: generation.bytes, error: null, close };
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
  return { corpus, parts: [{ pack: null, database: null, corpus, deleted: [], takenOut: [] }], own: corpus, generation: null, unsound: [], bytes, error: null, close: () => records.clear() };
}
