/** Lists of feeds (OPML 2.0). In: a file's text, or feeds. Out: a result for each of its lines, or a file. Folders are tags. */
import { generateOpml, parseOpml } from 'feedsmith';
import { MAX_NAME_CHARS, MAX_OPML_CHARS, MAX_TAGS, MAX_OPML_FEEDS } from '../../model/limits';
import { makeTrouble, readTrouble, type Trouble } from '../../model/trouble';
import { clean } from '../html-text';
import { readTold } from '../network/addresses';

/** A feed as a list names it. */
export interface ListedFeed {
  name: string;
  address: string;
  /** Address of its site. */
  site: string | null;
  tags: string[];
}

/** What became of one line that names an address. */
export type OpmlLine = { name: string; result: 'taken' | 'again'; feed: ListedFeed } | { name: string; result: 'refused'; address: string; trouble: Trouble };

export interface OpmlRead {
  title: string | null;
  /** Each feed once, in the list's order, with the tags of all its lines. */
  feeds: ListedFeed[];
  lines: OpmlLine[];
  /** Lines after the limit, left out. */
  left: number;
}

interface Outline {
  text?: string;
  title?: string;
  type?: string;
  xmlUrl?: string;
  url?: string;
  htmlUrl?: string;
  category?: string;
  outlines?: Outline[];
}

/**
 * Reads a list. A line that cannot be taken says why, and the others are taken all the same. A feed that stands in several
 * folders is one feed with several tags. Addresses of the own network are refused: a list is not typed.
 * @throws a trouble notOpml, sourceTooLarge
 */
export function readOpml(text: string): OpmlRead {
  if (text.length > MAX_OPML_CHARS) throw makeTrouble('sourceTooLarge', `more than ${MAX_OPML_CHARS} characters`);
  const parsed = parse(text);
  const read: OpmlRead = { title: nameOf(parsed.head?.title) || null, feeds: [], lines: [], left: 0 };
  const byAddress = new Map<string, ListedFeed>();
  const walk = (outlines: Outline[], tags: string[]) => {
    for (const outline of outlines) {
      const name = nameOf(outline.title ?? outline.text);
      const written = outline.xmlUrl ?? (/^(?:rss|atom|feed)$/i.test(outline.type ?? '') ? outline.url : undefined);
      if (written !== undefined) take(outline, name, written, tags);
      if (outline.outlines) walk(outline.outlines, written === undefined && name && tags.length < MAX_TAGS ? [...tags, name] : tags);
    }
  };
  const take = (outline: Outline, name: string, written: string, tags: string[]) => {
    if (read.lines.length >= MAX_OPML_FEEDS) return void read.left++;
    try {
      const address = readTold(written).href;
      const known = byAddress.get(address);
      const feed = known ?? { name: name || new URL(address).host, address, site: readSite(outline.htmlUrl), tags: [] };
      // OPML 2.0 has categories as "/a/b,/c" too.
      const categories = (outline.category ?? '').split(/[,/]/).map(nameOf).filter((tag) => tag !== '');
      feed.tags = [...new Set([...feed.tags, ...tags, ...categories])].slice(0, MAX_TAGS);
      if (!known) {
        byAddress.set(address, feed);
        read.feeds.push(feed);
      }
      read.lines.push({ name: feed.name, result: known ? 'again' : 'taken', feed });
    } catch (error) {
      read.lines.push({ name, result: 'refused', address: written.slice(0, MAX_NAME_CHARS), trouble: readTrouble(error) });
    }
  };
  walk(parsed.body?.outlines ?? [], []);
  return read;
}

/** @throws a trouble notOpml. Nesting is bounded by the parser, at a hundred. */
function parse(text: string): { head?: { title?: string }; body?: { outlines?: Outline[] } } {
  try {
    return parseOpml(text.replace(/^[\s\ufeff]+/, ''));
  } catch (error) {
    throw makeTrouble('notOpml', error instanceof Error ? error.message : String(error), error);
  }
}

function readSite(written: string | undefined): string | null {
  try {
    return written === undefined ? null : readTold(written).href;
  } catch {
    return null;
  }
}

/** A name in one line, without what XML cannot hold. */
const nameOf = (name: string | undefined) => clean((name ?? '').toWellFormed().replace(/[\ufffe\uffff]/g, '')).slice(0, MAX_NAME_CHARS).toWellFormed().trim();

/**
 * Writes a list that other readers take too: a folder for each tag, and a feed with several tags stands in each, as they do it.
 * The same feeds give the same file.
 */
export function writeOpml(title: string, feeds: ListedFeed[]): string {
  const lineOf = ({ name, address, site }: ListedFeed): Outline & { text: string } =>
    ({ text: nameOf(name), title: nameOf(name), type: 'rss', xmlUrl: address, ...(site !== null && { htmlUrl: site }) });
  const folders = new Map<string, ListedFeed[]>();
  for (const feed of feeds) {
    for (const tag of new Set(feed.tags.map(nameOf))) folders.set(tag, [...(folders.get(tag) ?? []), feed]);
  }
  const loose = feeds.filter(({ tags }) => !tags.some((tag) => nameOf(tag)));
  const outlines = [
    ...[...folders].filter(([tag]) => tag !== '').map(([tag, listed]) => ({ text: tag, title: tag, outlines: listed.map(lineOf) })),
    ...loose.map(lineOf),
  ];
  // OPML wants one line at least, so a list of nothing is an empty folder.
  return generateOpml({ head: { title: nameOf(title) }, body: { outlines: outlines.length ? outlines : [{ text: nameOf(title) || 'OPML' }] } });
}
