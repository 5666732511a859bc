/** Where packs come from. In: an address as a reader types it, or a pack out of a file. Out: the folder to fetch from, or null; a name. */
import { MAX_NAME_CHARS, MAX_URL_CHARS } from './limits';

const MANIFEST = /\/manifest\.json$/;
/** This machine itself: what goes there is heard by nobody else, so it needs no encryption. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What a pack out of a file is known by, in place of an address. */
const FILE_SCHEME = 'pack-file:';

/** By the key that signed it and its name, so that a newer edition takes its place; one that is not signed is known by its content alone. */
export const nameFilePack = (pack: { key: string | null; name: string; hash: string }): string => (
  `${FILE_SCHEME}${pack.key === null ? pack.hash : `${encodeURIComponent(pack.key)}/${encodeURIComponent(pack.name.slice(0, MAX_NAME_CHARS).toWellFormed())}`}`);

/** Whether a pack came out of a file, so that there is nobody to ask. */
export const isFilePack = (address: string): boolean => address.startsWith(FILE_SCHEME);

export interface PackAddress {
  /** The folder, with a slash at its end. */
  address: string;
  /** What the browser is asked to allow, such as `https://packs.example/*`. A pattern has no port: with it all ports are meant. */
  pattern: string;
  host: string;
}

/**
 * Reads an address: https, or http to this machine; without a user's name or password. A manifest's address stands for its folder.
 * @returns null when nothing is fetched from such an address
 */
export function readPackAddress(typed: string): PackAddress | null {
  const text = typed.trim();
  if (text.length > MAX_URL_CHARS || !URL.canParse(text)) return null;
  const { protocol, hostname, host, origin, pathname, username, password } = new URL(text);
  if (username || password || hostname === '') return null;
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.test(hostname))) return null;
  const folder = pathname.replace(MANIFEST, '/');
  return { address: `${origin}${folder.endsWith('/') ? folder : `${folder}/`}`, pattern: `${protocol}//${hostname}/*`, host };
}
