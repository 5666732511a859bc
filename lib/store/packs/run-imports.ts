/** Reads packs into segments, one after the other, from the shard on at which the last attempt was stopped.
    In: the queue, and a way to open packs. Out: segments in the active generation, or the reason why not, in the queue. */
import { nextPackLook } from '../../articles/schedule';
import type { UnpackBytes } from '../../index/articles/article-slices';
import { checkArticles } from '../../index/check-articles';
import { openCorpus } from '../../index/open-corpus';
import { CorpusDamaged, CorpusTooLarge } from '../../index/records/damaged';
import { isPartOfTable } from '../../index/records/parts';
import type { ReadRecord, StoredRecord } from '../../model/analysis';
import type { AnswerFacts, Validators } from '../../model/feed';
import type { PackFacts, SignatureVerdict } from '../../model/pack';
import { MAX_PACK_TABLE_BYTES } from '../../model/limits';
import { judgeSignature } from '../../model/pack-trust';
import { makeTrouble, readTrouble } from '../../model/trouble';
import { IMPORT_LOCK, type Lock } from '../lock';
import { isFull, requireRoom, type Estimate } from '../disk-space';
import { SegmentDatabase } from '../segments/database';
import type { PackProgress } from '../segments/database';
import { readPackProgress, writeChecked, writeShard } from '../segments/fill';
import { openKnownShards } from '../segments/known-shards';
import type { Import, Segment, SegmentCounts } from '../segments/meta-state';
import { readFrom } from '../segments/read-records';
import { isDropped, readState } from '../segments/state';
import { keepTablesWhole } from '../segments/whole-tables';
import { findDue, isWanted, settleAttempt, settleFacts, settleFailure, settleSegment, type Failure, type PackSeen } from './imports';
import { findSubscription, offerKey } from './subscriptions';

/** A pack as the store sees it; reading and checking its files is its owner's work. */
export interface SegmentPack {
  /** SHA-256 of the manifest, in hex. */
  hash: string;
  manifest: {
    name: string;
    licence: string;
    created: string;
    counts: { articles: number; outlets: number; events: number };
    bytes: number;
    shards: readonly { sha256: string }[];
  };
  /** What its signature says; null where it is not signed. */
  signature: SignatureVerdict | null;
  /** What its server said beside the manifest; null for a pack out of a file. */
  answer: (AnswerFacts & { validators: Validators }) | null;
  /** Records of one shard. @throws a trouble `packRefused` when anything of it does not hold, `packUnreachable` when it cannot be had now, `requestsOff` when nobody may be asked for it now */
  readShard(i: number): Promise<StoredRecord[]>;
  /** Takes records that are here already for those of a shard. @throws a trouble `packRefused` when they stand where they must not */
  acceptShard(i: number, records: StoredRecord[]): void;
}

/** A pack that is being read. */
export interface Running {
  id: number;
  /** Bytes stored; null before they are known. */
  bytes: number | null;
  /** Articles checked; null before all is stored. */
  checked: number | null;
}

export interface ImportDeps {
  /** @throws as `readShard` */
  openPack(wanted: Import): Promise<SegmentPack>;
  /** Has the reader switched requests off? Then packs that come from a server wait. */
  isPaused(): Promise<boolean>;
  lock: Lock;
  /** Milliseconds since 1970. */
  now: () => number;
  /** From 0 to below 1: packs added together are not asked together ever after. */
  random: () => number;
  estimate: Estimate;
  unpack?: UnpackBytes;
  /** Hears what is being read; null between two. */
  watch?: (running: Running | null) => void;
  /** After each switch: what is read has changed. */
  onAdded?: (added: Import) => Promise<void> | void;
}

/** The server may be given another pack while this one is being read; one that changes all the time is given up. */
const MAX_ANEW = 3;

/**
 * Reads all packs whose time has come; another context that does so already is waited for.
 * @throws the browser's error when not even the queue can be written; where that is for want of room, a trouble `packFull` with the import's number (`import`)
 */
