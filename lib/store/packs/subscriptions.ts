/** The addresses of packs, in the meta record: whom the reader trusts there, when each is asked for a newer edition, and what came of it.
    In: wishes, and what came of looks. Out: subscriptions; each change is one put. */
import { nextPackLook } from '../../articles/schedule';
import type { AnswerFacts, Validators } from '../../model/feed';
import { MAX_NAME_CHARS } from '../../model/limits';
import { NOTHING_SAID, type PackSaid, type PackSubscription } from '../../model/pack';
import { isFilePack } from '../../model/pack-address';
import type { Trouble } from '../../model/trouble';
import type { MetaState, Subscription } from '../segments/meta-state';
import { changeState, isDropped, readState } from '../segments/state';

/** One of which nothing is known yet. */
export const makeSubscription = (address: string): Subscription => ({
  address, looks: !isFilePack(address), key: null, offered: null, seen: null, lookedAt: null, next: null, leftUntil: 0, failures: 0, came: null, gone: false, trouble: null,
});

/** Forgets addresses of which no pack is there and none on its way: whoever adds one again begins anew, with its key too. */
export function dropUnwanted(state: MetaState): MetaState {
  const wanted = new Set([...state.imports.map(({ address }) => address), ...(state.active?.segments ?? []).flatMap(({ added }) => added?.address ?? [])]);
  return { ...state, subscriptions: state.subscriptions.filter(({ address }) => wanted.has(address)) };
}

export async function findSubscription(address: string): Promise<Subscription | undefined> {
  return (await readState()).subscriptions.find((one) => one.address === address);
}

/** A pack that is there, as whoever asks its server needs to know it. */
export interface InstalledPack extends Subscription {
  name: string;
  /** SHA-256 of the manifest that it came with. */
  hash: string;
}

/** Packs that are there and came from an address; one that was taken away is not. One that is on its way again is asked anyway, unless that has failed. */
export async function listInstalled(): Promise<InstalledPack[]> {
  const { active, imports, subscriptions } = await readState();
  return subscriptions.flatMap((one) => {
    const added = active?.segments.find((segment) => segment.added?.address === one.address && !isDropped(segment))?.added;
    const isOnItsWay = imports.some(({ address, state }) => address === one.address && state === 'waiting');
    return added && !isFilePack(one.address) && !isOnItsWay ? [{ ...one, name: added.facts.name, hash: added.facts.hash }] : [];
  });
}

/**
 * With what a server is asked whether it has another edition than the one that is there. What it gave for one that was not taken is of no
 * use: it would answer "unchanged" for ever.
 */
export const validatorsOf = ({ seen, hash }: InstalledPack): Validators | null => (seen?.hash === hash ? seen.validators : null);

/** What came of one look. */
export interface PackLook {
  /** Milliseconds since 1970. */
  now: number;
  /** Null where nothing was answered. */
  answer: AnswerFacts | null;
  seen: Subscription['seen'];
  /** Null where there is a trouble. */
  came: Subscription['came'];
  trouble: Trouble | null;
  /** From 0 to below 1. */
  random: number;
}

/** Writes down what came of a look, and when the next is due. */
export async function settlePackLook(address: string, { now, answer, seen, came, trouble, random }: PackLook): Promise<void> {
  await changeSubscription(address, (one) => {
    const failures = trouble ? one.failures + 1 : 0;
    const next = nextPackLook({ now, result: answer, failures, random });
    return { ...one, seen: seen ?? one.seen, lookedAt: now, next: next?.getTime() ?? null, leftUntil: answer?.retryMs ? now + answer.retryMs : 0, failures, came, gone: next === null, trouble };
  });
}

/** Has a pack asked for newer editions by itself, or no more. @param now milliseconds since 1970 */
export async function setPackLooks(address: string, looks: boolean, now: number): Promise<void> {
  await changeSubscription(address, (one) => ({ ...one, looks, next: looks ? Math.max(now, one.leftUntil) : one.next, gone: false }));
}

/** Keeps what the reader says of a pack. */
export async function sayOfPack(address: string, said: Partial<PackSaid>): Promise<void> {
  await changeSubscription(address, (one) => ({ ...one, said: { ...(one.said ?? NOTHING_SAID), ...said } }));
}

/** All packs with an address, those on their way too, as they can be taken along; without those that were taken away. */
export async function listSubscribed(): Promise<PackSubscription[]> {
  const { active, imports, subscriptions } = await readState();
  const dropped = new Set((active?.segments ?? []).filter(isDropped).map(({ added }) => added?.address));
  return subscriptions.filter(({ address }) => !isFilePack(address) && !dropped.has(address)).map(({ address, key, looks, said, startsOff }) => {
    const added = active?.segments.find((one) => one.added?.address === address)?.added;
    const facts = added?.facts ?? imports.find((one) => one.address === address)?.facts;
    const isOff = added?.isOff ?? startsOff ?? false;
    return { ...(said ?? NOTHING_SAID), address, title: (facts?.name ?? '').slice(0, MAX_NAME_CHARS), key, looks, state: isOff ? 'off' : 'on' };
  });
}

/** The reader trusts this key from now on, and no other. */
export async function trustKey(address: string, key: string): Promise<void> {
  await changeSubscription(address, (one) => ({ ...one, key, offered: null }));
}

/** Remembers the key of an edition that is not taken, so that the reader can be shown it. */
export async function offerKey(address: string, key: string): Promise<void> {
  await changeSubscription(address, (one) => ({ ...one, offered: key }));
}

/** Packs that were not asked for want of a permission are due again: the reader has given some. @param now milliseconds since 1970 */
export async function forgetPackRefusals(now: number): Promise<void> {
  await changeState((state) => ({
    ...state, subscriptions: state.subscriptions.map((one) => (one.trouble?.code === 'packNotAllowed' ? { ...one, next: now, trouble: null, failures: 0 } : one)),
  }));
}

async function changeSubscription(address: string, change: (one: Subscription) => Subscription): Promise<void> {
  await changeState((state) => ({ ...state, subscriptions: state.subscriptions.map((one) => (one.address === address ? change(one) : one)) }));
}
