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

/** Words at either end of a passage that a browser looks for in the page. */
const FRAGMENT_WORDS = 5;

/**
 * An article's address with the passage to scroll to, as browsers read it (text fragments).
 * @returns an href, or null.
 */
export function linkToWords(url: string | null, words: string): string | null {
  const href = readHref(url);
  const list = words.split(/\s+/).filter(Boolean);
  if (href === null || list.length === 0) return href;
  const ends = list.length <= 2 * FRAGMENT_WORDS ? [list] : [list.slice(0, FRAGMENT_WORDS), list.slice(-FRAGMENT_WORDS)];
  const text = ends.map((end) => encodeWords(end.join(' '))).join(',');
  return `${href}${href.includes('#') ? '' : '#'}:~:text=${text}`;
}

/** A lone half of a surrogate pair cannot be encoded; a hyphen has a meaning of its own there. */
function encodeWords(words: string): string {
  return encodeURIComponent(words.toWellFormed()).replace(/-/g, '%2D');
}
