/** Looks whether packs have newer editions. In: a pack that is there. Out: what came of it, in the store; a newer edition in the queue. */
import { hostOf } from '../../../lib/articles/schedule';
import { makeTrouble, readTrouble, type Trouble } from '../../../lib/model/trouble';
import { wishManifest } from '../../../lib/sources/packs/fetch-pack';
import { hashBytes, MANIFEST_NAME } from '../../../lib/sources/packs/pack-parts';
import { addEdition, cancelImport } from '../../../lib/store/packs/imports';
import { settlePackLook, validatorsOf, type InstalledPack } from '../../../lib/store/packs/subscriptions';
import { readState } from '../../../lib/store/segments/state';
import { noteRefusal, wantsPeace } from '../../../lib/store/sources/left-alone';
import { endRequest } from '../../../lib/store/sources/requests';
import { askOnce, type Outcome } from '../requests/ask-source';
import { goOnImporting } from './imports';

type Found = { hash: string; trouble: null } | { hash: null; trouble: Trouble };

/**
 * Asks for the manifest, unless it is the same as before. Another one is an edition to be read: it is looked through, and its signature
 * with it, when it is.
 */
export async function lookAtPack(pack: InstalledPack): Promise<void> {
  const { address, hash, name } = pack;
  const outcome = await askOnce(`${address}${MANIFEST_NAME}`, { ...wishManifest(address), validators: validatorsOf(pack) }, { for: address, name, why: 'look' });
  // First in the queue: whoever is stopped before it is written down that there was a look looks again, and finds it there.
  const found = await readFound(outcome, hash).then(async (read) => { await settleQueue(read, pack); return read; }).catch((error: unknown): Found => ({ hash: null, trouble: readTrouble(error) }));
  const { fetched, request } = outcome;
  if (wantsPeace(fetched)) await noteRefusal([hostOf(address), hostOf(fetched.address)], { now: Date.now(), answer: fetched, isArticle: false, random: Math.random() });
  await settlePackLook(address, {
    now: Date.now(), answer: found.trouble && fetched?.status === 200 ? null : fetched, random: Math.random(), trouble: found.trouble,
    seen: found.hash === null || !fetched ? null : { hash: found.hash, validators: fetched.validators },
    came: found.hash === null ? null : found.hash === hash ? 'same' : 'newer',
  });
  if (request) await endRequest({ ...request, fresh: found.hash === null || fetched?.status === 304 ? null : Number(found.hash !== hash) });
  if (found.hash !== null && found.hash !== hash) void goOnImporting().catch((error: unknown) => console.warn(`Crossread: ${readTrouble(error).detail}`));
}

async function readFound({ fetched, trouble }: Outcome, hash: string): Promise<Found> {
  if (trouble || !fetched) return { hash: null, trouble: sayOfPack(trouble ?? readTrouble(null)) };
  return { hash: fetched.status === 304 ? hash : await hashBytes(fetched.bytes), trouble: null };
}

/** A source's words would be wrong here. */
const sayOfPack = (trouble: Trouble): Trouble => (trouble.code === 'sourceNotAllowed' ? readTrouble(makeTrouble('packNotAllowed', trouble.detail)) : trouble);

/** A newer edition is to be read. Where the server has the one that is there, what was wrong with another is over. @throws a trouble packQueueFull */
async function settleQueue({ hash: found }: Found, { address, hash }: InstalledPack): Promise<void> {
  if (found === null) return;
  if (found !== hash) return addEdition(address);
  for (const { id } of (await readState()).imports.filter((one) => one.address === address && one.state === 'failed')) await cancelImport(id);
}
