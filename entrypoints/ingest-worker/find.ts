/** What an address gave that the reader typed. In: its text. Out: a feed, feeds that a page there names, or why it is neither. */
import { isPage } from '../../lib/sources/feeds/discover';
import { readFeed } from '../../lib/sources/feeds/feed';
import { readSitemap, readSitemapIndex } from '../../lib/sources/feeds/sitemap';
import type { FeedItem } from '../../lib/model/feed';
import type { AddressFound } from '../../lib/model/source';
import { splitSentences } from '../../lib/text/sentences';
import type { IngestQuestions } from './contract';

export function describeFound({ text, address, typedOrigin, known }: IngestQuestions['find']['params']): AddressFound {
  const index = readSitemapIndex(text, address, typedOrigin);
  if (index) {
    if (index.parts.length === 0) return { found: 'nothing', trouble: { code: 'sitemapElsewhere', detail: address } };
    return { found: 'sitemap', address, articles: 0, parts: index.parts.length, newest: null, known };
  }
  const listed = readSitemap(text, address, typedOrigin);
  if (listed) return { found: 'sitemap', address, articles: listed.items.length, parts: null, newest: newestOf(listed.items), known };
  const answer = readFeed(text, address, typedOrigin);
  if (!answer.feed) return answer.found.length && isPage(text) ? { found: 'feeds', feeds: answer.found } : { found: 'nothing', trouble: answer.trouble };
  const { items, title, site } = answer.feed;
  const newest = newestOf(items);
  const first = items.find(({ published }) => published === newest) ?? items[0];
  const paragraph = first?.text.find(({ kind }) => kind === 'text')?.text ?? '';
  const sentence = splitSentences(paragraph)[0];
  return {
    found: 'feed', address, title: title ?? '', site, articles: items.length, newest, known,
    article: sentence ? paragraph.slice(sentence.start, sentence.end) : first?.title ?? null,
    whole: items.length > 0 && items.filter(({ whole }) => whole).length * 2 > items.length,
  };
}

const newestOf = (items: FeedItem[]) => items.reduce<string | null>((last, { published }) => (published !== null && (last === null || published > last) ? published : last), null);
