/** In: a feed as feedsmith gives it, in any of four formats. Out: one shape for all: what the feed says of itself, and raw items. */
import type { parseFeed } from 'feedsmith';
import type { FeedPace, FeedRead } from '../../model/feed';

type AnyFeed = ReturnType<typeof parseFeed<string>>;

export interface RawText {
  text: string;
  isHtml: boolean;
}

export interface RawItem {
  id: string | undefined;
  /** Candidates, the best first. */
  addresses: (string | undefined)[];
  /** What the item's own addresses are relative to (xml:base), each to the one before it. */
  bases: (string | undefined)[];
  title: RawText | null;
  published: string | undefined;
  updated: string | undefined;
  author: string | undefined;
  body: RawText | null;
  /** The format calls the body the content, not a summary. */
  isWhole: boolean;
}

type Channel = FeedPace & Pick<FeedRead, 'title' | 'site' | 'language'>;

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const NO_PACE: FeedPace = { ttlMinutes: null, skipHours: [], skipDays: [] };

/** What a feed says of itself. @param text of the feed, for what feedsmith leaves out */
export function readChannel({ format, feed }: AnyFeed, text: string): Channel {
  switch (format) {
    case 'rss': return {
      title: feed.title ?? null, site: feed.link ?? null, language: feed.language ?? feed.dc?.languages?.[0] ?? null,
      ttlMinutes: isCount(feed.ttl) ? feed.ttl : readPeriod(feed.sy),
      // 24 is how some write midnight.
      skipHours: (feed.skipHours ?? readLone(text, LONE_HOUR).map(Number)).filter((hour) => isCount(hour) && hour <= 24).map((hour) => hour % 24),
      skipDays: (feed.skipDays ?? readLone(text, LONE_DAY)).map((day) => DAYS.indexOf(String(day).trim().toLowerCase())).filter((day) => day >= 0),
    };
    case 'rdf': return { ...NO_PACE, title: feed.title ?? null, site: feed.link ?? null, language: feed.dc?.languages?.[0] ?? null, ttlMinutes: readPeriod(feed.sy) };
    case 'atom': return {
      ...NO_PACE, title: feed.title?.value ?? null, site: pickLink(feed.links) ?? null, language: feed.xml?.lang ?? null, ttlMinutes: readPeriod(feed.sy),
    };
    case 'json': return { ...NO_PACE, title: feed.title ?? null, site: feed.home_page_url ?? null, language: feed.language ?? null };
  }
}

const LONE_HOUR = /<skiphours\s*>\s*<hour\s*>\s*(\d{1,2})\s*<\/hour\s*>\s*<\/skiphours\s*>/i;
const LONE_DAY = /<skipdays\s*>\s*<day\s*>\s*([a-z]{6,9})\s*<\/day\s*>\s*<\/skipdays\s*>/i;

/** Feedsmith 3.0.1 gives no list that has one entry only (docs/browser-bugs.md). What stands among the items is an article's. */
function readLone(text: string, lone: RegExp): string[] {
  const first = text.search(/<item[\s>]/i);
  const end = [...text.matchAll(/<\/item\s*>/gi)].at(-1)?.index ?? text.length;
  const found = first < 0 ? lone.exec(text) : lone.exec(text.slice(0, first)) ?? lone.exec(text.slice(end));
  return found ? [found[1]!] : [];
}

/** The items of a feed, in its order. */
export function listItems({ format, feed }: AnyFeed): RawItem[] {
  switch (format) {
    case 'rss': return (feed.items ?? []).map((item) => {
      const content = item.content?.encoded;
      const link = pickLink(item.atom?.links);
      return {
        id: item.guid?.value, addresses: [item.link, link, item.guid?.isPermaLink === false ? undefined : whole(item.guid?.value)], bases: [feed.xml?.base, item.xml?.base],
        title: html(item.title ?? item.dc?.titles?.[0]), published: item.pubDate ?? item.dc?.dates?.[0] ?? item.dcterms?.created?.[0], updated: item.atom?.updated ?? item.dcterms?.modified?.[0],
        author: item.dc?.creators?.[0] ?? item.authors?.[0]?.name, body: html(content ?? item.description ?? item.dc?.descriptions?.[0] ?? item.media?.description?.value), isWhole: content !== undefined,
      };
    });
    case 'rdf': return (feed.items ?? []).map((item) => {
      const content = item.content?.encoded;
      return {
        id: item.rdf?.about, addresses: [item.link, whole(item.rdf?.about)], bases: [], title: html(item.title), published: item.dc?.dates?.[0], updated: undefined,
        author: item.dc?.creators?.[0], body: html(content ?? item.description), isWhole: content !== undefined,
      };
    });
    case 'atom': return (feed.entries ?? []).map((entry) => {
      const { content, summary } = entry;
      const isContent = content?.value !== undefined;
      return {
        id: entry.id, addresses: [pickLink(entry.links), whole(entry.id)], bases: [feed.xml?.base, entry.xml?.base], title: typed(entry.title), published: entry.published, updated: entry.updated,
        author: (entry.authors ?? entry.source?.authors ?? feed.authors)?.[0]?.name, body: typed(isContent ? content : summary), isWhole: isContent,
      };
    });
    case 'json': return (feed.items ?? []).map((item) => {
      const plain = item.content_text ?? item.summary;
      return {
        id: item.id === undefined ? undefined : String(item.id), addresses: [item.url, item.external_url, whole(item.id)], bases: [], title: plainText(item.title), published: item.date_published, updated: item.date_modified,
        author: (item.authors ?? feed.authors)?.[0]?.name, body: item.content_html === undefined ? plainText(plain) : html(item.content_html), isWhole: item.content_html !== undefined || item.content_text !== undefined,
      };
    });
  }
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
/** An id that is an address as it stands: "12" is none, though it could be resolved to one. */
const whole = (id: string | undefined) => (id !== undefined && /^https?:\/\//i.test(id) ? id : undefined);
const html = (text: string | undefined): RawText | null => (text === undefined ? null : { text, isHtml: true });
const plainText = (text: string | undefined): RawText | null => (text === undefined ? null : { text, isHtml: false });

/** Atom says of each text what it is (RFC 4287, 3.1); an unmarked one is plain. */
const typed = (text: { value?: string; type?: string } | undefined): RawText | null =>
  text?.value === undefined ? null : { text: text.value, isHtml: /html/i.test(text.type ?? '') };

/** The link to the thing itself: `alternate`, which an unmarked one is; a page rather than another format. */
function pickLink(links: { href?: string; rel?: string; type?: string }[] | undefined): string | undefined {
  const own = links?.filter(({ rel }) => rel === undefined || rel === 'alternate');
  return (own?.find(({ type }) => type === undefined || /html/i.test(type)) ?? own?.[0])?.href;
}

const PERIOD_MINUTES: Record<string, number> = { hourly: 60, daily: 1_440, weekly: 10_080, monthly: 43_200, yearly: 525_600 };

/** RSS 1.0 module Syndication: so many times in a period. */
function readPeriod(sy: { updatePeriod?: string; updateFrequency?: number } | undefined): number | null {
  const period = PERIOD_MINUTES[sy?.updatePeriod?.trim().toLowerCase() ?? ''];
  return period === undefined ? null : period / Math.max(1, isCount(sy?.updateFrequency) ? sy.updateFrequency : 1);
}
