/** In: addresses, outlets and titles. Out: the terms by which one article is known again. */
import { dropTracking } from '../../articles/address';
import { foldOutlet } from '../../articles/outlets';
import { tokenise } from '../../text/tokens';

export { foldOutlet, isCalled } from '../../articles/outlets';

/** An address without what does not tell pages apart: scheme, "www.", fragment, tracking, the slash at the end. */
export function addressTerm(address: string): string {
  try {
    const url = new URL(address);
    dropTracking(url);
    const query = url.searchParams.toString();
    return `url:${url.host.replace(/^(?:www|m|amp)\./, '')}${url.pathname.replace(/\/+$/, '')}${query ? `?${query}` : ''}`;
  } catch {
    return `url:${address}`;
  }
}

/** A page by the address that it gives itself, else by the one it was opened at. */
export function pageTerm({ url, canonical }: { url: string; canonical: string | null }): string {
  return addressTerm(canonical ?? url);
}

/** Outlet and title together, folded: the same headline of another outlet is another article. */
export function titleTerm(outlet: string, title: string): string {
  return `title:${foldOutlet(outlet)}|${tokenise(title).map(({ norm }) => norm).join(' ')}`;
}
