/** Search in the popup and on its own page, with the keyboard alone: names, passages, chips, steps back, recent searches, four languages. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import type { LaunchedExtension } from '../../scripts/browser/launch-extension';
import { readLocale } from '../read-locale';
import { expect, test } from './fixtures';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/* The browser's own API, as far as it is used here. */
declare const chrome: {
  storage: { local: { get(key: string): Promise<Record<string, unknown>>; remove(key: string): Promise<void> } };
  runtime: { getManifest(): { omnibox?: { keyword: string } } };
};

/** In dark colours the document is the same: asked for what colours alone decide. */
async function listFaults(page: Page, colorScheme: 'light' | 'dark' = 'light'): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (colorScheme === 'dark' ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe.withTags(RULES)).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ; ')})`);
}

async function open(extension: LaunchedExtension, path: string, size = { width: 400, height: 600 }): Promise<Page> {
  const page = await extension.context.newPage();
  await page.setViewportSize(size);
  await page.goto(`chrome-extension://${extension.id}/${path}`);
  return page;
}

const openPopup = (extension: LaunchedExtension) => open(extension, 'popup.html');
const openPage = (extension: LaunchedExtension, path = 'search.html') => open(extension, path, { width: 900, height: 800 });
const field = (page: Page) => page.getByRole('combobox');
/** The option that the keys are at, as those who listen are told. */
const active = (page: Page) => page.locator('[role=option][aria-selected=true]');

test.beforeEach(async ({ installed }) => {
  await installed.worker.evaluate(() => chrome.storage.local.remove('recentSearches'));
});

test('letters bring names and events above passages, and the keys walk them all', async ({ installed }) => {
  const popup = await openPopup(installed);
  await popup.bringToFront(); // in some versions a new tab gets the keys and not the focus
  // The popup listens once it stands, which takes a slow machine a moment.
  await expect(async () => {
    await popup.keyboard.press('/');
    await expect(field(popup)).toBeFocused({ timeout: 500 });
  }).toPass();
  await popup.keyboard.type('rut');
  await expect(popup.getByRole('option').first()).toContainText('Mark Rutte');
  await expect(popup.getByRole('group', { name: 'Names and events' }).getByRole('option')).toHaveCount(3);
  await expect(popup.getByRole('group', { name: 'Articles' }).getByRole('option')).toHaveCount(3);
  await expect(field(popup)).toHaveAttribute('aria-expanded', 'true');
  await popup.keyboard.press('ArrowDown');
  await expect(active(popup)).toContainText('person · 3 articles');
  expect(await field(popup).getAttribute('aria-activedescendant')).toBe(await active(popup).getAttribute('id'));
  await popup.keyboard.press('End');
  await expect(active(popup)).toContainText('RT');
  await popup.keyboard.press('Home');
  await popup.keyboard.press('ArrowDown');
  await expect(active(popup)).toContainText('event · 3 Feb 2026');
  await expect(field(popup)).toBeFocused();
  await expect(popup.getByRole('status').filter({ hasText: '3 articles found. 3 names or events above.' })).toHaveCount(1);
  await popup.keyboard.press('Escape');
  await expect(field(popup)).toHaveValue('');
  // A pointer leaves the focus where it is, and so does the button that goes with the query.
  await field(popup).fill('belg');
  await popup.getByRole('option').first().click();
  await expect(field(popup)).toBeFocused();
  await popup.getByRole('button', { name: 'Clear the search' }).click();
  await expect(field(popup)).toBeFocused();
  await popup.close();
});

test('whoever types into a fresh popup has begun a query; Alt and a letter, and the space bar, have not', async ({ installed }) => {
  const popup = await openPopup(installed);
  await popup.bringToFront();
  await expect(field(popup)).toHaveAttribute('placeholder', /\d/); // it has asked for the corpus, and so it listens
  await popup.keyboard.press('Alt+b');
  await popup.keyboard.press(' ');
  await expect(field(popup)).not.toBeFocused();
  await popup.keyboard.type('belg');
  await expect(field(popup)).toHaveValue('belg');
  await expect(popup.getByRole('option').first()).toContainText('Belgorod');
  await popup.close();
});

test('at the popup’s size the first passage is seen whole, whatever names are offered above it', async ({ installed }, info) => {
  for (const width of [360, 400]) {
    for (const letters of ['ukraine', 'putin', 'belg', 'rut']) {
      const popup = await open(installed, 'popup.html', { width, height: 600 });
      await field(popup).fill(letters);
      const hit = popup.locator('.hit').first();
      await expect(hit).toBeVisible();
      expect(await popup.locator('.offer').count()).toBeLessThanOrEqual(3);
      const [{ y = 0, height = 0 }, foot] = [await hit.boundingBox() ?? {}, await popup.locator('.popup-foot').boundingBox()];
      expect(y + height, `${letters} at ${width}`).toBeLessThanOrEqual(foot?.y ?? 0);
      await popup.screenshot({ path: info.outputPath(`popup-${letters}-${width}.png`) });
      await popup.close();
    }
  }
});

