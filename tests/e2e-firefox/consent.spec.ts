/** A Firefox that asks the reader before it allows a site, and one too old for constructed style sheets in content scripts. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor, type FirefoxDriver } from '../../scripts/browser/firefox-driver';
import { clickInPopup, closeFirefoxPopup, openFirefoxPopup, waitForPopupWords } from '../../scripts/browser/firefox-popup';
import { BUILT_FOR_FIREFOX, launchFirefox } from '../../scripts/browser/launch-firefox';
import { listMarksHere } from '../../scripts/browser/read-marks';
import { HOST_ATTRIBUTE } from '../../lib/page/skip';
import { readTestPages } from '../pages/page';
import { expect, keepPicture, openStory, restOnMark, test } from './fixtures';

/* The browser's question about permissions, as far as it is used here. */
declare const PopupNotifications: { panel: { state: string; firstElementChild: (Element & { button?: HTMLElement; secondaryButton?: HTMLElement }) | null } };

/** Answers the browser's question as soon as it is asked. */
async function answerQuestion(driver: FirefoxDriver, answer: 'allow' | 'deny'): Promise<void> {
  await waitFor(() => driver.runInWindow((wanted) => {
    const question = PopupNotifications.panel.state === 'open' ? PopupNotifications.panel.firstElementChild : null;
    const button = wanted === 'allow' ? question?.button : question?.secondaryButton;
    button?.click();
    return button ? true : null;
  }, answer), 'the browser’s question');
}

test('the browser’s question may close the popup: the answer counts all the same', async ({ server }) => {
  const asking = await launchFirefox({ proxy: server.origin, prefs: { 'extensions.webextOptionalPermissionPrompts': true } });
  const { driver } = asking;
  try {
    await driver.goto(server.addressOf('rada-speech'));
    await openFirefoxPopup(asking);
    await clickInPopup(driver, 'Always on');
    await answerQuestion(driver, 'deny');
    await waitForPopupWords(driver, 'Not allowed, so nothing has changed.');
    expect(await driver.run(listMarksHere)).toEqual([]);

    await clickInPopup(driver, 'Always on');
    await waitFor(() => driver.runInWindow(() => (PopupNotifications.panel.state === 'open' ? true : null)), 'the browser’s question');
    await closeFirefoxPopup(driver);
    await answerQuestion(driver, 'allow');
    // The scripts are registered and the corpus is opened only now: on a busy machine that takes its time.
    await expect.poll(async () => (await driver.run(listMarksHere)).length, { timeout: 20_000 }).toBeGreaterThan(0);
  } finally {
    await asking.close();
  }
});

test('where no constructed style sheet is taken, the card is styled by an element, whatever the page’s policy', async ({ server }, info) => {
  const extension = await mkdtemp(join(tmpdir(), 'crossread-older-'));
  await cp(BUILT_FOR_FIREFOX, extension, { recursive: true });
  const card = await readFile(join(extension, 'card.js'), 'utf8');
  expect(card).toContain('new CSSStyleSheet');
  await writeFile(join(extension, 'card.js'), card.replaceAll('new CSSStyleSheet', 'new MissingStyleSheet'));
  const older = await launchFirefox({ proxy: server.origin, extension });
  const { driver } = older;
  try {
    const page = readTestPages().find(({ kind }) => kind === 'csp');
    await driver.goto(server.addressOf(page?.id ?? ''));
    await openFirefoxPopup(older);
    await clickInPopup(driver, 'Always on');
    await waitForPopupWords(driver, 'This page:');
    await closeFirefoxPopup(driver);
    const opened = await restOnMark(driver, await openStory(driver, server.addressOf(page?.id ?? '')));
    expect(opened.box.width).toBe(360);
    expect(await driver.runInClosedRoot(`[${HOST_ATTRIBUTE}]`, (root) => ({
      sheets: Number(root.adoptedStyleSheets.length) || 0, // Firefox 140 shows its tests an empty list as one without a length
      elements: root.querySelectorAll('style').length,
      paper: getComputedStyle(root.querySelector('.card')!).backgroundColor,
    }))).toEqual({ sheets: 0, elements: 1, paper: 'rgb(255, 255, 255)' });
    await keepPicture(driver, info, 'older');
  } finally {
    await older.close();
    await rm(extension, { recursive: true, force: true });
  }
});
