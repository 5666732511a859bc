/** A pack added by its address: read while the worker is stopped again and again, quoted beside a page, found in the popup, taken away. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { askBackground, readPageReport, waitForMarks } from '../../scripts/browser/ask-extension';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { allowHost, openPopup, switchOn } from '../../scripts/browser/switch-on';
import { makeRandom } from '../bench/text';
import { makeEdition } from '../pages/pack-edition';
import { buildPack, PACK_NAME, servePack } from '../pages/serve-pack';
import { FERRY_PAGE } from '../pages/ferry-page';
import { servePages } from '../pages/serve';
import { addPack, ARTICLES, countArticles, dropPack, makeTest, OWN, PATTERN, takeAway, unfold } from './pack-fixtures';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** How often the worker is stopped in one import. */
const STOPS = 4;

const test = makeTest(async () => ({ pages: await servePages([FERRY_PAGE]), pack: await servePack(buildPack(ARTICLES)) }));

test.describe.configure({ mode: 'serial', timeout: 120_000 });

async function listFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ; ')})`);
}

const rowOf = (options: Page, words: string) => options.locator('.pack-row', { hasText: words });
const listSegments = (options: Page) => options.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('crossread-segment')));

test('what is no address, or no pack, is answered in words', async ({ setting, options }) => {
  await addPack(options, 'http://packs.example/');
  await expect(options.locator('#pack-said')).toContainText('has to begin with https://');
  await allowHost(setting.extension, PATTERN);
  const wrong = `${setting.pages.addressOf(FERRY_PAGE.id)}/`;
  await addPack(options, wrong);
  const row = rowOf(options, wrong);
  await expect(row).toContainText('manifest.json could not be read (status 404)');
  await row.getByRole('button', { name: /^Cancel/ }).click();
  await expect(row).toHaveCount(0);
});

test('a pack is read while the worker is stopped again and again, and is then part of all that is asked', async ({ setting, options }, info) => {
  const { extension, pack } = setting;
  await allowHost(extension, PATTERN);
  pack.delayMs = 400;
  await addPack(options, pack.address);
  await expect(rowOf(options, PACK_NAME)).toContainText(/Reading “Made-up archive”: \d+ of 300 articles/);
  await expect(options.getByRole('progressbar')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await options.emulateMedia({ colorScheme });
    expect(await listFaults(options)).toEqual([]);
  }
  await options.locator('.packs').screenshot({ path: info.outputPath('reading.png') });
  const popup = await openPopup(extension, options);
  await expect(popup.getByText(/^Reading “Made-up archive”: \d+ of 300 articles$/)).toBeVisible();
  await popup.screenshot({ path: info.outputPath('popup-reading.png') });
  await popup.close();

  const random = makeRandom(7);
  for (let stop = 0; stop < STOPS; stop++) {
    await options.waitForTimeout(200 + random() * 1_200);
    await stopWorker(options);
    // What stood before stands: the bundled articles alone, whole.
    expect(await countArticles(setting)).toBe(OWN);
  }
  pack.delayMs = 50;
  await unfold(options);
  await expect(options.getByRole('switch', { name: `Show ${PACK_NAME}` })).toBeVisible();
  const shards = pack.files.length - 1;
  const read = pack.asked.filter((name) => name.endsWith('.bin'));
  expect(new Set(read).size).toBe(shards);
  // Each stop costs the one shard that was on its way, and no other.
  expect(read.length).toBeLessThanOrEqual(shards + STOPS);
  expect(pack.asked.filter((name) => name === 'manifest.json').length).toBeGreaterThan(1);
  await expect.poll(() => countArticles(setting)).toBe(OWN + ARTICLES);
  await expect(rowOf(options, PACK_NAME)).toContainText('300 articles');
  expect(await listFaults(options)).toEqual([]);
  await options.locator('#sources').screenshot({ path: info.outputPath('read.png') });
});

test('a page is matched against it, and the popup finds its articles', async ({ setting }) => {
  const { extension, pages } = setting;
  const page = await extension.context.newPage();
  await page.goto(pages.addressOf(FERRY_PAGE.id));
  await switchOn(extension, page);
  await waitForMarks(extension, page);
  const report = await readPageReport(extension, page);
  const outlets = report?.match?.events.flatMap((event) => event.outlets.map(({ name }) => name)) ?? [];
  expect(outlets).toEqual(expect.arrayContaining(['The Sandvik Courier', 'Gullhaven Times']));
  const popup = await openPopup(extension, page);
  await popup.getByRole('combobox').fill('Sankt Olav breakwater');
  await expect(popup.getByText('Gullhaven Times').first()).toBeVisible();
  await popup.close();
  await page.close();
});

