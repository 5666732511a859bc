/** In: an article's address as somebody spells it. Out: its canonical form, without what does not tell pages apart. */

/** What newsletters, networks and feeds add to an address to count who follows it. */
const TRACKING = /^(?:utm_|at_|mc_[ce]id$|fbclid$|gclid$|dclid$|msclkid$|yclid$|igshid$|ref$|cmp$|amp$)/i;

/** Takes tracking out of an address, in place. A query without any keeps its spelling to the letter. */
export function dropTracking(url: URL): void {
  for (const key of [...url.searchParams.keys()]) if (TRACKING.test(key)) url.searchParams.delete(key);
}

/** The address without tracking and fragment, normalised as URL does. @throws TypeError where it is no address */
export function canonicalAddress(address: string | URL): string {
  const url = new URL(address);
  dropTracking(url);
  url.hash = '';
  return url.href;
}
