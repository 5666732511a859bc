/** The settings' chapter of sources as a reader uses it: an address is typed, what is there is seen and added, files are read and given back. */
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { allowHost } from '../../scripts/browser/switch-on';
import { serveFeeds, type FeedServer } from '../feeds/serve';

interface Setting { extension: LaunchedExtension; feeds: FeedServer; page: Page }

const test = base.extend<object, { setting: Setting }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  setting: [async ({}, use) => {
    const feeds = await serveFeeds();
    const extension = await launchExtension({ headless: true });
    await waitForCorpus(extension);
    await allowHost(extension, 'http://127.0.0.1/*');
    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${extension.id}/options.html`);
    await use({ extension, feeds, page });
    await extension.close();
    await feeds.close();
  }, { scope: 'worker', timeout: 120_000 }],
});

test.describe.configure({ mode: 'serial' });

const items = (origin: string) => ['Ferry Gullvik leaves Sandvik again', 'Harbour light at Sandvik repaired'].map((title, i) => `<item><title>${title}</title><link>${origin}/gull/${i}</link>
<guid>${origin}/gull/${i}</guid><pubDate>Tue, 03 Mar 2026 12:00:00 GMT</pubDate><description>The harbour master of Sandvik said on Tuesday that boat number ${i} of the Gullvik line had come back, and that forty islanders were waiting in the rain.</description></item>`).join('');
const hits = async ({ extension }: Setting, query: string) => (await askBackground(extension, 'searchCorpus', { query, limit: 10 })).total;
const chapter = ({ page }: Setting) => page.locator('#sources');
async function type(setting: Setting, address: string): Promise<void> {
  const field = chapter(setting).getByLabel('Address of a site or a feed');
  await field.fill(address);
  await field.press('Enter');
}

test('an address that is typed shows what is there, is added, and its articles are found', async ({ setting }) => {
  const { feeds, page } = setting;
  feeds.add('/gull', (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(
    `<?xml version="1.0"?><rss version="2.0"><channel><title>The Gullvik Courier</title><link>${feeds.origin}/</link><description>d</description><language>en</language>${items(feeds.origin)}</channel></rss>`));
  await type(setting, `${feeds.origin}/gull`);
  const found = page.locator('.sheet', { hasText: 'The Gullvik Courier' });
  await expect(found).toContainText('2 articles');
  await expect(found.locator('blockquote')).toContainText('forty islanders');
  await found.getByRole('button', { name: 'Add' }).click();
  await expect(page.locator('.sheet')).toContainText('1 feed added');
  const row = page.locator('li.src', { hasText: 'The Gullvik Courier' });
  await expect(row).toContainText('2 articles', { timeout: 30_000 });
  await expect.poll(() => hits(setting, 'Gullvik islanders')).toBe(2);
  await expect(chapter(setting).locator('.lead')).toContainText('16 articles');
  await page.locator('.sheet').getByRole('button', { name: 'Done' }).click();
});

test('a page of the own network that was typed adds no feed there that was not', async ({ setting }) => {
  const { extension, feeds, page } = setting;
  await type(setting, `${feeds.origin}/html`);
  const found = page.locator('.sheet');
  await expect(found).toBeVisible();
  const before = (await askBackground(extension, 'listSources', {})).sources.length;
  await found.getByRole('button', { name: 'Add' }).first().click();
  await expect(chapter(setting).locator('[role=status]').first()).toContainText('your own network');
  expect((await askBackground(extension, 'listSources', {})).sources).toHaveLength(before);
});

test('a file that is chosen becomes a source, says what could not be taken, and is given back', async ({ setting }) => {
  const { page } = setting;
  const lines = [
    { title: 'The lighthouse keeper of Brattholm retires', outlet: 'The Brattholm Record', url: 'https://record.example.org/keeper', published: '2026-03-02', text: 'Tove Eskeland has kept the lighthouse of Brattholm for forty years, and on Monday she went ashore for good, as the harbour office said in a letter to the islanders.' },
    { title: 1 },
  ];
  await chapter(setting).locator('input[type=file]').setInputFiles({ name: 'papers.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')) });
  const report = page.locator('.sheet');
  await expect(report).toContainText('1 of 2 articles read', { timeout: 30_000 });
  await expect(report).toContainText('1 could not be taken');
  await expect.poll(() => hits(setting, 'Brattholm lighthouse'), { timeout: 30_000 }).toBe(1);
  await report.getByRole('button', { name: 'Undo this import' }).click();
  await expect.poll(() => hits(setting, 'Brattholm lighthouse')).toBe(0);
  expect(await hits(setting, 'Gullvik islanders')).toBe(2);
});
