/** A reader's list of sixty feeds, from the file to the card: chosen, added and fetched whole while the worker is stopped in the middle of
    each, and then quoted beside a page on an event that three of them report. */
import { test, expect } from '@playwright/test';
import { askBackground, waitForCorpus, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import { waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks } from '../../scripts/browser/read-marks';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { allowHost, switchOn } from '../../scripts/browser/switch-on';
import * as formats from '../feeds/formats';
import { serveFeeds, type FeedServer } from '../feeds/serve';
import { FERRY_PAGE } from '../pages/ferry-page';
import { renderPage } from '../pages/render';
import type { NewsPage } from '../pages/page';

const FEEDS = 60;
/** A page of each feed's own, and three on the ferry. */
const ARTICLES = FEEDS + 3;
/** Long enough for a stop to fall between two requests, or into one. */
const SLOW_MS = 40;

/** Three outlets on the page's event, each in words of its own, under the number of its feed. */
const REPORTS: Record<number, { outlet: string; title: string; paragraphs: string[]; only: string }> = {
  7: {
    outlet: 'The Sandvik Courier', title: 'Ferry Sankt Olav hits Gullhaven breakwater, eleven hurt', only: 'eleven of them were hurt',
    paragraphs: [
      'The ferry Sankt Olav struck the breakwater at Gullhaven on Tuesday morning, March 3. There were 214 people on board, and eleven of them were hurt, police said.',
      'Captain Henrik Aasen said the harbour light was out. The maritime board has opened an inquiry into the accident at Gullhaven.',
      'The line between Sandvik and Gullhaven is closed until further notice, said Marta Lindqvist, who was a passenger.',
    ],
  },
  23: {
    outlet: 'Gullhaven Post', title: 'Sankt Olav runs into the breakwater of Gullhaven', only: 'hole of two metres',
    paragraphs: [
      'The ferry Sankt Olav ran into the breakwater of Gullhaven on Tuesday with 214 people on board, and a hole of two metres was torn into her bow.',
      'Her captain, Henrik Aasen, was questioned by police on the same day; the maritime board inquires into the accident.',
      'Between Sandvik and Gullhaven no ferry runs before Friday, the line said.',
    ],
  },
  58: {
    outlet: 'Island Radio', title: 'Inquiry opened after ferry hits breakwater at Gullhaven', only: 'bus brings travellers',
    paragraphs: [
      'The maritime board opened an inquiry on Tuesday after the ferry Sankt Olav had hit the breakwater at Gullhaven with 214 people on board.',
      'Captain Henrik Aasen told the police that he had seen no harbour light that morning, and eleven passengers were hurt.',
      'A bus brings travellers from Sandvik to Gullhaven by way of the bridge until the ferry is mended.',
    ],
  },
};

/** As the reader's list calls the feed, and so the card its outlet. */
const nameOf = (i: number) => REPORTS[i]?.outlet ?? `Paper ${i}`;

interface Item { address: string; title: string; teaser: string }

/** The same items in one of five formats: each feed program writes its own. */
function writeFeed(i: number, site: string, items: Item[]): { type: string; text: string } {
  const title = `Paper ${i}`;
  const [rss, rdf] = ['application/rss+xml', 'application/rdf+xml'];
  switch (i % 5) {
    case 0: return { type: rss, text: `<rss version="2.0"><channel><title>${title}</title><link>${site}/</link><language>en</language>${items.map((one) => `<item><title>${one.title}</title><link>${one.address}</link><pubDate>Tue, 03 Mar 2026 12:00:00 GMT</pubDate><description>${one.teaser}</description></item>`).join('')}</channel></rss>` };
    case 1: return { type: 'application/atom+xml', text: `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>${title}</title><id>${site}/</id><updated>2026-03-03T12:00:00Z</updated><link href="${site}/"/>${items.map((one) => `<entry><title>${one.title}</title><id>${one.address}</id><link href="${one.address}"/><updated>2026-03-03T12:00:00Z</updated><published>2026-03-03T12:00:00Z</published><summary>${one.teaser}</summary></entry>`).join('')}</feed>` };
    case 2: return { type: 'application/feed+json', text: JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, home_page_url: `${site}/`, language: 'en', items: items.map((one) => ({ id: one.address, url: one.address, title: one.title, summary: one.teaser, date_published: '2026-03-03T12:00:00Z' })) }) };
    case 3: return { type: rdf, text: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="${site}/"><title>${title}</title><link>${site}/</link><description>d</description><dc:language>en</dc:language></channel>${items.map((one) => `<item rdf:about="${one.address}"><title>${one.title}</title><link>${one.address}</link><description>${one.teaser}</description><dc:date>2026-03-03T12:00:00Z</dc:date></item>`).join('')}</rdf:RDF>` };
    default: return { type: rss, text: `<rss version="0.91"><channel><title>${title}</title><link>${site}/</link><description>d</description><language>en</language>${items.map((one) => `<item><title>${one.title}</title><link>${one.address}</link><description>${one.teaser}</description></item>`).join('')}</channel></rss>` };
  }
}

/** Puts the feeds and the pages of their articles onto the server. @returns the list that names them, in two folders */
function serveAll(feeds: FeedServer): string {
  const lines = Array.from({ length: FEEDS }, (_, i) => {
    const site = `http://paper-${i}.example`;
    const own: Item = { address: `${site}/lamp-${i}`, title: `Lighthouse ${i} has a new lamp`, teaser: 'A lamp has come.' };
    const report = REPORTS[i];
    const items = [own, ...(report ? [{ address: `${site}/ferry-${i}`, title: report.title, teaser: 'Read on.' }] : [])];
    const { type, text } = writeFeed(i, site, items);
    feeds.add(`/feed-${i}`, (_, response) => void response.writeHead(200, { 'content-type': type }).end(text));
    const pages = [{ path: `/lamp-${i}`, html: formats.article(own.title, `lamp number ${i}`) }];
    if (report) {
      const page: NewsPage = { ...report, id: `ferry-${i}`, date: '2026-03-03' };
      pages.push({ path: `/ferry-${i}`, html: renderPage(page, site, [page]).html });
    }
    for (const { path, html } of pages) feeds.add(path, (_, response) => void setTimeout(() => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html), SLOW_MS));
    return `<outline type="rss" text="${nameOf(i)}" xmlUrl="${site}/feed-${i}"/>`;
  });
  return `<opml version="2.0"><body><outline text="North">${lines.slice(0, FEEDS / 2).join('')}</outline><outline text="South">${lines.slice(FEEDS / 2).join('')}</outline></body></opml>`;
}

