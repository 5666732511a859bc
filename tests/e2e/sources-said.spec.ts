/** What a reader adds and says of sources, and where it is seen: an index of sitemaps is followed, an outlet that is called otherwise is
    called so on cards and in the search at once, and a text that changed with its source shows what changed. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { askBackground, findTabId, waitForCorpus, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { pressCommand } from '../../scripts/browser/press-command';
import { waitForCard } from '../../scripts/browser/read-card';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { allowHost, openPopup, switchOn } from '../../scripts/browser/switch-on';
import { serveFeeds, type FeedServer } from '../feeds/serve';
import { FERRY_FEED, FERRY_PAGE } from '../pages/ferry-page';
import { servePages, type PageServer } from '../pages/serve';

interface Setting { extension: LaunchedExtension; feeds: FeedServer; pages: PageServer; settings: Page }

const test = base.extend<object, { setting: Setting }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  setting: [async ({}, use) => {
    const [feeds, pages] = [await serveFeeds(), await servePages([FERRY_PAGE])];
    const extension = await launchExtension({ headless: true });
    await waitForCorpus(extension);
    await allowHost(extension, 'http://127.0.0.1/*');
    const settings = await extension.context.newPage();
    await settings.goto(`chrome-extension://${extension.id}/options.html`);
    await use({ extension, feeds, pages, settings });
    await extension.close();
    await pages.close();
    await feeds.close();
  }, { scope: 'worker', timeout: 120_000 }],
});

test.describe.configure({ mode: 'serial', timeout: 90_000 });

const search = ({ extension }: Setting, query: string) => askBackground(extension, 'searchCorpus', { query, limit: 10 });
const hitsOf = async (setting: Setting, query: string) => askBackground(setting.extension, 'getHits', { query, articles: (await search(setting, query)).articles });
const searchOutlets = async (setting: Setting, query: string) => (await hitsOf(setting, query)).map(({ outlet }) => outlet.name);

async function add({ settings }: Setting, address: string): Promise<void> {
  const field = settings.locator('#sources').getByLabel('Address of a site or a feed');
  await field.fill(address);
  await field.press('Enter');
  await settings.locator('.sheet').getByRole('button', { name: 'Add' }).click();
  await settings.locator('.sheet').getByRole('button', { name: 'Done' }).click();
}

async function listFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ; ')})`);
}

test('an index of sitemaps is followed: its own server alone, each page once, no index within', async ({ setting }) => {
  const { feeds, settings } = setting;
  await settings.locator('#sources').getByLabel('Address of a site or a feed').fill(`${feeds.origin}/sitemap-index`);
  await settings.keyboard.press('Enter');
  await expect(settings.locator('.sheet')).toContainText('list of sitemaps');
  await add(setting, `${feeds.origin}/sitemap-index`);
  await expect.poll(async () => (await search(setting, 'Skarholm straw')).total, { timeout: 60_000 }).toBe(2);
  const asked = feeds.asked.map(({ path }) => path);
  expect(asked.filter((path) => path.startsWith('/pages/')).sort()).toEqual(['/pages/lamp', '/pages/rope']);
  expect(asked.indexOf('/news-sitemap')).toBeLessThan(asked.indexOf('/sitemap-old.xml.gz'));
  expect(asked).not.toContain('/secret');
  // Typed twice: what was found is its first look; never because an index named it.
  expect(asked.filter((path) => path === '/sitemap-index')).toHaveLength(2);
  await expect(settings.locator('li.src', { hasText: '127.0.0.1' })).toContainText('another such list');
});

test('a source that is called otherwise is called so on cards and in the search at once', async ({ setting }) => {
  const { extension, feeds, pages, settings } = setting;
  feeds.add('/ferry', (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(FERRY_FEED(feeds.origin)));
  await add(setting, `${feeds.origin}/ferry`);
  const row = settings.locator('li.src', { hasText: 'The Sandvik Courier' });
  await expect(row).toContainText('1 article', { timeout: 30_000 });
  await expect.poll(() => searchOutlets(setting, 'Sankt Olav breakwater')).toEqual(['The Sandvik Courier']);
  const page = await extension.context.newPage();
  await page.goto(pages.addressOf(FERRY_PAGE.id));
  await switchOn(extension, page);
  const outletsOf = async () => (await waitForMarks(extension, page)).match?.events.flatMap(({ outlets }) => outlets.map(({ name, colour }) => ({ name, colour })));
  expect(await outletsOf()).toMatchObject([{ name: 'The Sandvik Courier' }]);

  await settings.bringToFront();
  await row.getByRole('button', { name: /The Sandvik Courier/ }).first().click();
  await settings.getByLabel('Outlet’s name, as cards show it').fill('Courier of the Sound');
  await settings.keyboard.press('Enter');
  await expect.poll(() => searchOutlets(setting, 'outlet:"Courier of the Sound"')).toEqual(['Courier of the Sound']);
  expect(await searchOutlets(setting, 'Sankt Olav breakwater')).toEqual(['Courier of the Sound']);
  await settings.locator('li.src', { hasText: 'Courier of the Sound' }).getByRole('radio').nth(9).check({ force: true });
  await page.bringToFront();
  await expect.poll(outletsOf).toMatchObject([{ name: 'Courier of the Sound' }]);
  await expect.poll(outletsOf).toEqual([{ name: 'Courier of the Sound', colour: 9 }]);
  await pressCommand(extension, 'next-mark');
  expect((await waitForCard(page)).items.map(({ outlet }) => outlet)).toEqual(['Courier of the Sound']);
});

/** As if a source had been asked an hour ago: a look by hand so soon after another asks nobody. */
const makeOld = (settings: Page, id: string) => settings.evaluate((key) => new Promise<void>((resolve, reject) => {
  const opening = indexedDB.open('crossread-sources');
  opening.onerror = () => reject(opening.error as Error);
  opening.onsuccess = () => {
    const change = opening.result.transaction('sources', 'readwrite');
    const store = change.objectStore('sources');
    const reading = store.get(key);
    reading.onsuccess = () => store.put({ ...reading.result, askedAt: Date.now() - 3_600_000 });
    change.oncomplete = () => { opening.result.close(); resolve(); };
    change.onerror = () => reject(change.error as Error);
  };
}), id);

