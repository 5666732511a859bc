/** What is let go over the settings' page, the list that is saved out of it, and a site that names no feed: the ways in and out beside the file picker. */
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { readOpml, type ListedFeed } from '../../lib/sources/feeds/opml';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { allowHost } from '../../scripts/browser/switch-on';
import * as formats from '../feeds/formats';
import { serveFeeds, type Answer, type FeedServer } from '../feeds/serve';

interface Setting { extension: LaunchedExtension; feeds: FeedServer }

const test = base.extend<{ page: Page }, { setting: Setting }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  setting: [async ({}, use) => {
    const feeds = await serveFeeds();
    const extension = await launchExtension({ headless: true, proxy: feeds.origin });
    await waitForCorpus(extension);
    await allowHost(extension, '*://*/*');
    await use({ extension, feeds });
    await extension.close();
    await feeds.close();
  }, { scope: 'worker', timeout: 120_000 }],
  page: async ({ setting: { extension } }, use) => {
    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${extension.id}/options.html`);
    await use(page);
    await page.close();
  },
});

test.describe.configure({ mode: 'serial', timeout: 90_000 });

const FEEDS: ListedFeed[] = [
  { name: 'Fish & Ships “daily”', address: 'http://fish.example/feed?a=1&b=2', site: 'http://fish.example/', tags: ['Sea', 'Sea <north>'] },
  { name: 'Вечірній причал', address: 'http://quay.example/rss', site: null, tags: ['Sea', 'Land & town'] },
  { name: 'The Mill', address: 'http://mill.example/atom.xml', site: 'http://mill.example/news', tags: ['Land & town'] },
  { name: 'Loose leaf', address: 'http://leaf.example/feed', site: null, tags: [] },
];

/** As another program writes it: folders within folders, and a feed in two of them. */
const LIST = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Sea"><outline text="Sea &lt;north&gt;"><outline type="rss" text="Fish &amp; Ships “daily”" xmlUrl="http://fish.example/feed?a=1&amp;b=2" htmlUrl="http://fish.example/"/></outline>
<outline type="rss" text="Вечірній причал" xmlUrl="http://quay.example/rss"/></outline>
<outline text="Land &amp; town"><outline type="rss" text="The Mill" xmlUrl="http://mill.example/atom.xml" htmlUrl="http://mill.example/news"/><outline type="rss" text="Вечірній причал" xmlUrl="http://quay.example/rss"/></outline>
<outline type="rss" text="Loose leaf" xmlUrl="http://leaf.example/feed"/></body></opml>`;

const textOf = (i: number) => `Lighthouse ${i} of Brattholm has a new lamp\n\nThe keeper of lighthouse number ${i} has been waiting for a new lamp since the storm of last winter, and on Monday it came by ship, packed in straw.`;

/** Drags files over the page, lets go of them, and gives what the page had said in between. */
async function drop(page: Page, files: { name: string; bytes: Uint8Array }[]): Promise<string> {
  const dataTransfer = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of all) transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    return transfer;
  }, files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })));
  await page.dispatchEvent('#sources', 'dragover', { dataTransfer });
  const said = await page.locator('.drop-over').innerText();
  await page.dispatchEvent('#sources', 'drop', { dataTransfer });
  await expect(page.locator('.drop-over')).toHaveCount(0);
  return said;
}

const sortFeeds = (feeds: Pick<ListedFeed, 'name' | 'address' | 'site' | 'tags'>[]) =>
  feeds.map(({ name, address, site, tags }) => ({ name, address, site, tags: [...tags].sort() })).sort((a, b) => (a.address < b.address ? -1 : 1));
const listFeeds = async ({ extension }: Setting) => sortFeeds((await askBackground(extension, 'listSources', {})).sources
  .flatMap(({ kind, deletedAt, address, ...source }) => (kind === 'feed' && deletedAt === null && address !== null ? [{ ...source, address }] : [])));

async function takeList(page: Page): Promise<void> {
  const sheet = page.locator('.sheet');
  await sheet.getByRole('button', { name: `Add ${FEEDS.length} feeds` }).click();
  await expect(sheet).toContainText(`${FEEDS.length} feeds added`, { timeout: 30_000 });
  await sheet.getByRole('button', { name: 'Done' }).click();
}

test('files that are let go over the page are read, and the list among them is asked about afterwards', async ({ setting, page }, info) => {
  const { extension } = setting;
  await askBackground(extension, 'pauseRequests', { paused: true });
  const said = await drop(page, [
    { name: 'mine.opml', bytes: strToU8(LIST) }, { name: 'lamp.txt', bytes: strToU8(textOf(1)) }, { name: 'more.zip', bytes: zipSync({ 'a/lamp.md': strToU8(textOf(2)), '../../b.txt': strToU8(textOf(3)) }) },
  ]);
  expect(said).not.toBe('');
  const sheet = page.locator('.sheet');
  await expect(sheet).toContainText('3 of 3 articles read', { timeout: 30_000 });
  await expect.poll(async () => (await askBackground(extension, 'searchCorpus', { query: '"packed in straw"', limit: 1 })).total, { timeout: 30_000 }).toBe(3);
  expect(await listFeeds(setting)).toEqual([]);
  await sheet.getByRole('button', { name: 'Done' }).click();
  await page.screenshot({ path: info.outputPath('choosing.png') });
  await takeList(page);
  expect(await listFeeds(setting)).toEqual(sortFeeds(FEEDS));
  // The page is still the settings', and not the file.
  expect(page.url()).toContain('options.html');
});

