/** What a reader wishes for packs that are there: to look now, to look by itself or not, to trust a key. In: messages. Out: the packs' report. */
import type { BackgroundMessages } from '../../lib/messages/protocol';
import type { PacksReport } from '../../lib/model/pack';
import { makeTrouble, readTrouble } from '../../lib/model/trouble';
import { addImport } from '../../lib/store/imports';
import { findHeld } from '../../lib/store/left-alone';
import { isPaused } from '../../lib/store/sources';
import { listInstalled, setPackLooks as storeLooks, trustKey, type InstalledPack } from '../../lib/store/subscriptions';
import { lookAtPackNow } from './asking';
import { giveBack } from './give-back';
import { listPacks, startAndDescribe } from './imports';
import { goOn } from './sources';

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

function logTrouble(error: unknown): void {
  console.warn(`Crossread: ${readTrouble(error).detail}`);
}
