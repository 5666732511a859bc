/** Which feeds the open page names. In: a tab that the reader's click on the button lets us look into. Out: addresses that may be asked, with titles.
    Read on demand from the popup: a content script that carried this would carry it into every page. */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { MAX_FOUND_FEEDS, MAX_NAME_CHARS, MAX_URL_CHARS } from '../../lib/model/limits';
import { readTold } from '../../lib/sources/network/addresses';

export interface PageFeed {
  address: string;
  title: string;
}

/** A page may have put anything there. */
const LinksSchema = v.array(v.object({ href: v.string(), title: v.string() }));

/** Runs in the page, so it may use nothing from around it. */
function readLinks(most: number, chars: number): { href: string; title: string }[] {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel~="alternate" i][href]');
  return [...links].filter(({ type }) => /^\s*application\/(?:rss|atom|rdf|feed)\+(?:xml|json)\b/i.test(type)).slice(0, most)
    .map(({ href, title }) => ({ href: String(href).slice(0, chars), title: String(title).slice(0, chars) }));
}

/** Feeds of the page in a tab, each once; none where the browser does not let us look. */
export async function readFeedLinks(tab: number): Promise<PageFeed[]> {
  const [injected] = await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [0] }, func: readLinks, args: [MAX_FOUND_FEEDS, MAX_URL_CHARS] });
  return checkLinks(injected?.result);
}

/** What of a page's answer is a feed that may be asked. */
export function checkLinks(answer: unknown): PageFeed[] {
  const links = v.safeParse(LinksSchema, answer);
  if (!links.success) return [];
  const feeds = links.output.slice(0, MAX_FOUND_FEEDS).flatMap(({ href, title }) => {
    try {
      const { href: address, host } = readTold(href);
      return [{ address, title: title.replace(/\s+/g, ' ').trim().slice(0, MAX_NAME_CHARS) || host }];
    } catch {
      return []; // of the own network, or no address of the web
    }
  });
  return [...new Map(feeds.map((feed) => [feed.address, feed])).values()];
}
