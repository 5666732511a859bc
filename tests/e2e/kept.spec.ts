/** A page that is kept: quoted beside other pages on its event, its changes shown when it is met again, gone once deleted. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { askBackground, findTabId, readPageReport, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { chooseFromMenu } from '../../scripts/browser/press-command';
import { unfoldReasons, readCard, waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks } from '../../scripts/browser/read-marks';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { openPopup, switchOn } from '../../scripts/browser/switch-on';
import type { NewsPage } from '../pages/page';
import { servePages } from '../pages/serve';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Longer than a page must be read to be kept by itself (entrypoints/background/kept/keep-read.ts). */
const READ_MS = 12_000;

const COLLISION = 'At least 7 passengers were hurt when the ferry Sankt Olav struck the breakwater of Gullhaven shortly after 6 a.m. on Tuesday.';
const COLLISION_LATER = 'At least 12 passengers were hurt when the ferry Sankt Olav struck the breakwater of Gullhaven shortly after 6 a.m. on Tuesday.';
const BLAME = 'The port authority of Gullhaven said that the harbour light had been out since Sunday.';

/** Two reports of one made-up accident, and a third page to come. */
function makePages(): [NewsPage, NewsPage] {
  return [
    {
      id: 'ferry-courier', outlet: 'The Sandvik Courier', date: '2026-03-03', title: 'Ferry Sankt Olav strikes breakwater at Gullhaven, passengers hurt',
      paragraphs: [
        COLLISION,
        `The Sankt Olav was carrying 214 people from Sandvik. ${BLAME}`,
        '“We felt a blow and then everything slid to one side,” said Marta Lindqvist, a nurse who travels to Gullhaven every morning.',
        'Captain Henrik Aasen was questioned by the Gullhaven police and released. The maritime board has opened an inquiry into the collision.',
      ],
    },
    {
      id: 'ferry-herald', outlet: 'The Island Herald', date: '2026-03-03', title: 'Gullhaven: ferry Sankt Olav hits breakwater, inquiry opened',
      paragraphs: [
        'The ferry Sankt Olav ran into the breakwater at Gullhaven on Tuesday morning with 214 people on board; several passengers were taken to hospital.',
        'Henrik Aasen, the captain, told police that he had not seen the harbour light. The maritime board opened an inquiry on the same day.',
        'Marta Lindqvist, who was on the way from Sandvik to her shift, spoke of a loud blow. Service between Sandvik and Gullhaven is suspended.',
      ],
    },
  ];
}

interface Kept { extension: LaunchedExtension; pages: [NewsPage, NewsPage]; addressOf: (id: string) => string; foreign: string[] }

const test = base.extend<object, { kept: Kept }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  kept: [async ({}, use) => {
    const pages = makePages();
    const server = await servePages(pages);
    const extension = await launchExtension({ headless: true, proxy: server.origin });
    const page = await extension.context.newPage();
    await page.goto(server.addressOf(pages[0].id));
    await switchOn(extension, page);
    await page.close();
    await use({ extension, pages, addressOf: server.addressOf, foreign: server.foreign });
    await extension.close();
    await server.close();
  }, { scope: 'worker' }],
});

test.describe.configure({ mode: 'serial' });

async function openStory({ extension, addressOf }: Kept, id: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(addressOf(id));
  await waitForMarks(extension, page);
  return page;
}

/** Names of the outlets tied to a page, as its report has them. */
async function readOutlets({ extension }: Kept, page: Page): Promise<string[]> {
  const report = await readPageReport(extension, page);
  return report?.match?.events.flatMap(({ outlets }) => outlets.map(({ name }) => name)) ?? [];
}

async function listFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ; ')})`);
}

test('keeps the page from the popup, takes it back, and keeps it again', async ({ kept }, info) => {
  const { extension } = kept;
  const page = await openStory(kept, 'ferry-courier');
  const popup = await openPopup(extension, page);
  await popup.getByRole('button', { name: 'Keep this page' }).click();
  await expect(popup.getByText('Kept.', { exact: true })).toBeVisible();
  expect((await askBackground(extension, 'listKept', {})).articles).toHaveLength(1);
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(popup.getByRole('button', { name: 'Keep this page' })).toBeVisible();
  expect((await askBackground(extension, 'listKept', {})).articles).toHaveLength(0);
  await popup.getByRole('button', { name: 'Keep this page' }).click();
  await expect(popup.getByText('Kept.', { exact: true })).toBeVisible();
  await expect.poll(async () => (await askBackground(extension, 'describeCorpus', {})).checked.articles, { timeout: 15_000 }).toBe(15);
  await popup.screenshot({ path: info.outputPath('popup-kept.png') });
  expect(await listFaults(popup)).toEqual([]);
  await popup.close();

  const { articles: [article] } = await askBackground(extension, 'listKept', {});
  expect(article).toMatchObject({ title: kept.pages[0].title, outlet: { name: 'The Sandvik Courier' }, versions: 1, url: kept.addressOf('ferry-courier') });
  await page.close();
});

