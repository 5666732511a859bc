/** Sources that the reader adds: looked at, taken apart while the worker is stopped again and again, found, and quoted beside a page. */
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { askBackground, readPageReport, waitForCorpus, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { grantHost, switchOn } from '../../scripts/browser/switch-on';
import { makeRandom } from '../bench/text';
import { serveFeeds, type FeedServer } from '../feeds/serve';
import { FERRY_PAGE } from '../pages/ferry-page';
import { servePages, type PageServer } from '../pages/serve';

const FEEDS = 60;
const ITEMS = 4;
const WHOLE = 12;
/** How often the background's worker is stopped meanwhile. */
const STOPS = 5;
const PATTERN = 'http://127.0.0.1/*';

const STORY = [
  'The ferry Sankt Olav struck the breakwater at Gullhaven on Tuesday morning, March 3. There were 214 people on board, and eleven of them were hurt, police said.',
  'Captain Henrik Aasen said the harbour light was out. The maritime board has opened an inquiry into the accident at Gullhaven.',
  'The line between Sandvik and Gullhaven is closed until further notice, said Marta Lindqvist, who was a passenger.',
];

const item = (origin: string, path: string, title: string, paragraphs: string[], day = 'Tue, 03 Mar 2026 12:00:00 GMT') =>
  `<item><title>${title}</title><link>${origin}${path}</link><guid>${origin}${path}</guid><pubDate>${day}</pubDate><description><![CDATA[${paragraphs.map((text) => `<p>${text}</p>`).join('')}]]></description></item>`;

const feed = (origin: string, title: string, items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>${origin}/</link><description>d</description><language>en</language>${items.join('')}</channel></rss>`;

const pageOf = (i: number, origin: string) => `<!doctype html><html lang="en"><head><title>Lighthouse ${i} gets a new lamp - The Quay Review</title><meta property="og:site_name" content="The Quay Review">
<link rel="canonical" href="${origin}/whole/${i}"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Lighthouse ${i} gets a new lamp","datePublished":"2026-03-02T10:00:00Z"}</script></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Lighthouse ${i} gets a new lamp</h1>
<p>The keeper of lighthouse ${i} has been waiting for a new lamp since the storm of last winter, and on Monday it came by ship, packed in straw.</p>
<p>It shines twice as far as the old one, said the harbour office, and it uses half as much electricity, which the council had asked for in January.</p>
<p>Fishermen who come home at night had complained about the old lamp, which flickered, and which nobody could repair any more.</p></article>
<aside><p>Subscribe to our newsletter</p></aside><footer>All rights reserved</footer></body></html>`;

/** Ends the worker that takes articles apart, in the middle of its work. */
const endOffscreen = (desk: Page) => desk.evaluate(() => chrome.offscreen.closeDocument().catch(() => undefined));
declare const chrome: { offscreen: { closeDocument(): Promise<void> } };

interface Setting { extension: LaunchedExtension; pages: PageServer; feeds: FeedServer }

const test = base.extend<object, { setting: Setting }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  setting: [async ({}, use) => {
    const [pages, feeds] = [await servePages([FERRY_PAGE]), await serveFeeds()];
    const extension = await launchExtension({ headless: true });
    await waitForCorpus(extension);
    await use({ extension, pages, feeds });
    await extension.close();
    await pages.close();
    await feeds.close();
  }, { scope: 'worker', timeout: 120_000 }],
});

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const serve = (feeds: FeedServer, path: string, text: string) => feeds.add(path, (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(text));
const report = ({ extension }: Setting) => askBackground(extension, 'listSources', {});
const sourceOf = async (setting: Setting, id: string) => (await report(setting)).sources.find((source) => source.id === id);
const countHits = async ({ extension }: Setting, query: string) => (await askBackground(extension, 'searchCorpus', { query, limit: 10 })).total;
const add = async ({ extension }: Setting, address: string, wishes: object = {}) => {
  const { added } = await askBackground(extension, 'addSources', { sources: [{ kind: 'feed', address, typed: true, site: null, wishes }] });
  return added[0] as string;
};

test('a server that is not allowed is not asked, and the source says so until it is', async ({ setting }) => {
  const { feeds, extension } = setting;
  serve(feeds, '/courier', feed(feeds.origin, 'The Sandvik Courier', [item(feeds.origin, '/ferry-1', 'Ferry Sankt Olav hits Gullhaven breakwater, eleven hurt', STORY)]));
  const id = await add(setting, `${feeds.origin}/courier`);
  await expect.poll(async () => (await sourceOf(setting, id))?.health.trouble?.code).toBe('sourceNotAllowed');
  expect(feeds.asked).toEqual([]);
  await grantHost(extension, PATTERN);
  await expect.poll(async () => (await sourceOf(setting, id))?.health.articles, { timeout: 30_000 }).toBe(1);
  const source = await sourceOf(setting, id);
  expect(source).toMatchObject({ name: 'The Sandvik Courier', language: 'en', health: { waiting: 0, trouble: null, history: [{ fresh: null }, { fresh: 1 }] } });
});

test('its article is found, and quoted beside a page on the same event', async ({ setting }) => {
  const { extension, pages } = setting;
  await expect.poll(() => countHits(setting, 'Sankt Olav breakwater')).toBe(1);
  const page = await extension.context.newPage();
  await page.goto(pages.addressOf(FERRY_PAGE.id));
  await switchOn(extension, page);
  await waitForMarks(extension, page);
  const outlets = (await readPageReport(extension, page))?.match?.events.flatMap((event) => event.outlets.map(({ name }) => name)) ?? [];
  expect(outlets).toContain('The Sandvik Courier');
  await page.close();
});

test('what is muted or deleted is gone from search at once, and comes back', async ({ setting }) => {
  const { extension } = setting;
  const id = (await report(setting)).sources[0]?.id as string;
  await askBackground(extension, 'changeSources', { ids: [id], wishes: { state: 'muted' } });
  expect(await countHits(setting, 'Sankt Olav breakwater')).toBe(0);
  await askBackground(extension, 'changeSources', { ids: [id], wishes: { state: 'on' } });
  expect(await countHits(setting, 'Sankt Olav breakwater')).toBe(1);
  await askBackground(extension, 'dropSources', { ids: [id], dropped: true });
  expect(await countHits(setting, 'Sankt Olav breakwater')).toBe(0);
  await askBackground(extension, 'dropSources', { ids: [id], dropped: false });
  expect(await countHits(setting, 'Sankt Olav breakwater')).toBe(1);
});

test('sixty feeds come in, each article once, while the worker is stopped again and again', async ({ setting }) => {
  const { feeds, extension } = setting;
  const random = makeRandom(11);
  for (let i = 0; i < FEEDS; i++) {
    const items = Array.from({ length: ITEMS }, (_, k) => item(feeds.origin, `/quay/${i}/${k}`, `Quay ${i * ITEMS + k} repaired after the storm`, [
      `Workers have repaired quay number ${i * ITEMS + k} in the harbour, and the first ship will moor there on Monday, said the harbour master of port ${i}.`]));
    serve(feeds, `/many/${i}`, feed(feeds.origin, `Harbour News ${i}`, items));
  }
  const { added } = await askBackground(extension, 'addSources', {
    sources: Array.from({ length: FEEDS }, (_, i) => ({ kind: 'feed' as const, address: `${feeds.origin}/many/${i}`, typed: true, site: null, wishes: {} })),
  });
  expect(added).toHaveLength(FEEDS);
  const desk = await extension.desk();
  for (let stop = 0; stop < STOPS; stop++) {
    await desk.waitForTimeout(100 + random() * 600);
    await stopWorker(desk);
    if (stop % 2) await endOffscreen(desk);
    expect(await countHits(setting, 'Sankt Olav breakwater')).toBe(1);
  }
  const many = async () => (await report(setting)).sources.filter(({ id }) => added.includes(id)).map(({ health }) => health.articles);
  await expect.poll(async () => (await many()).reduce((sum, articles) => sum + articles, 0), { timeout: 90_000 }).toBe(FEEDS * ITEMS);
  expect(new Set(await many())).toEqual(new Set([ITEMS]));
  await expect.poll(() => countHits(setting, 'harbour master')).toBe(FEEDS * ITEMS);
});

test('whole articles are fetched from their pages, one at a time, and read without what stands around them', async ({ setting }) => {
  const { feeds, extension } = setting;
  serve(feeds, '/teasers', feed(feeds.origin, 'The Quay Review', Array.from({ length: WHOLE }, (_, i) => item(feeds.origin, `/whole/${i}`, `Lighthouse ${i} gets a new lamp`, ['A lamp is coming.']))));
  let open = 0;
  let most = 0;
  for (let i = 0; i < WHOLE; i++) {
    feeds.add(`/whole/${i}`, (_, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(i, feeds.origin));
      }, 30);
    });
  }
  const id = await add(setting, `${feeds.origin}/teasers`, { whole: true });
  const desk = await extension.desk();
  await expect.poll(() => feeds.asked.filter(({ path }) => path.startsWith('/whole/')).length, { timeout: 30_000 }).toBeGreaterThan(2);
  await endOffscreen(desk);
  await stopWorker(desk);
  await expect.poll(async () => (await sourceOf(setting, id))?.health.articles, { timeout: 60_000 }).toBe(WHOLE);
  expect(most).toBe(1);
  await expect.poll(() => countHits(setting, '"packed in straw"')).toBe(WHOLE);
  expect(await countHits(setting, '"Subscribe to our newsletter"')).toBe(0);
  const { requests } = await askBackground(extension, 'listRequests', { offset: 0, limit: 200 });
  const logged = requests.filter(({ for: source, why }) => source === id && why === 'article').length;
  const asked = feeds.asked.filter(({ path }) => path.startsWith('/whole/')).length;
  // Each is noted before it is made: the worker may have been stopped in between.
  expect([asked, asked + 1]).toContain(logged);
});

test('an address that is typed says what is there; a move for good is followed, one into the own network is not', async ({ setting }) => {
  const { feeds, extension } = setting;
  const find = (path: string) => askBackground(extension, 'findSource', { address: `${feeds.origin}${path}` });
  expect(await find('/rss')).toMatchObject({ found: 'feed', title: 'Harbour Daily & Sons', articles: 2, newest: '2026-02-04', known: null });
  expect(await find('/html')).toMatchObject({ found: 'feeds', feeds: [{ address: `${feeds.origin}/rss`, how: 'declared' }, {}, {}, {}] });
  expect(await find('/gone')).toMatchObject({ found: 'nothing', trouble: { code: 'sourceGone' } });
  expect(await askBackground(extension, 'findSource', { address: 'javascript:alert(1)' })).toMatchObject({ found: 'nothing', trouble: { code: 'addressScheme' } });
  expect(await find('/to-private')).toMatchObject({ found: 'nothing', trouble: { code: 'addressPrivate' } });
  expect(feeds.asked.filter(({ path }) => path === '/secret')).toEqual([]);
  const id = await add(setting, `${feeds.origin}/moved`);
  await expect.poll(async () => (await sourceOf(setting, id))?.address).toBe(`${feeds.origin}/rss`);
});
