/** Firefox with its databases refused, as it refuses them to every page and add-on when the folder that it keeps them in cannot be made: Crossread
    says so, and works from the bundled articles in memory. No preference switches IndexedDB off any more; see docs/browser-bugs.md. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openFirefoxPopup, closeFirefoxPopup, waitForPopupWords } from '../../scripts/browser/firefox-popup';
import { launchFirefox, type LaunchedFirefox } from '../../scripts/browser/launch-firefox';
import { closeCard, expect, keepPicture, openStory, restOnMark, test, typeInto } from './fixtures';

let firefox: LaunchedFirefox;

test.beforeAll(async () => {
  firefox = await launchFirefox({ prepare: (profile) => writeFile(join(profile, 'storage'), 'A file, where a folder belongs.') });
});

test.afterAll(() => firefox?.close());

const readPage = () => firefox.driver.run(() => document.body.innerText);

test('the settings say plainly that nothing is stored, and show the bundled articles', async ({ browserName: _browserName }, info) => {
  const { driver, origin } = firefox;
  await driver.goto(`${origin}/options.html`);
  const refusal = await driver.run(() => new Promise<string>((resolve) => {
    const opening = indexedDB.open('anything');
    opening.onsuccess = () => resolve('given');
    opening.onerror = () => resolve('refused');
  }));
  expect(refusal).toBe('refused');
  await expect.poll(readPage, { timeout: 30_000 }).toContain('14 articles from 5 outlets');
  await keepPicture(driver, info, 'settings');
  const words = await readPage();
  expect(words).toContain('The browser would not store the articles, so they are held in memory and read anew at each start');
  expect(words).not.toContain('Something did not work');
});

test('the demo article is marked, and a card quotes the bundled articles', async ({ browserName: _browserName }, info) => {
  const { driver, origin } = firefox;
  const mark = await openStory(driver, `${origin}/demo.html`);
  const card = await restOnMark(driver, mark);
  expect(card.tie).toContain('Same event');
  expect(card.items.map(({ outlet }) => outlet).join(' ')).toContain('RT');
  await keepPicture(driver, info, 'card');
  await closeCard(driver);
  await openFirefoxPopup(firefox);
  expect(await waitForPopupWords(driver, 'This page: The Demo Courier, 3 Feb 2026.')).toContain('RT');
  await closeFirefoxPopup(driver);
});

test('search finds the bundled articles', async ({ browserName: _browserName }, info) => {
  const { driver, origin } = firefox;
  await driver.goto(`${origin}/search.html`);
  await typeInto(driver, 'input[role=combobox]', 'Rutte');
  await expect.poll(readPage, { timeout: 20_000 }).toMatch(/Mark Rutte/);
  await expect.poll(() => driver.run(() => document.querySelectorAll('mark').length)).toBeGreaterThan(0);
  await keepPicture(driver, info, 'search');
  expect(await readPage()).not.toContain('did not work');
  expect(await readPage()).toContain('This browser lets Crossread store nothing here.');
});

test('what the reader chooses cannot be kept, which is said in words; all else goes on', async ({ browserName: _browserName }, info) => {
  const { driver, origin } = firefox;
  await driver.goto(`${origin}/options.html`);
  await expect.poll(readPage, { timeout: 30_000 }).toContain('14 articles from 5 outlets');
  await driver.run(() => [...document.querySelectorAll('label')].find((label) => label.textContent === 'Dark')?.click());
  await expect.poll(readPage).toContain('nothing that you choose or keep stays');
  await keepPicture(driver, info, 'refused');
  expect(await driver.run(() => document.querySelector<HTMLInputElement>('input[type=radio]:checked')?.closest('label')?.textContent)).not.toBe('Dark');
  await driver.goto(`${origin}/search.html`);
  await typeInto(driver, 'input[role=combobox]', 'Rutte');
  await expect.poll(readPage, { timeout: 20_000 }).toMatch(/Mark Rutte/);
});