test('a list of sixty feeds becomes whole articles, each once, past stops of the worker, and a card quotes three of them', async ({ browserName: _browserName }, info) => {
  test.setTimeout(180_000);
  const feeds = await serveFeeds();
  // The server is the browser's proxy: sixty hosts, and that of the page, are one.
  const extension = await launchExtension({ headless: true, proxy: feeds.origin });
  const sources = async () => (await askBackground(extension, 'listSources', {})).sources;
  const countHits = async (query: string) => (await askBackground(extension, 'searchCorpus', { query, limit: 1 })).total;
  const countAsked = (begin: string) => feeds.asked.filter(({ path }) => path.startsWith(begin)).length;
  try {
    await waitForCorpus(extension);
    await allowHost(extension, '*://*/*');
    const opml = serveAll(feeds);
    // Nothing is asked before the reader has said that whole articles are wanted.
    await askBackground(extension, 'pauseRequests', { paused: true });
    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${extension.id}/options.html`);
    await page.locator('#sources input[type=file]').setInputFiles({ name: 'mine.opml', mimeType: 'text/x-opml', buffer: Buffer.from(opml) });
    const sheet = page.locator('.sheet');
    await sheet.getByRole('button', { name: `Add ${FEEDS} feeds` }).click();
    // The list is on its way, in two messages.
    await stopWorker(page);
    await expect(sheet).toContainText(`${FEEDS} feeds added`, { timeout: 60_000 });
    await expect(sheet).not.toContainText('already here');
    const added = await sources();
    expect(added.map(({ address }) => address).sort()).toEqual(Array.from({ length: FEEDS }, (_, i) => `http://paper-${i}.example/feed-${i}`).sort());
    expect(added.filter(({ tags }) => tags.join() === 'North')).toHaveLength(FEEDS / 2);
    expect(feeds.asked.filter(({ host }) => host.startsWith('paper-'))).toEqual([]);

    await askBackground(extension, 'changeSources', { ids: added.map(({ id }) => id), wishes: { whole: true } });
    await askBackground(extension, 'pauseRequests', { paused: false });
    await expect.poll(() => countAsked('/feed-'), { timeout: 30_000 }).toBeGreaterThan(10);
    await stopWorker(page);
    await expect.poll(() => countAsked('/lamp-'), { timeout: 60_000 }).toBeGreaterThan(20);
    await stopWorker(page);
    await page.evaluate(() => chrome.offscreen.closeDocument().catch(() => undefined));

    await expect.poll(async () => (await sources()).reduce((sum, { health }) => sum + health.articles, 0), { timeout: 120_000, intervals: [500] }).toBe(ARTICLES);
    const byName = <T extends { name: string }>(all: T[]) => all.sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName((await sources()).map(({ name, health: { articles, waiting, trouble } }) => ({ name, articles, waiting, trouble }))))
      .toEqual(byName(Array.from({ length: FEEDS }, (_, i) => ({ name: nameOf(i), articles: i in REPORTS ? 2 : 1, waiting: 0, trouble: null }))));
    await expect.poll(() => countHits('"packed in straw"'), { timeout: 30_000 }).toBe(FEEDS);
    for (const { only } of Object.values(REPORTS)) expect(await countHits(`"${only}"`), only).toBe(1);
    // Four hosts are asked at once: so many requests may have been cut off by each of two stops, and are made again.
    for (const begin of ['/feed-', '/lamp-']) expect(countAsked(begin)).toBeLessThanOrEqual(FEEDS + 8);

    feeds.add('/today', (_, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(renderPage({ ...FERRY_PAGE, id: 'today' }, 'http://herald.example', []).html));
    const story = await extension.context.newPage();
    await story.goto('http://herald.example/today');
    await switchOn(extension, story);
    await waitForMarks(extension, story);
    await story.bringToFront();
    const mark = (await readMarks(story)).find(({ kind }) => kind === 'event');
    if (!mark) throw new Error('The page has no mark of an event.');
    const point = await bringIntoView(story, mark);
    await story.mouse.move(point.x, point.y);
    const card = await waitForCard(story);
    await story.screenshot({ path: info.outputPath('card.png') });
    expect(card.tie).toBe('Same event · 3 other outlets');
    expect(card.items.map(({ outlet }) => outlet).sort()).toEqual(Object.values(REPORTS).map(({ outlet }) => outlet).sort());
    for (const { outlet, link, passages } of card.items) {
      const [i, report] = Object.entries(REPORTS).find(([, one]) => one.outlet === outlet)!;
      expect(link).toBe(`http://paper-${i}.example/ferry-${i}`);
      expect(passages.length).toBeGreaterThan(0);
      // Verbatim, from the article's own page.
      for (const passage of passages) expect(report.paragraphs.join(' ')).toContain(passage);
    }
  } finally {
    await extension.close();
    await feeds.close();
  }
});

declare const chrome: { offscreen: { closeDocument(): Promise<void> } };
