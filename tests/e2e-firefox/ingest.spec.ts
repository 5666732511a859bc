/** What comes in, in Firefox, where the event page itself does what is Chromium's offscreen document's: a feed that has moved, whole articles,
    files, a page that is kept, and a newer edition of a pack. */
import { test as base, expect } from '@playwright/test';
import type { BackgroundMessages } from '../../lib/messages/protocol';
import type { FirefoxDriver } from '../../scripts/browser/firefox-driver';
import { clickInPopup, closeFirefoxPopup, openFirefoxPopup, stopEventPage, waitForPopupWords } from '../../scripts/browser/firefox-popup';
import { launchFirefox, type LaunchedFirefox } from '../../scripts/browser/launch-firefox';
import * as formats from '../feeds/formats';
import { serveFeeds, type FeedServer } from '../feeds/serve';
import { makeEdition } from '../pages/pack-edition';
import { buildPack, servePack } from '../pages/serve-pack';
import { pressButton, switchOn, typeInto } from './fixtures';

const [PACKED, WHOLE] = [120, 6];

interface Setting { firefox: LaunchedFirefox; feeds: FeedServer }

const test = base.extend<object, { setting: Setting }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  setting: [async ({}, use) => {
    const feeds = await serveFeeds();
    const firefox = await launchFirefox();
    await use({ firefox, feeds });
    await firefox.close();
    await feeds.close();
  }, { scope: 'worker', timeout: 120_000 }],
});

test.describe.configure({ mode: 'serial', timeout: 120_000 });

declare const browser: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** Asks the background as the page in front would, which is one of Crossread's own. */
async function ask<N extends keyof BackgroundMessages>(driver: FirefoxDriver, name: N, params: BackgroundMessages[N]['params']): Promise<BackgroundMessages[N]['reply']> {
  const answer = await driver.run((message) => browser.runtime.sendMessage(message), { crossread: 'background', name, params }) as { ok: boolean; reply?: unknown; error?: string } | null;
  if (!answer?.ok) throw new Error(answer?.error ?? 'Nobody answered.');
  return answer.reply as BackgroundMessages[N]['reply'];
}

const openSettings = ({ firefox: { driver, origin } }: Setting) => driver.goto(`${origin}/options.html`);
const sources = async ({ firefox: { driver } }: Setting) => (await ask(driver, 'listSources', {})).sources;
const countHits = async ({ firefox: { driver } }: Setting, query: string) => (await ask(driver, 'searchCorpus', { query, limit: 10 })).total;
const add = async ({ firefox: { driver } }: Setting, address: string, wishes: object = {}) =>
  (await ask(driver, 'addSources', { sources: [{ kind: 'feed', address, typed: true, site: null, wishes }] })).added[0];

test('a feed that has moved for good is followed to where it is, and asked there from then on', async ({ setting }) => {
  const { firefox: { driver }, feeds } = setting;
  await openSettings(setting);
  // The reader's own click lets Crossread ask the server.
  await typeInto(driver, '#sources .adding input[inputmode=url]', `${feeds.origin}/atom`);
  await pressButton(driver, '#sources .adding form button');
  await expect.poll(() => driver.run(() => document.querySelector<HTMLElement>('#sources .sheet')?.innerText ?? ''), { timeout: 20_000 }).toContain('Harbour');
  const id = await add(setting, `${feeds.origin}/moved`);
  const source = async () => (await sources(setting)).find((one) => one.id === id);
  await expect.poll(async () => (await source())?.health.articles, { timeout: 60_000 }).toBe(2);
  expect(await source()).toMatchObject({ address: `${feeds.origin}/rss`, health: { trouble: null } });
  const inward = await add(setting, `${feeds.origin}/to-private`);
  await expect.poll(async () => (await sources(setting)).find((one) => one.id === inward)?.health.trouble?.code ?? null, { timeout: 30_000 }).not.toBeNull();
  expect(feeds.asked.filter(({ path }) => path === '/secret')).toEqual([]);
});