test('the kept page is quoted beside another page on its event, and never beside itself', async ({ kept }, info) => {
  const other = await openStory(kept, 'ferry-herald');
  expect(await readOutlets(kept, other)).toContain('The Sandvik Courier');
  await other.bringToFront();
  const mark = (await readMarks(other)).find(({ kind }) => kind === 'event');
  if (!mark) throw new Error('The page has no event mark.');
  const point = await bringIntoView(other, mark);
  await other.mouse.move(point.x, point.y, { steps: 3 });
  await waitForCard(other);
  const card = await unfoldReasons(other);
  expect(card.tie).toContain('Same event');
  const item = card.items.find(({ outlet }) => outlet === 'The Sandvik Courier');
  expect(item?.passages.some((passage) => [...kept.pages[0].paragraphs].some((text) => text.includes(passage.replace(/…$/, ''))))).toBe(true);
  expect(item?.link).toContain(kept.addressOf('ferry-courier'));
  await other.screenshot({ path: info.outputPath('card-kept.png') });
  await other.close();

  const itself = await openStory(kept, 'ferry-courier');
  const report = await readPageReport(kept.extension, itself);
  expect(report?.match?.kept).toMatchObject({ changed: false });
  expect(report?.match?.own).toHaveLength(1);
  expect(await readOutlets(kept, itself)).toEqual([]);
  await itself.close();
});

test('a changed text is said in the popup and shown in the panel, word by word, with a way to the sentence', async ({ kept }, info) => {
  const { extension, pages: [story] } = kept;
  story.paragraphs = [COLLISION_LATER, 'The Sankt Olav was carrying 214 people from Sandvik.', ...story.paragraphs.slice(2), 'Divers searched the hull on Tuesday evening.'];
  const page = await openStory(kept, 'ferry-courier');
  const popup = await openPopup(extension, page);
  await expect(popup.getByText(/^Changed since you kept it on \d+ \w+ \d{4}\.$/)).toBeVisible();
  expect(await listFaults(popup)).toEqual([]);
  await popup.screenshot({ path: info.outputPath('popup-changed.png') });
  await popup.close();

  const panel = await extension.context.newPage();
  await panel.setViewportSize({ width: 400, height: 900 });
  await panel.goto(`chrome-extension://${extension.id}/sidepanel.html?tab=${await findTabId(extension, page)}`);
  const changes = panel.locator('section', { has: panel.getByRole('heading', { name: 'Changes' }) });
  await expect(panel.getByText(/Changed since you kept it on/)).toBeVisible();
  await expect(changes.getByText('3 changes.')).toBeVisible();
  await expect(changes.locator('.edit').nth(0)).toContainText('Figure changed');
  expect(await changes.locator('.edit').nth(0).locator('del, ins').allTextContents()).toEqual(['taken away: 7; ', 'added: 12; ']);
  await expect(changes.locator('del', { hasText: BLAME })).toBeVisible();
  await expect(changes.locator('ins', { hasText: 'Divers searched the hull' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await panel.emulateMedia({ colorScheme });
    expect(await listFaults(panel)).toEqual([]);
    await panel.screenshot({ path: info.outputPath(`panel-changes-${colorScheme}.png`), fullPage: true });
  }
  await changes.getByRole('button', { name: /At least/ }).click();
  await expect(panel.getByText('Shown on the page.')).toBeVisible();
  // Between the same two: the list says that there is nothing.
  await changes.getByLabel('After').selectOption({ index: 0 });
  await expect(changes.getByText('Nothing has changed between these two.')).toBeVisible();
  await panel.close();
  await page.close();

  // Noted once, by itself; the corpus still holds what the reader kept.
  expect((await askBackground(extension, 'listKept', {})).articles[0]?.versions).toBe(2);
});

test('a page kept just before the worker is stopped is in the corpus after its next start', async ({ kept }) => {
  const { extension } = kept;
  const page = await openStory(kept, 'ferry-herald');
  await askBackground(extension, 'keepPage', { tab: await findTabId(extension, page) });
  await stopWorker(page);
  await expect.poll(async () => (await askBackground(extension, 'describeCorpus', {})).checked.articles, { timeout: 20_000 }).toBe(16);
  await page.close();
});

test('the options list kept pages; a deleted one is gone from matches, and comes back when that is undone', async ({ kept }, info) => {
  const { extension } = kept;
  const options = await extension.context.newPage();
  await options.goto(`chrome-extension://${extension.id}/options.html#kept`);
  const chapter = options.locator('#kept');
  const row = chapter.locator('li', { hasText: 'The Sandvik Courier' });
  await expect(row).toContainText('2 versions');
  await expect(chapter.getByText(/^2 pages, \d+ kB$/)).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await options.emulateMedia({ colorScheme });
    expect(await listFaults(options)).toEqual([]);
  }
  await chapter.screenshot({ path: info.outputPath('options-kept.png') });
  const readShown = async (): Promise<string[]> => {
    const page = await openStory(kept, 'ferry-herald');
    const outlets = await readOutlets(kept, page);
    await page.close();
    return outlets;
  };
  expect(await readShown()).toContain('The Sandvik Courier');
  await options.bringToFront();
  await row.getByRole('button', { name: /^Delete/ }).click();
  await expect(chapter.getByText('Deleted.')).toBeVisible();
  await expect.poll(readShown, { timeout: 15_000 }).not.toContain('The Sandvik Courier');
  await options.bringToFront();
  await chapter.screenshot({ path: info.outputPath('options-deleted.png') });
  await chapter.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(readShown, { timeout: 15_000 }).toContain('The Sandvik Courier');

  await options.bringToFront();
  await chapter.getByRole('button', { name: 'Delete all' }).click();
  await chapter.getByRole('button', { name: 'Yes, delete all' }).click();
  await expect(chapter.getByText(/^None yet\./)).toBeVisible();
  await expect.poll(readShown, { timeout: 15_000 }).toEqual([]);
  await expect.poll(async () => (await askBackground(extension, 'describeCorpus', {})).checked.articles).toBe(14);
  await options.close();
});

test('keeps the page from the card’s menu, and undoes it there', async ({ kept }, info) => {
  const { extension } = kept;
  // The other report gives the card something to say.
  const other = await openStory(kept, 'ferry-herald');
  await askBackground(extension, 'keepPage', { tab: await findTabId(extension, other) });
  await other.close();
  await expect.poll(async () => (await askBackground(extension, 'describeCorpus', {})).checked.articles, { timeout: 15_000 }).toBe(15);
  const page = await openStory(kept, 'ferry-courier');
  await page.bringToFront();
  const mark = (await readMarks(page)).find(({ kind }) => kind === 'event');
  if (!mark) throw new Error('The page has no event mark.');
  const point = await bringIntoView(page, mark);
  await page.mouse.move(point.x, point.y, { steps: 3 });
  await waitForCard(page);
  await page.mouse.click(point.x, point.y); // pinned, so that keys go into it
  for (let presses = 0; presses < 12 && !(await readCard(page))?.text.includes('Keep this page'); presses++) {
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown'); // opens a menu, where the focus is on one's button
  }
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await readCard(page))?.text).toContain('Kept.');
  await page.screenshot({ path: info.outputPath('card-just-kept.png') });
  expect((await askBackground(extension, 'listKept', {})).articles).toHaveLength(2);
  await page.bringToFront();
  await page.keyboard.press('Enter'); // the focus is on "Undo"
  await expect.poll(async () => (await askBackground(extension, 'listKept', {})).articles.length).toBe(1);
  await page.close();
});

