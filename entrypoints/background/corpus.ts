/** Keeps the corpus open for as long as the background lives. In: questions to the corpus.
    Out: their answers, from the active generation; the next generation is made beside it, and the old one is dropped
    when its last reader is done. */
import { browser } from 'wxt/browser';
import type { Corpus } from '../../lib/index/corpus';
import { layOverOutlets, type SaidOfSource } from '../../lib/index/lay-over-outlets';
import { CorpusDamaged } from '../../lib/index/records/damaged';
import { readTrouble } from '../../lib/model/trouble';
import type { Trouble } from '../../lib/model/trouble';
import { unpackBytes } from '../../lib/sources/gzip';
import { lockWith } from '../../lib/store/lock';
import type { ImportOptions } from '../../lib/store/segments/import-pack';
import { leaveOut, openActive, rejoin } from '../../lib/store/segments/open';
import type { OpenCorpus, OpenPart } from '../../lib/store/segments/open';
import { ownOf } from '../../lib/store/segments/state';
import { listSources } from '../../lib/store/sources/sources';
import { letOthersAnswer } from './let-others-answer';
import { BUNDLED, WHOLE } from './own-records';

/** A corpus as it is read: outlets are called as the reader calls them. */
export interface ReadCorpus extends OpenCorpus {
  /** The same with the outlets of its records. */
  stored: Corpus;
}

/** The open corpus with those who read it. */
interface Held extends ReadCorpus {
  users: number;
  retired: boolean;
}

/** One context at a time writes; a browser without locks has but one. */
export const LOCK = lockWith(globalThis.navigator?.locks);

const options = (): ImportOptions => ({ version: browser.runtime.getManifest().version, now: () => Date.now(), unpack: unpackBytes, lock: LOCK });

/** What hardly any start needs. */
const mending = () => import('../../lib/store/segments/mend-names');
const clearing = () => import('../../lib/store/segments/own-segment');

type Work<T> = (corpus: Corpus, open: ReadCorpus) => Promise<T>;

/** The opening that all wait for, and what it opened. */
let opening: Promise<Held> | null = null;
let current: Held | null = null;
/** Openings and imports wait for one another: two of them would fight over the next generation. */
let last: Promise<unknown> = Promise.resolve();
/** Why the latest import was refused although an older generation is being read. */
let refused: Trouble | null = null;

/** A segment that is left out and the own one that is made anew, a names table beside them, may all be met by one question. */
const MOST_MENDED = 3;

/**
 * Asks the corpus something. Once more when the generation turns out to be damaged or was closed meanwhile.
 * @throws what `work` throws, or the reason why no corpus can be opened
 */
export async function useCorpus<T>(work: Work<T>): Promise<T> {
  for (let mended = 0; ; mended++) {
    const held = await holdCorpus();
    try {
      return await lend(held, work);
    } catch (error) {
      if (mended === MOST_MENDED) throw error;
      if (await findDamage(error, held.corpus)) await mendCorpus(held, work);
      else if (isClosed(error)) forget(held);
      else throw error;
    }
  }
}

/** A damaged table that has not been checked yet may show in any error. */
async function findDamage(error: unknown, corpus: Corpus): Promise<CorpusDamaged | null> {
  if (error instanceof CorpusDamaged) return error;
  if (!(error instanceof TypeError || error instanceof RangeError)) return null;
  return corpus.checkTables().then(() => null, (found: unknown) => (found instanceof CorpusDamaged ? found : null));
}

/** Checks what opening has taken on trust; what turns out to be damaged is mended as if a question had met it. */
export async function checkCorpus(): Promise<void> {
  await useCorpus((corpus) => corpus.checkTables(letOthersAnswer));
}

/**
 * Each segment is asked by itself, to tell which is damaged. Of one that is not the reader's own the names are made anew where it is these
 * that do not fit, and else it is left out; the own one is made anew as a whole.
 */
async function mendCorpus(held: Held, work: Work<unknown>): Promise<void> {
  const damaged: OpenPart[] = [];
  for (const part of held.parts) {
    if (part.pack !== null && await isDamaged(part.corpus, held, work)) damaged.push(part);
  }
  if (damaged.length === 0) return replaceCorpus(held);
  const left: string[] = [];
  for (const { pack, database } of damaged) if (database === null || !(await (await mending()).mendNames(database))) left.push(pack as string);
  if (left.length < damaged.length) await reopenCorpus();
  const now = await holdCorpus();
  const found = left.filter((pack) => !now.unsound.includes(pack));
  if (found.length) Object.assign(now, layOver(leaveOut(now, found), await listSaid()));
  if (left.length) onLeftOut();
}

/** What has met damage that is not checked yet may have thrown anything. */
async function isDamaged(corpus: Corpus, held: Held, work: Work<unknown>): Promise<boolean> {
  const error: unknown = await work(corpus, held).then(() => null, (thrown: unknown) => thrown);
  return error instanceof CorpusDamaged || corpus.checkTables(letOthersAnswer).then(() => false, (found: unknown) => found instanceof CorpusDamaged);
}

let onLeftOut: () => void = () => undefined;

/** Hears that a segment was left out while it was read, because it is damaged. */
export function followDamage(listen: () => void): void {
  onLeftOut = listen;
}

/** Opens the corpus, once for all who ask. */
function holdCorpus(): Promise<Held> {
  if (opening) return opening;
  const asked = inTurn(async () => (current ??= await openHeld()));
  opening = asked;
  asked.catch(() => {
    if (opening === asked) opening = null; // the next question tries again
  });
  return asked;
}

/** Opens the corpus before anybody asks: at a wake the question is on its way. */
export function openAhead(): void {
  holdCorpus().catch(() => undefined); // whoever asks hears of it
}