export async function runImports(deps: ImportDeps): Promise<void> {
  await deps.lock(IMPORT_LOCK, async () => {
    const findNext = async () => findDue(deps.now(), await deps.isPaused());
    for (let due = await findNext(); due; due = await findNext()) {
      deps.watch?.({ id: due.id, bytes: null, checked: null });
      const isAdded = await runImport(due, deps).finally(() => deps.watch?.(null));
      if (isAdded) await deps.onAdded?.(due);
    }
  });
}

/** @returns whether the pack is now part of the corpus; if not, the queue says why */
async function runImport(wanted: Import, deps: ImportDeps): Promise<boolean> {
  let current = wanted;
  try {
    for (let begun = 1; ; begun++) {
      const pack = await deps.openPack(current);
      const settled = await settleFacts(wanted.id, readFacts(pack));
      if (!settled) return false;
      current = settled;
      await requireTrusted(current, pack);
      try {
        await importSegment(current, pack, deps);
        return true;
      } catch (error) {
        // Shards of a manifest that is no longer there are not to be had: then all begins anew with the one that is.
        if (begun >= MAX_ANEW || readTrouble(error).code !== 'packRefused' || (await deps.openPack(current)).hash === pack.hash) throw error;
      }
    }
  } catch (error) {
    await settleFailure(current, judge(error), isFull(error) ? makeTrouble('packFull', String(error), error) : error, deps.now())
      .catch((refused: object) => { throw Object.assign(refused, { import: current.id }); });
    return false;
  }
}

/** @throws a trouble when the reader does not trust whoever has signed it, or nobody has who should */
async function requireTrusted({ address }: Import, { signature, manifest }: SegmentPack): Promise<void> {
  const code = judgeSignature((await findSubscription(address))?.key ?? null, signature);
  if (code === null) return;
  if (signature?.holds) await offerKey(address, signature.key);
  throw makeTrouble(code, signature?.holds === false ? signature.why : manifest.name);
}

async function importSegment(current: Import, pack: SegmentPack, deps: ImportDeps): Promise<void> {
  await refuseKnown(pack, deps.unpack);
  const database = new SegmentDatabase(current.database);
  const known = await openKnownShards(current.address);
  let counts: SegmentCounts;
  let tables = 0;
  try {
    let progress = await readPackProgress(database, pack.hash);
    let isTroubled = current.attempts > 0;
    await requireRoom(deps.estimate, pack.manifest.bytes - progress.bytes);
    deps.watch?.({ id: current.id, bytes: progress.bytes, checked: null });
    while (progress.shards < pack.manifest.shards.length) {
      const { sha256 } = pack.manifest.shards[progress.shards] as { sha256: string };
      const records = await readOrCopy(pack, progress.shards, await known?.read(sha256) ?? null);
      // Said as soon as it is sure, and not once all is fetched; of shards that an earlier attempt has stored, opening all tells it.
      for (const { key, bytes } of records) if (isPartOfTable(key)) tables += bytes.length;
      if (tables > MAX_PACK_TABLE_BYTES) throw new CorpusTooLarge(tables);
      await requireWanted(current);
      progress = await writeShard(database, progress, records, sha256);
      if (isTroubled) await settleAttempt(current);
      isTroubled = false;
      deps.watch?.({ id: current.id, bytes: progress.bytes, checked: null });
    }
    counts = await openWhole(database, pack, progress, deps.unpack, async (checked) => {
      await requireWanted(current);
      await writeChecked(database, progress, checked);
      deps.watch?.({ id: current.id, bytes: progress.bytes, checked });
    });
    // Where there is no room for it, the pack is as good, and its wakes take longer.
    await keepTablesWhole(database).catch(() => undefined);
  } finally {
    database.close();
    known?.close();
  }
  const facts = readFacts(pack);
  const made = new Date(deps.now()).toISOString();
  const found = describeLook(pack, deps);
  const segment: Segment = { kind: 'pack', database: current.database, pack: pack.hash, name: facts.name, counts, bytes: facts.bytes, deleted: [], deletedAt: 0, doubles: [], added: { address: current.address, facts, key: found.key, isOff: false } };
  if (!(await settleSegment(current, segment, made, found))) throw takenBack(current);
}

