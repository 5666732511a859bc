/** How Crossread asks, as the servers see it: what a feed was answered with goes back as it came, and who wants to be left alone is, past
    stops of the worker too. */
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { grantHost } from '../../scripts/browser/switch-on';
import * as formats from '../feeds/formats';
import { ETAG, LAST_MODIFIED, serveFeeds, type Answer, type FeedServer } from '../feeds/serve';

interface Setting { extension: LaunchedExtension; feeds: FeedServer; desk: Page }

const test = base.extend<object, { setting: Setting }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  setting: [async ({}, use) => {
    const feeds = await serveFeeds();
    // The server is the browser's proxy: each source has a host of its own.
    const extension = await launchExtension({ headless: true, proxy: feeds.origin });
    await waitForCorpus(extension);
    await grantHost(extension, '*://*/*');
    await use({ extension, feeds, desk: await extension.desk() });
    await extension.close();
    await feeds.close();
  }, { scope: 'worker', timeout: 120_000 }],
});

test.describe.configure({ mode: 'serial', timeout: 90_000 });

interface Api { alarms: { create(name: string, when: { when: number }): Promise<void> } }
declare const chrome: Api;

/** Stops the worker, and lets the alarm ring: nothing else wakes it. @param due the hour is over for all sources, and the rest of all hosts */
async function ring({ desk }: Setting, due: boolean): Promise<void> {
  await stopWorker(desk);
  if (due) {
    await desk.evaluate(() => new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('crossread-sources');
      opening.onerror = () => reject(new Error('The sources cannot be opened.'));
      opening.onsuccess = () => {
        const change = opening.result.transaction(['sources', 'notes'], 'readwrite');
        change.objectStore('notes').delete('leftAlone');
        const store = change.objectStore('sources');
        const reading = store.getAll();
        reading.onsuccess = () => { for (const row of reading.result as { health: object }[]) store.put({ ...row, health: { ...row.health, next: '2026-01-01T00:00:00.000Z' } }); };
        change.oncomplete = () => { opening.result.close(); resolve(); };
        change.onerror = () => reject(new Error('The sources cannot be written.'));
      };
    }));
  }
  await desk.evaluate(() => chrome.alarms.create('sources', { when: Date.now() + 100 }));
}

const sourceOf = async ({ extension }: Setting, id: string) => (await askBackground(extension, 'listSources', {})).sources.find((source) => source.id === id);
const add = async ({ extension }: Setting, address: string, wishes: object = {}) =>
  (await askBackground(extension, 'addSources', { sources: [{ kind: 'feed', address, typed: false, site: null, wishes }] })).added[0] as string;
const askedOf = ({ feeds }: Setting, path: string) => feeds.asked.filter((asked) => asked.path === path);
const validatorsOf = (setting: Setting, path: string) => askedOf(setting, path).map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']]);

test('what a feed was answered with goes back as it came, and one that has not changed costs no bytes', async ({ setting }) => {
  const { extension, feeds } = setting;
  const feed = formats.rss('http://harbour.example');
  const type = { 'content-type': 'application/rss+xml' };
  feeds.add('/etag', (request, response) => {
    if (request.headers['if-none-match'] === ETAG) response.writeHead(304).end();
    else response.writeHead(200, { ...type, etag: ETAG, 'last-modified': LAST_MODIFIED }).end(feed);
  });
  const id = await add(setting, 'http://harbour.example/etag');
  await expect.poll(async () => (await sourceOf(setting, id))?.health.articles, { timeout: 30_000 }).toBe(2);
  expect(validatorsOf(setting, '/etag')).toEqual([[undefined, undefined]]);
  const first = (await sourceOf(setting, id))?.health.good ?? '';

  await ring(setting, true);
  await expect.poll(() => validatorsOf(setting, '/etag'), { timeout: 30_000 }).toEqual([[undefined, undefined], [ETAG, LAST_MODIFIED]]);
  await expect.poll(async () => (await askBackground(extension, 'listRequests', { offset: 0, limit: 1 })).requests[0], { timeout: 30_000 }).toMatchObject({ for: id, why: 'look', status: 304, bytes: 0, trouble: null });
  await expect.poll(async () => (await sourceOf(setting, id))?.health.good ?? '').not.toBe(first);
  expect((await sourceOf(setting, id))?.health).toMatchObject({ articles: 2, waiting: 0, trouble: null });

  // It has one more, and says of itself what it had not said before.
  const more = feed.replace('<item>', '<item><title>The lighthouse of Brattholm is for sale</title><link>/light</link><description>The council of Brattholm sells its old lighthouse to whoever paints it, as the mayor said on Monday.</description></item><item>');
  feeds.add('/etag', (_, response) => void response.writeHead(200, { ...type, etag: '"eight"' }).end(more));
  await ring(setting, true);
  await expect.poll(async () => (await sourceOf(setting, id))?.health.articles, { timeout: 30_000 }).toBe(3);
  await ring(setting, true);
  await expect.poll(() => validatorsOf(setting, '/etag').slice(2), { timeout: 30_000 }).toEqual([[ETAG, LAST_MODIFIED], ['"eight"', undefined]]);
  await expect.poll(async () => (await sourceOf(setting, id))?.health, { timeout: 30_000 }).toMatchObject({ articles: 3, waiting: 0, trouble: null });
});