test('keeps what is read for a while on a site chosen for it, and nothing that was left before', async ({ kept }) => {
  const { extension, addressOf } = kept;
  const { host } = new URL(addressOf('ferry-courier'));
  const readTitles = async () => (await askBackground(extension, 'listKept', {})).articles.map(({ title }) => title);
  const before = await readTitles();
  await askBackground(extension, 'changeSettings', { keepSites: [host] });
  const left = await openStory(kept, 'ferry-courier');
  await left.close(); // well before ten seconds are over
  const hidden = await openStory(kept, 'ferry-courier');
  const blank = await extension.context.newPage();
  await blank.bringToFront();
  await blank.waitForTimeout(READ_MS);
  expect(await readTitles()).toEqual(before);
  await blank.close();
  await hidden.close();
  const read = await openStory(kept, 'ferry-courier');
  await read.bringToFront();
  await expect.poll(readTitles, { timeout: READ_MS + 15_000, intervals: [1_000] }).toContain(kept.pages[0].title);
  await read.close();
  await askBackground(extension, 'changeSettings', { keepSites: [] });
});

test('keeps the page from the menu of a right click, which says so on the button', async ({ kept }) => {
  const { extension, pages } = kept;
  await askBackground(extension, 'forgetKept', {});
  const page = await openStory(kept, 'ferry-courier');
  await page.bringToFront();
  const tab = await findTabId(extension, page);
  const desk = await extension.desk();
  await chooseFromMenu(extension, 'keep-page', tab);
  const readBadge = () => desk.evaluate((id) => (globalThis as unknown as { chrome: { action: { getBadgeText(of: { tabId: number }): Promise<string> } } }).chrome.action.getBadgeText({ tabId: id }), tab);
  await expect.poll(readBadge, { timeout: 10_000, intervals: [200] }).toBe('✓');
  expect((await askBackground(extension, 'listKept', {})).articles.map(({ title }) => title)).toEqual([pages[0].title]);
  await expect.poll(readBadge, { timeout: 10_000 }).not.toBe('✓');
  await page.close();
});

test('nobody but the page’s own server was asked for anything', ({ kept }) => {
  expect(kept.foreign.filter((asked) => !/^(https?:\/\/)?([a-z0-9-]+\.)*(google|googleapis|gvt1)\.com[:/]/.test(asked))).toEqual([]);
});
