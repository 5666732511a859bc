/** Makes the reader's own segment. In: its records, each checked by whoever gives it. Out: the generation with it, active.
    Readers of the old generation go on reading; whatever goes wrong, the old one stays active. */
import type { UnpackBytes } from '../../index/articles/article-slices';
import { checkArticles } from '../../index/check-articles';
import { openCorpus } from '../../index/open-corpus';
import type { StoredRecord } from '../../model/analysis';
import { OWN_LOCK, type Lock } from '../lock';
import { SegmentDatabase } from './database';
import type { Generation, Segment, SegmentCounts } from './meta-state';
import { abandonOwn, beginOwn, fillOwn, switchOwn } from './own-segment';
import { readFrom } from './read-records';
import { ownOf, readState } from './state';
import { keepTablesWhole } from './whole-tables';

/** A pack as the store sees it; reading and checking the files is its owner's work. */
export interface PackToImport {
  /** Names what it holds now; of a pack, the SHA-256 of the manifest, in hex. */
  hash(): Promise<string>;
  /** All of it as it is at one moment: a page that is kept, or forgotten, while the records are made is neither named nor told. */
  take(): Promise<TakenPack>;
}

/** What a pack held at one moment, under the hash of that. */
export interface TakenPack {
  hash: string;
  /** From the first on each time they are asked for; they fail where the pack is refused. */
  records(): AsyncIterable<StoredRecord>;
}

export interface ImportOptions {
  /** Version of Crossread; another version makes its records anew. */
  version: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Unpacks what the records' maker has packed. */
  unpack?: UnpackBytes;
  /** One context at a time. */
  lock: Lock;
}

/**
 * Makes the own segment anew and switches to it. A making that was killed before is taken up again.
 * @returns the generation that is now active
 * @throws what the pack's records throw, or the database's error; after all that was written was taken back
 */
export async function importPack(pack: PackToImport, options: ImportOptions): Promise<Generation> {
  const before = (await readState()).active?.number;
  return options.lock(OWN_LOCK, async () => {
    const hash = await pack.hash();
    const { active } = await readState();
    const own = ownOf(active);
    // Another context has made just this while this one was waiting.
    if (active && active.number !== before && own?.pack === hash && active.version === options.version) return active;
    return makeOwn(await pack.take(), options);
  });
}

async function makeOwn({ hash, records }: TakenPack, { version, now, unpack }: ImportOptions): Promise<Generation> {
  const building = await beginOwn(hash, version);
  try {
    const bytes = await fillOwn(building, records);
    const counts = await countSegment(building.database, unpack);
    const segment: Segment = { kind: 'own', database: building.database, pack: hash, name: '', counts, bytes, deleted: [], deletedAt: 0, doubles: [], added: null };
    return await switchOwn(segment, new Date(now()).toISOString(), version);
  } catch (error) {
    // What the browser says when clearing away fails too is of less use than the first error.
    await abandonOwn(building.database).catch(() => undefined);
    throw error;
  }
}

/**
 * Opens a new segment once before it becomes active, and looks at each article: one that cannot be opened never does. What is made
 * in this browser is small; a killed making checks it all again.
 * @throws CorpusDamaged
 */
export async function countSegment(name: string, unpack?: UnpackBytes): Promise<SegmentCounts> {
  const database = new SegmentDatabase(name);
  try {
    const corpus = await openCorpus(readFrom(database), unpack);
    await checkArticles(corpus, 0, () => undefined);
    await keepTablesWhole(database).catch(() => undefined);
    const { articles, names, events } = corpus.counts;
    return { articles, names, events };
  } finally {
    database.close();
  }
}
