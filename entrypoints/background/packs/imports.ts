/** Packs that the reader adds: the queue is worked off for as long as the background lives, and gone on with when it is woken.
    In: wishes and alarms. Out: what there is and what is on its way. Nothing here is remembered that is not in the store too. */
import { browser } from 'wxt/browser';
import { hostOf } from '../../../lib/articles/schedule';
import { patternOf, patternsOf } from '../../../lib/model/origins';
import type { PacksReport } from '../../../lib/model/pack';
import { isFilePack, nameFilePack, readPackAddress } from '../../../lib/model/pack-address';
import { makeTrouble, readTrouble, type Trouble } from '../../../lib/model/trouble';
import { unpackBytes } from '../../../lib/sources/gzip';
import { openFetchedPack } from '../../../lib/sources/packs/fetch-pack';
import { openFiledPack } from '../../../lib/sources/packs/filed-pack';
import { dropPack as storeDropped, purgeDropped, restorePack } from '../../../lib/store/packs/dropped-packs';
import * as queue from '../../../lib/store/packs/imports';
import { runImports, type Running } from '../../../lib/store/packs/run-imports';
import { isFull } from '../../../lib/store/disk-space';
import type { Import } from '../../../lib/store/segments/meta-state';
import { readState } from '../../../lib/store/segments/state';
import { dropHanded, takeHanded } from '../../../lib/store/sources/handover';
import { tryAnyway } from '../../../lib/store/sources/left-alone';
import { isPaused } from '../../../lib/store/sources/sources';
import { IMPORTS_ALARM } from '../alarms';
import { clearLeftovers, LOCK, reopenCorpus } from '../corpus';
import { logTrouble } from '../log-trouble';
import { tellPages } from '../pages/pages';
import { giveBack } from '../pages/give-back-permission';
import { askPack } from './ask-pack';
import { describePacks, ESTIMATE } from './packs-report';

/** The shortest that browsers allow. */
const ALARM_MINUTES = 0.5;
/** Chrome stops a worker after half a minute without calls of its API; a slow server's shard takes longer. */
const STAY_AWAKE_MS = 20_000;

const now = () => new Date().toISOString();

/** Stands for one that is no longer there, which is said as of any that is cut. */
const NO_FILE = new Blob();

/** What is being read, and how to end its requests. */
let running: Running | null = null;
/** An import that ran out of room so far that not even this could be written down. The alarm tries it again. */
let stuck: { id: number; trouble: Trouble } | null = null;
let fetching: { id: number; end: AbortController } | null = null;
/** Wished while the queue was being worked off: it is looked through once more. */
let wished = false;
let working: Promise<void> | null = null;

/** Works off the queue, if there is one. Called at every start and by the alarm: an import that was killed goes on. */
export function goOnImporting(): Promise<void> {
  wished = true;
  return working ??= (async () => {
    while (wished) {
      wished = false;
      if (await setAlarm()) await workOff();
    }
  })().finally(() => { working = null; });
}

/** Called after each pack that has come in or is read no more: its server is to be asked again some day, or not. */
let heed: () => void = () => undefined;

/** Hears of each pack that has come in, is read again, or no more. */
export function followAdded(hear: () => void): void {
  heed = hear;
}

/** Every half a minute while a pack may be read now; else when the first is due. @returns whether any waits that can go on by itself */
async function setAlarm(): Promise<boolean> {
  const isHeld = await arePaused();
  const waiting = (await readState()).imports.filter((one) => queue.isUnfinished(one, isHeld));
  const first = waiting.reduce((earliest, { notBefore }) => Math.min(earliest, notBefore), Infinity);
  if (waiting.length === 0) await browser.alarms.clear(IMPORTS_ALARM);
  else if (first <= Date.now()) await browser.alarms.create(IMPORTS_ALARM, { periodInMinutes: ALARM_MINUTES });
  else await browser.alarms.create(IMPORTS_ALARM, { when: Math.max(first, Date.now() + ALARM_MINUTES * 60_000) });
  return waiting.length > 0;
}

/** Where the browser does not give its database, no request is made either: it could not be noted. Then each pack says that itself. */
const arePaused = () => isPaused().catch(() => false);

async function workOff(): Promise<void> {
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), STAY_AWAKE_MS);
  try {
    await runImports({
      openPack, isPaused: arePaused, estimate: ESTIMATE, lock: LOCK, now: () => Date.now(), random: () => Math.random(), unpack: unpackBytes,
      watch: (next) => { running = next; },
      onAdded: async ({ address }) => {
        await showChange();
        await giveBack(address);
      },
    });
    stuck = null;
  } catch (error) {
    const { import: id } = error as { import?: number };
    stuck = id === undefined ? null : { id, trouble: readTrouble(error) };
    throw error;
  } finally {
    clearInterval(awake);
    running = null;
    await queue.dropReadFiles();
    await setAlarm();
  }
}

async function openPack({ id, address }: Import) {
  if (isFilePack(address)) return openFiledPack(await queue.findImportFile(address) ?? NO_FILE);
  const place = readPackAddress(address);
  if (!place) throw makeTrouble('packAddress', address);
  if (!(await browser.permissions.contains({ origins: [place.pattern] }))) throw makeTrouble('packNotAllowed', place.host);
  fetching = { id, end: new AbortController() };
  return openFetchedPack(place.address, { signal: fetching.end.signal, ask: askPack({ address: place.address, name: place.host }) });
}

