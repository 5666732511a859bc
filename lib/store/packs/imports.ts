/** The queue of packs on their way, in the meta record, so that it outlives every context. In: the reader's wishes, and what came
    of attempts. Out: the queue and the packs; each change is one put. */
import { IMPORT_ATTEMPTS, IMPORT_BACK_OFF_MS, MAX_IMPORT_WAIT_MS, MAX_IMPORTS } from '../../model/limits';
import type { PackFacts, PackSubscription } from '../../model/pack';
import { isFilePack } from '../../model/pack-address';
import { makeTrouble, readTrouble, type Trouble } from '../../model/trouble';
import { isFull } from '../disk-space';
import { dropSegment, hasSegment, highestNumber, nameSegment, SegmentDatabase } from '../segments/database';
import { readPackProgress } from '../segments/fill';
import type { Import, MetaState, Segment, Subscription } from '../segments/meta-state';
import { changeState, isDropped, nextGeneration, readState, withMeta } from '../segments/state';
import { switchTo } from '../segments/switch';
import { dropUnwanted, makeSubscription } from './subscriptions';

/**
 * Puts a pack at the end of the queue. One of the same address that is there already is tried again.
 * @param file of a pack out of a file: it lies in the store for as long as the import is in the queue
 * @throws a trouble when the queue is full; the browser's error when it refuses its database
 */
export async function addImport(address: string, file?: Blob): Promise<Import> {
  return (await enqueue(address, () => true, file)) as Import;
}

/** Puts a newer edition of a pack into the queue, unless its pack was taken away since it was asked for. @throws as `addImport` */
export async function addEdition(address: string): Promise<void> {
  await enqueue(address, ({ active }) => active?.segments.some((one) => one.added?.address === address && !isDropped(one)) ?? false);
}

/** @returns undefined where it is not wished, and not in the queue */
async function enqueue(address: string, isWished: (state: MetaState) => boolean, file?: Blob): Promise<Import | undefined> {
  const free = (await highestNumber()) + 1;
  const { imports } = await changeState((state) => {
    if (!isWished(state)) return null;
    if (state.imports.some((one) => one.address === address)) return withImport(state, (one) => one.address === address, tryNow);
    if (state.imports.length >= MAX_IMPORTS) throw makeTrouble('packQueueFull', `${MAX_IMPORTS} packs are waiting`);
    const id = Math.max(state.next, free);
    const isKnown = state.subscriptions.some((one) => one.address === address);
    return { ...state, imports: [...state.imports, makeImport(id, address)], subscriptions: isKnown ? state.subscriptions : [...state.subscriptions, makeSubscription(address)], next: id + 1 };
  }, async ({ files }) => { if (file) await files.put(file, address); });
  return imports.find((one) => one.address === address);
}

/**
 * Puts a pack into the queue that was subscribed to elsewhere, with the key that was trusted there and what was said of it. One of the same
 * address that is there, or on its way, is left as it is.
 * @throws as `addImport`
 */
export async function addSubscribed(pack: PackSubscription): Promise<void> {
  const { address, key, looks, state: wished, name, tags, notes } = pack;
  const free = (await highestNumber()) + 1;
  await changeState((state) => {
    if (state.subscriptions.some((one) => one.address === address)) return null;
    if (state.imports.length >= MAX_IMPORTS) throw makeTrouble('packQueueFull', `${MAX_IMPORTS} packs are waiting`);
    const id = Math.max(state.next, free);
    const subscription: Subscription = { ...makeSubscription(address), key, looks, said: { name, tags, notes }, startsOff: wished === 'off' };
    return { ...state, imports: [...state.imports, makeImport(id, address)], subscriptions: [...state.subscriptions, subscription], next: id + 1 };
  });
}

const makeImport = (id: number, address: string): Import => ({ id, address, database: nameSegment(id), facts: null, state: 'waiting', trouble: null, attempts: 0, notBefore: 0 });

/** Tries an import again that has failed or that waits for its server. */
export async function retryImport(id: number): Promise<void> {
  await changeState((state) => withImport(state, (one) => one.id === id, tryNow));
}

const tryNow = (one: Import): Import => ({ ...one, state: 'waiting', trouble: null, attempts: 0, notBefore: 0 });

