/** What Crossread may ask. In: an address, and who gave it. Out: the address as it is asked, or a trouble that says why not.
    A name that the reader's DNS resolves into the own network cannot be told here: no browser shows what a name resolves to. */
import ipaddr from 'ipaddr.js';
import { canonicalAddress } from '../../articles/address';
import { MAX_URL_CHARS } from '../../model/limits';
import { makeTrouble } from '../../model/trouble';

/** Names that never leave the own network (RFC 6761, RFC 6762, RFC 8375, and what routers give out). */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|lan|home|corp|home\.arpa|test|invalid)$/;

/**
 * An address that the reader typed: it may lead into the own network, and "https://" may be missing.
 * @throws a trouble: addressUnreadable, addressScheme, addressSecret
 */
export function readTyped(text: string): URL {
  const typed = text.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:(?:\/\/)?/i, 'https://');
  // "example.org:8080/feed" has no scheme, "mailto:x" has one: a port is a number.
  const address = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed) ? typed : `https://${typed}`;
  return readAddress(address);
}

/**
 * An address that something else gave: a redirect, a feed, a page, a list, a pack. It never leads into the own network, but
 * to the very origin that the reader typed: a feed of the own network may speak of its own pages.
 * @param base what relative addresses are relative to
 * @param typedOrigin origin that the reader typed to get there, or null
 * @throws a trouble: addressUnreadable, addressScheme, addressSecret, addressPrivate
 */
export function readTold(text: string, base?: string | URL, typedOrigin: string | null = null): URL {
  const url = readAddress(text.trim(), base);
  if (isPrivateHost(url.hostname) && url.origin !== typedOrigin) throw makeTrouble('addressPrivate', `${url.host} is in the own network`);
  return url;
}

/**
 * The address of a source to be added, and what it may ask of the own network.
 * @param typed the reader typed this very address; else a list, a page or a file told it
 * @returns `typedOrigin` as `readTold` takes it: null for a source of the web
 * @throws a trouble as `readTyped` and `readTold` do
 */
export function readWanted(text: string, typed: boolean): { address: string; typedOrigin: string | null } {
  const url = typed ? readTyped(text) : readTold(text);
  return { address: url.href, typedOrigin: isPrivateHost(url.hostname) ? url.origin : null };
}

/** The address of an article that a feed or a page speaks of, canonical; null where it may not be shown or asked. */
export function readArticleAddress(text: string | null | undefined, base: string, typedOrigin: string | null): string | null {
  if (!text) return null;
  try {
    return canonicalAddress(readTold(text, base, typedOrigin));
  } catch {
    return null;
  }
}

function readAddress(text: string, base?: string | URL): URL {
  const short = text.slice(0, 100);
  if (text.length > MAX_URL_CHARS) throw makeTrouble('addressUnreadable', `longer than ${MAX_URL_CHARS} characters: ${short}`);
  if (!URL.canParse(text, base)) throw makeTrouble('addressUnreadable', short);
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw makeTrouble('addressScheme', url.protocol);
  if (url.username || url.password) throw makeTrouble('addressSecret', url.host);
  if (url.href.length > MAX_URL_CHARS) throw makeTrouble('addressUnreadable', `longer than ${MAX_URL_CHARS} characters: ${short}`);
  url.hash = '';
  return url;
}

/**
 * Whether a host is this machine, its network, or one of the ranges that lead nowhere on the web.
 * @param hostname as `URL.hostname` gives it: numbers in hex, octal or one piece are dotted by then, IPv6 is in brackets
 */
export function isPrivateHost(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[|\]$/g, '').replace(/\.$/, '');
  // Anything else is a name, and to have that found out by ipaddr costs an error with its stack each time.
  if (/^[\d.]+$|:/.test(name) && ipaddr.isValid(name)) {
    const address = ipaddr.parse(name);
    // IPv4 written as IPv6, in the old form (::127.0.0.1) too; NAT64, 6to4 and Teredo are ranges of their own, and never "unicast".
    if (address.kind() === 'ipv6' && /^::(?:ffff:)?[0-9a-f]{1,4}:[0-9a-f]{1,4}$/.test(address.toString())) {
      const bytes = address.toByteArray().slice(-4);
      return isPrivateHost(bytes.join('.'));
    }
    return address.range() !== 'unicast';
  }
  // A name without a dot is one of the own network ("router"); the web has none.
  return !name.includes('.') || PRIVATE_NAME.test(name);
}
