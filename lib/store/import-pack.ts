/** Makes the reader's own segment. In: a pack whose content has been checked. Out: the generation with it, active.
    Readers of the old generation go on reading; whatever goes wrong, the old one stays active. */
import { packRecord, type PackBytes, type UnpackBytes } from '../index/article-slices';
import { openCorpus } from '../index/corpus';
import { buildRecords } from '../index/records';
import type { CorpusInput, StoredRecord } from '../model/analysis';
import { SegmentDatabase } from './database';
import type { Generation, SegmentCounts } from './database';
import { readFrom } from './fill';
import { OWN_LOCK, type Lock } from './lock';
import { abandonOwn, beginOwn, fillOwn, switchOwn } from './own-segment';
import { ownOf, readState } from './state';

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
  /** One context at a time. */
  lock: Lock;
}

/**
 * Makes the own segment anew and switches to it. A making that was killed before is taken up again.
 * @returns the generation that is now active
 * @throws what `pack.read` throws, before anything is written; or the database's error, after all of it was taken back
 */
export async function importPack(pack: PackToImport, options: ImportOptions): Promise<Generation> {
  const before = (await readState()).active?.number;
  return options.lock(OWN_LOCK, async () => {
    const hash = await pack.hash();
    const { active } = await readState();
    const own = ownOf(active);
    // Another context has made just this while this one was waiting.
    if (active && active.number !== before && own?.pack === hash && active.version === options.version) return active;
    return makeOwn(pack, hash, options);
  });
}

async function makeOwn(pack: PackToImport, hash: string, { version, now, packing }: ImportOptions): Promise<Generation> {
  const input = await pack.read();
  const building = await beginOwn(hash, version);
  try {
    const bytes = await fillOwn(building, () => packRecords(buildRecords(input), packing?.pack));
    const counts = await countSegment(building.database, packing?.unpack);
    const segment = { database: building.database, pack: hash, name: '', counts, bytes, deleted: [], doubles: [], added: null };
    return await switchOwn(segment, new Date(now()).toISOString(), version);
  } catch (error) {
    // What the browser says when clearing away fails too is of less use than the first error.
    await abandonOwn(building.database).catch(() => undefined);
    throw error;
  }
}

async function* packRecords(records: Iterable<StoredRecord>, pack: PackBytes | undefined): AsyncIterable<StoredRecord> {
  for (const record of records) yield* await packRecord(record, pack ?? null);
}

/** Opens the new segment once before it becomes active: one that cannot be opened never does. */
async function countSegment(name: string, unpack?: UnpackBytes): Promise<SegmentCounts> {
  const database = new SegmentDatabase(name);
  try {
    const { counts } = await openCorpus(readFrom(database), unpack);
    return { articles: counts.articles, names: counts.names, events: counts.events };
  } finally {
    database.close();
  }
}
