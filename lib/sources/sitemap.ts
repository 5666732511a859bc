/** In: the text at a sitemap's address (sitemaps.org 0.9, with or without Google's news). Out: its articles as a feed would list them, without
    their texts; null where it is no sitemap. htmlparser2 reads as it goes and expands no entities that a document declares. */
import { Parser } from 'htmlparser2';
import type { FeedItem, FeedRead } from '../model/feed';
import { MAX_FACT_CHARS, MAX_FEED_ITEMS, MAX_SITEMAP_ENTRIES } from '../model/limits';
import { readArticleAddress } from './addresses';
import { readFeedDay } from './feed-days';
import { clean } from './html-text';

type Entry = Partial<Record<'loc' | 'lastmod' | 'title' | 'publication_date' | 'language' | 'name', string>>;

const FIELDS = new Set(['loc', 'lastmod', 'title', 'publication_date', 'language', 'name']);

export const isSitemap = (text: string): boolean => /<(?:[\w-]+:)?urlset[\s>]/i.test(text.slice(0, 5_000));

/**
 * Reads a sitemap: of many entries the newest.
 * @param address where it came from in the end
 * @param typedOrigin origin that the reader typed, see addresses.ts
 */
export function readSitemap(text: string, address: string, typedOrigin: string | null = null): FeedRead | null {
  if (!isSitemap(text)) return null;
  const entries = listEntries(text);
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

function listEntries(text: string): Entry[] {
  const entries: Entry[] = [];
  let entry: Entry | null = null;
  let field: keyof Entry | null = null;
  const parser = new Parser({
    onopentagname(name) {
      const local = nameOf(name);
      if (local === 'url') entry = {};
      // An image's or a film's title and address are not the article's.
      field = entry && FIELDS.has(local) && !/^(?:image|video):/i.test(name) && entry[local as keyof Entry] === undefined ? local as keyof Entry : null;
      if (entry && field) entry[field] = '';
    },
    ontext(data) {
      if (entry && field && (entry[field] as string).length < MAX_FACT_CHARS * 4) entry[field] += data;
    },
    onclosetag(name) {
      field = null;
      if (nameOf(name) !== 'url' || !entry) return;
      entries.push(entry);
      entry = null;
      if (entries.length >= MAX_SITEMAP_ENTRIES) parser.pause();
    },
  }, { xmlMode: true });
  parser.write(text);
  return entries;
}

const nameOf = (name: string) => (name.split(':').pop() as string).toLowerCase();
