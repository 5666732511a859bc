/** Which addresses may become links. In: an address from a feed, a pack or a page. Out: an href, or null. */

/**
 * Lets only http and https through: `javascript:`, `data:` and the rest come from hostile packs.
 * @returns the address as the browser reads it, or null.
 */
export function readHref(url: string | null): string | null {
  if (url === null) return null;
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null;
  } catch {
    return null;
  }
}