test('an outlet of it is hidden in the settings, and what is hidden is called by its name', async ({ setting, options }, info) => {
  const { checked: { articles } } = await askBackground(setting.extension, 'describeCorpus', {});
  await options.reload();
  const outlets = options.locator('#outlets');
  await outlets.getByRole('switch', { name: 'Show Gullhaven Times' }).click();
  await expect(options.locator('#hidden')).toContainText('Gullhaven Times');
  await expect.poll(async () => (await askBackground(setting.extension, 'describeCorpus', {})).checked.articles).toBeLessThan(articles);
  await outlets.screenshot({ path: info.outputPath('outlets.png') });
  expect(await listFaults(options)).toEqual([]);
  await outlets.getByRole('switch', { name: 'Show Gullhaven Times' }).press('Space');
  await expect(options.locator('#hidden')).not.toContainText('Gullhaven Times');
  await expect.poll(async () => (await askBackground(setting.extension, 'describeCorpus', {})).checked.articles).toBe(articles);
});

test('each request to its server stands in the log, and those that a stop has cut off say so', async ({ setting: { extension, pack } }) => {
  const { requests } = await askBackground(extension, 'listRequests', { offset: 0, limit: 200 });
  const own = requests.filter(({ to }) => to.startsWith(new URL(pack.address).host));
  // One that is stopped in between has been noted, and was not made.
  expect([own.length >= pack.asked.length, own.length <= pack.asked.length + STOPS]).toEqual([true, true]);
  const whole = own.filter(({ trouble }) => trouble?.code !== 'requestCut');
  expect(own.length - whole.length).toBeLessThanOrEqual(STOPS);
  expect(whole.every(({ why, status, to, trouble }) => why === 'pack' && status === (to.endsWith('manifest.sig') ? 404 : 200) && trouble === null)).toBe(true);
  expect(whole.every(({ bytes, status }) => (bytes > 0) === (status === 200))).toBe(true);
});

test('the same pack is not read twice, and says so; one switched off is asked no more', async ({ setting, options }) => {
  const { extension, pack } = setting;
  await allowHost(extension, PATTERN);
  await addPack(options, pack.address);
  const again = rowOf(options, 'You have this very pack already.');
  await expect(again).toBeVisible();
  await again.getByRole('button', { name: /^Cancel/ }).click();
  await unfold(options);
  await options.getByRole('switch', { name: `Show ${PACK_NAME}` }).click();
  await expect.poll(() => countArticles(setting)).toBe(OWN);
  await options.getByRole('switch', { name: `Show ${PACK_NAME}` }).click();
  await expect.poll(() => countArticles(setting)).toBe(OWN + ARTICLES);
});

test('of a newer edition only the shard that changed is fetched; one with an altered shard leaves the old one as it was', async ({ setting, options }) => {
  const { extension, pack } = setting;
  const day = async () => (await askBackground(extension, 'listPacks', {})).packs.map(({ created }) => created);
  const look = async () => {
    await allowHost(extension, PATTERN);
    await options.bringToFront();
    await options.getByRole('button', { name: /^Look for a newer edition/ }).click();
  };
  const [before] = await day();
  const { files, changed } = makeEdition(pack.files, '2031-05-06');
  // The worker is stopped while the shard is on its way.
  Object.assign(pack, { files, asked: [], delayMs: 800 });
  await unfold(options);
  await look();
  await expect.poll(() => pack.asked, { timeout: 20_000, intervals: [50] }).toContain(changed);
  expect(await day()).toEqual([before]);
  await stopWorker(options);
  await expect.poll(day, { timeout: 60_000 }).toEqual(['2031-05-06']);
  expect(new Set(pack.asked.filter((name) => name.endsWith('.bin')))).toEqual(new Set([changed]));
  expect(await countArticles(setting)).toBe(OWN + ARTICLES);

  const next = makeEdition(files, '2032-07-08', 3);
  const altered = next.files.map((file) => (file.name === next.changed ? { ...file, bytes: file.bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) } : file));
  Object.assign(pack, { files: altered, delayMs: 0 });
  await options.reload();
  await unfold(options);
  await look();
  const refused = options.locator('.packs .pack-row', { hasText: 'was altered' });
  await expect(refused).toBeVisible({ timeout: 20_000 });
  expect([await day(), await countArticles(setting)]).toEqual([['2031-05-06'], OWN + ARTICLES]);
  await refused.getByRole('button', { name: /^Cancel/ }).click();
  pack.files = files;
});

test('it is taken away, and one that is being read is cancelled', async ({ setting, options }) => {
  const { extension, pack } = setting;
  const row = rowOf(options, PACK_NAME);
  await takeAway(setting, options);

  await allowHost(extension, PATTERN);
  pack.delayMs = 300;
  await addPack(options, pack.address);
  await expect(row).toContainText('Reading');
  await row.getByRole('button', { name: /^Cancel/ }).click();
  await expect(row).toHaveCount(0);
  await options.waitForTimeout(1_000);
  const asked = pack.asked.length;
  await options.waitForTimeout(1_000);
  expect(pack.asked.length).toBe(asked);
  await expect.poll(() => listSegments(options)).toHaveLength(1);
});

