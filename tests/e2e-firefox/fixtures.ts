/** What every test in Firefox stands on: one browser with the add-on, one tab, one page server that is its proxy too. */
import { writeFile } from 'node:fs/promises';
import { test as base, expect, type TestInfo } from '@playwright/test';
import { KEYS, waitFor, type FirefoxDriver } from '../../scripts/browser/firefox-driver';
import { clickInPopup, closeFirefoxPopup, openFirefoxPopup, waitForPopupWords } from '../../scripts/browser/firefox-popup';
import { launchFirefox, type LaunchedFirefox } from '../../scripts/browser/launch-firefox';
import { describeRoot, type OpenCard } from '../../scripts/browser/read-card';
import { listMarksHere, type PaintedMark } from '../../scripts/browser/read-marks';
import { HOST_ATTRIBUTE } from '../../lib/page/skip';
import { readTestPages } from '../pages/page';
import { servePages, type PageServer } from '../pages/serve';

/** Whom Firefox itself asks, with or without add-ons. */
const BROWSERS_OWN = /^(https?:\/\/)?([a-z0-9-]+\.)*(mozilla\.(com|org|net)|firefox\.com)[:/]/;

interface WorkerFixtures {
  server: PageServer;
  /** Crossread as installed: no site is on. */
  installed: LaunchedFirefox;
  /** The same browser, once the test server's site has been switched on. */
  firefox: LaunchedFirefox;
}

export const test = base.extend<{ driver: FirefoxDriver; silence: void }, WorkerFixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  server: [async ({}, use) => {
    const server = await servePages(readTestPages());
    await use(server);
    await server.close();
  }, { scope: 'worker' }],

  installed: [async ({ server }, use) => {
    const firefox = await launchFirefox({ proxy: server.origin });
    await use(firefox);
    await firefox.close();
  }, { scope: 'worker' }],

  firefox: [async ({ installed, server }, use) => {
    await installed.driver.goto(server.addressOf('harbour-ferry'));
    await switchOn(installed);
    await use(installed);
  }, { scope: 'worker' }],

  driver: async ({ firefox }, use) => use(firefox.driver),

  silence: [async ({ server }, use) => {
    await use();
    expect(server.foreign.filter((asked) => !BROWSERS_OWN.test(asked))).toEqual([]);
  }, { auto: true }],
});

/** Switches the site in front on in the popup, and waits until its page has been checked. */
export async function switchOn(firefox: LaunchedFirefox): Promise<void> {
  const { driver } = firefox;
  await openFirefoxPopup(firefox);
  await clickInPopup(driver, 'Always on');
  await waitForPopupWords(driver, 'This page:');
  await closeFirefoxPopup(driver);
}

/** Opens a page that is switched on. @returns its event mark, scrolled into view, once it is painted */
export async function openStory(driver: FirefoxDriver, address: string): Promise<PaintedMark> {
  await driver.movePointer(NOWHERE);
  await driver.goto(address);
  const findEvent = async (): Promise<PaintedMark | null> =>
    (await driver.run(listMarksHere)).find((mark) => mark.kind === 'event' && mark.at) ?? null;
  const mark = await waitFor(findEvent, `an event mark on ${address}`);
  await driver.run((y) => scrollBy({ top: y - innerHeight / 2, behavior: 'instant' }), mark.at?.y ?? 0);
  return await findEvent() ?? mark;
}

/** Words that are never marked: the pointer rests there when it rests on nothing. */
export const NOWHERE = { x: 5, y: 5 };

/** The open card, or null. */
export function readCard(driver: FirefoxDriver): Promise<OpenCard | null> {
  return driver.runInClosedRoot(`[${HOST_ATTRIBUTE}]`, describeRoot);
}

/** Waits until a card is open and answered. */
export function waitForCard(driver: FirefoxDriver): Promise<OpenCard> {
  return waitFor(async () => {
    const card = await readCard(driver);
    return card && !card.waiting ? card : null;
  }, 'a card');
}

/** Rests the pointer on a mark and waits for its card. */
export async function restOnMark(driver: FirefoxDriver, mark: PaintedMark): Promise<OpenCard> {
  if (!mark.at) throw new Error(`The mark "${mark.text}" takes no room.`);
  await driver.movePointer(mark.at);
  return waitForCard(driver);
}

/** Escape must close the card. */
export async function closeCard(driver: FirefoxDriver): Promise<void> {
  await driver.press(KEYS.Escape);
  await expect.poll(() => readCard(driver), { timeout: 3000 }).toBeNull();
}

/** Writes into a field as a reader does, over what stood there. */
export async function typeInto(driver: FirefoxDriver, css: string, text: string): Promise<void> {
  await waitFor(() => driver.run((wanted, typed) => {
    const field = document.querySelector<HTMLInputElement>(wanted);
    if (!field) return null;
    field.focus();
    field.select();
    document.execCommand('insertText', false, typed);
    return true;
  }, css, text), `a field ${css}`);
}

/** Presses a button with the pointer, since Firefox asks for a permission only then. */
export async function pressButton(driver: FirefoxDriver, css: string): Promise<void> {
  const at = await waitFor(() => driver.run((wanted) => {
    const button = document.querySelector(wanted);
    if (!button) return null;
    button.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = button.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, css), `a button ${css}`);
  await driver.movePointer(at);
  await driver.pressPointer();
}

/** What fades in has done so by then. */
const FADE_MS = 300;

/** Keeps a picture for people to look at, in `.output/e2e-firefox-results`. */
export async function keepPicture(driver: FirefoxDriver, info: TestInfo, name: string, draw = (from: FirefoxDriver) => from.picture()): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, FADE_MS));
  await writeFile(info.outputPath(`${name}.png`), await draw(driver));
}

export { expect };
