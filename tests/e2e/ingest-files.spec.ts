/** Many files at once, and requests, while the browser stops whoever works at them: nothing is lost, nothing comes twice, and the log says what was cut off. */
import { strToU8, zipSync } from 'fflate';
import { test as base, expect } from '@playwright/test';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { grantHost } from '../../scripts/browser/switch-on';
import { serveFeeds, type FeedServer } from '../feeds/serve';

const FILES = 2_000;
/** Where the texts of three quays are the same, they are one article each all the same: their titles differ. */
const PLACES = ['Sandvik', 'Gullhaven', 'Brattholm', 'Eskeland', 'Nordby'];

interface Setting { extension: LaunchedExtension; feeds: FeedServer }

const test = base.extend<object, { setting: Setting }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  setting: [async ({}, use) => {
    const feeds = await serveFeeds();
    const extension = await launchExtension({ headless: true });
    await waitForCorpus(extension);
    await grantHost(extension, 'http://127.0.0.1/*');
    await use({ extension, feeds });
    await extension.close();
    await feeds.close();
  }, { scope: 'worker', timeout: 120_000 }],
});

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const sources = async ({ extension }: Setting) => (await askBackground(extension, 'listSources', {})).sources;
const countHits = async ({ extension }: Setting, query: string) => (await askBackground(extension, 'searchCorpus', { query, limit: 10 })).total;
const textOf = (i: number) => `Lighthouse ${i} of ${PLACES[i % PLACES.length]} has a new lamp\n\nThe keeper of lighthouse number ${i} has been waiting for a new lamp since the storm of last winter, and on Monday it came by ship, packed in straw.`;

test('two thousand files become as many articles, although the background is stopped in the middle', async ({ setting }) => {
  const { extension } = setting;
  const page = await extension.context.newPage();
  await page.goto(`chrome-extension://${extension.id}/options.html`);
  await page.locator('#sources input[type=file]').setInputFiles(Array.from({ length: FILES }, (_, i) => ({ name: `lamp-${i}.txt`, mimeType: 'text/plain', buffer: Buffer.from(textOf(i)) })));
  await expect.poll(async () => (await sources(setting))[0]?.health.waiting ?? 0, { timeout: 60_000 }).toBeGreaterThan(50);
  await stopWorker(page);
  await expect(page.locator('.sheet')).toContainText('2,000 of 2,000 articles read', { timeout: 180_000 });
  await expect.poll(async () => (await sources(setting)).map(({ health }) => [health.articles, health.waiting]), { timeout: 180_000 }).toEqual([[FILES, 0]]);
  expect(await countHits(setting, '"packed in straw"')).toBe(FILES);
  // Nothing of them is left where the page had put them.
  expect(await page.evaluate(() => new Promise<number>((resolve, reject) => {
    const opening = indexedDB.open('crossread-sources');
    opening.onerror = () => reject(new Error('no database'));
    opening.onsuccess = () => {
      const counting = opening.result.transaction('handover').objectStore('handover').count();
      counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
    };
  }))).toBe(0);
  await page.close();
});

test('an archive that is a bomb says so, and what was chosen beside it is read', async ({ setting }) => {
  const { extension } = setting;
  const page = await extension.context.newPage();
  await page.goto(`chrome-extension://${extension.id}/options.html`);
  const big = Object.fromEntries(Array.from({ length: 3 }, (_, i) => [`${i}.txt`, new Uint8Array(80_000_000)]));
  const note = textOf(FILES).replace('packed in straw', 'wrapped in sailcloth');
  await page.locator('#sources input[type=file]').setInputFiles([
    { name: 'bomb.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync(big, { level: 9 })) },
    { name: 'matryoshka.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync({ 'inner.zip': zipSync({ 'a.txt': strToU8(note) }), '../../up.txt': strToU8(note) })) },
  ]);
  const report = page.locator('.sheet');
  await expect(report).toContainText('1 of 3 articles read', { timeout: 60_000 });
  await expect.poll(() => countHits(setting, '"wrapped in sailcloth"'), { timeout: 60_000 }).toBe(1);
  expect(await countHits(setting, '"packed in straw"')).toBe(FILES);
  await page.close();
});

test('feeds that never end, are bombs, or stop in the middle are troubles of their own, and others come in', async ({ setting }) => {
  const { extension, feeds } = setting;
  const paths = ['/bomb', '/endless', '/cut', '/bad-gzip', '/rss'];
  await askBackground(extension, 'addSources', { sources: paths.map((path) => ({ kind: 'feed' as const, address: `${feeds.origin}${path}`, typed: true, site: null, wishes: {} })) });
  const codes = async () => Object.fromEntries((await sources(setting)).filter(({ address }) => address !== null).map(({ address, health }) => [new URL(address ?? '').pathname, health.trouble?.code ?? (health.good !== null && 'good')]));
  await expect.poll(codes, { timeout: 60_000 }).toEqual({ '/bomb': 'sourceTooLarge', '/endless': 'sourceTooLarge', '/cut': 'sourceAway', '/bad-gzip': 'notAFeed', '/rss': 'good' });
});

test('a request that is under way when the background is stopped stands in the log as cut off', async ({ setting }) => {
  const { extension, feeds } = setting;
  const logged = async () => (await askBackground(extension, 'listRequests', { offset: 0, limit: 50 })).requests.filter(({ to }) => to.endsWith('/slow'));
  await askBackground(extension, 'addSources', { sources: [{ kind: 'feed', address: `${feeds.origin}/slow`, typed: true, site: null, wishes: {} }] });
  await expect.poll(() => feeds.asked.some(({ path }) => path === '/slow'), { timeout: 30_000 }).toBe(true);
  expect(await logged()).toMatchObject([{ status: null, trouble: null, why: 'look' }]);
  await stopWorker(await extension.desk());
  await expect.poll(async () => (await logged()).at(-1)?.trouble?.code, { timeout: 30_000 }).toBe('requestCut');
});
