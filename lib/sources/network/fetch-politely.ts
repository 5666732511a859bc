/** One bounded GET. In: an address, what was answered before, and the browser's fetch. Out: the answer as a plain object, or a trouble.
    No cookies, no referrer, no cache but the validators given. Redirects are followed by hand, each target looked at before it is
    asked, wherever the browser shows it: see docs/decisions/016-asking-sources.md. */
import type { AnswerFacts, Validators } from '../../model/feed';
import { ANSWER_WAIT_MS, MAX_FETCHED_BYTES, MAX_FETCH_MS, MAX_REDIRECTS, REDIRECT_WORD_MS, SOURCE_SILENCE_MS } from '../../model/limits';
import { makeTrouble, type TroubleCode } from '../../model/trouble';
import { decodeText } from '../charset';
import { unpackBytes } from '../gzip';
import { readTold } from './addresses';
import { readHeaders } from './answer-headers';
import { readBody, startClock, type FetchClock } from './read-body';

/** The browser's word on one redirect. */
export interface Hop {
  /** 301, 302, 303, 307 or 308. */
  status: number;
  to: string;
}

/** Watches what the browser says of the next request to an address: in an extension `webRequest.onHeadersReceived`. */
export type WatchRedirect = (address: string) => { hop: Promise<Hop>; stop(): void };

export interface FetchWish {
  /** Origin that the reader typed, which may be of the own network; null where something else gave the address. */
  typedOrigin?: string | null;
  /** A redirect to another origin than the address's own is not followed: a pack's files are all of one server. */
  sameOrigin?: boolean;
  validators?: Validators | null;
  /** The header of that name. */
  accept?: string;
  maxBytes?: number;
  /** Milliseconds for the first line, for each silence after it, and in all. */
  answerMs?: number;
  silenceMs?: number;
  wholeMs?: number;
  /** Bytes that are not to be read as text: packs, archives. */
  asBytes?: boolean;
  signal?: AbortSignal;
}

/** Hears what becomes of the requests that one wish needs, as it becomes of them. */
export interface FetchNews {
  /**
   * A request was answered with a redirect, and the next one is about to be made. What this throws ends the whole.
   * @param status null where the browser does not show it; then `to` is the same address again, and the browser follows by itself
   */
  redirected?(status: number | null, to: URL): Promise<void>;
  /** The first line of the last answer. */
  answered?(status: number): void;
  /** Bytes of its body so far, unpacked. */
  read?(bytes: number): void;
}

export interface FetchParts {
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Without it a redirect is followed by the browser, and looked at afterwards. */
  watchRedirect?: WatchRedirect;
  news?: FetchNews;
}

export interface Fetched extends AnswerFacts {
  /** Where the answer came from in the end. */
  address: string;
  /** Where the address has moved for good (a chain of 301 and 308 from the first one on), as far as the browser shows it; else null. */
  permanent: string | null;
  /** The browser followed redirects by itself on the way to `address`, and showed none of them. */
  isBlind: boolean;
  validators: Validators;
  /** Content type without its parameters, lower case; empty where the server says none. */
  type: string;
  charset: string | null;
  /** As the server sent them, unpacked; none unless the status is 2xx. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Null unless the status is 2xx, and where bytes were asked for. */
  text: string | null;
}

const NOTHING = new Uint8Array(0);
/** A content type: the longest that are registered have some eighty characters. */
const MAX_TYPE_CHARS = 100;
/** Sitemaps may lie packed at their address, whatever type the server gives them. */
const PACKED = /\.xml\.gz$/i;
/** Types without words, so that nothing of them is read. Feeds are served under every other type there is. */
const WORDLESS = /^(?:image\/(?!svg)|audio\/|video\/|font\/|application\/(?:pdf|zip|gzip|x-gzip|x-tar|msword|vnd\.|wasm|x-msdownload))/;
const FEEDS_FIRST = 'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5';

/**
 * Asks an address once.
 * @returns whatever the server answers, its refusals too: see `troubleOf`
 * @throws a trouble where there is no answer that may be read: addressPrivate and its kin, packElsewhere (a redirect's target), sourceAway,
 *   sourceSilent, sourceTooLarge, sourceNotText, redirectHidden; what `news.redirected` throws; the signal's reason when it aborts
 */
export async function fetchPolitely(address: string, wish: FetchWish, parts: FetchParts): Promise<Fetched> {
  const { typedOrigin = null, validators = null, asBytes = false, maxBytes = MAX_FETCHED_BYTES, silenceMs = SOURCE_SILENCE_MS } = wish;
  const first = readTold(address, undefined, typedOrigin);
  const clock = startClock(wish.signal, wish.answerMs ?? ANSWER_WAIT_MS, wish.wholeMs ?? MAX_FETCH_MS);
  try {
    const { response, url, permanent, isBlind } = await ask(first, makeInit(wish, validators, clock.signal), makeReadTarget(first, wish), parts, clock);
    parts.news?.answered?.(response.status);
    const type = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase().slice(0, MAX_TYPE_CHARS);
    const told = readHeaders(response.headers, parts.now());
    const fetched: Fetched = {
      ...told, status: response.status, address: url.href, permanent, isBlind, type, charset: null, bytes: NOTHING, text: null,
      // A 304 need not repeat what it was asked with.
      validators: response.status === 304 ? { etag: told.validators.etag ?? validators?.etag ?? null, lastModified: told.validators.lastModified ?? validators?.lastModified ?? null } : told.validators,
    };
    if (!response.ok) return fetched;
    const isPacked = PACKED.test(url.pathname);
    if (!asBytes && !isPacked && WORDLESS.test(type)) throw makeTrouble('sourceNotText', `${url.host} gives ${type}`);
    const hear = (length: number) => {
      clock.wait(silenceMs);
      parts.news?.read?.(length);
    };
    hear(0);
    const bytes = await readBody(response, maxBytes, hear).catch((error: unknown) => { throw clock.explain(error, url.host); });
    if (asBytes) return { ...fetched, bytes };
    const unpacked = isPacked ? await unpack(bytes, maxBytes, url.host) : bytes;
    return { ...fetched, bytes, ...decodeText(unpacked, isPacked ? null : response.headers.get('content-type')) };
  } finally {
    clock.stop(); // whatever is still coming is of no use
  }
}