/** Takes an import off the queue, and what was written of it off the disk. Whoever is filling it finds out before its next shard. */
export async function cancelImport(id: number): Promise<void> {
  let database: string | null = null;
  await changeState((state) => {
    database = state.imports.find((one) => one.id === id)?.database ?? null;
    return dropUnwanted({ ...state, imports: state.imports.filter((one) => one.id !== id) });
  });
  if (database !== null) await dropSegment(database);
}

/** The file that a pack is read out of, as it lies on the disk; undefined when it is no longer there. */
export async function findImportFile(address: string): Promise<Blob | undefined> {
  return withMeta(({ files }) => files.get(address));
}

/** Drops files whose packs have been read or taken back. */
export async function dropReadFiles(): Promise<void> {
  await changeState(() => null, async ({ files }, { imports }) => {
    const wanted = new Set(imports.map(({ address }) => address));
    await files.bulkDelete((await files.toCollection().primaryKeys()).filter((address) => !wanted.has(address)));
  });
}

/** Can this import go on by itself? @param isPaused requests are switched off: what comes from a server waits, what lies in a file does not */
export function isUnfinished({ state, address }: Import, isPaused: boolean): boolean {
  return state === 'waiting' && (!isPaused || isFilePack(address));
}

/** The first import that can go on and whose time has come. */
export async function findDue(now: number, isPaused: boolean): Promise<Import | undefined> {
  return (await readState()).imports.find((one) => isUnfinished(one, isPaused) && one.notBefore <= now);
}

/** Is the import still wished, and still filling this database? */
export async function isWanted({ id, database }: Import): Promise<boolean> {
  return (await readState()).imports.some((one) => one.id === id && one.database === database);
}

/**
 * Keeps what a manifest says. When it was another before, what was written of that one goes, and all begins anew.
 * @returns null when the import is no longer wished
 */
export async function settleFacts(id: number, facts: PackFacts): Promise<Import | null> {
  let dropped: string | null = null;
  const { imports } = await changeState((state) => {
    const known = state.imports.find((one) => one.id === id);
    if (!known) return null;
    if (!known.facts || known.facts.hash === facts.hash) return withImport(state, (one) => one.id === id, (one) => ({ ...one, facts, trouble: null }));
    dropped = known.database;
    return anew(state, id, { facts, trouble: null });
  });
  if (dropped !== null) await dropSegment(dropped);
  return imports.find((one) => one.id === id) ?? null;
}

/** What becomes of an import that has not come to its end. */
export type Failure =
  /** Its server does not answer, or nobody knows: tried again by itself, later and later. */
  | 'later'
  /** Until the reader wishes it again; what was written stays, so that it goes on there. */
  | 'failed'
  /** The same, and nothing of what was written is of use. */
  | 'lost'
  /** Requests were switched off meanwhile: it is no attempt of its server's, and goes on from there once they are on. */
  | 'paused';

/**
 * Notes an attempt that came to nothing. An import that is no longer wished leaves nothing behind.
 * @param error its `until`, where it has one, is when its server may be asked again, in milliseconds since 1970
 * @throws a trouble `packFull` when there is no room even for that; then what was written of the pack is off the disk all the same
 */
export async function settleFailure(one: Import, failure: Failure, error: unknown, now: number): Promise<void> {
  const { until } = Object(error) as { until?: unknown };
  try {
    await noteFailure(one, failure, readTrouble(error), now, typeof until === 'number' ? until : 0);
  } catch (refused) {
    if (!isFull(refused)) throw refused;
    // It is still in the queue, or nothing would have been written: what was read of it makes room.
    await dropSegment(one.database);
    const full = makeTrouble('packFull', String(refused), refused);
    await noteFailure(one, 'lost', readTrouble(full), now).catch((again: unknown) => { throw isFull(again) ? full : again; });
  }
}

