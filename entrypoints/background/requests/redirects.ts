/** Where a redirect leads: `fetch` hides it, webRequest shows it. In: an address about to be asked. Out: the browser's word, see
    lib/sources/network/fetch-politely. docs/decisions/016-asking-sources.md */
import { browser } from 'wxt/browser';
import type { Hop, WatchRedirect } from '../../../lib/sources/network/fetch-politely';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Of requests of Crossread's own alone: a page's have a tab. */
export const watchRedirect: WatchRedirect = (address) => {
  const { protocol, hostname, href } = new URL(address);
  let settle: (hop: Hop) => void = () => undefined;
  const hop = new Promise<Hop>((resolve) => { settle = resolve; });
  const hear = ({ url, tabId, statusCode, responseHeaders }: { url: string; tabId: number; statusCode: number; responseHeaders?: { name: string; value?: string }[] }) => {
    const to = responseHeaders?.find(({ name }) => name.toLowerCase() === 'location')?.value;
    if (tabId < 0 && url === href && REDIRECTS.has(statusCode) && to !== undefined) settle({ status: statusCode, to });
    return undefined;
  };
  browser.webRequest.onHeadersReceived.addListener(hear, { urls: [`${protocol}//${hostname}/*`] }, ['responseHeaders']);
  return { hop, stop: () => browser.webRequest.onHeadersReceived.removeListener(hear) };
};