/** @param known records of this very shard that an older edition has brought, or null */
async function readOrCopy(pack: SegmentPack, shard: number, known: StoredRecord[] | null): Promise<StoredRecord[]> {
  if (!known) return pack.readShard(shard);
  pack.acceptShard(shard, known);
  return known;
}

/** Reading a pack is a look at it: its server is not asked again before its time. */
function describeLook({ hash, signature, answer }: SegmentPack, { now, random }: ImportDeps): PackSeen {
  const key = signature?.holds ? signature.key : null;
  if (!answer) return { key, seen: null, next: null };
  const { validators, ...result } = answer;
  return { key, seen: { hash, validators }, next: nextPackLook({ now: now(), result, failures: 0, random: random() })?.getTime() ?? null };
}

const takenBack = ({ id }: Import) => new Error(`import ${id} was taken back`);

async function requireWanted(current: Import): Promise<void> {
  if (!(await isWanted(current))) throw takenBack(current);
}

/** @throws a trouble when this very pack is read already; one that cannot be opened any more is read anew */
async function refuseKnown({ hash, manifest }: SegmentPack, unpack?: UnpackBytes): Promise<void> {
  const { active } = await readState();
  const known = active?.segments.find((segment) => segment.kind === 'pack' && segment.pack === hash && !isDropped(segment));
  if (!known) return;
  const database = new SegmentDatabase(known.database);
  const isSound = await openCorpus(readFrom(database), unpack).then(() => true, () => false).finally(() => database.close());
  if (isSound) throw makeTrouble('packKnown', manifest.name);
}

/**
 * Opens all of it once before it becomes active, and looks at each article, from where the last attempt was stopped.
 * @param onChecked hears how many articles are checked; it ends the check by throwing
 * @throws a trouble when it does not open, is too large to be held, does not hold what its manifest says, or an article lies; the database's error, which says nothing about the pack
 */
async function openWhole(database: SegmentDatabase, { manifest }: SegmentPack, { bytes, checked }: PackProgress, unpack: UnpackBytes | undefined, onChecked: (articles: number) => Promise<void>): Promise<SegmentCounts> {
  if (bytes !== manifest.bytes) throw makeTrouble('packDamaged', `${manifest.bytes} bytes of records promised, ${bytes} there`);
  let unread: unknown = null;
  const stored = readFrom(database);
  const read: ReadRecord = (key) => stored(key).catch((error: unknown) => { throw unread = error; });
  const refuse = (error: unknown): never => { throw unread ?? (error instanceof CorpusTooLarge ? error : null) ?? makeTrouble('packDamaged', readTrouble(error).detail, error); };
  const corpus = await openCorpus(read, unpack).catch(refuse);
  const { articles, names, events } = corpus.counts;
  const promised = manifest.counts;
  for (const [what, there] of [['articles', articles], ['events', events], ['outlets', corpus.outlets.length]] as const) {
    if (there !== promised[what]) throw makeTrouble('packDamaged', `${promised[what]} ${what} promised, ${there} there`);
  }
  await onChecked(checked);
  await checkArticles(corpus, checked, onChecked).catch((error: unknown) => { if (error instanceof CorpusDamaged) refuse(error); else throw error; });
  return { articles, names, events };
}

/** What to do after an error. */
function judge(error: unknown): Failure {
  if (isFull(error)) return 'lost';
  switch (readTrouble(error).code) {
    case 'packDamaged': case 'packTooLarge': case 'packFull': return 'lost';
    case 'requestsOff': return 'paused';
    case 'packRefused': case 'packKnown': case 'packNoRoom': case 'packNotAllowed': case 'packElsewhere': case 'notAPack': case 'fileDamaged': case 'fileTooLarge': case 'fileZip64':
    case 'packKeyNew': case 'packKeyChanged': case 'packUnsigned': case 'packSignatureWrong': return 'failed';
    default: return 'later';
  }
}

function readFacts({ hash, manifest: { name, licence, created, counts, bytes } }: SegmentPack): PackFacts {
  return { hash, name, licence, created, articles: counts.articles, outlets: counts.outlets, bytes };
}