test('a feed whose server wants to be left alone is, even when the reader wishes to look', async ({ setting }) => {
  const { extension, feeds, desk } = setting;
  feeds.add('/pause', (_, response) => void response.writeHead(429, { 'retry-after': '7200' }).end('later'));
  const begun = Date.now();
  const id = await add(setting, 'http://pause.example/pause');
  await expect.poll(async () => (await sourceOf(setting, id))?.health.trouble?.code, { timeout: 30_000 }).toBe('sourceBusy');
  expect(Date.parse((await sourceOf(setting, id))?.health.next ?? '')).toBeGreaterThanOrEqual(begun + 7_200_000);
  await stopWorker(desk);
  await expect(askBackground(extension, 'lookNow', { ids: [id] })).rejects.toThrow(); // and says so: sources-requests.spec.ts
  await ring(setting, false);
  // Another one is asked meanwhile, so that the alarm has surely rung.
  feeds.add('/other', (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(formats.rss('http://other.example')));
  const other = await add(setting, 'http://other.example/other');
  await expect.poll(async () => (await sourceOf(setting, other))?.health.good ?? null, { timeout: 30_000 }).not.toBeNull();
  expect(askedOf(setting, '/pause')).toHaveLength(1);
  feeds.add('/pause', (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(formats.rss('http://pause.example')));
  await ring(setting, true); // as if the two hours were over
  await expect.poll(async () => (await sourceOf(setting, id))?.health, { timeout: 30_000 }).toMatchObject({ articles: 2, trouble: null });
  expect(askedOf(setting, '/pause')).toHaveLength(2);
});

test('no page of a host is asked for while its server wants to be left alone, and those that are left come afterwards', async ({ setting }) => {
  const { feeds } = setting;
  const [PAGES, PAUSE_S] = [5, 5];
  const times: { at: number; status: number }[] = [];
  const pages = Array.from({ length: PAGES }, (_, i) => `/quay-${i}`);
  const answer = (html: string): Answer => (_, response) => {
    const status = times.length === 1 ? 503 : 200; // the second that is asked for, whichever it is
    times.push({ at: Date.now(), status });
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...(status === 503 && { 'retry-after': String(PAUSE_S) }) }).end(html);
  };
  for (const [i, path] of pages.entries()) feeds.add(path, answer(formats.article(`Quay ${i} of Skarholm is mended`, `crane of quay ${i}`)));
  const items = pages.map((path, i) => `<item><title>Quay ${i} of Skarholm is mended</title><link>http://quay.example${path}</link><description>Read on.</description></item>`).join('');
  feeds.add('/quays', (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(`<rss version="2.0"><channel><title>Quays</title><link>http://quay.example/</link><language>en</language>${items}</channel></rss>`));
  const id = await add(setting, 'http://quay.example/quays', { whole: true });
  await expect.poll(() => times.length, { timeout: 30_000 }).toBe(2);
  await expect.poll(async () => (await sourceOf(setting, id))?.health, { timeout: 30_000 }).toMatchObject({ articles: 1, waiting: PAGES - 1 });
  // Stopped and woken again, it still knows.
  await ring(setting, false);
  await expect.poll(async () => (await sourceOf(setting, id))?.health.waiting).toBe(PAGES - 1);
  while (Date.now() < (times[1]?.at ?? 0) + PAUSE_S * 1_000) {
    expect(times).toHaveLength(2);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await ring(setting, false);
  await expect.poll(() => times.map(({ status }) => status), { timeout: 30_000 }).toEqual([200, 503, 200, 200, 200]);
  expect((times[2]?.at ?? 0) - (times[1]?.at ?? 0)).toBeGreaterThanOrEqual(PAUSE_S * 1_000);
  // The refused one has its own, longer wait.
  await expect.poll(async () => (await sourceOf(setting, id))?.health, { timeout: 30_000 }).toMatchObject({ articles: PAGES - 1, waiting: 1 });
});