test('a page whose text has changed since its feed brought it says so, and shows what changed', async ({ setting }, info) => {
  const { extension, feeds, settings } = setting;
  const hurt = (count: string) => `At least ${count} passengers were hurt when the tram ran off its rails in Vestby on Monday, said Olaf Berge of the tram company, who was there.`;
  const feedOf = (count: string) => `<rss version="2.0"><channel><title>Vestby News</title><link>${feeds.origin}/</link><language>en</language><item><title>Tram runs off its rails in Vestby</title>
<link>${feeds.origin}/vestby/tram</link><description>${hurt(count)}</description></item></channel></rss>`;
  let count = 'three';
  feeds.add('/vestby', (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feedOf(count)));
  feeds.add('/vestby/tram', (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(
    `<html lang="en"><body><article><h1>Tram runs off its rails in Vestby</h1><p>${hurt(count)}</p><p>The line to the harbour is closed, and buses run in its place until Thursday.</p></article></body></html>`));
  await settings.bringToFront();
  await add(setting, `${feeds.origin}/vestby`);
  await expect.poll(async () => (await search(setting, 'Vestby tram three')).total, { timeout: 30_000 }).toBe(1);
  count = 'eleven';
  const source = (await askBackground(extension, 'listSources', {})).sources.find(({ name }) => name === 'Vestby News');
  await makeOld(settings, source?.id as string);
  await askBackground(extension, 'lookNow', { ids: [source?.id as string] });
  await expect.poll(async () => (await search(setting, 'Vestby tram eleven')).total, { timeout: 30_000 }).toBe(1);

  const page = await extension.context.newPage();
  await page.goto(`${feeds.origin}/vestby/tram`);
  await waitForMarks(extension, page);
  const popup = await openPopup(extension, page);
  await expect(popup.getByText('Its text has changed 1 time since it came in')).toBeVisible();
  await expect(popup.getByRole('button', { name: 'See what changed' })).toBeVisible();
  expect(await listFaults(popup)).toEqual([]);
  await popup.screenshot({ path: info.outputPath('popup-changed.png') });
  await popup.close();

  const panel = await extension.context.newPage();
  await panel.setViewportSize({ width: 400, height: 900 });
  await panel.goto(`chrome-extension://${extension.id}/sidepanel.html?tab=${await findTabId(extension, page)}`);
  await panel.getByRole('link', { name: 'See what changed' }).click();
  const changes = panel.getByRole('region', { name: 'Changes' });
  await expect(changes.locator('.edit')).toHaveCount(1);
  await expect(changes.locator('del')).toContainText('three');
  await expect(changes.locator('ins')).toContainText('eleven');
  expect(await listFaults(panel)).toEqual([]);
  await panel.screenshot({ path: info.outputPath('panel-changed.png') });
  await changes.locator('.edit button').click();
  const painted = () => page.evaluate(() => [...(CSS.highlights.get('crossread-place') ?? CSS.highlights.get('crossread-place-dark') ?? [])].map(String));
  await expect.poll(painted).toEqual([expect.stringContaining('At least eleven passengers')]);
});

test('of a source that is to keep one article the older ones go at the next sweep, and it keeps the newest', async ({ setting }) => {
  const { extension, feeds } = setting;
  const { sources } = await askBackground(extension, 'listSources', {});
  const ids = sources.filter(({ address }) => address === `${feeds.origin}/sitemap-index`).map(({ id }) => id);
  expect(ids).toHaveLength(1);
  const before = await hitsOf(setting, 'Skarholm straw');
  expect(before).toHaveLength(2);
  const newest = [...before].sort((a, b) => (a.published ?? '').localeCompare(b.published ?? '')).at(-1)?.published;
  await askBackground(extension, 'changeSources', { ids, wishes: { keepArticles: 1 } });
  const desk = await extension.desk();
  // A sweep that the stop meets in its middle is done an hour later: hours go by until one was whole.
  await expect(async () => {
    await desk.evaluate(forgetSweep);
    await stopWorker(desk);
    await expect.poll(async () => (await search(setting, 'Skarholm straw')).total, { timeout: 5_000 }).toBe(1);
  }).toPass({ timeout: 30_000 });
  const [left] = await hitsOf(setting, 'Skarholm straw');
  expect(left?.published).toBe(newest);
});

/** An hour goes by: in the page that it runs in, since nothing else can say so. */
async function forgetSweep(): Promise<void> {
  const open = indexedDB.open('crossread-sources');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(new Error('The database of the sources was not opened.'));
  });
  const put = database.transaction('notes', 'readwrite').objectStore('notes').put(0, 'swept');
  await new Promise<void>((resolve) => { put.onsuccess = () => resolve(); });
  database.close();
}
