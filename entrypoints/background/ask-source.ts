/** One request for a source. In: what is asked, and why. Out: what came of it, in the store, and the request in the log. */
import { browser } from 'wxt/browser';
import { hostOf } from '../../lib/articles/schedule';
import type { RequestEntry } from '../../lib/model/source';
import { makeTrouble, readTrouble, type Trouble } from '../../lib/model/trouble';
import { fetchPolitely, troubleOf, type Fetched, type FetchWish } from '../../lib/sources/fetch-politely';
import { isFull } from '../../lib/store/room';
import { settleFetched, settleLook } from '../../lib/store/source-queue';
import type { QueueRow, SourceRow } from '../../lib/store/sources-database';
import { beginNoting } from './note-request';
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

/** Asks once, noted before it is asked: without a log nothing is. Never throws. */
export async function askOnce(address: string, wish: FetchWish, about: Pick<RequestEntry, 'for' | 'name' | 'why'>): Promise<Outcome> {
  const { host } = new URL(address);
  if (!(await isAllowed(address))) return { fetched: null, trouble: readTrouble(makeTrouble('sourceNotAllowed', host)), request: null, ms: 0 };
  const request = await beginNoting(address, about).catch((refused: unknown) => ({ refused }));
  if ('refused' in request) return { fetched: null, trouble: readTrouble(makeTrouble('sourcesNotStored', readTrouble(request.refused).detail)), request: null, isFull: isFull(request.refused), ms: 0 };
  const begun = Date.now();
  try {
    const fetched = await fetchPolitely(address, wish, { fetch: (input, init) => fetch(input, init), now: () => Date.now(), watchRedirect });
    const code = troubleOf(fetched);
    const trouble = code && { code, detail: `${host} answers ${fetched.status}` };
    return { fetched, trouble, request: { ...request, bytes: fetched.bytes.byteLength, status: fetched.status, trouble }, ms: Date.now() - begun };
  } catch (error) {
    const trouble = readTrouble(error);
    return { fetched: null, trouble, request: { ...request, trouble }, ms: Date.now() - begun };
  }
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
export async function fetchArticle({ id, kind, address }: QueueRow, source: SourceRow | undefined): Promise<number> {
  const [accept, why] = kind === 'part' ? [undefined, 'look' as const] : [PAGES_FIRST, 'article' as const];
  const { fetched, trouble, request, ms } = await askOnce(address, { typedOrigin: source?.typedOrigin ?? null, accept }, { for: source?.id ?? '', name: source?.name ?? '', why });
  const isPassing = trouble !== null && ['sourceAway', 'sourceSilent', 'sourceBusy', 'sourceFails'].includes(trouble.code);
  await settleFetched(id, { now: Date.now(), text: trouble ? null : fetched?.text ?? null, address: fetched?.address ?? address, trouble, isPassing, retryMs: fetched?.retryMs ?? null, request });
  return ms;
}
