/** Fetches a pack's files from a server. In: the address of their folder, and the polite way to ask. Out: the pack; each file bounded in
    size, silence and time. What another server would give is refused. */
import type { AnswerFacts, Validators } from '../../model/feed';
import { ANSWER_WAIT_MS, FETCH_SILENCE_MS, MAX_MANIFEST_BYTES, MAX_SHARD_PACKED_BYTES, MAX_SIGNATURE_BYTES } from '../../model/limits';
import type { SignatureVerdict } from '../../model/pack';
import { makeTrouble, readTrouble } from '../../model/trouble';
import type { Fetched, FetchWish } from '../network/fetch-politely';
import { openPack, type Pack } from './pack';
import { MANIFEST_NAME, SIGNATURE_NAME } from './pack-parts';
import { verifySignature } from './pack-signature';

/** Asks an address once: `fetchPolitely`, and whatever belongs to it where it is asked from. @throws as that does */
export type AskServer = (address: string, wish: FetchWish) => Promise<Fetched>;

export interface FetchOptions {
  ask: AskServer;
  /** Ends every request. */
  signal?: AbortSignal;
  /** Silence after which the server counts as away. */
  silenceMs?: number;
}

/** A pack as its server gives it. */
export interface FetchedPack extends Pack {
  /** Null where the server has no signature of it. */
  signature: SignatureVerdict | null;
  /** What the server said beside the manifest. */
  answer: AnswerFacts & { validators: Validators };
}

const JSON_FIRST = 'application/json, */*;q=0.5';

/** What is asked for when a pack's manifest is: of the reader's own address, from its own server, within its bounds. @param folder with a slash at its end */
export function wishManifest(folder: string): FetchWish {
  return { ...wishFile(folder, MAX_MANIFEST_BYTES), accept: JSON_FIRST };
}

/** The reader typed the folder's address, and everything comes from its origin. */
function wishFile(folder: string, maxBytes: number): FetchWish {
  return { typedOrigin: new URL(folder).origin, sameOrigin: true, asBytes: true, maxBytes, accept: '*/*' };
}

/** Statuses that say "not now": timeout, too early, too many requests, and all faults of the server itself. */
const isForNow = (status: number) => [408, 425, 429].includes(status) || status >= 500;

/** Troubles that say nothing of the pack's files: they are told as they are, and none becomes a refusal of the pack. */
const NOT_THE_PACKS = ['requestsOff', 'packUnreachable', 'packNotAllowed', 'packElsewhere', 'sourcesNotStored', 'packFull'];

/**
 * Opens the pack in a folder.
 * @param folder an address with a slash at its end
 * @throws a trouble `packUnreachable` when the server does not answer now, `packNotAllowed`, `packElsewhere`; PackError when the pack is
 *   refused. `readShard` likewise
 */
export async function openFetchedPack(folder: string, options: FetchOptions): Promise<FetchedPack> {
  let aside: unknown = null;
  let answer: FetchedPack['answer'] | null = null;
  const readFile = async (name: string) => {
    try {
      const fetched = await fetchFile(folder, name, name === MANIFEST_NAME ? wishManifest(folder) : wishFile(folder, MAX_SHARD_PACKED_BYTES), options);
      if (name === MANIFEST_NAME) answer = fetched;
      return fetched.bytes;
    } catch (error) {
      if (NOT_THE_PACKS.includes(readTrouble(error).code)) aside = error;
      throw error;
    }
  };
  // What a pack's reader makes of an error is a refusal; a server that is away refuses nothing.
  const tell = (error: unknown) => {
    const told = aside ?? error;
    aside = null;
    throw told;
  };
  const pack = await openPack(readFile).catch(tell);
  const signature = await fetchSignature(folder, pack, options);
  const { status, freshMs, retryMs, validators } = answer as unknown as FetchedPack['answer'];
  return { ...pack, signature, answer: { status, freshMs, retryMs, validators }, readShard: (i) => pack.readShard(i).catch(tell) };
}

/** A server that refuses the file has none, in whatever words. @throws a trouble where it does not answer now */
async function fetchSignature(folder: string, { manifestBytes }: Pack, options: FetchOptions): Promise<SignatureVerdict | null> {
  try {
    return await verifySignature(manifestBytes, (await fetchFile(folder, SIGNATURE_NAME, wishFile(folder, MAX_SIGNATURE_BYTES), options)).bytes);
  } catch (error) {
    if (NOT_THE_PACKS.includes(readTrouble(error).code)) throw error;
    return error instanceof FileMissing ? null : { holds: false, why: 'The signature is none that Crossread reads.' };
  }
}

class FileMissing extends Error {}

/** @throws an error whose message follows "could not be read"; a trouble where it is not about the file */
async function fetchFile(folder: string, name: string, wish: FetchWish, { ask, signal, silenceMs = FETCH_SILENCE_MS }: FetchOptions): Promise<Fetched> {
  const address = new URL(name, folder);
  const fetched = await ask(address.href, { ...wish, ...(signal && { signal }), silenceMs, answerMs: Math.min(silenceMs, ANSWER_WAIT_MS) }).catch((error: unknown) => { throw explain(error, address, wish); });
  if (isForNow(fetched.status)) throw makeTrouble('packUnreachable', `${address.host} answers with status ${fetched.status}`);
  if (fetched.status < 200 || fetched.status > 299) throw new FileMissing(`status ${fetched.status}`);
  return fetched;
}

/** What is known of a feed's server in general, in words of packs. */
function explain(error: unknown, { host }: URL, { maxBytes }: FetchWish): unknown {
  const { code, detail } = readTrouble(error);
  switch (code) {
    case 'sourceTooLarge': return new Error(`it has more than ${maxBytes} bytes`);
    case 'sourceNotAllowed': case 'redirectNotAllowed': return makeTrouble('packNotAllowed', host, error);
    case 'requestsOff': case 'packUnreachable': case 'packElsewhere': case 'sourcesNotStored': case 'packFull': return error;
    case 'sourceAway': case 'sourceSilent': case 'sourceBusy': case 'redirectHidden': return makeTrouble('packUnreachable', detail, error);
    case 'unknown': return makeTrouble('packUnreachable', `${host}: ${detail}`, error);
    default: return new Error(detail, { cause: error });
  }
}