test('words and links that are dragged over the page are left to the browser', async ({ page }) => {
  const isTaken = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/uri-list', 'http://leaf.example/feed');
    const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector('#sources')?.dispatchEvent(over);
    return over.defaultPrevented;
  });
  expect(isTaken).toBe(false);
  await expect(page.locator('.drop-over')).toHaveCount(0);
});

test('the list that is saved comes in again as the same feeds, with their folders', async ({ setting, page }) => {
  const { extension } = setting;
  await page.locator('.selecting .tick').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as OPML' }).click()]);
  expect(download.suggestedFilename()).toBe('crossread-sources.opml');
  const saved = readFileSync(await download.path());
  const read = readOpml(saved.toString('utf8'));
  expect(sortFeeds(read.feeds)).toEqual(sortFeeds(FEEDS));
  expect(read.lines.filter(({ result }) => result === 'refused')).toEqual([]);

  // Into a Crossread that has none of it.
  await askBackground(extension, 'deleteAll', { really: 'everything' });
  await waitForCorpus(extension);
  await allowHost(extension, '*://*/*');
  await askBackground(extension, 'pauseRequests', { paused: true });
  await page.reload();
  expect(await listFeeds(setting)).toEqual([]);
  await drop(page, [{ name: download.suggestedFilename(), bytes: saved }]);
  await takeList(page);
  expect(await listFeeds(setting)).toEqual(sortFeeds(FEEDS));
});

test('of a site that names no feed the usual places are asked, each once, and what is there is offered', async ({ setting, page }) => {
  const { extension, feeds } = setting;
  const usual = ['/feed', '/rss', '/rss.xml', '/atom.xml', '/feed.xml', '/index.xml', '/feed.json'];
  const html: Answer = (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html lang="en"><head><title>Plain</title></head><body><p>Nothing but words.</p></body></html>');
  feeds.add('/', html);
  for (const path of usual) feeds.add(path, (_, response) => void response.writeHead(404).end('none'));
  feeds.add('/feed', html); // a page in its place is no feed
  feeds.add('/index.xml', (_, response) => void response.writeHead(500).end('broken'));
  feeds.add('/rss.xml', (_, response) => void response.writeHead(200, { 'content-type': 'text/xml' }).end(formats.rss('http://plain.example')));
  feeds.add('/feed.json', (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(formats.json('http://plain.example')));
  await askBackground(extension, 'pauseRequests', { paused: false }); // while they are off, nobody is asked
  await expect(page.getByRole('switch', { name: 'Make requests' })).toBeChecked(); // the page has heard of it
  const before = feeds.asked.length;
  const field = page.locator('#sources').getByLabel('Address of a site or a feed');
  await field.fill('http://plain.example/');
  await field.press('Enter');
  const sheet = page.locator('.sheet');
  await expect(sheet.locator('li')).toHaveCount(2, { timeout: 30_000 });
  for (const words of ['plain.example/rss.xml', 'plain.example/feed.json']) await expect(sheet).toContainText(words);
  const asked = feeds.asked.slice(before).filter(({ host }) => host === 'plain.example').map(({ path }) => path);
  expect(asked).toEqual(['/', ...usual]);
  // Each stands among the requests, with why it was made.
  const { requests } = await askBackground(extension, 'listRequests', { offset: 0, limit: 50 });
  expect(requests.filter(({ to, why }) => why === 'find' && to.startsWith('plain.example/'))).toHaveLength(asked.length);

  await sheet.locator('li', { hasText: 'rss.xml' }).getByRole('button', { name: 'Add' }).click();
  await expect.poll(async () => (await askBackground(extension, 'listSources', {})).sources.find(({ address }) => address === 'http://plain.example/rss.xml')?.health.articles, { timeout: 30_000 }).toBe(2);
});

test('of a site that has no feed anywhere that is said, and nothing is added', async ({ setting, page }) => {
  const { feeds, extension } = setting;
  for (const path of ['/rss.xml', '/feed.json']) feeds.add(path, (_, response) => void response.writeHead(404).end('none'));
  const before = (await askBackground(extension, 'listSources', {})).sources.length;
  const field = page.locator('#sources').getByLabel('Address of a site or a feed');
  await field.fill('http://bare.example/');
  await field.press('Enter');
  await expect(page.locator('#sources .adding .is-wrong')).not.toBeEmpty({ timeout: 30_000 });
  expect(feeds.asked.filter(({ host }) => host === 'bare.example')).toHaveLength(8);
  expect((await askBackground(extension, 'listSources', {})).sources).toHaveLength(before);
});
