/** Requests as the settings tell of them: none while they are off, each hop of a redirect in the log, and a host that has to be allowed first named with its button.
    All names of hosts are served by the feeds' server, which the browser has for a proxy. */
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { allowHost, grantHost } from '../../scripts/browser/switch-on';
import { serveFeeds, type FeedServer } from '../feeds/serve';

interface Setting { extension: LaunchedExtension; feeds: FeedServer; page: Page }

const test = base.extend<object, { setting: Setting }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  setting: [async ({}, use) => {
    const feeds = await serveFeeds();
    const extension = await launchExtension({ headless: true, proxy: feeds.origin });
    await waitForCorpus(extension);
    // A site that is typed is asked for with and without www.
    for (const host of ['quay.example', 'www.quay.example']) await grantHost(extension, `http://${host}/*`);
    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${extension.id}/options.html`);
    await use({ extension, feeds, page });
    await extension.close();
    await feeds.close();
  }, { scope: 'worker', timeout: 120_000 }],
});

test.describe.configure({ mode: 'serial' });

const QUAY = 'http://quay.example';
const SENTENCE = 'The harbour master of Sandvik said on Tuesday that the boats of the islands had come back, and that forty islanders were waiting in the rain for the next one.';
const feedOf = (title: string, site: string, paths: string[]) => `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>${site}/</link><description>d</description><language>en</language>${paths.map((path) =>
  `<item><title>${title}: boats of ${path}</title><link>${site}${path}</link><pubDate>Tue, 03 Mar 2026 12:00:00 GMT</pubDate><description>${path} ${SENTENCE}</description></item>`).join('')}</channel></rss>`;
const pageOf = (words: string) => `<!doctype html><html lang="en"><head><title>Boats</title></head><body><article><h1>Boats of the islands</h1>${`<p>${words}. ${SENTENCE}</p>`.repeat(4)}</article></body></html>`;

const serve = ({ feeds }: Setting, path: string, text: string, type = 'application/rss+xml') => feeds.add(path, (_, response) => void response.writeHead(200, { 'content-type': type }).end(text));
const lead = ({ feeds }: Setting, path: string, location: string, status = 302) => feeds.add(path, (_, response) => void response.writeHead(status, { location }).end());
const asked = ({ feeds }: Setting, ...hosts: string[]) => feeds.asked.filter(({ host }) => hosts.includes(host)).map(({ host, path }) => `${host}${path}`);
const chapter = ({ page }: Setting) => page.locator('#sources');
const rowOf = ({ page }: Setting, name: string) => page.locator('li.src', { hasText: name });
const add = async ({ extension }: Setting, address: string, wishes: object = {}) =>
  (await askBackground(extension, 'addSources', { sources: [{ kind: 'feed', address, typed: false, site: null, wishes }] })).added[0] as string;
const sourceOf = async ({ extension }: Setting, id: string) => (await askBackground(extension, 'listSources', {})).sources.find((source) => source.id === id);
const log = async ({ extension }: Setting, path: RegExp) => (await askBackground(extension, 'listRequests', { offset: 0, limit: 100 })).requests.filter(({ to }) => path.test(to)).reverse();
async function type(setting: Setting, address: string): Promise<void> {
  const field = chapter(setting).getByLabel('Address of a site or a feed');
  await field.fill(address);
  await field.press('Enter');
}

test('while requests are off, what is typed and a look by hand ask nobody, and say so', async ({ setting }) => {
  const { page } = setting;
  serve(setting, '/off', feedOf('The Off Courier', QUAY, ['/off/1']));
  const make = page.getByRole('switch', { name: 'Make requests' });
  await make.click();
  await expect(chapter(setting)).toContainText('Requests are switched off below');
  await type(setting, `${QUAY}/off`);
  await expect(chapter(setting).locator('.adding [role=status]')).toContainText('Requests are switched off, so nothing was asked');
  const id = await add(setting, `${QUAY}/off`, { name: 'The Off Courier' });
  await page.reload();
  await rowOf(setting, 'The Off Courier').locator('.src-open').click();
  await rowOf(setting, 'The Off Courier').getByRole('button', { name: 'Look now' }).click();
  await expect(chapter(setting).locator('.list-said')).toContainText('so nothing was asked');
  expect(asked(setting, 'quay.example')).toEqual([]);
  await make.click();
  await expect.poll(async () => (await sourceOf(setting, id))?.health.articles, { timeout: 30_000 }).toBe(1);
  expect(asked(setting, 'quay.example')).toEqual(['quay.example/off']);
});

test('a look by hand a moment later asks nobody, and says when it was asked', async ({ setting }) => {
  await rowOf(setting, 'The Off Courier').getByRole('button', { name: 'Look now' }).click();
  await expect(chapter(setting).locator('.list-said')).toContainText(/Asked .*(minute|second).*Nothing is asked again so soon/);
  expect(asked(setting, 'quay.example')).toEqual(['quay.example/off']);
});

test('a feed that is typed is asked once', async ({ setting }) => {
  const { page } = setting;
  serve(setting, '/once', feedOf('The Once Courier', QUAY, ['/once/1', '/once/2']));
  await type(setting, `${QUAY}/once`);
  await page.locator('.sheet', { hasText: 'The Once Courier' }).getByRole('button', { name: 'Add' }).click();
  await expect(rowOf(setting, 'The Once Courier')).toContainText('2 articles', { timeout: 30_000 });
  expect(asked(setting, 'quay.example').filter((one) => one.endsWith('/once'))).toHaveLength(1);
  expect(await log(setting, /\/once$/)).toMatchObject([{ why: 'find', status: 200, fresh: 2 }]);
  await page.locator('.sheet').getByRole('button', { name: 'Done' }).click();
});

test('each hop of a redirect has a line in the log, and the bytes of what was refused are counted', async ({ setting }) => {
  const { page } = setting;
  lead(setting, '/hop/1', '/hop/2', 301);
  lead(setting, '/hop/2', `${QUAY}/hop/3`);
  serve(setting, '/hop/3', feedOf('The Hop Courier', QUAY, ['/hop/a']));
  const id = await add(setting, `${QUAY}/hop/1`);
  await expect.poll(async () => (await sourceOf(setting, id))?.health.articles, { timeout: 30_000 }).toBe(1);
  const [first, second, third] = await log(setting, /\/hop\//);
  expect([first, second]).toMatchObject([
    { to: 'quay.example/hop/1', status: 301, led: 'quay.example/hop/2', bytes: 0, trouble: null }, { to: 'quay.example/hop/2', status: 302, led: 'quay.example/hop/3', bytes: 0, trouble: null },
  ]);
  expect(third).toMatchObject({ to: 'quay.example/hop/3', status: 200, fresh: 1, trouble: null });
  expect(third?.bytes).toBe(feedOf('The Hop Courier', QUAY, ['/hop/a']).length);
  await add(setting, `${QUAY}/endless`);
  await expect.poll(async () => (await log(setting, /\/endless$/))[0]?.trouble?.code, { timeout: 60_000 }).toBe('sourceTooLarge');
  expect((await log(setting, /\/endless$/))[0]).toMatchObject({ status: 200 });
  expect((await log(setting, /\/endless$/))[0]?.bytes).toBeGreaterThan(10_000_000);
  await page.reload();
  await expect(page.locator('#requests')).toContainText('leads to quay.example/hop/2');
});

test('a redirect to a host that is not allowed names it, asks nobody there, and goes on with a click', async ({ setting }) => {
  const { extension } = setting;
  lead(setting, '/away/feed', 'http://cdn.example/away/there');
  serve(setting, '/away/there', feedOf('The Away Courier', 'http://cdn.example', ['/away/a']));
  const id = await add(setting, `${QUAY}/away/feed`, { name: 'The Away Courier' });
  await expect.poll(async () => (await sourceOf(setting, id))?.health.trouble).toEqual({ code: 'redirectNotAllowed', detail: 'cdn.example', origin: 'http://cdn.example' });
  expect(asked(setting, 'cdn.example')).toEqual([]);
  expect(await log(setting, /\/away\//)).toMatchObject([{ to: 'quay.example/away/feed', status: 302, led: 'cdn.example/away/there', trouble: { code: 'redirectNotAllowed' } }]);
  await setting.page.reload();
  const row = rowOf(setting, 'The Away Courier');
  await expect(row).toContainText('leads to cdn.example');
  await allowHost(extension, 'http://cdn.example/*');
  await setting.page.bringToFront();
  await row.getByRole('button', { name: 'Allow cdn.example' }).click();
  await expect(row).toContainText('1 article', { timeout: 30_000 });
  await expect(row.getByRole('button', { name: 'Allow' })).toHaveCount(0);
  expect(asked(setting, 'cdn.example')).toEqual(['cdn.example/away/there']);
});

test('so does an address that is typed', async ({ setting }) => {
  lead(setting, '/typed', 'http://other.example/typed/there');
  serve(setting, '/typed/there', feedOf('The Typed Courier', 'http://other.example', ['/typed/a']));
  await type(setting, `${QUAY}/typed`);
  const adding = chapter(setting).locator('.adding');
  await expect(adding.locator('[role=status]')).toContainText('leads to other.example');
  expect(asked(setting, 'other.example')).toEqual([]);
  await allowHost(setting.extension, 'http://other.example/*');
  await setting.page.bringToFront();
  await adding.getByRole('button', { name: 'Allow other.example' }).click();
  await expect(setting.page.locator('.sheet')).toContainText('The Typed Courier');
  await setting.page.locator('.sheet').getByRole('button', { name: 'Not now' }).click();
});

test('whole articles on a third host are named, and asked for once it is allowed', async ({ setting }) => {
  const { extension, page } = setting;
  const site = 'http://pages.example';
  serve(setting, '/third', feedOf('The Third Courier', site, ['/third/1', '/third/2']));
  for (const path of ['/third/1', '/third/2']) serve(setting, path, pageOf(`This is the whole of ${path}, with a stevedore`), 'text/html');
  const id = await add(setting, `${QUAY}/third`, { name: 'The Third Courier', whole: true });
  await expect.poll(async () => (await sourceOf(setting, id))?.health, { timeout: 30_000 }).toMatchObject({ articles: 2, refused: [site] });
  expect(asked(setting, 'pages.example')).toEqual([]);
  const hits = async () => (await askBackground(extension, 'searchCorpus', { query: 'stevedore', limit: 10 })).total;
  expect(await hits()).toBe(0);
  await page.reload();
  const row = rowOf(setting, 'The Third Courier');
  await expect(row).toContainText('Whole articles lie on pages.example');
  await allowHost(extension, 'http://pages.example/*');
  await page.bringToFront();
  await row.getByRole('button', { name: 'Allow pages.example' }).click();
  await expect.poll(hits, { timeout: 60_000 }).toBe(2);
  expect(asked(setting, 'pages.example').sort()).toEqual(['pages.example/third/1', 'pages.example/third/2']);
  expect((await sourceOf(setting, id))?.health.refused).toEqual([]);
});

test('a host that is too busy is left alone by its other feeds, and the alarm waits for it', async ({ setting }) => {
  const { extension, feeds } = setting;
  await grantHost(extension, 'http://busy.example/*');
  feeds.add('/busy/a', (_, response) => void response.writeHead(503).end());
  serve(setting, '/busy/b', feedOf('The Busy Courier', 'http://busy.example', ['/busy/1']));
  await add(setting, 'http://busy.example/busy/a', { name: 'Busy A' });
  await expect.poll(() => asked(setting, 'busy.example')).toEqual(['busy.example/busy/a']);
  await expect.poll(async () => (await askBackground(extension, 'listSources', {})).sources.find(({ name }) => name === 'Busy A')?.health.trouble?.code).toBe('sourceBusy');
  const id = await add(setting, 'http://busy.example/busy/b', { name: 'Busy B' });
  await expect(askBackground(extension, 'lookNow', { ids: [id] })).rejects.toThrow();
  const desk = await extension.desk();
  // With nothing under way it rings once, when the host may be asked again: between five minutes and six and a quarter.
  await expect.poll(() => desk.evaluate(async () => {
    const alarm = await chrome.alarms.get('sources');
    return alarm && alarm.periodInMinutes === undefined ? Math.floor((alarm.scheduledTime - Date.now()) / 60_000) : null;
  }), { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
  expect(asked(setting, 'busy.example')).toEqual(['busy.example/busy/a']);
});
declare const chrome: { alarms: { get(name: string): Promise<{ scheduledTime: number; periodInMinutes?: number } | undefined> } };
