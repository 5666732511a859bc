/** The demo article in Firefox, as installed and with no site allowed: marked, a card opens, Alt+. walks, the popup says what was found. */
import { closeFirefoxPopup, openFirefoxPopup, waitForPopupWords } from '../../scripts/browser/firefox-popup';
import { closeCard, expect, keepPicture, NOWHERE, openStory, restOnMark, test, waitForCard } from './fixtures';

test('the demo article is marked, quoted beside and walked', async ({ installed }, info) => {
  const { driver, origin } = installed;
  await driver.goto(`${origin}/welcome.html`);
  await expect.poll(() => driver.run(() => document.querySelector('a.btn-main')?.getAttribute('href'))).toBe('/demo.html');
  const mark = await openStory(driver, `${origin}/demo.html`);
  const card = await restOnMark(driver, mark);
  expect(card.tie).toContain('Same event');
  expect(card.items.map(({ outlet }) => outlet).join(' ')).toContain('RT');
  await keepPicture(driver, info, 'demo-card');
  await closeCard(driver);
  await driver.movePointer(NOWHERE);
  await driver.pressShortcut('.');
  expect((await waitForCard(driver)).items.length).toBeGreaterThan(0);
  await closeCard(driver);
  await openFirefoxPopup(installed);
  expect(await waitForPopupWords(driver, 'This page: The Demo Courier, 3 Feb 2026.')).toContain('RT');
  await closeFirefoxPopup(driver);
});