/** A server that sends a packed sitemap as what it is has had the browser unpack it already. @throws a trouble sourceTooLarge, feedBroken */
async function unpack(bytes: Uint8Array<ArrayBuffer>, maxBytes: number, host: string): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  return unpackBytes(bytes, maxBytes).catch((error: unknown) => {
    throw makeTrouble(error instanceof RangeError ? 'sourceTooLarge' : 'feedBroken', `${host} gives a packed text that cannot be unpacked`, error);
  });
}

function makeInit({ accept = FEEDS_FIRST }: FetchWish, validators: Validators | null, signal: AbortSignal): RequestInit {
  return {
    signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
    headers: {
      Accept: accept,
      ...(validators?.etag && { 'If-None-Match': validators.etag }),
      ...(validators?.lastModified && { 'If-Modified-Since': validators.lastModified }),
    },
  };
}

/** Looks at where a redirect leads, before it is asked. */
type ReadTarget = (address: string, from: URL) => URL;

/** @throws a trouble addressPrivate and its kin, packElsewhere */
const makeReadTarget = (first: URL, { typedOrigin = null, sameOrigin = false }: FetchWish): ReadTarget => (address, from) => {
  const target = URL.canParse(address, from) ? new URL(address, from) : null;
  if (sameOrigin && target && target.origin !== first.origin) throw makeTrouble('packElsewhere', target.host);
  return readTold(address, from, typedOrigin);
};

interface Asked {
  response: Response;
  url: URL;
  permanent: string | null;
  isBlind: boolean;
}

async function ask(first: URL, init: RequestInit, readTarget: ReadTarget, { fetch: send, watchRedirect, news }: FetchParts, clock: FetchClock): Promise<Asked> {
  let url = first;
  let permanent: string | null = null;
  let isPermanent = true;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const watch = watchRedirect?.(url.href);
    try {
      const response = await send(url.href, { ...init, redirect: 'manual' });
      if (response.type !== 'opaqueredirect' && !isRedirect(response)) return { response, url, permanent, isBlind: false };
      void response.body?.cancel().catch(() => undefined);
      const hop = readHop(response) ?? await hear(watch?.hop);
      if (!hop) {
        await news?.redirected?.(null, url);
        return { ...await followBlindly(url, init, readTarget, send), permanent };
      }
      url = readTarget(hop.to, url);
      if (hops < MAX_REDIRECTS) await news?.redirected?.(hop.status, url);
      isPermanent &&= hop.status === 301 || hop.status === 308;
      if (isPermanent) permanent = url.href;
    } catch (error) {
      throw clock.explain(error, url.host);
    } finally {
      watch?.stop();
    }
  }
  throw makeTrouble('sourceAway', `${first.host} redirects more than ${MAX_REDIRECTS} times`);
}

const isRedirect = ({ status, headers }: Response) => [301, 302, 303, 307, 308].includes(status) && headers.has('location');

/** Outside a browser a redirect can be read as it is. */
function readHop(response: Response): Hop | null {
  const to = response.headers.get('location');
  return to === null ? null : { status: response.status, to };
}

/** The browser's word comes beside the answer, and may come a little later; or never, where it has no say over the host. */
async function hear(hop: Promise<Hop> | undefined): Promise<Hop | null> {
  if (!hop) return null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => { timer = setTimeout(() => resolve(null), REDIRECT_WORD_MS); });
  return Promise.race([hop, late]).finally(() => clearTimeout(timer));
}

/**
 * The browser shows no redirect, so the address is asked once more and the browser goes on itself; what it brings back is looked at.
 * @throws a trouble redirectHidden: it fails in the same way for a server that is away and for one that it may not read, and names neither
 */
async function followBlindly(from: URL, init: RequestInit, readTarget: ReadTarget, send: typeof fetch): Promise<Omit<Asked, 'permanent'>> {
  const response = await send(from.href, { ...init, redirect: 'follow' }).catch((error: unknown) => {
    throw error instanceof TypeError ? makeTrouble('redirectHidden', from.host, error) : error;
  });
  return { response, url: readTarget(response.url || from.href, from), isBlind: response.redirected };
}

/** What a status other than success says to a reader; null for success, 304 among it. */
export function troubleOf({ status }: Pick<AnswerFacts, 'status'>): TroubleCode | null {
  if ((status >= 200 && status < 300) || status === 304) return null;
  if (status === 410) return 'sourceGone';
  if (status === 401 || status === 402 || status === 403 || status === 407 || status === 451) return 'sourceClosed';
  if (status === 408 || status === 425 || status === 429 || status === 503) return 'sourceBusy';
  return status >= 500 ? 'sourceFails' : 'sourceMissing';
}