/** @param held until when the server is to be left alone */
async function noteFailure({ id, database }: Import, failure: Failure, trouble: Trouble, now: number, held = 0): Promise<void> {
  let isDropped = failure === 'lost';
  await changeState((state) => {
    const known = state.imports.find((one) => one.id === id && one.database === database);
    if (!known) {
      isDropped = !state.active?.segments.some((segment) => segment.database === database);
      return null;
    }
    if (failure === 'paused') return null;
    // One that had no room, or is too large, is still the pack it was, and is called so; of any other, nobody knows what is there now.
    if (failure === 'lost') return anew(state, id, { facts: trouble.code === 'packFull' || trouble.code === 'packTooLarge' ? known.facts : null, state: 'failed', trouble });
    const attempts = known.attempts + 1;
    const isOver = failure === 'failed' || (trouble.code !== 'packUnreachable' && attempts >= IMPORT_ATTEMPTS);
    return withImport(state, (one) => one.id === id, (one) => ({ ...one, state: isOver ? 'failed' : 'waiting', trouble, attempts, notBefore: isOver ? 0 : Math.max(now + waitFor(attempts), held) }));
  });
  if (isDropped) await dropSegment(database);
}

/** Doubles from attempt to attempt. */
const waitFor = (attempts: number) => Math.min(IMPORT_BACK_OFF_MS * 2 ** (attempts - 1), MAX_IMPORT_WAIT_MS);

/** An attempt that gets on is no longer one of many in a row. */
export async function settleAttempt({ id }: Import): Promise<void> {
  await changeState((state) => withImport(state, (one) => one.id === id, (one) => ({ ...one, attempts: 0, trouble: null })));
}

/** Bytes of records that an import has stored until now. */
export async function countImported({ database, facts }: Import): Promise<number> {
  if (!facts || !(await hasSegment(database))) return 0;
  const opened = new SegmentDatabase(database);
  try {
    return (await readPackProgress(opened, facts.hash)).bytes;
  } finally {
    opened.close();
  }
}

/** What was found out about a pack while it was read. `key`: in Base64, or null where it is not signed; `next`: milliseconds since 1970. */
export type PackSeen = Pick<Subscription, 'key' | 'seen' | 'next'>;

/**
 * Makes a filled segment part of the corpus, by one put: it takes the place of an older one of the same address or content.
 * @returns false when the import is no longer wished
 */
export async function settleSegment({ id }: Import, segment: Segment, made: string, found: PackSeen): Promise<boolean> {
  let isAdded = false;
  await switchTo((state) => {
    isAdded = false;
    const wished = state.imports.find((one) => one.id === id);
    if (wished?.database !== segment.database) return null;
    isAdded = true;
    const others = state.active?.segments.filter(({ kind, added, pack }) => added?.address !== wished.address && (kind !== 'pack' || pack !== segment.pack)) ?? [];
    const older = state.active?.segments.find(({ added }) => added?.address === wished.address)?.added;
    const isUpdate = older !== undefined;
    // A newer edition of one that is switched off stays so.
    const isOff = older?.isOff ?? state.subscriptions.find(({ address }) => address === wished.address)?.startsOff ?? false;
    const settled: Segment = segment.added ? { ...segment, added: { ...segment.added, isOff } } : segment;
    const settle = (one: Subscription): Subscription => (one.address !== wished.address ? one : {
      ...one, ...found, offered: null, failures: 0, lookedAt: Date.parse(made), came: isUpdate ? 'newer' : null, gone: false, trouble: null,
    });
    return dropUnwanted({
      ...state, active: nextGeneration(state.active, [...others, settled], made), imports: state.imports.filter((one) => one !== wished), subscriptions: state.subscriptions.map(settle),
    });
  });
  return isAdded;
}

/** Leaves a pack out of what is read, or takes it in again; it stays stored. */
export async function setPackOff(hash: string, isOff: boolean, made: string): Promise<void> {
  await switchTo(({ active, ...state }) => {
    if (!active) return null;
    const segments = active.segments.map((one): Segment => (one.added && one.pack === hash ? { ...one, added: { ...one.added, isOff } } : one));
    return { ...state, active: nextGeneration(active, segments, made) };
  });
}

function withImport(state: MetaState, is: (one: Import) => boolean, change: (one: Import) => Import): MetaState {
  return { ...state, imports: state.imports.map((one) => (is(one) ? change(one) : one)) };
}

/** The same import with a database that nobody has written into. */
function anew(state: MetaState, id: number, change: Partial<Import>): MetaState {
  return { ...withImport(state, (one) => one.id === id, (one) => ({ ...one, ...change, database: nameSegment(state.next) })), next: state.next + 1 };
}
