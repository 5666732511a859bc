/** In: the text at a feed's address (RSS 0.9 to 2.0, RDF, Atom, JSON Feed). Out: its items as plain text, or what a page there offers instead.
    feedsmith reads the formats and expands no entities that a document declares; items are taken one by one. */
import { DetectError, detectRssFeed, parseFeed } from 'feedsmith';
import type { FeedItem, FeedRead, FoundFeed } from '../../model/feed';
import { MAX_FACT_CHARS, MAX_FEED_ITEMS, MAX_URL_CHARS } from '../../model/limits';
import { makeTrouble, readTrouble, type Trouble } from '../../model/trouble';
import { clean, readHtmlLine, readHtmlText, readPlainText } from '../html-text';
import { readArticleAddress } from '../network/addresses';
import { findFeeds, isPage } from './discover';
import { readFeedDay } from './feed-days';
import { listItems, readChannel, type RawItem } from './feed-formats';

export type FeedAnswer = { feed: FeedRead; trouble: null } | { feed: null; trouble: Trouble; found: FoundFeed[] };

/**
 * Reads what an address gave. Never throws: what cannot be read is a trouble `notAFeed` (with the feeds that the page there
 * names) or `feedBroken`.
 * @param address where it came from in the end, which relative addresses are relative to
 * @param typedOrigin origin that the reader typed, see addresses.ts
 */
export function readFeed(text: string, address: string, typedOrigin: string | null = null): FeedAnswer {
  if (isPage(text)) return { feed: null, trouble: readTrouble(makeTrouble('notAFeed', 'a page')), found: findFeeds(text, address, typedOrigin) };
  try {
    const parsed = parseFeed(renamePersons(text.replace(/^[\s\ufeff]+/, '')), { maxItems: MAX_FEED_ITEMS });
    const channel = readChannel(parsed, text);
    const site = readArticleAddress(channel.site, address, typedOrigin);
    const title = readHtmlLine(channel.title ?? '').slice(0, MAX_FACT_CHARS) || null;
    const raw = listItems(parsed);
    const seen = new Set<string>();
    // RSS does not say what its addresses are relative to, and writers mean the site; Atom and JSON Feed mean the feed.
    const base = parsed.format === 'rss' || parsed.format === 'rdf' ? site ?? address : address;
    const items = raw.flatMap((one) => readItem(one, base, typedOrigin, seen) ?? []);
    return { feed: { ...channel, title, site, items, left: raw.length - items.length }, trouble: null };
  } catch (error) {
    const code = error instanceof DetectError ? 'notAFeed' : 'feedBroken';
    return { feed: null, trouble: readTrouble(makeTrouble(code, error instanceof Error ? error.message : String(error), error)), found: [] };
  }
}

/**
 * RSS writes a person as "a@b.example (Ada Quay)", and feedsmith 3.0.1 takes such a text apart in time that grows with its square:
 * 100,000 brackets stop it for a minute. Under the name of Dublin Core it is a text like any other.
 */
function renamePersons(text: string): string {
  if (!detectRssFeed(text)) return text;
  return text.replace(/<(\/?)(?:[^\s<>/]*:)?(author|managingeditor|webmaster)(?=[\s/>])/gi, (_, slash: string, name: string) => `<${slash}${name.toLowerCase() === 'author' ? 'dc:creator' : 'no-person'}`);
}

/** The name in what a feed says of an author: without an address for mail, which is nobody's name. */
function readAuthor(written: string | undefined): string | null {
  const line = readHtmlLine((written ?? '').slice(0, MAX_FACT_CHARS));
  const inBrackets = /@.*\(([^()]+)\)/.exec(line)?.[1];
  return (inBrackets ?? line.replace(/[^\s@<>()]+@[^\s@<>()]+/g, '')).replace(/[<>()]/g, '').trim() || null;
}

/** An item, or null for one without an address that may be shown, without words, or met before in this feed. */
function readItem(raw: RawItem, base: string, typedOrigin: string | null, seen: Set<string>): FeedItem | null {
  try {
    const own = raw.bases.reduce<string>((at, one) => (one !== undefined && URL.canParse(one, at) ? new URL(one, at).href : at), base);
    const address = readFirst(raw.addresses, (one) => readArticleAddress(one, own, typedOrigin));
    if (address === null) return null;
    const text = raw.body ? (raw.body.isHtml ? readHtmlText(raw.body.text) : readPlainText(raw.body.text)) : [];
    const title = (raw.title ? (raw.title.isHtml ? readHtmlLine(raw.title.text) : clean(raw.title.text)) : '').slice(0, MAX_FACT_CHARS);
    if (!title && !text.length) return null;
    const id = (raw.id ?? address).slice(0, MAX_URL_CHARS);
    if (seen.has(id) || seen.has(address)) return null;
    seen.add(id).add(address);
    return {
      id, address, title, published: readFeedDay(raw.published), updated: readFeedDay(raw.updated), text,
      author: readAuthor(raw.author),
      whole: raw.isWhole && text.length > 0 && !ENDS_EARLY.test(text.at(-1)!.text.slice(-END_CHARS)),
    };
  } catch {
    return null; // one item that breaks something leaves the others as they are
  }
}

function readFirst<T, R>(candidates: T[], read: (one: T) => R | null): R | null {
  for (const one of candidates) {
    const found = read(one);
    if (found !== null) return found;
  }
  return null;
}

/** What stands at the end of a text that goes on elsewhere. */
const END_CHARS = 200;
const ENDS_EARLY = /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:read more|continue reading|read the full (?:story|article)).{0,80})\W*$/i;
