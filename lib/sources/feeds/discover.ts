/** In: a page's HTML and its address. Out: the feeds it declares, then links that look like feeds, then the usual places to try. */
import { Parser } from 'htmlparser2';
import type { FoundFeed } from '../../model/feed';
import { MAX_DISCOVER_CHARS, MAX_FACT_CHARS, MAX_FOUND_FEEDS } from '../../model/limits';
import { clean, MAX_OPEN_TAGS } from '../html-text';
import { readTold } from '../network/addresses';

/** Types that only feeds have, and `application/json` with care: some sites declare their whole interface so. */
const FEED_TYPE = /^(?:application|text)\/(?:(?:rss|atom|rdf|feed)\+(?:xml|json)|xml)\b/i;
const LOOKS_LIKE_FEED = /(?:^|[/.?=&_-])(?:rss|atom|feeds?|rdf)(?:\d|[/.?=&_-]|$)|\.(?:rss|atom|rdf)$/i;
const SAYS_FEED = /\b(?:rss|atom|feed)\b/i;
/** Comments are nobody's news. */
const OF_COMMENTS = /\bcomments?\b/i;
const USUAL = ['/feed', '/rss', '/rss.xml', '/atom.xml', '/feed.xml', '/index.xml', '/feed.json'];

/** Whether a text is a page rather than a feed. */
export function isPage(text: string): boolean {
  const start = text.slice(0, 5_000).replace(/^(?:[\s\ufeff]+|<\?[^>]*>|<!--[^]*?-->)+/, '');
  return /^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start);
}

/**
 * The feeds of a page, likeliest first, each once.
 * @param address where the page came from in the end
 * @param typedOrigin origin that the reader typed, see addresses.ts
 */
export function findFeeds(html: string, address: string, typedOrigin: string | null = null): FoundFeed[] {
  const { base, links, anchors } = readLinks(html.slice(0, MAX_DISCOVER_CHARS), address);
  const declared: FoundFeed[] = links.map(({ href, title }) => ({ address: href, title, how: 'declared' }));
  const linked: FoundFeed[] = anchors.map(({ href, title }) => ({ address: href, title, how: 'linked' }));
  const usual: FoundFeed[] = USUAL.map((path) => ({ address: new URL(path, address).href, title: null, how: 'usual' }));
  const isOfComments = ({ address: at, title }: FoundFeed) => OF_COMMENTS.test(`${title ?? ''} ${at}`);
  const all = [...declared.filter((feed) => !isOfComments(feed)), ...linked.filter((feed) => !isOfComments(feed)), ...declared.filter(isOfComments)];
  const found = new Map<string, FoundFeed>();
  for (const feed of [...all.slice(0, MAX_FOUND_FEEDS - USUAL.length), ...usual]) {
    try {
      const at = readTold(feed.address, base, typedOrigin).href;
      if (!found.has(at)) found.set(at, { ...feed, address: at });
    } catch {
      continue; // not of the web, or of somebody's own network
    }
  }
  return [...found.values()];
}

interface Link {
  href: string;
  title: string | null;
}

function readLinks(html: string, address: string): { base: string; links: Link[]; anchors: Link[] } {
  let base: string | null = null;
  let depth = 0;
  const links: Link[] = [];
  const anchors: Link[] = [];
  let open: { href: string; text: string } | null = null;
  const titleOf = (text: string | undefined) => (text === undefined ? null : clean(text).slice(0, MAX_FACT_CHARS) || null);
  const closeAnchor = () => {
    if (open && anchors.length < MAX_FOUND_FEEDS && (LOOKS_LIKE_FEED.test(pathOf(open.href)) || (SAYS_FEED.test(open.text) && /\.xml\b/i.test(open.href)))) {
      anchors.push({ href: open.href, title: titleOf(open.text) });
    }
    open = null;
  };
  const parser = new Parser({
    onopentagname() {
      if (++depth > MAX_OPEN_TAGS) parser.pause();
    },
    onopentag(name, { href, rel = '', type = '', title }) {
      if (href === undefined) return;
      if (name === 'base') base ??= URL.canParse(href, address) ? new URL(href, address).href : null;
      else if (name === 'link' && links.length < MAX_FOUND_FEEDS && /(?:^|\s)alternate(?:\s|$)/i.test(rel) && FEED_TYPE.test(type.trim())) links.push({ href, title: titleOf(title) });
      else if (name === 'a') {
        closeAnchor();
        open = { href, text: '' };
      }
    },
    ontext(text) {
      if (open && open.text.length < MAX_FACT_CHARS) open.text += text;
    },
    onclosetag(name) {
      depth--;
      if (name === 'a') closeAnchor();
    },
  });
  parser.write(html);
  if (depth <= MAX_OPEN_TAGS) parser.end();
  closeAnchor();
  return { base: base ?? address, links, anchors };
}

/** The part of a link behind its host: "https://feedback.example/" is no feed. */
const pathOf = (href: string) => href.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '');
