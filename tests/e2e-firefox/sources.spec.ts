/** A feed added in Firefox by its address: seen before it is added, taken apart in the event page's own worker past a stop, and found. */
import { test, expect } from '@playwright/test';
import { stopEventPage } from '../../scripts/browser/firefox-popup';
import { launchFirefox } from '../../scripts/browser/launch-firefox';
import { serveFeeds } from '../feeds/serve';
import { keepPicture, pressButton, typeInto } from './fixtures';

const STORY = 'The harbour master of Sandvik said on Tuesday that the boat of the Gullvik line had come back, and that forty islanders were waiting in the rain.';

test('a feed is seen, added, and its article is found, also after a stop of the event page', async ({ browserName: _browserName }, info) => {
  test.setTimeout(120_000);
  const feeds = await serveFeeds();
  feeds.add('/gull', (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(
    `<rss version="2.0"><channel><title>The Gullvik Courier</title><link>${feeds.origin}/</link><language>en</language><item><title>Gullvik boat back in Sandvik</title><link>${feeds.origin}/gull/1</link><pubDate>Tue, 03 Mar 2026 12:00:00 GMT</pubDate><description>${STORY}</description></item></channel></rss>`));
  const firefox = await launchFirefox();
  try {
    const { driver, origin } = firefox;
    const read = (css: string) => driver.run((wanted) => document.querySelector<HTMLElement>(wanted)?.innerText ?? '', css);
    const readAll = (css: string) => driver.run((wanted) => [...document.querySelectorAll<HTMLElement>(wanted)].map((one) => one.innerText).join('\n'), css);
    await driver.goto(`${origin}/options.html`);
    await typeInto(driver, '#sources .adding input[inputmode=url]', `${feeds.origin}/gull`);
    await pressButton(driver, '#sources .adding form button');
    await expect.poll(() => read('#sources .sheet'), { timeout: 20_000 }).toContain('The Gullvik Courier');
    expect(await read('#sources .sheet blockquote')).toContain('forty islanders');
    await keepPicture(driver, info, 'found');
    await pressButton(driver, '#sources .sheet .btn-main');
    await expect.poll(() => read('#sources .sheet'), { timeout: 20_000 }).toContain('1 feed added');
    await expect.poll(() => readAll('#sources li.src'), { timeout: 60_000 }).toMatch(/The Gullvik Courier[^]*?\b1 article/);
    await keepPicture(driver, info, 'added');

    expect(await stopEventPage(firefox)).toBe('stopped');
    await driver.goto(`${origin}/search.html?q=${encodeURIComponent('Gullvik islanders')}`);
    await expect.poll(() => read('main'), { timeout: 30_000 }).toContain('forty islanders were waiting in the rain');
    await keepPicture(driver, info, 'search');
  } finally {
    await firefox.close();
    await feeds.close();
  }
});