test('Enter takes a name as a filter, whose chip goes with a press; Enter on a passage opens its article', async ({ installed }) => {
  const popup = await openPopup(installed);
  await field(popup).fill('belg');
  await expect(popup.getByRole('option').first()).toContainText('Belgorod');
  await field(popup).press('ArrowDown');
  await field(popup).press('Enter');
  await expect(field(popup)).toHaveValue('entity:Belgorod ');
  const chip = popup.getByRole('button', { name: 'Remove the filter Belgorod' });
  await expect(chip).toBeVisible();
  await expect(popup.locator('.hit')).toHaveCount(2);
  await popup.getByRole('button', { name: /^Only Kyiv Post/ }).click();
  await expect(field(popup)).toHaveValue('entity:Belgorod outlet:"Kyiv Post" ');
  await expect(field(popup)).toBeFocused();
  await expect(popup.locator('.hit')).toHaveCount(1);
  await chip.click();
  await expect(field(popup)).toHaveValue('outlet:"Kyiv Post" ');
  await expect(popup.locator('.chip-on')).toHaveText(['Kyiv Post']);
  await expect(popup.locator('a.hit')).toHaveCount(1);

  await expect(field(popup)).toBeFocused();
  await field(popup).press('ArrowDown');
  // The article is somebody else's, whom no test asks: the press is heard where it would be followed.
  const followed = popup.evaluate(() => new Promise((resolve) => {
    document.addEventListener('click', (event) => {
      event.preventDefault();
      const link = (event.target as Element).closest('a');
      resolve([link?.href, link?.target, link?.rel]);
    }, { once: true });
  }));
  await field(popup).press('Enter');
  expect(await followed).toEqual(['https://www.kyivpost.com/post/32846', '_blank', 'noopener noreferrer']);
  await popup.close();
});

test('filters work as words: outlet, days, phrases, and what means nothing is said to', async ({ installed }) => {
  const page = await openPage(installed);
  const count = page.locator('.shown > .label');
  await field(page).fill('outlet:RT after:2026-01 "New START"');
  await expect(page.locator('.hit').first()).toContainText('New START');
  await field(page).fill('"energy truce" russia');
  await expect(page.locator('.hit').first().locator('mark')).toHaveText(['energy truce', 'Russia']);
  // In no paragraph of it: the title is shown, marked.
  await field(page).fill('dealbreaker');
  await expect(page.locator('.hit .quote')).toHaveText(['Russia has maintained that sending Western military units to the country is a dealbreaker in ongoing peace negotiations']);
  await expect(page.locator('.hit mark')).toHaveText(['dealbreaker']);
  await field(page).fill('outlet:RT after:2026-01 "New START"');
  await expect(page.locator('.hit mark').first()).toHaveText(/^New START/);
  await expect(page.locator('.chip-on')).toHaveText(['RT', 'Since Jan 2026']);
  await field(page).fill('kyiv');
  await expect(count).toHaveText('10 articles');
  await expect(page.getByRole('img', { name: /^Articles by month\. Dec 2022: 1; .*Feb 2026: 6\.$/ })).toBeVisible();
  await field(page).fill('kyiv before:2026');
  await expect(count).toHaveText('4 articles');
  await field(page).fill('kyiv before:soon');
  await expect(page.getByText('“soon” is no date, so it is left out.')).toBeVisible();
  await expect(count).toHaveText('10 articles');
  await field(page).fill('kyiv outlet:Nobody');
  await expect(page.getByText('Nothing in your articles is called “Nobody”.')).toBeVisible();
  await field(page).fill('outlet:ky');
  await expect(page.locator('.offer')).toHaveText(['Kyiv Postoutlet · 1 article']);
  await field(page).press('ArrowDown');
  await expect(active(page)).toHaveText('Kyiv Postoutlet · 1 article');
  await page.close();
});

