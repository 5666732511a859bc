/** One request for a source. In: what is asked, and why. Out: what came of it, in the store, and the request in the log. */
import { browser } from 'wxt/browser';
import { hostOf } from '../../../lib/articles/schedule';
import type { RequestEntry } from '../../../lib/model/source';
import { makeNotAllowed, makeTrouble, readTrouble, type Trouble } from '../../../lib/model/trouble';
import { fetchPolitely, troubleOf, type Fetched, type FetchNews, type FetchWish } from '../../../lib/sources/network/fetch-politely';
import { isFull } from '../../../lib/store/disk-space';
import { findHeld } from '../../../lib/store/sources/left-alone';
import { endRequest } from '../../../lib/store/sources/requests';
import { settleFetched, settleLook } from '../../../lib/store/sources/source-queue';
import type { QueueRow, SourceRow } from '../../../lib/store/sources/sources-database';
import { beginNoting, placeOf } from './note-request';
import { watchRedirect } from './redirects';

/** What is asked for first of a page. */
const PAGES_FIRST = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5';

/** `request`: as it ended, to be written down together with what came of it; null where none was made. `isFull`: the browser has no room left
    to note it. `ms`: how long its server took. */
export type Outcome = { fetched: Fetched | null; trouble: Trouble | null; request: RequestEntry | null; isFull?: boolean; ms: number };

/** Whether the reader has let Crossread ask a host. */
export async function isAllowed(address: string): Promise<boolean> {
  const { protocol, hostname } = new URL(address);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

/**
 * Asks once, each request noted before it is made: without a log nothing is. A redirect is a request of its own, and asks no host that the
 * reader has not allowed, and none that is to be left alone. Never throws.
 */
export async function askOnce(address: string, wish: FetchWish, about: Pick<RequestEntry, 'for' | 'name' | 'why'>): Promise<Outcome> {
  const first = new URL(address);
  if (!(await isAllowed(address))) return { fetched: null, trouble: readTrouble(makeNotAllowed(first)), request: null, ms: 0 };
  let request: RequestEntry;
  try {
    request = await beginNoting(address, about);
  } catch (error) {
    return { fetched: null, trouble: readTrouble(makeTrouble('sourcesNotStored', readTrouble(error).detail)), request: null, isFull: isFull(error), ms: 0 };
  }
  const news: FetchNews = {
    async redirected(status, to) {
      request = { ...request, status, led: status === null ? '' : placeOf(to) };
      if (status !== null) await mindHost(to);
      await endRequest(request);
      request = await beginNoting(to.href, about);
    },
    answered: (status) => { request = { ...request, status }; },
    read: (bytes) => { request = { ...request, bytes }; },
  };
  const begun = Date.now();
  try {
    const fetched = await fetchPolitely(address, wish, { fetch: (input, init) => fetch(input, init), now: () => Date.now(), watchRedirect, news });
    const code = troubleOf(fetched);
    const trouble = code && { code, detail: `${first.host} answers ${fetched.status}` };
    return { fetched, trouble, request: { ...request, ...(fetched.isBlind && { through: new URL(fetched.address).host }), trouble }, ms: Date.now() - begun };
  } catch (error) {
    const trouble = readTrouble(error);
    return { fetched: null, trouble, request: { ...request, trouble }, ms: Date.now() - begun };
  }
}

/** Before a redirect is followed. @throws a trouble redirectNotAllowed, sourceBusy */
async function mindHost(to: URL): Promise<void> {
  if (!(await isAllowed(to.href))) throw makeNotAllowed(to, true);
  if (await findHeld(to.hostname, Date.now()) !== null) throw makeTrouble('sourceBusy', `${to.host} is left alone`);
}

/** Looks whether a source has anything new. */
export async function lookAt(source: SourceRow): Promise<void> {
  const { id, name, address, typedOrigin, validators } = source;
  if (address === null) return;
  const { fetched, trouble, request } = await askOnce(address, { typedOrigin, validators }, { for: id, name: name || new URL(address).host, why: 'look' });
  await settleLook(id, {
    now: Date.now(), answer: fetched, validators: trouble ? null : fetched?.validators ?? null, address: fetched?.address ?? address, permanent: fetched?.permanent ?? null,
    text: trouble ? null : fetched?.text ?? null, trouble, request, random: Math.random(),
  }, hostOf(address) ?? '');
}

/** Fetches an article's page, or a sitemap that an index names. @returns how long its server took, in milliseconds */
export async function fetchArticle({ id, kind, address }: QueueRow, source: SourceRow): Promise<number> {
  const [accept, why] = kind === 'part' ? [undefined, 'look' as const] : [PAGES_FIRST, 'article' as const];
  const { fetched, trouble, request, ms } = await askOnce(address, { typedOrigin: source.typedOrigin, accept }, { for: source.id, name: source.name, why });
  const isPassing = trouble !== null && ['sourceAway', 'sourceSilent', 'sourceBusy', 'sourceFails'].includes(trouble.code);
  await settleFetched(id, { now: Date.now(), text: trouble ? null : fetched?.text ?? null, address: fetched?.address ?? address, trouble, isPassing, answer: fetched, request, random: Math.random() });
  return ms;
}