test('whole articles are fetched from their pages past a stop of the event page, each once', async ({ setting }) => {
  const { firefox, feeds } = setting;
  await openSettings(setting);
  for (let i = 0; i < WHOLE; i++) {
    feeds.add(`/lamp-${i}`, (_, response) => void setTimeout(() => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(formats.article(`Lighthouse ${i} has a new lamp`, `lamp number ${i}`)), 150));
  }
  const items = Array.from({ length: WHOLE }, (_, i) => `<item><title>Lighthouse ${i} has a new lamp</title><link>${feeds.origin}/lamp-${i}</link><description>Read on.</description></item>`).join('');
  feeds.add('/lamps', (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(`<rss version="2.0"><channel><title>Lamps</title><link>${feeds.origin}/</link><language>en</language>${items}</channel></rss>`));
  const id = await add(setting, `${feeds.origin}/lamps`, { whole: true });
  const asked = () => feeds.asked.filter(({ path }) => path.startsWith('/lamp-')).length;
  await expect.poll(asked, { timeout: 60_000 }).toBeGreaterThan(1);
  expect(await stopEventPage(firefox)).toBe('stopped');
  await expect.poll(async () => (await sources(setting)).find((one) => one.id === id)?.health, { timeout: 60_000 }).toMatchObject({ articles: WHOLE, waiting: 0, trouble: null });
  await expect.poll(() => countHits(setting, '"packed in straw"'), { timeout: 30_000 }).toBe(WHOLE);
  expect(await countHits(setting, '"All rights reserved"')).toBe(0);
  expect(asked()).toBeLessThanOrEqual(WHOLE + 1);
});

test('files that are chosen are read and found', async ({ setting }) => {
  const { firefox: { driver } } = setting;
  await openSettings(setting);
  await expect.poll(() => driver.run(() => document.querySelector('#sources input[type=file]') !== null)).toBe(true);
  await driver.run((words) => {
    const chosen = new DataTransfer();
    for (let i = 0; i < 3; i++) chosen.items.add(new File([`Harbour ${i} of Brattholm opens\n\nThe harbour master said on Tuesday that harbour number ${i} of Brattholm ${words}, and that forty islanders were waiting in the rain for the first boat.`], `note-${i}.txt`));
    const input = document.querySelector<HTMLInputElement>('#sources input[type=file]')!;
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, 'is wrapped in sailcloth');
  await expect.poll(() => driver.run(() => document.querySelector<HTMLElement>('#sources .sheet')?.innerText ?? ''), { timeout: 30_000 }).toContain('3 of 3 articles read');
  await expect.poll(() => countHits(setting, '"wrapped in sailcloth"'), { timeout: 30_000 }).toBe(3);
});

test('a page is kept from the popup', async ({ setting }) => {
  const { firefox, feeds } = setting;
  const { driver } = firefox;
  await driver.goto(`${feeds.origin}/pages/rope`);
  await switchOn(firefox);
  await openFirefoxPopup(firefox);
  await clickInPopup(driver, 'Keep this page');
  await waitForPopupWords(driver, 'Kept.');
  await closeFirefoxPopup(driver);
  expect(await stopEventPage(firefox)).toBe('stopped');
  await openSettings(setting);
  expect((await ask(driver, 'listKept', {})).articles).toMatchObject([{ title: 'The rope makers of Skarholm open their doors', versions: 1 }]);
  await expect.poll(() => countHits(setting, '"rope makers"'), { timeout: 30_000 }).toBe(1);
});

test('of a newer edition of a pack the shard that has changed is fetched, and no other', async ({ setting }) => {
  const { firefox: { driver } } = setting;
  const pack = await servePack(buildPack(PACKED));
  try {
    await openSettings(setting);
    await typeInto(driver, '#pack-address', pack.address);
    await pressButton(driver, '.packs form button');
    const packs = async () => (await ask(driver, 'listPacks', {})).packs;
    await expect.poll(async () => (await packs()).map(({ articles }) => articles), { timeout: 60_000 }).toEqual([PACKED]);
    const { files, changed } = makeEdition(pack.files, '2031-05-06');
    Object.assign(pack, { files, asked: [], answered: [] });
    await ask(driver, 'lookForEdition', { address: pack.address });
    await expect.poll(async () => (await packs()).map(({ created }) => created), { timeout: 60_000 }).toEqual(['2031-05-06']);
    expect(pack.asked.filter((name) => name.endsWith('.bin'))).toEqual([changed]);
    expect((await packs()).map(({ articles }) => articles)).toEqual([PACKED]);
  } finally {
    await pack.close();
  }
});