/**
 * Adds a pack to the queue, or tries it again. The permission to ask its server is the asking page's to get.
 * @throws a trouble when nothing is fetched from there; the browser's error where it refuses its database
 */
export async function addPack({ address }: { address: string }): Promise<PacksReport> {
  const place = readPackAddress(address);
  if (!place) throw makeTrouble('packAddress', address.slice(0, 200));
  await letAsk(place.address);
  if (await takeBack(place.address) === null) await queue.addImport(place.address).catch(sayNotStored);
  return startAndDescribe();
}

/** Takes a pack back that is added again within the hour; later it begins anew. @returns its hash; null where there is none of this address */
export async function takeBack(address: string): Promise<string | null> {
  await sweepPacks([address]).catch(sayNotStored);
  return restore(address);
}

async function restore(address: string): Promise<string | null> {
  const hash = await restorePack(address, Date.now()).catch(sayNotStored);
  if (hash !== null) await showChange();
  return hash;
}

/**
 * Adds a pack out of a file that the settings page has handed over. What it is known by is found out first, so that a newer edition of the
 * same publisher takes the place of the older one.
 * @throws a trouble when it is none, or its signature does not fit
 */
export async function addPackFile({ key }: { key: string }): Promise<PacksReport> {
  try {
    const file = (await takeHanded(key))?.file ?? NO_FILE;
    const { hash, manifest, signature } = await openFiledPack(file);
    if (signature?.holds === false) throw makeTrouble('packSignatureWrong', signature.why);
    const address = nameFilePack({ key: signature?.key ?? null, name: manifest.name, hash });
    if (await takeBack(address) !== hash) await queue.addImport(address, file).catch(sayNotStored); // of an older edition the newer is still to be read
  } finally {
    await dropHanded([key]);
  }
  return startAndDescribe();
}

/** A reader who tries again knows more than our guess for how long a busy server is to be left alone. What it said itself holds. */
const letAsk = (address: string) => tryAnyway(hostOf(address), Date.now()).catch(() => undefined); // without its database nothing is held

/** Tries an import again that has failed or waits. */
export async function retryImport({ id }: { id: number }): Promise<PacksReport> {
  await letAsk((await readState()).imports.find((one) => one.id === id)?.address ?? '');
  await queue.retryImport(id).catch(sayNotStored);
  stuck = null; // could be written down
  return startAndDescribe();
}

/** Takes an import back, with all that was written of it. */
export async function cancelImport({ id }: { id: number }): Promise<PacksReport> {
  const address = (await readState()).imports.find((one) => one.id === id)?.address;
  await queue.cancelImport(id);
  if (fetching?.id === id) fetching.end.abort();
  await queue.dropReadFiles();
  if (address !== undefined) await giveBack(address);
  return startAndDescribe();
}

/** Takes back all that is on its way, and waits until nothing is written any more. */
export async function endImports(): Promise<void> {
  for (const { id } of (await readState()).imports) await queue.cancelImport(id);
  fetching?.end.abort();
  await working?.catch(() => undefined);
}

/** Takes a pack away as far as anybody sees, at once, and ends what is on its way from its address; or takes that back. */
export async function dropPack({ address, dropped }: { address: string; dropped: boolean }): Promise<PacksReport> {
  if (dropped) await takeAway(address);
  else await restore(address);
  return startAndDescribe();
}

async function takeAway(address: string): Promise<void> {
  const ended = (await readState().catch(sayNotStored)).imports.filter((one) => one.address === address);
  await storeDropped(address, Date.now()).catch(sayNotStored);
  if (ended.some(({ id }) => fetching?.id === id)) fetching?.end.abort();
  await queue.dropReadFiles();
  await showChange();
}

/**
 * Takes packs off the disk that were taken away an hour ago. Only then are their servers' permissions given back: until then they can be taken
 * back without a question.
 * @param wanted addresses for which the permission has just been got
 */
export async function sweepPacks(wanted: readonly string[] = []): Promise<void> {
  const gone = await purgeDropped(Date.now());
  if (gone.length === 0) return;
  await clearLeftovers();
  const kept = patternsOf(wanted);
  for (const address of gone) if (!kept.includes(patternOf(address) ?? '')) await giveBack(address);
}

/** Leaves a pack out of all that is read, or takes it in again. */
export async function setPackOff({ hash, off }: { hash: string; off: boolean }): Promise<PacksReport> {
  await queue.setPackOff(hash, off, now());
  await showChange();
  return listPacks();
}

/** Starts whatever can go on. A background that is stopped once this is answered wakes again. */
export async function startImporting(): Promise<void> {
  await setAlarm();
  void goOnImporting().catch(logTrouble);
}

export async function startAndDescribe(): Promise<PacksReport> {
  await startImporting();
  return listPacks();
}

/** A pack is read that was not, or no more; and it may be asked for, or no more. */
async function showChange(): Promise<void> {
  await reopenCorpus();
  void tellPages(true);
  heed();
}

/** All packs, and all that are on their way; without ever failing. */
export function listPacks(): Promise<PacksReport> {
  return describePacks(running, stuck);
}

function sayNotStored(error: unknown): never {
  throw sayStored(error);
}

/** What the browser says where it takes no more, in words of packs. */
export function sayStored(error: unknown): unknown {
  const { code, detail } = readTrouble(error);
  if (isFull(error)) return makeTrouble('packFull', detail, error);
  return code === 'unknown' ? makeTrouble('packsNotStored', detail, error) : error;
}
