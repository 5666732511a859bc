/** Five hundred feeds at once, as a reader brings them from another program: chosen, added with progress, each line accounted for, asked, found. */
import { test, expect } from '@playwright/test';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import { allowHost } from '../../scripts/browser/switch-on';
import { serveFeeds } from '../feeds/serve';

const FEEDS = 500;
const addressOf = (i: number) => `http://paper-${i}.example/feed-${i}`;
const feedOf = (i: number) => `<rss version="2.0"><channel><title>Paper ${i}</title><link>http://paper-${i}.example/</link><language>en</language><item><title>Quay ${i} repaired after the storm of winter</title>
<link>http://paper-${i}.example/1</link><description>Workers have repaired quay number ${i} in the harbour, and the first ship will moor there on Monday, said the harbour master of port ${i}.</description></item></channel></rss>`;
const outline = (name: string, address: string) => `<outline type="rss" text="${name}" xmlUrl="${address}"/>`;

test('a list of five hundred feeds is added, line by line, and its articles are found', async ({ browserName: _browserName }, info) => {
  test.setTimeout(240_000);
  const feeds = await serveFeeds();
  // The server is the browser's proxy: five hundred hosts are one.
  const extension = await launchExtension({ headless: true, proxy: feeds.origin });
  try {
    await waitForCorpus(extension);
    await allowHost(extension, '*://*/*');
    for (let i = 0; i < FEEDS; i++) feeds.add(`/feed-${i}`, (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feedOf(i)));
    const lines = [...Array.from({ length: FEEDS }, (_, i) => outline(`Paper ${i}`, addressOf(i))), outline('Router', 'http://192.168.1.1/feed'), outline('Script', 'javascript:alert(1)')];
    const page = await extension.context.newPage();
    await page.setViewportSize({ width: 1_100, height: 900 });
    await page.goto(`chrome-extension://${extension.id}/options.html`);
    await page.locator('#sources input[type=file]').setInputFiles({ name: 'subscriptions.opml', mimeType: 'text/x-opml', buffer: Buffer.from(`<opml version="2.0"><body>${lines.join('')}</body></opml>`) });
    const sheet = page.locator('.sheet');
    await sheet.getByRole('button', { name: `Add ${FEEDS} feeds` }).click();
    await expect(page.locator('#sources')).toContainText(/\d+ of 500/);
    await expect(sheet).toContainText(`${FEEDS} feeds added`, { timeout: 60_000 });
    await sheet.getByRole('button', { name: 'Show what was left out' }).click();
    await expect(sheet.locator('.lines li')).toHaveCount(2);
    await expect(sheet.locator('.lines')).toContainText('Router');
    await page.screenshot({ path: info.outputPath('added.png') });
    await expect.poll(async () => (await askBackground(extension, 'searchCorpus', { query: 'harbour master', limit: 1 })).total, { timeout: 150_000, intervals: [1_000] }).toBe(FEEDS);
    await page.locator('.list-search input').fill('paper 499');
    await expect(page.locator('.src')).toHaveCount(1);
    await expect(page.locator('.src')).toContainText('1 article', { timeout: 20_000 });
    await page.locator('#storage').scrollIntoViewIfNeeded();
    await page.screenshot({ path: info.outputPath('storage.png') });
    await sheet.getByRole('button', { name: 'Undo this import' }).click();
    await expect.poll(async () => (await askBackground(extension, 'searchCorpus', { query: 'harbour master', limit: 1 })).total, { timeout: 20_000 }).toBe(0);
  } finally {
    await extension.close();
    await feeds.close();
  }
});
