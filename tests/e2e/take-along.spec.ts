/** All of a reader's things: taken along to another browser in one file, with a preview, and then deleted here, so that nothing of them is left. */
import { readFileSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import { askBackground, waitForCorpus, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { allowHost, grantHost, openPopup, switchOn } from '../../scripts/browser/switch-on';
import * as formats from '../feeds/formats';
import { serveFeeds, type FeedServer } from '../feeds/serve';

const STORY = 'http://quay.example/pages/lamp';
const FEED = 'http://harbour.example/rss';
const JUDGED = 'http://quay.example/pages/rope';

interface BrowserApi {
  alarms: { getAll(): Promise<{ name: string }[]> };
  permissions: { getAll(): Promise<{ origins?: string[] }> };
  scripting: { getRegisteredContentScripts(): Promise<{ id: string }[]> };
  storage: Record<'local' | 'sync' | 'session', { get(keys: null): Promise<Record<string, unknown>> }>;
}
declare const chrome: BrowserApi;

interface Setting { mine: LaunchedExtension; other: LaunchedExtension; feeds: FeedServer }

const test = base.extend<object, { setting: Setting }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  setting: [async ({}, use) => {
    const feeds = await serveFeeds();
    // The server is the browsers' proxy: its feed's host and the page's are both it.
    feeds.add('/rss', (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(formats.rss('http://harbour.example')));
    const [mine, other] = [await launchExtension({ headless: true, proxy: feeds.origin }), await launchExtension({ headless: true, proxy: feeds.origin })];
    for (const one of [mine, other]) await waitForCorpus(one);
    await use({ mine, other, feeds });
    await mine.close();
    await other.close();
    await feeds.close();
  }, { scope: 'worker', timeout: 120_000 }],
});

test.describe.configure({ mode: 'serial', timeout: 180_000 });

async function openSettings({ context, id }: LaunchedExtension): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/options.html`);
  return page;
}

/** What the browser keeps for Crossread, beside what is in its databases. Generations are numbered, so their names are told without numbers. */
async function readTraces(extension: LaunchedExtension) {
  return (await extension.desk()).evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => (name ?? '').replace(/\d+/g, 'N')).sort(),
    alarms: (await chrome.alarms.getAll()).map(({ name }) => name).sort(),
    origins: (await chrome.permissions.getAll()).origins ?? [],
    scripts: (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id),
    local: await chrome.storage.local.get(null), sync: await chrome.storage.sync.get(null), session: await chrome.storage.session.get(null),
  }));
}

async function readThings(extension: LaunchedExtension) {
  const { sources } = await askBackground(extension, 'listSources', {});
  const { articles } = await askBackground(extension, 'listKept', {});
  return {
    sources: sources.map(({ kind, address, name, tags, notes }) => ({ kind, address, name, tags, notes })),
    verdicts: await askBackground(extension, 'listVerdicts', {}),
    kept: articles.map(({ url, title, versions }) => ({ url, title, versions })),
    theme: (await askBackground(extension, 'getSettings', {})).theme,
  };
}

/** Articles with a word that stands in the feed. */
const countFound = async (extension: LaunchedExtension): Promise<number> => (await askBackground(extension, 'searchCorpus', { query: 'ferry', limit: 1 })).total;

test('what a reader has goes along in one file, and is all there in another browser', async ({ setting: { mine, other } }) => {
  const fresh = await readTraces(other);
  expect([fresh.origins, fresh.scripts]).toEqual([[], []]);
  const story = await mine.context.newPage();
  await story.goto(STORY);
  await switchOn(mine, story);
  await story.reload();
  await waitForMarks(mine, story);
  const popup = await openPopup(mine, story);
  await popup.getByRole('button', { name: 'Keep this page' }).click();
  await expect(popup.getByText('Kept.', { exact: true })).toBeVisible({ timeout: 30_000 });
  await popup.close();
  await story.close();
  await grantHost(mine, 'http://harbour.example/*');
  await askBackground(mine, 'addSources', { sources: [{ kind: 'feed', address: FEED, typed: false, site: null, wishes: { name: 'The Harbour', tags: ['sea'], notes: 'Ferries, mostly.' } }] });
  const judged = (await askBackground(mine, 'describeCorpus', {})).sources[0]?.articles[0];
  if (!judged) throw new Error('The bundled corpus has no article.');
  await askBackground(mine, 'judgePairs', { page: { url: JUDGED, canonical: null, title: 'The rope makers' }, pairs: [{ article: judged.id, title: judged.title, evidence: null }], event: null, same: false });
  await askBackground(mine, 'changeSettings', { theme: 'dark' });
  const things = await readThings(mine);
  expect(things).toMatchObject({
    sources: [{ kind: 'feed', address: FEED, name: 'The Harbour', tags: ['sea'], notes: 'Ferries, mostly.' }], verdicts: [{ article: judged.id, same: false, pageTitle: 'The rope makers' }],
    kept: [{ url: STORY, title: 'The lamp of Skarholm is lit again', versions: 1 }], theme: 'dark',
  });

  const page = await openSettings(mine);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export everything' }).click()]);
  const buffer = readFileSync(await download.path());
  await page.close();

  await allowHost(other, 'http://harbour.example/*');
  const there = await openSettings(other);
  await there.locator('#storage input[type=file]').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer });
  const plan = there.locator('section[aria-labelledby=plan-name]');
  for (const [part, count] of [['Settings', '1 changed'], ['Sources', '1 new'], ['Taken apart', '1 new'], ['Kept pages', '1 new']]) {
    await expect(plan.locator('.tick').filter({ hasText: part })).toContainText(count as string);
  }
  await expect(plan).toContainText('The Harbour');
  // Nothing has come in before the reader says so.
  expect(await readThings(other)).toMatchObject({ sources: [], verdicts: [], kept: [], theme: 'system' });
  await plan.getByRole('button', { name: 'Import what is ticked' }).click();
  await expect(there.getByText('Imported. What was here before is still here.')).toBeVisible({ timeout: 30_000 });
  expect(await readThings(other)).toEqual(things);
  await there.close();
});

test('after everything is deleted the browser keeps what a fresh start makes, and nothing else', async ({ setting: { mine, feeds } }) => {
  const untouched = await launchExtension({ headless: true, proxy: feeds.origin });
  await waitForCorpus(untouched);
  await untouched.desk();
  const fresh = await readTraces(untouched);
  const found = await countFound(untouched);
  await untouched.close();

  // There is something to delete of every kind.
  await expect.poll(async () => (await askBackground(mine, 'listRequests', { offset: 0, limit: 9 })).total, { timeout: 60_000 }).toBeGreaterThan(0);
  await expect.poll(async () => (await askBackground(mine, 'listSources', {})).sources.map(({ health }) => health.articles), { timeout: 90_000 }).toEqual([2]);
  expect(await countFound(mine)).toBeGreaterThan(found);
  const before = await readTraces(mine);
  expect(before.databases.length).toBeGreaterThan(fresh.databases.length);
  expect(before.alarms.length).toBeGreaterThan(fresh.alarms.length);
  expect(Object.keys(before.local).length).toBeGreaterThan(Object.keys(fresh.local).length);
  expect(before.origins).toEqual(expect.arrayContaining(['http://quay.example/*', 'http://harbour.example/*']));
  expect(before.scripts).not.toEqual([]);

  const page = await openSettings(mine);
  await page.getByRole('button', { name: 'Delete everything…' }).click();
  await page.getByLabel('To delete everything').fill('delete');
  await page.getByRole('button', { name: 'Delete everything for good' }).click();
  await expect(page.getByText('Everything is deleted.')).toBeVisible({ timeout: 60_000 });
  await page.close();
  await waitForCorpus(mine);
  expect(await readThings(mine)).toEqual({ sources: [], verdicts: [], kept: [], theme: 'system' });
  expect(await askBackground(mine, 'listRequests', { offset: 0, limit: 9 })).toEqual({ requests: [], total: 0 });
  expect(await countFound(mine)).toBe(found);
  await expect.poll(() => readTraces(mine), { timeout: 30_000 }).toEqual(fresh);
});
