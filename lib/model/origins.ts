/** What the browser is asked to allow. In: addresses. Out: patterns of hosts, such as `https://news.example/*`. A pattern has no port: with it all ports are meant. */

/** The host of an address, as it is shown; the text itself where it is no address. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** The pattern of an address's host; null where nothing of the web is meant. */
export function patternOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && hostname !== '' ? `${protocol}//${hostname}/*` : null;
}

/** The patterns of several addresses, each once. */
export function patternsOf(addresses: readonly (string | null)[]): string[] {
  return [...new Set(addresses.flatMap((address) => (address === null ? [] : patternOf(address) ?? [])))];
}

const SHORT_NAME = /^(?:www\.)?[^.]+\.[^.]+$/;

/**
 * The patterns for an address that a reader typed: a site typed as `news.example` mostly answers at `www.news.example`, and
 * the other way round, and without the permission the browser does not follow it there.
 */
export function patternsOfTyped(address: string): string[] {
  const own = patternOf(address);
  if (own === null) return [];
  const { hostname } = new URL(address);
  if (!SHORT_NAME.test(hostname) || /^[\d.]+$/.test(hostname)) return [own];
  const twin = hostname.startsWith('www.') ? hostname.slice(4) : `www.${hostname}`;
  return [own, own.replace(`//${hostname}/`, `//${twin}/`)];
}
