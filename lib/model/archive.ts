/** Addresses in the archive that a reader has named. In: a template such as `https://archive.example/{url}`. Out: whether it can be used, and links made by it. */
import { MAX_URL_CHARS } from './limits';

/** Where the article's address belongs. */
const PLACE = '{url}';

/** Why a template cannot be used; null when it can. An empty one is none, and that is fine. */
export type ArchiveTrouble = 'no-place' | 'no-address' | 'no-https';

/** Checks a template: an https address without a password, `{url}` once and not in its host. */
export function checkArchive(template: string): ArchiveTrouble | null {
  if (template === '') return null;
  if (template.split(PLACE).length !== 2) return 'no-place';
  if (template.length > MAX_URL_CHARS || /\s/.test(template)) return 'no-address';
  const url = read(template.replace(PLACE, 'x'));
  if (!url) return 'no-address';
  if (url.protocol !== 'https:') return 'no-https';
  const other = read(template.replace(PLACE, 'yy'));
  return url.username || url.password || url.host !== other?.host ? 'no-address' : null;
}

/**
 * Puts an article's address into a template: as it is in a path, encoded in a query.
 * @returns an https address on the template's own host, or null
 */
export function makeArchiveLink(template: string, address: string | null): string | null {
  if (template === '' || address === null || checkArchive(template) !== null) return null;
  const article = read(address);
  if (!article || !/^https?:$/.test(article.protocol)) return null;
  article.hash = '';
  const inQuery = /[?#]/.test(template.slice(0, template.indexOf(PLACE)));
  const link = read(template.replace(PLACE, () => (inQuery ? encodeURIComponent(article.href) : article.href)));
  return link && link.href.length <= 2 * MAX_URL_CHARS ? link.href : null;
}

function read(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
