/** Describes packs for the settings and the popup. In: the store's state, and what is being read. Out: a PacksReport. */
import { browser } from 'wxt/browser';
import { NOTHING_SAID } from '../../../lib/model/pack';
import type { DroppedPack, ImportReport, PackLooking, PackReport, PackSigner, PacksReport } from '../../../lib/model/pack';
import { isFilePack, readPackAddress } from '../../../lib/model/pack-address';
import { readTrouble, type Trouble } from '../../../lib/model/trouble';
import { fingerprintKey } from '../../../lib/sources/packs/pack-signature';
import { countImported, isUnfinished } from '../../../lib/store/packs/imports';
import type { Running } from '../../../lib/store/packs/run-imports';
import { readRoom, type Estimate } from '../../../lib/store/disk-space';
import type { Import, MetaState, Segment, Subscription } from '../../../lib/store/segments/meta-state';
import { isDropped, readState } from '../../../lib/store/segments/state';
import { isPaused } from '../../../lib/store/sources/sources';
import { peekCorpus } from '../corpus';

/** Opening takes some milliseconds; whether packs are sound is not worth waiting longer for. */
const PATIENCE_MS = 300;

export const ESTIMATE: Estimate = async () => navigator.storage?.estimate();

/** All packs, and all that are on their way; without ever failing. @param running what is being read now @param stuck what the queue itself could not be told */
export async function describePacks(running: Running | null, stuck: { id: number; trouble: Trouble } | null = null): Promise<PacksReport> {
  const room = await readRoom(ESTIMATE);
  try {
    const [state, isHeld] = await Promise.all([readState(), isPaused().catch(() => false)]);
    const { active, imports } = state;
    const unsound = (await peekCorpus(PATIENCE_MS).catch(() => null))?.unsound ?? [];
    return {
      packs: (await Promise.all((active?.segments ?? []).filter((segment) => !isDropped(segment)).map(async (segment) => describePack(segment, unsound, state)))).flat(),
      dropped: (active?.segments ?? []).filter(isDropped).flatMap((segment) => describeSaid(segment, state) ?? []),
      imports: await Promise.all(imports.map((one) => (one.id === stuck?.id && !running ? { ...one, state: 'failed' as const, trouble: stuck.trouble } : one)).map((one) => describeImport(one, running, subscriptionOf(state, one.address), isHeld))),
      room,
      trouble: null,
    };
  } catch (error) {
    return { packs: [], dropped: [], imports: [], room, trouble: { code: 'packsNotStored', detail: readTrouble(error).detail } };
  }
}

const subscriptionOf = ({ subscriptions }: MetaState, address: string) => subscriptions.find((one) => one.address === address);

/** Null for a segment that is no pack. */
function describeSaid({ added }: Segment, state: MetaState): DroppedPack | null {
  return added && { ...added.facts, address: added.address, said: subscriptionOf(state, added.address)?.said ?? NOTHING_SAID };
}

async function describePack(segment: Segment, unsound: string[], state: MetaState): Promise<PackReport[]> {
  const { added, pack } = segment;
  const said = describeSaid(segment, state);
  if (!added || !said) return [];
  const { address, key, isOff } = added;
  const subscription = subscriptionOf(state, address);
  const [signer, looking] = await Promise.all([describeSigner(key), subscription && !isFilePack(address) ? describeLooking(subscription, state.imports) : null]);
  return [{ ...said, isOff, isSound: !unsound.includes(pack), signer, looking }];
}

const describeSigner = async (key: string | null | undefined): Promise<PackSigner | null> => (key == null ? null : { key, fingerprint: await fingerprintKey(key) });

/** An edition that was found and is not taken is why the one that is there is not the newest. */
async function describeLooking({ address, looks, lookedAt, next, came, gone, trouble }: Subscription, imports: Import[]): Promise<PackLooking> {
  const isAllowed = await browser.permissions.contains({ origins: [readPackAddress(address)?.pattern ?? ''] }).catch(() => false);
  const stopped = imports.find((one) => one.address === address && one.state === 'failed')?.trouble ?? null;
  return { on: looks, isAllowed, at: toTime(lookedAt), next: looks && !gone ? toTime(next) : null, came, gone, trouble: trouble ?? stopped };
}

const toTime = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** @param isHeld requests are switched off */
async function describeImport(one: Import, running: Running | null, subscription: Subscription | undefined, isHeld: boolean): Promise<ImportReport> {
  const { id, address, facts, notBefore } = one;
  const isRunning = running?.id === id;
  const state = stateOf(one, isRunning, isHeld);
  const trouble: Trouble | null = state === 'paused' ? { code: 'requestsOff', detail: address } : one.trouble;
  const bytes = (isRunning ? running?.bytes : null) ?? await countImported(one);
  const [trusted, offered] = await Promise.all([describeSigner(subscription?.key), describeSigner(trouble?.code.startsWith('packKey') ? subscription?.offered : null)]);
  return { id, address, state, pack: facts, trusted, offered, bytes, checked: isRunning ? running.checked : null, trouble, again: state === 'waiting' ? notBefore : null };
}

function stateOf(one: Import, isRunning: boolean, isHeld: boolean): ImportReport['state'] {
  const { state, trouble, notBefore } = one;
  if (state === 'failed') return trouble?.code === 'packKeyNew' ? 'asking' : 'failed';
  if (!isRunning && !isUnfinished(one, isHeld)) return 'paused';
  return isRunning ? 'reading' : notBefore > Date.now() ? 'waiting' : 'queued';
}
