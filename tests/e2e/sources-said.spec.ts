/** What a reader adds and says of sources, and where it is seen: an index of sitemaps is followed, and an outlet that is called otherwise
    is called so on cards and in the search at once. */
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { askBackground, waitForCorpus, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { pressCommand } from '../../scripts/browser/press-command';
import { waitForCard } from '../../scripts/browser/read-card';
import { allowHost, switchOn } from '../../scripts/browser/switch-on';
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

test('an index of sitemaps is followed: its own server alone, each page once, no index within', async ({ setting }) => {
  const { feeds, settings } = setting;
  await settings.locator('#sources').getByLabel('Address of a site or a feed').fill(`${feeds.origin}/sitemap-index`);
  await settings.keyboard.press('Enter');
  await expect(settings.locator('.sheet')).toContainText('list of sitemaps');
  await add(setting, `${feeds.origin}/sitemap-index`);
  await expect.poll(async () => (await search(setting, 'Skarholm straw')).total, { timeout: 60_000 }).toBe(2);
  const asked = feeds.asked.map(({ path }) => path);
  expect(asked.filter((path) => path.startsWith('/pages/')).sort()).toEqual(['/pages/lamp', '/pages/rope']);
  expect(asked.indexOf('/news-sitemap')).toBeLessThan(asked.indexOf('/sitemap-old'));
  expect(asked).not.toContain('/secret');
  // Twice before it was added, once after; never because an index named it.
  expect(asked.filter((path) => path === '/sitemap-index')).toHaveLength(3);
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
