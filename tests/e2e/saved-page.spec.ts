/** A page as Chromium itself saves it in one file: chosen in the settings, it is an article with the address where it was saved. */
import { expect, test } from '@playwright/test';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import * as formats from '../feeds/formats';
import { serveFeeds } from '../feeds/serve';

const TITLE = 'The lamp of Skarholm — “lit again”, says the mayor';

test('a page that the browser saved as one file becomes an article', async () => {
  test.setTimeout(120_000);
  const feeds = await serveFeeds();
  const extension = await launchExtension({ headless: true, proxy: feeds.origin });
  try {
    await waitForCorpus(extension);
    feeds.add('/lamp', (_, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(formats.article(TITLE, 'lamp')));
    const story = await extension.context.newPage();
    await story.goto('http://quay.example/lamp?utm_source=mail&id=7');
    const protocol = await extension.context.newCDPSession(story);
    const { data } = await protocol.send('Page.captureSnapshot', { format: 'mhtml' });
    await story.close();

    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${extension.id}/options.html`);
    await page.locator('#sources input[type=file]').setInputFiles({ name: 'lamp.mhtml', mimeType: 'multipart/related', buffer: Buffer.from(data, 'latin1') });
    await expect(page.locator('.sheet')).toContainText('1 of 1 article', { timeout: 30_000 });
    const find = async () => (await askBackground(extension, 'searchCorpus', { query: 'Skarholm', limit: 1 })).total;
    await expect.poll(find, { timeout: 60_000 }).toBe(1);
    const { articles } = await askBackground(extension, 'searchCorpus', { query: 'Skarholm', limit: 1 });
    const [hit] = await askBackground(extension, 'getHits', { query: 'Skarholm', articles });
    expect(hit).toMatchObject({ headline: TITLE, url: 'http://quay.example/lamp?id=7' });
  } finally {
    await extension.close();
    await feeds.close();
  }
});
