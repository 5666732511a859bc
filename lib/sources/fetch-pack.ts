/** Fetches a pack's files from a server. In: the address of their folder. Out: the pack; each file bounded in size and in silence.
    No cookies, no referrer, no cache; a file that another site would give is refused. */
import { FETCH_SILENCE_MS, MAX_MANIFEST_BYTES, MAX_SHARD_PACKED_BYTES, MAX_SIGNATURE_BYTES } from '../model/limits';
import { makeTrouble } from '../model/trouble';
import { openPack, type Pack } from './pack';
import { MANIFEST_NAME, SIGNATURE_NAME } from './pack-parts';
import { readStream } from './read-stream';

export interface FetchOptions {
  /** Ends every request. */
  signal?: AbortSignal;
  fetch?: typeof fetch;
  /** Silence after which the server counts as away. */
  silenceMs?: number;
}

const LARGEST: Record<string, number> = { [MANIFEST_NAME]: MAX_MANIFEST_BYTES, [SIGNATURE_NAME]: MAX_SIGNATURE_BYTES };

/** Statuses that say "not now": timeout, too early, too many requests, and all faults of the server itself. */
const isForNow = (status: number) => [408, 425, 429].includes(status) || status >= 500;

const unreachable = (why: string, cause?: unknown) => makeTrouble('packUnreachable', why, cause);

/**
 * Opens the pack in a folder.
 * @param folder an address with a slash at its end
 * @throws a trouble `packUnreachable` when the server does not answer now; PackError when the pack is refused. `readShard` likewise
 */
export async function openFetchedPack(folder: string, options: FetchOptions = {}): Promise<Pack> {
  /** What a pack's reader makes of an error is a refusal; a server that is away refuses nothing. */
  let away: unknown = null;
  const readFile = async (name: string) => {
    try {
      return await fetchFile(new URL(name, folder), LARGEST[name] ?? MAX_SHARD_PACKED_BYTES, options);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'packUnreachable') away = error;
      throw error;
    }
  };
  const tell = (error: unknown) => {
    const told = away ?? error;
    away = null;
    throw told;
  };
  const pack = await openPack(readFile).catch(tell);
  return { ...pack, readShard: (i) => pack.readShard(i).catch(tell) };
}

/** @throws an error whose message follows "could not be read"; a trouble when the server is away */
async function fetchFile(address: URL, maxBytes: number, { signal, fetch: send = fetch, silenceMs = FETCH_SILENCE_MS }: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), silenceMs);
  };
  const isAway = (error: unknown) => unreachable(silence.signal.aborted ? `no answer from ${address.host}` : `${address.host}: ${error instanceof Error ? error.message : String(error)}`, error);
  hear();
  try {
    const ends = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
    const response = await send(address, { signal: ends, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' }).catch((error: unknown) => { throw isAway(error); });
    // A redirect's target cannot be seen before it is followed; what another site gives is not read.
    if (response.url && new URL(response.url).origin !== address.origin) throw new Error(`it leads to ${new URL(response.url).host}`);
    if (isForNow(response.status)) throw unreachable(`${address.host} answers with status ${response.status}`);
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    const tooLarge = () => new Error(`it has more than ${maxBytes} bytes`);
    if (Number(response.headers.get('content-length')) > maxBytes) throw tooLarge();
    return await readStream(response.body, maxBytes, hear).catch((error: unknown) => { throw error instanceof RangeError ? tooLarge() : isAway(error); });
  } finally {
    clearTimeout(timer);
    silence.abort(); // whatever is still coming is of no use
  }
}