test('a server that goes away is waited for; what was read stays, and “Try again” goes on', async ({ setting, options }, info) => {
  const { extension, pack } = setting;
  await allowHost(extension, PATTERN);
  pack.delayMs = 250;
  await addPack(options, pack.address);
  const row = rowOf(options, PACK_NAME);
  await expect(row).toContainText(/: [1-9]\d+ of 300/); // more than one shard
  pack.isDown = true;
  await expect(row).toContainText('does not answer just now');
  await expect(row).toContainText('what has been read stays');
  await options.locator('.packs').screenshot({ path: info.outputPath('waiting.png') });
  expect(await listFaults(options)).toEqual([]);
  pack.isDown = false;
  pack.delayMs = 20;
  pack.asked.length = 0;
  await allowHost(extension, PATTERN);
  await row.getByRole('button', { name: /^Try again/ }).click();
  await unfold(options, 30_000);
  await expect(options.getByRole('switch', { name: `Show ${PACK_NAME}` })).toBeVisible();
  expect(pack.asked.length).toBeLessThan(pack.files.length);
});

test('with requests switched off a pack under way asks its server no more and says why; switched on again, it ends', async ({ setting, options }, info) => {
  const { extension, pack } = setting;
  const row = rowOf(options, PACK_NAME);
  await takeAway(setting, options);

  await allowHost(extension, PATTERN);
  pack.delayMs = 400;
  await addPack(options, pack.address);
  await expect(row).toContainText(/: [1-9]\d* of 300/);
  const make = options.locator('#requests').getByRole('switch', { name: 'Make requests' });
  await make.click();
  await expect(row).toContainText('Requests are switched off, so this pack waits.');
  await expect(row).toContainText(/[1-9]\d* of 300 articles read/);
  await expect(row.getByRole('button', { name: /^Try again/ })).toHaveCount(0);
  await options.locator('.packs').screenshot({ path: info.outputPath('paused.png') });
  expect(await listFaults(options)).toEqual([]);
  const asked = [...pack.asked];
  await stopWorker(options); // whoever starts next is not to ask either
  await options.waitForTimeout(3_000);
  expect(pack.asked).toEqual(asked);
  const [paused] = (await askBackground(extension, 'listPacks', {})).imports;
  expect(paused).toMatchObject({ state: 'paused' });

  pack.delayMs = 20;
  pack.asked.length = 0;
  await make.click();
  await unfold(options, 30_000);
  await expect.poll(() => countArticles(setting)).toBe(OWN + ARTICLES);
  // It went on where it was.
  expect(pack.asked.filter((name) => name.endsWith('.bin')).length).toBeLessThan(pack.files.length - 1);
});

test('taken away it is gone from a search at once, past a stop too, and undone it is found again, under the reader’s own name', async ({ setting, options }, info) => {
  const { extension, pack } = setting;
  const search = async () => (await askBackground(extension, 'searchCorpus', { query: 'Sankt Olav breakwater', limit: 1 })).total;
  const before = await search();
  expect(before).toBeGreaterThan(0);
  await unfold(options);
  await options.getByLabel('Your name for it').fill('Harbours of the north');
  await options.getByLabel('Tags').fill('sea, north');
  await options.getByLabel('Notes').fill('For the thesis.');
  await options.getByLabel('Notes').blur();
  await expect(options.locator('.src-open', { hasText: 'Harbours of the north' })).toBeVisible();
  await options.locator('#sources').screenshot({ path: info.outputPath('fields.png') });
  expect(await listFaults(options)).toEqual([]);

  pack.asked.length = 0;
  await rowOf(options, PACK_NAME).getByRole('button', { name: 'Take away' }).click();
  const line = options.locator('.src', { hasText: 'Deleted: Harbours of the north' });
  await expect(line).toBeVisible();
  await options.locator('#sources').screenshot({ path: info.outputPath('taken-away.png') });
  expect(await search()).toBe(0);
  await stopWorker(options);
  expect([await search(), (await listSegments(options)).length]).toEqual([0, 2]);
  await options.reload();
  await line.getByRole('button', { name: /^Undo/ }).click();
  await expect(line).toHaveCount(0);
  expect([await search(), await countArticles(setting), pack.asked]).toEqual([before, OWN + ARTICLES, []]);
  const [back] = (await askBackground(extension, 'listPacks', {})).packs;
  expect(back?.said).toEqual({ name: 'Harbours of the north', tags: ['sea', 'north'], notes: 'For the thesis.' });
  await askBackground(extension, 'changePack', { address: pack.address, said: { name: '', tags: [], notes: '' } });
});

test('taken away an hour ago its database is gone', async ({ setting, options }) => {
  await dropPack(setting, options);
  await stopWorker(options);
  await options.waitForTimeout(2_000); // what is left over is dropped a second after a start
  expect([await countArticles(setting), (await listSegments(options)).length]).toEqual([OWN, 2]);
  await options.reload();
  await options.locator('.src', { hasText: `Deleted: ${PACK_NAME}` }).getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => countArticles(setting)).toBe(OWN + ARTICLES);
  await takeAway(setting, options);
  await expect.poll(() => listSegments(options)).toHaveLength(1);
  await options.reload();
  await expect(options.locator('.src', { hasText: PACK_NAME })).toHaveCount(0);
});
