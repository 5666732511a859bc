/** Two pages of Crossread at once: what is switched in one shows in the other, and a page that holds on to an old version of the database loses nobody anything. */
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { askBackground } from '../../scripts/browser/ask-extension';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { allowHost } from '../../scripts/browser/switch-on';
import type { MetaState } from '../../lib/store/segments/meta-state';
import { buildPack, PACK_NAME, servePack } from '../pages/serve-pack';
import { addPack, countArticles, makeTest, OWN, PATTERN, unfold } from './pack-fixtures';

/** Of the pack: enough for a search to be shown in several turns. */
const ARTICLES = 80;
/** In two articles of the pack and in none of the bundled ones. */
const OF_PACK = 'Gullhaven';
/** In most of its articles. */
const COMMON = 'said';
const LETTER = { name: 'quay.txt', words: 'sailcloth', text: 'Quay of Brattholm repaired\n\nThe harbour master of Brattholm said on Monday that the quay was repaired and the new lamp came wrapped in sailcloth.' };
/** For so long the old database is held, before the background is stopped and behind it: two of the looks that the settings take while they wait. */
const HELD_MS = 1_000;

const test = makeTest(async () => ({ pack: await servePack(buildPack(ARTICLES)) }));

test.describe.configure({ mode: 'serial', timeout: 60_000 });

/** A page of the extension, and what its script threw. */
interface Watched { page: Page; thrown: Error[] }

function watch(page: Page): Watched {
  const thrown: Error[] = [];
  page.on('pageerror', (error) => thrown.push(error));
  return { page, thrown };
}

/** Nothing was thrown, and no trouble is told; places for one may stand there empty. */
async function expectCalm(...watched: Watched[]): Promise<void> {
  for (const { page, thrown } of watched) {
    const told = await page.locator('[role=alert], .is-wrong').allTextContents();
    expect([thrown, told.filter((words) => words.trim() !== '')]).toEqual([[], []]);
  }
}

/** Asks again as a reader does: the words are typed anew. */
async function askAgain(search: Page, words: string): Promise<void> {
  await search.bringToFront();
  await search.getByRole('combobox').fill('');
  await search.getByRole('combobox').fill(words);
}

const hits = (search: Page) => search.locator('.hit');
const expectFound = (search: Page, articles: number) => expect(hits(search)).toHaveCount(articles);
const expectNothing = (search: Page, words: string) => expect(search.locator('.search-found')).toContainText(new RegExp(`${words}.*\\b${OWN}\\b`));

test('a pack comes, goes and comes back in the settings while a search is open beside them', async ({ setting, options }) => {
  const { extension, pack } = setting;
  const search = await extension.context.newPage();
  const both = [watch(search), watch(options)];
  await search.goto(`chrome-extension://${extension.id}/search.html?q=${OF_PACK}`);
  await expectNothing(search, OF_PACK);

  await allowHost(extension, PATTERN);
  await addPack(options, pack.address);
  await unfold(options);
  await askAgain(search, OF_PACK);
  await expectFound(search, 2);

  const shown = options.getByRole('switch', { name: `Show ${PACK_NAME}` });
  await askAgain(search, COMMON);
  const more = search.locator('.more button');
  await expect(more).toBeEnabled();
  const before = await hits(search).count();
  await options.bringToFront();
  await shown.click();
  await expect.poll(() => countArticles(setting)).toBe(OWN);
  // What is listed is of before; asked for the rest of it, the page does not stumble over articles that are gone.
  await search.bringToFront();
  await more.click();
  await expect(more).toHaveCount(0);
  expect(await hits(search).count()).toBeGreaterThanOrEqual(before);
  await expectCalm(...both);
  await askAgain(search, OF_PACK);
  await expectNothing(search, OF_PACK);
  await expectFound(search, 0);

  await options.bringToFront();
  await shown.click();
  await expect.poll(() => countArticles(setting)).toBe(OWN + ARTICLES);
  await askAgain(search, OF_PACK);
  await expectFound(search, 2);
  await expectCalm(...both);
  await search.close();
});