/** The corpus when it is open within `patienceMs`; null while the first import is under way. */
export async function peekCorpus(patienceMs: number): Promise<OpenCorpus | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null));
  return Promise.race([holdCorpus(), late]);
}

/** Why the latest import was refused, or null. */
export function describeRefusal(): Trouble | null {
  return refused;
}

/** Makes a new generation when the active one was made from another pack, other kept pages, or by another version of Crossread. */
export async function refreshCorpus(): Promise<void> {
  const { generation } = await holdCorpus();
  if (!generation) return; // in memory: always made from the bundled pack
  try {
    const isSame = ownOf(generation)?.pack === (await WHOLE.hash()) && generation.version === options().version;
    if (isSame) await inTurn(dropUnneeded);
    else await rebuildCorpus();
    refused = null;
  } catch (error) {
    refused = readTrouble(error);
    console.warn(`Crossread: ${refused.detail} The articles of before stay.`);
  }
}

/**
 * Makes a new generation from the bundled pack and the kept pages, and reads from it. Until it is there, questions go to the old one.
 * @throws the pack's or the database's error; then the old one stays
 */
export async function rebuildCorpus(): Promise<void> {
  await replaceCorpus(await holdCorpus().catch(() => null));
}

/** Lets go of the corpus while `work` takes its databases away. Whoever asks meanwhile waits, and gets one that is made anew. */
export async function releaseCorpus(work: () => Promise<void>): Promise<void> {
  await inTurn(async () => {
    if (current) forget(current);
    await work();
  });
}

/** Takes databases off the disk that nobody names any more, and that are not read here. */
export async function clearLeftovers(): Promise<void> {
  await inTurn(async () => (await clearing()).dropLeftovers(listRead()));
}

/** Nothing happens when somebody else has replaced `old` meanwhile. */
async function replaceCorpus(old: Held | null): Promise<void> {
  await inTurn(async () => {
    if (current !== old) return;
    const start = Date.now();
    // Without a database there is nothing to import into; opening tries it again, and falls back again.
    if (old?.generation) await (await import('../../lib/store/segments/import-pack')).importPack(WHOLE, options());
    const open = await openActive(WHOLE, options(), BUNDLED);
    await turnTo({ ...open, ready: { ms: Date.now() - start, from: 'rebuilt' } });
  });
}

/** Reads from the active generation as it is now: a pack was added, taken away, or switched. */
export async function reopenCorpus(): Promise<void> {
  await inTurn(async () => {
    const open = await openActive(WHOLE, options(), BUNDLED);
    // What is read now is more than the bundled pack in memory.
    if (open.error && current?.generation) open.close();
    else await turnTo(open);
  });
}

/** Reads without the articles that were taken out, or with those taken back in: at once, since nothing is read for it. */
export async function rejoinCorpus(): Promise<void> {
  const isRejoined = await inTurn(async () => {
    const joined = current && await rejoin(current);
    if (joined) Object.assign(current as Held, layOver(joined, await listSaid()));
    return joined !== null;
  });
  if (!isRejoined) await reopenCorpus();
}

/** Reads with what the reader says of the sources now. */
export async function renameOutlets(): Promise<void> {
  await inTurn(async () => {
    if (current) Object.assign(current, layOver({ corpus: current.stored }, await listSaid()));
  });
}

/** @returns `opened` with its corpus as the reader calls things, and as it is stored */
function layOver<T extends { corpus: Corpus }>(opened: T, said: SaidOfSource[]): T & { stored: Corpus } {
  return { ...opened, corpus: layOverOutlets(opened.corpus, said), stored: opened.corpus };
}

/** Of those that are not deleted. Without its database there are no sources, and nothing is said of any. */
const listSaid = (): Promise<SaidOfSource[]> => listSources().then((sources) => sources.filter(({ deletedAt }) => deletedAt === null), () => []);

/** From now on questions go to `open`; what was read before goes when its last reader is done. */
async function turnTo(open: OpenCorpus): Promise<void> {
  const old = current;
  current = hold(layOver(open, await listSaid()));
  opening = Promise.resolve(current);
  if (old) await retire(old);
}

/** In turn, no import is under way: whatever is being filled was left by a killed one. */
async function dropUnneeded(): Promise<void> {
  const { dropLeftovers, dropUnfinished } = await clearing();
  await dropUnfinished();
  await dropLeftovers(listRead());
}

const listRead = (): string[] => current?.parts.flatMap(({ database }) => database ?? []) ?? [];

async function openHeld(): Promise<Held> {
  const [open, said] = await Promise.all([openActive(WHOLE, options(), BUNDLED), listSaid()]);
  return hold(layOver(open, said));
}

function hold(open: ReadCorpus): Held {
  console.info(`Crossread: ready in ${Math.round(open.ready.ms)} ms (${open.ready.from})`);
  return { ...open, users: 0, retired: false };
}

async function lend<T>(held: Held, work: Work<T>): Promise<T> {
  held.users++;
  try {
    return await work(held.corpus, held);
  } finally {
    held.users--;
    if (held.retired && held.users === 0) void inTurn(() => finish(held)); // the answer need not wait for it
  }
}

async function retire(held: Held): Promise<void> {
  held.retired = true;
  if (held.users === 0) await finish(held);
}

async function finish(held: Held): Promise<void> {
  held.close();
  if (held.generation) await (await clearing()).dropLeftovers(listRead()); // what is read now may be named by nobody any more
}

function forget(held: Held): void {
  held.close();
  if (current !== held) return;
  current = null;
  opening = null;
}

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = last.then(task);
  last = turn.catch(() => undefined);
  return turn;
}

/** The browser may close a database that somebody else wants to change or clear. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && /DatabaseClosedError|InvalidStateError/.test(error.name);
}
