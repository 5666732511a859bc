/** "This site has a feed": a page names one, the popup offers it, and once it is added its articles come in. One server stands for the whole web. */
import AxeBuilder from '@axe-core/playwright';
import { test, expect } from '@playwright/test';
import { askBackground, findTabId, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import { allowHost, openPopup } from '../../scripts/browser/switch-on';
import { serveFeeds } from '../feeds/serve';
import { FERRY_FEED } from '../pages/ferry-page';

const SITE = 'http://harbour.example';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test('a feed that the page names is offered in the popup, added with a click while requests are off, asked once they are on, and offered no more', async ({ browserName: _browserName }, info) => {
  test.setTimeout(90_000);
  const feeds = await serveFeeds();
  // What is asked of any host comes here: the server is the browser's proxy.
  const extension = await launchExtension({ headless: true, proxy: feeds.origin });
  try {
    await waitForCorpus(extension);
    feeds.add('/courier', (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(FERRY_FEED(SITE)));
    const head = `<link rel="alternate" type="application/rss+xml" title="The Sandvik Courier" href="/courier"><link rel="alternate" type="application/rss+xml" title="Router" href="http://192.168.1.1/feed"><link rel="alternate" type="text/html" href="/print">`;
    feeds.add('/today', (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(
      `<!doctype html><html lang="en"><head><title>Today</title>${head}</head><body><article><h1>Harbour wall mended</h1><p>The harbour wall of Sandvik was mended on Monday, and the first boats came in with the tide in the afternoon.</p><p>Nobody was hurt in the storm that had broken it.</p></article></body></html>`));
    await allowHost(extension, `${SITE}/*`);
    await askBackground(extension, 'pauseRequests', { paused: true });
    const page = await extension.context.newPage();
    await page.goto(`${SITE}/today`);
    const popup = await openPopup(extension, page);
    await popup.getByRole('button', { name: 'Check once' }).or(popup.getByRole('button', { name: 'Check this page' })).first().click();
    const offer = popup.locator('.keep', { hasText: 'The Sandvik Courier' });
    await expect(offer).toBeVisible({ timeout: 20_000 });
    await expect(popup.getByText('Requests are switched off')).toBeVisible();
    const { violations } = await new AxeBuilder({ page: popup }).withTags(RULES).analyze();
    expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
    await popup.screenshot({ path: info.outputPath('popup-feed.png') });
    expect((await askBackground(extension, 'listSources', {})).sources).toEqual([]);
    await offer.getByRole('button').click();
    await expect(offer.getByRole('button')).toHaveCount(0);
    await expect(popup.locator('.keep', { hasText: 'Added to your sources' })).toBeVisible();
    expect(feeds.asked.map(({ path }) => path)).not.toContain('/courier');
    await askBackground(extension, 'pauseRequests', { paused: false });
    const sources = async () => (await askBackground(extension, 'listSources', {})).sources;
    await expect.poll(async () => (await sources()).map(({ name, address, site, health }) => ({ name, address, site, articles: health.articles })), { timeout: 30_000 })
      .toEqual([{ name: 'The Sandvik Courier', address: `${SITE}/courier`, site: `${SITE}/today`, articles: 1 }]);
    // The source counts an article once it is stored; the search has it once the generation is switched.
    await expect.poll(async () => (await askBackground(extension, 'searchCorpus', { query: 'Sankt Olav breakwater', limit: 5 })).total).toBe(1);
    await popup.close();

    const again = await extension.context.newPage();
    await again.setViewportSize({ width: 400, height: 600 });
    await again.goto(`chrome-extension://${extension.id}/popup.html?tab=${await findTabId(extension, page)}`);
    await expect(again.getByText('This page:')).toBeVisible({ timeout: 20_000 });
    await expect(again.locator('.keep', { hasText: 'The Sandvik Courier' })).toHaveCount(0);
    expect(feeds.asked.map(({ path }) => path)).not.toContain('/feed');
  } finally {
    await extension.close();
    await feeds.close();
  }
});
