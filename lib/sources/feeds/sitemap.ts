/** In: the text at a sitemap's address (sitemaps.org 0.9, with or without Google's news). Out: its articles as a feed would list them, without
    their texts, or the sitemaps that an index names; null where it is neither. htmlparser2 reads as it goes and expands no entities that a
    document declares. */
import { Parser } from 'htmlparser2';
import type { FeedItem, FeedRead } from '../../model/feed';
import { MAX_FACT_CHARS, MAX_FEED_ITEMS, MAX_SITEMAP_ENTRIES, MAX_SITEMAP_PARTS } from '../../model/limits';
import { clean } from '../html-text';
import { readArticleAddress, readTold } from '../network/addresses';
import { readFeedDay } from './feed-days';

type Entry = Partial<Record<'loc' | 'lastmod' | 'title' | 'publication_date' | 'language' | 'name', string>>;

const FIELDS = new Set(['loc', 'lastmod', 'title', 'publication_date', 'language', 'name']);

/** A prolog with comments is shorter. */
const HEAD_CHARS = 5_000;
/** How much of an index's own word for a change is kept: a time with its zone has 25 characters. */
const MAX_CHANGE_CHARS = 40;

export const isSitemap = (text: string): boolean => /<(?:[\w-]+:)?urlset[\s>]/i.test(text.slice(0, HEAD_CHARS));

export const isSitemapIndex = (text: string): boolean => /<(?:[\w-]+:)?sitemapindex[\s>]/i.test(text.slice(0, HEAD_CHARS));

/** A sitemap that an index names. */
export interface SitemapPart {
  address: string;
  /** When it changed last, in the index's own words; null where it says nothing. */
  changed: string | null;
}

export interface SitemapIndex {
  /** Those to be read, in this order. */
  parts: SitemapPart[];
  /** How many it names. */
  named: number;
  /** Of these, how many may not be asked: of another origin, or no addresses. */
  refused: number;
}

/**
 * Reads an index of sitemaps: those of news first, then those that changed last, then in the index's order; as many as may be read.
 * Only those of the index's own origin are taken, as sitemaps.org has it: whoever writes an index speaks for no other server.
 * @param address where it came from in the end
 * @param typedOrigin origin that the reader typed, see addresses.ts
 * @returns null where it is no index
 */
export function readSitemapIndex(text: string, address: string, typedOrigin: string | null = null): SitemapIndex | null {
  if (!isSitemapIndex(text)) return null;
  const entries = listEntries(text, 'sitemap');
  const parts = new Map<string, SitemapPart>();
  let refused = 0;
  for (const { loc, lastmod } of entries) {
    const at = readPartAddress(loc, address, typedOrigin);
    if (at === null) refused++;
    else if (at !== address && !parts.has(at)) parts.set(at, { address: at, changed: lastmod?.trim().slice(0, MAX_CHANGE_CHARS) || null });
  }
  const ranked = [...parts.values()].map((part) => ({ part, isNews: /news/i.test(new URL(part.address).pathname), day: readFeedDay(part.changed ?? undefined) ?? '' }));
  ranked.sort((a, b) => Number(b.isNews) - Number(a.isNews) || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  return { parts: ranked.slice(0, MAX_SITEMAP_PARTS).map(({ part }) => part), named: entries.length, refused };
}

function readPartAddress(loc: string | undefined, address: string, typedOrigin: string | null): string | null {
  try {
    const url = readTold(loc?.trim() ?? '', address, typedOrigin);
    return loc?.trim() && url.origin === new URL(address).origin ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * Reads a sitemap: of many entries the newest.
 * @param address where it came from in the end
 * @param typedOrigin origin that the reader typed, see addresses.ts
 */
export function readSitemap(text: string, address: string, typedOrigin: string | null = null): FeedRead | null {
  if (!isSitemap(text)) return null;
  const entries = listEntries(text, 'url');
  const seen = new Set<string>();
  const items = entries.flatMap((entry): FeedItem[] => {
    const at = readArticleAddress(entry.loc?.trim(), address, typedOrigin);
    if (at === null || seen.has(at)) return [];
    seen.add(at);
    const title = clean(entry.title ?? '').slice(0, MAX_FACT_CHARS);
    return [{ id: at, address: at, title, published: readFeedDay(entry.publication_date), updated: readFeedDay(entry.lastmod), author: null, text: [], whole: false }];
  });
  const dayOf = ({ published, updated }: FeedItem) => published ?? updated ?? '';
  const newest = items.sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0)).slice(0, MAX_FEED_ITEMS);
  return {
    title: clean(entries.find(({ name }) => name)?.name ?? '').slice(0, MAX_FACT_CHARS) || null, site: new URL('/', address).href,
    language: clean(entries.find(({ language }) => language)?.language ?? '') || null, items: newest, left: entries.length - newest.length, ttlMinutes: null, skipHours: [], skipDays: [],
  };
}

/** @param element local name of what holds an entry */
function listEntries(text: string, element: 'url' | 'sitemap'): Entry[] {
  const entries: Entry[] = [];
  let entry: Entry | null = null;
  let field: keyof Entry | null = null;
  const parser = new Parser({
    onopentagname(name) {
      const local = nameOf(name);
      if (local === element) entry = {};
      // An image's or a film's title and address are not the article's.
      field = entry && FIELDS.has(local) && !/^(?:image|video):/i.test(name) && entry[local as keyof Entry] === undefined ? local as keyof Entry : null;
      if (entry && field) entry[field] = '';
    },
    ontext(data) {
      if (entry && field && (entry[field] as string).length < MAX_FACT_CHARS * 4) entry[field] += data;
    },
    onclosetag(name) {
      field = null;
      if (nameOf(name) !== element || !entry) return;
      entries.push(entry);
      entry = null;
      if (entries.length >= MAX_SITEMAP_ENTRIES) parser.pause();
    },
  }, { xmlMode: true });
  parser.write(text);
  return entries;
}

const nameOf = (name: string) => (name.split(':').pop() as string).toLowerCase();