test('the popup leads to the page, whose steps are the browser’s, and whose hits come in either order', async ({ installed }) => {
  const popup = await openPopup(installed);
  await field(popup).fill('kyiv');
  await expect(popup.locator('.hit').first()).toBeVisible();
  const opened = installed.context.waitForEvent('page');
  await popup.getByRole('link', { name: 'See all on a page' }).click();
  const page = await opened;
  await expect(page).toHaveURL(/\/search\.html\?q=kyiv$/);
  await expect(page).toHaveTitle('kyiv · Crossread');
  await expect(page.locator('.hit')).toHaveCount(10);
  await page.getByRole('button', { name: /^Only RT/ }).click();
  await expect(page).toHaveURL(/q=kyiv\+outlet%3ART/);
  await expect(page.locator('.hit')).toHaveCount(6);
  await page.getByRole('radio', { name: 'Newest first' }).click();
  await expect(page).toHaveURL(/by=date/);
  await expect(page.locator('.hit').first()).toContainText('4 Feb 2026');
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Closest first' })).toBeChecked();
  await page.goBack();
  await expect(field(page)).toHaveValue('kyiv');
  await expect(page.locator('.hit')).toHaveCount(10);
  await page.reload();
  await expect(page.locator('.hit')).toHaveCount(10);
  await page.close();
  await popup.close();
});

test('searches that led somewhere are offered again, and cleared with one click', async ({ installed }) => {
  const page = await openPage(installed);
  await field(page).fill('energy truce');
  await expect(page.locator('.hit').first()).toBeVisible();
  await field(page).press('Enter');
  await field(page).fill('');
  await expect(page.getByRole('listbox', { name: 'Recent searches' }).getByRole('option')).toHaveText(['energy truce']);
  await page.close();

  const popup = await openPopup(installed);
  await expect(popup.getByText('Recent searches')).toHaveCount(0);
  await field(popup).focus();
  await field(popup).press('ArrowDown');
  await expect(active(popup)).toHaveText('energy truce');
  await field(popup).press('Enter');
  await expect(field(popup)).toHaveValue('energy truce');
  await field(popup).press('Escape');
  await popup.getByRole('button', { name: 'Clear recent searches' }).click();
  await expect(popup.getByText('Recent searches')).toHaveCount(0);
  await expect(field(popup)).toBeFocused();
  expect(await installed.worker.evaluate(async () => (await chrome.storage.local.get('recentSearches'))['recentSearches'])).toBeUndefined();
  await popup.close();
});

test('the address bar has its keyword', async ({ installed }) => {
  expect(await installed.worker.evaluate(() => chrome.runtime.getManifest().omnibox)).toEqual({ keyword: 'cr' });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any state, ${colorScheme}`, async ({ installed }, info) => {
    for (const page of [await openPopup(installed), await openPage(installed)]) {
      const name = page.url().includes('popup') ? 'popup' : 'page';
      await page.emulateMedia({ colorScheme });
      for (const [state, query] of [['typing', 'rut'], ['filters', 'kyiv outlet:RT after:2026-02 '], ['nothing', 'zzqqxv'], ['near', 'belgorad'], ['unknown', 'kyiv after:soon lang:de']] as const) {
        await field(page).fill(query);
        await expect(page.locator('.hit, .heading, .offer').first()).toBeVisible();
        await page.waitForTimeout(300);
        await field(page).press('ArrowDown');
        expect([state, await listFaults(page, colorScheme)]).toEqual([state, []]);
        await page.screenshot({ path: info.outputPath(`${name}-${state}-${colorScheme}.png`) });
      }
      await field(page).fill('rut');
      await expect(page.locator('.offer').first()).toBeVisible();
      await field(page).press('ArrowDown');
      await field(page).press('Enter');
      await field(page).fill('');
      await expect(page.getByRole('listbox', { name: 'Recent searches' })).toBeVisible();
      expect(['recent', await listFaults(page, colorScheme)]).toEqual(['recent', []]);
      await page.screenshot({ path: info.outputPath(`${name}-recent-${colorScheme}.png`) });
      await page.close();
    }
  });
}

for (const name of ['de', 'uk', 'fr'] as const) {
  test(`in ${name} search speaks it, and no word sticks out`, async ({ server }, info) => {
    const words = await readLocale(name);
    const browser = await launchExtension({ headless: true, proxy: server.origin, language: name });
    try {
      await waitForCorpus(browser);
      for (const page of [await openPopup(browser), await openPage(browser)]) {
        const surface = page.url().includes('popup') ? 'popup' : 'page';
        await field(page).fill('kyiv after:2025 lang:en');
        await expect(page.locator('.hit').first()).toBeVisible();
        await expect(page.locator('.chip-on').first()).toHaveText((words['search_since'] ?? '').replace('{day}', '2025'));
        await field(page).fill('rut');
        await expect(page.locator('.offer-what').first()).toContainText(words['search_person'] ?? '?');
        await expect(page.locator('.quote').first()).toHaveAttribute('lang', 'en');
        expect(await listFaults(page)).toEqual([]);
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth || [...document.querySelectorAll('.popup-body')].some((body) => body.scrollWidth > body.clientWidth));
        expect(isWide).toBe(false);
        await page.screenshot({ path: info.outputPath(`${surface}-${name}.png`) });
        await page.close();
      }
    } finally {
      await browser.close();
    }
  });
}
