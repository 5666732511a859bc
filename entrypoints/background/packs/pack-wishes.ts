/** What a reader wishes for packs that are there: to look now, to look by itself or not, to trust a key. In: messages. Out: the packs' report. */
import type { BackgroundMessages } from '../../../lib/messages/protocol';
import type { PacksReport, PackSubscription } from '../../../lib/model/pack';
import type { ImportLine } from '../../../lib/model/source';
import { makeTrouble, readTrouble } from '../../../lib/model/trouble';
import { addImport, addSubscribed as addToQueue } from '../../../lib/store/packs/imports';
import { listInstalled, listSubscribed as readSubscribed, sayOfPack, setPackLooks as storeLooks, trustKey, type InstalledPack } from '../../../lib/store/packs/subscriptions';
import { findHeld } from '../../../lib/store/sources/left-alone';
import { isPaused } from '../../../lib/store/sources/sources';
import { logTrouble } from '../log-trouble';
import { giveBack } from '../pages/give-back-permission';
import { lookAtPackNow } from '../sources/asking';
import { goOn } from '../sources/sources';
import { listPacks, sayStored, startAndDescribe, startImporting, sweepPacks, takeBack } from './imports';

type Params<N extends keyof BackgroundMessages> = BackgroundMessages[N]['params'];

/**
 * Asks a pack's server now whether it has a newer edition, and has it read. The permission is the asking page's to get.
 * @throws a trouble nothingAsked while requests are off, leftAlone while the server is not to be asked
 */
export async function lookForEdition({ address }: Params<'lookForEdition'>): Promise<PacksReport> {
  const pack = (await listInstalled()).find((one) => one.address === address);
  // Without a word nothing may stay undone. A server that asks to be left alone is, whoever wishes otherwise.
  const why = pack ? await whyNotNow(pack) : null;
  if (pack && !why) await lookAtPackNow(pack);
  await giveBack(address); // stays with whoever is asked by itself
  void goOn().catch(logTrouble);
  if (why) throw why;
  return startAndDescribe();
}

async function whyNotNow({ address, leftUntil }: InstalledPack): Promise<Error | null> {
  const { host, hostname } = new URL(address);
  if (await isPaused()) return makeTrouble('nothingAsked', host);
  const now = Date.now();
  const until = Math.max(leftUntil, await findHeld(hostname, now) ?? 0);
  return until > now ? makeTrouble('leftAlone', new Date(until).toISOString()) : null;
}

/** Has a pack asked by itself from now on, or no more; then its server's permission is given back. */
export async function setPackLooks({ address, looks }: Params<'setPackLooks'>): Promise<PacksReport> {
  await storeLooks(address, looks, Date.now());
  await giveBack(address);
  void goOn().catch(logTrouble);
  return listPacks();
}

/** The reader trusts a key that was shown, and no other of this address; what waited for that is read. */
export async function trustPackKey({ address, key }: Params<'trustPackKey'>): Promise<PacksReport> {
  await trustKey(address, key);
  await addImport(address);
  return startAndDescribe();
}

/** Keeps what the reader says of a pack. */
export async function changePack({ address, said }: Params<'changePack'>): Promise<PacksReport> {
  await sayOfPack(address, said);
  return listPacks();
}

/** All packs with an address, as they can be subscribed to elsewhere. Packs out of files have nobody to be asked. */
export function listSubscribed(): Promise<PackSubscription[]> {
  return readSubscribed();
}

/** One that was taken away comes back as it was, under its own key. */
async function takeBackOrAdd(pack: PackSubscription): Promise<void> {
  if (await takeBack(pack.address) === null) await addToQueue(pack);
}

/**
 * Subscribes to the packs of a file. Each waits in the queue as one whose address was typed, under the key that was trusted elsewhere: an
 * edition that another has signed is stopped as a changed key. One that cannot be added says so, and the others are added all the same.
 */
export async function addSubscribed({ packs }: Params<'addSubscribed'>): Promise<{ refused: ImportLine[] }> {
  const refused: ImportLine[] = [];
  await sweepPacks(packs.map(({ address }) => address)).catch(logTrouble); // whoever cannot be added says so below
  for (const pack of packs) {
    await takeBackOrAdd(pack).catch((error: unknown) => refused.push({ name: pack.name || pack.title || pack.address, result: 'refused', trouble: readTrouble(sayStored(error)) }));
  }
  await startImporting();
  return { refused };
}
