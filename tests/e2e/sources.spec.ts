/** Sources that the reader adds: looked at, taken apart while the worker is stopped again and again, found, and quoted beside a page. */
import { test as base, expect } from '@playwright/test';
import { askBackground, readPageReport, waitForCorpus, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { allowHost, switchOn } from '../../scripts/browser/switch-on';
import { makeRandom } from '../bench/text';
import { serveFeeds, type FeedServer } from '../feeds/serve';
import { servePages, type PageServer } from '../pages/serve';
import type { NewsPage } from '../pages/page';

const PATTERN = 'http://127.0.0.1/*';

const PAGE: NewsPage = {
  id: 'ferry-herald', outlet: 'The Island Herald', date: '2026-03-03', title: 'Gullhaven: ferry Sankt Olav hits breakwater, inquiry opened',
  paragraphs: [
    'The ferry Sankt Olav ran into the breakwater at Gullhaven on Tuesday morning with 214 people on board; several passengers were taken to hospital.',
    'Henrik Aasen, the captain, told police that he had not seen the harbour light. The maritime board opened an inquiry on the same day.',
    'Marta Lindqvist, who was on the way from Sandvik to her shift, spoke of a loud blow. Service between Sandvik and Gullhaven is suspended.',
  ],
};

const STORY = [
  'The ferry Sankt Olav struck the breakwater at Gullhaven on Tuesday morning, March 3. There were 214 people on board, and eleven of them were hurt, police said.',
  'Captain Henrik Aasen said the harbour light was out. The maritime board has opened an inquiry into the accident at Gullhaven.',
  'The line between Sandvik and Gullhaven is closed until further notice, said Marta Lindqvist, who was a passenger.',
];

const item = (origin: string, path: string, title: string, paragraphs: string[], day = 'Tue, 03 Mar 2026 12:00:00 GMT') =>
  `<item><title>${title}</title><link>${origin}${path}</link><guid>${origin}${path}</guid><pubDate>${day}</pubDate><description><![CDATA[${paragraphs.map((text) => `<p>${text}</p>`).join('')}]]></description></item>`;

const feed = (origin: string, title: string, items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>${origin}/</link><description>d</description><language>en</language>${items.join('')}</channel></rss>`;

interface Setting { extension: LaunchedExtension; pages: PageServer; feeds: FeedServer }

const test = base.extend<object, { setting: Setting }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  setting: [async ({}, use) => {
    const [pages, feeds] = [await servePages([PAGE]), await serveFeeds()];
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
  const { added } = await askBackground(extension, 'addSources', { sources: [{ kind: 'feed', address, site: null, wishes }] });
  return added[0] as string;
};

test('a server that is not allowed is not asked, and the source says so until it is', async ({ setting }) => {
  const { feeds, extension } = setting;
  serve(feeds, '/courier', feed(feeds.origin, 'The Sandvik Courier', [item(feeds.origin, '/ferry-1', 'Ferry Sankt Olav hits Gullhaven breakwater, eleven hurt', STORY)]));
  const id = await add(setting, `${feeds.origin}/courier`);
  await expect.poll(async () => (await sourceOf(setting, id))?.health.trouble?.code).toBe('sourceNotAllowed');
  expect(feeds.asked).toEqual([]);
  await allowHost(extension, PATTERN);
  await expect.poll(async () => (await sourceOf(setting, id))?.health.articles, { timeout: 30_000 }).toBe(1);
  const source = await sourceOf(setting, id);
  expect(source).toMatchObject({ name: 'The Sandvik Courier', language: 'en', health: { waiting: 0, trouble: null, history: [{ fresh: null }, { fresh: 1 }] } });
});

test('its article is found, and quoted beside a page on the same event', async ({ setting }) => {
  const { extension, pages } = setting;
  await expect.poll(() => countHits(setting, 'Sankt Olav breakwater')).toBe(1);
  const page = await extension.context.newPage();
  await page.goto(pages.addressOf(PAGE.id));
  await switchOn(extension, page);
  await waitForMarks(extension, page);
  const outlets = (await readPageReport(extension, page))?.match?.events.flatMap((event) => event.outlets.map(({ name }) => name)) ?? [];
  expect(outlets).toContain('The Sandvik Courier');
  await page.close();
});