test('a source is deleted and taken back in the settings while a search is open beside them', async ({ setting, options }) => {
  const { extension } = setting;
  const search = await extension.context.newPage();
  const both = [watch(search), watch(options)];
  await search.goto(`chrome-extension://${extension.id}/search.html`);
  await options.bringToFront();
  await options.locator('#sources input[type=file]').setInputFiles({ name: LETTER.name, mimeType: 'text/plain', buffer: Buffer.from(LETTER.text) });
  await expect(options.locator('.sheet')).toContainText('1 of 1 article read');
  await expect.poll(() => countArticles(setting)).toBe(OWN + ARTICLES + 1);
  await askAgain(search, LETTER.words);
  await expectFound(search, 1);

  await options.bringToFront();
  const row = options.locator('.src', { hasText: LETTER.name });
  await row.locator('.src-open').click();
  await row.getByRole('button', { name: /^Delete/ }).click();
  const undo = row.getByRole('button', { name: /^Undo/ });
  await expect(undo).toBeVisible();
  await askAgain(search, LETTER.words);
  await expectFound(search, 0);

  await options.bringToFront();
  await undo.click();
  await expect(undo).toHaveCount(0);
  await askAgain(search, LETTER.words);
  await expectFound(search, 1);
  await expectCalm(...both);
  await search.close();
});

/** Of the page that holds the old version: its connection, and the versions that others wanted meanwhile. */
declare const held: { database: IDBDatabase; heard: (number | null)[] };

/** The state as version 3 wrote it: nobody's key, and nothing that is remembered of a pack's address. A store for files came later, too. */
const toVersion3 = (state: MetaState) => JSON.parse(JSON.stringify(state, (name, value: unknown) => (name === 'key' || name === 'subscriptions' ? undefined : value))) as object;

const readMeta = (page: Page) => page.evaluate(() => new Promise<{ version: number; state: MetaState }>((resolve, reject) => {
  const opening = indexedDB.open('crossread');
  opening.onerror = () => reject(opening.error as Error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction('state').objectStore('state').get('corpus') as IDBRequest<MetaState>;
    reading.onsuccess = () => {
      resolve({ version: opening.result.version, state: reading.result });
      opening.result.close();
    };
  };
}));

/** Puts version 3 in the database's place and holds it open against whoever wants it changed, as a page does whose script is busy. */
const holdVersion3 = (page: Page, state: object) => page.evaluate((old) => new Promise<void>((resolve, reject) => {
  indexedDB.deleteDatabase('crossread');
  const opening = indexedDB.open('crossread', 30);
  opening.onerror = () => reject(opening.error as Error);
  opening.onupgradeneeded = () => { opening.result.createObjectStore('state').put(old, 'corpus'); };
  opening.onsuccess = () => {
    const heard: (number | null)[] = [];
    opening.result.onversionchange = ({ newVersion }) => { heard.push(newVersion); };
    Object.assign(globalThis, { held: { database: opening.result, heard } });
    resolve();
  };
}), state);

test('a page holds the old version of the database when the background wants to upgrade it: pages wait, and nothing is lost', async ({ setting }) => {
  const { extension } = setting;
  const [holder, search, options] = [await extension.context.newPage(), await extension.context.newPage(), await extension.desk()];
  const both = [watch(search), watch(options)];
  const listPacks = async () => (await askBackground(extension, 'listPacks', {})).packs.map(({ hash, articles, address }) => [hash, articles, address]);
  const [packs, articles] = [await listPacks(), await countArticles(setting)];
  await options.goto('about:blank');
  // A page without a script: it asks the background nothing.
  await holder.goto(`chrome-extension://${extension.id}/manifest.json`);
  const before = await readMeta(holder);
  expect([before.version, packs.length, articles]).toEqual([40, 1, OWN + ARTICLES + 1]);
  await stopWorker(holder);
  await holdVersion3(holder, toVersion3(before.state));

  await search.goto(`chrome-extension://${extension.id}/search.html?q=${OF_PACK}`);
  await options.goto(`chrome-extension://${extension.id}/options.html`);
  await expect.poll(() => holder.evaluate(() => held.heard)).toContain(40);
  const expectWaiting = async () => {
    expect((await askBackground(extension, 'describeCorpus', {})).state).toBe('loading');
    await expect(search.locator('main')).toContainText('Your articles are being unpacked.');
    await expect(options.locator('#sources')).toContainText('Your articles are being unpacked.');
    await expectCalm(...both);
  };
  await options.waitForTimeout(HELD_MS);
  await expectWaiting();
  // The browser may stop the background while it waits; whoever starts next waits too.
  await stopWorker(options);
  await options.waitForTimeout(HELD_MS);
  await expectWaiting();

  await holder.evaluate(() => held.database.close());
  await expectFound(search, 2);
  await expect(options.locator('.src-open', { hasText: PACK_NAME })).toBeVisible();
  await expectCalm(...both);
  expect([await countArticles(setting), await listPacks()]).toEqual([articles, packs]);
  const after = await readMeta(holder);
  expect([after.version, after.state.active]).toEqual([40, before.state.active]);
  await holder.close();
  await search.close();
});
