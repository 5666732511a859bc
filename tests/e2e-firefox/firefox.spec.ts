/** Crossread in Firefox, the whole way: installed, switched on, marks, card, keys, popup, and an event page that comes and goes. */
import { KEYS, waitFor } from '../../scripts/browser/firefox-driver';
import {
  clickInPopup, closeFirefoxPopup, drawFirefoxPopup, openFirefoxPopup, readEventPageState, readFirefoxPopup, searchInPopup, stopEventPage,
  waitForPopupWords,
} from '../../scripts/browser/firefox-popup';
import { listMarksHere } from '../../scripts/browser/read-marks';
import { HOST_ATTRIBUTE } from '../../lib/page/skip';
import { findTestPage, readTestPages } from '../pages/page';
import { closeCard, expect, keepPicture, NOWHERE, openStory, readCard, restOnMark, switchOn, test, waitForCard } from './fixtures';

test('the options say that the corpus is ready', async ({ installed, server: _server }, info) => {
  const { driver, origin } = installed;
  await driver.goto(`${origin}/options.html`);
  const readText = () => driver.run(() => document.body.innerText);
  await expect.poll(readText, { timeout: 30_000 }).toMatch(/ready in [\d.,]+ ms/i);
  const text = await readText();
  for (const words of ['14 articles', 'RT', 'UNN', 'Kyiv Post', 'Pledge Times', 'RBC-Ukraine']) expect(text).toContain(words);
  await keepPicture(driver, info, 'options');
});

test('after the install no page is touched; once switched on it is; switched off, it is as before', async ({ installed, server }) => {
  const { driver } = installed;
  await driver.goto(server.addressOf('rada-speech'));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const served = await driver.run(() => document.documentElement.outerHTML);
  expect(await driver.run(listMarksHere)).toEqual([]);

  await switchOn(installed);
  await expect.poll(async () => (await driver.run(listMarksHere)).length).toBeGreaterThan(0);
  expect(await driver.run(() => document.documentElement.outerHTML)).toBe(served);

  await openFirefoxPopup(installed);
  await clickInPopup(driver, 'Marks on');
  await waitForPopupWords(driver, 'Not checked here.');
  await closeFirefoxPopup(driver);
  await expect.poll(() => driver.run(listMarksHere)).toEqual([]);
  await driver.reload();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await driver.run(listMarksHere)).toEqual([]);
});

test('a page can be checked once', async ({ installed, server }) => {
  const { driver } = installed;
  await driver.goto(server.addressOf('rada-speech'));
  await openFirefoxPopup(installed);
  await clickInPopup(driver, 'Check this page once');
  await waitForPopupWords(driver, 'This page:');
  await closeFirefoxPopup(driver);
  expect((await driver.run(listMarksHere)).length).toBeGreaterThan(0);
  await driver.reload();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await driver.run(listMarksHere)).toEqual([]);
});

test('the card opens for a pointer that rests on the event, says who reports it, and Escape closes it', async ({ driver, server }, info) => {
  const page = findTestPage('rada-speech');
  const mark = await openStory(driver, server.addressOf(page.id));
  const card = await restOnMark(driver, mark);
  expect(card.tie).toMatch(/^Same event · \d+ other outlets?/);
  const outlets = card.items.map(({ outlet }) => outlet);
  for (const outlet of page.expect.card?.outlets ?? ['missing in the page']) expect(outlets).toContain(outlet);
  expect(outlets).not.toContain(page.outlet);
  for (const { passages } of card.items) expect(passages.length).toBeGreaterThan(0);
  await keepPicture(driver, info, 'card');
  await closeCard(driver);
});

test('the card stays for a pointer on its way into it, and goes when it has left', async ({ driver, server }) => {
  const mark = await openStory(driver, server.addressOf('rada-speech'));
  const { box } = await restOnMark(driver, mark);
  await driver.movePointer({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await readCard(driver)).not.toBeNull();
  await driver.movePointer(NOWHERE);
  await expect.poll(() => readCard(driver), { timeout: 3000 }).toBeNull();
});

test('the card goes when the pointer leaves the page for the toolbar', async ({ driver, server }) => {
  const { at } = await openStory(driver, server.addressOf('rada-speech'));
  if (!at) throw new Error('The event mark takes no room.');
  await driver.moveSystemPointer({ x: at.x - 20, y: at.y });
  await driver.moveSystemPointer(at);
  await waitForCard(driver);
  await driver.moveSystemPointer({ x: at.x, y: -60 });
  await expect.poll(() => readCard(driver), { timeout: 3000 }).toBeNull();
});

test('a click pins the card', async ({ driver, server }) => {
  const mark = await openStory(driver, server.addressOf('rada-speech'));
  await restOnMark(driver, mark);
  await driver.pressPointer();
  await driver.movePointer(NOWHERE);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect((await readCard(driver))?.pinned).toBe(true);
  await closeCard(driver);
});

test('Alt+. and Alt+, walk the marks, Tab goes in, Escape closes and gives the focus back', async ({ driver, server }) => {
  await openStory(driver, server.addressOf('spa-first'));
  await driver.run(() => document.querySelector<HTMLElement>('#next')?.focus());
  await driver.pressShortcut('.');
  const first = await waitForCard(driver);
  expect(first.focused).toBe(false);
  await driver.pressShortcut('.');
  await expect.poll(async () => (await readCard(driver))?.title).not.toBe(first.title);
  await driver.pressShortcut(',');
  await expect.poll(async () => (await readCard(driver))?.title).toBe(first.title);
  await driver.press(KEYS.Tab);
  await expect.poll(async () => (await readCard(driver))?.focused).toBe(true);
  await closeCard(driver);
  expect(await driver.run(() => document.activeElement?.id)).toBe('next');
});

test('the popup lists the page’s event, searches, and leads to the mark', async ({ firefox, server }, info) => {
  const { driver } = firefox;
  await openStory(driver, server.addressOf('rada-speech'));
  await openFirefoxPopup(firefox);
  const text = await waitForPopupWords(driver, 'This page: The Harbour Courier, 3 Feb 2026.');
  expect(text).toMatch(/1 event, \d other outlets?/);
  expect(text).toContain('RT');
  await keepPicture(driver, info, 'popup', drawFirefoxPopup);
  await searchInPopup(driver, 'kabuki theater');
  expect(await waitForPopupWords(driver, 'kabuki')).toContain('RT');
  await keepPicture(driver, info, 'search', drawFirefoxPopup);
  await searchInPopup(driver, 'zzqqxv');
  await waitForPopupWords(driver, 'Nothing with “zzqqxv” in your 14 articles.');
  await searchInPopup(driver, '');
  await clickInPopup(driver, 'Mark Rutte');
  expect((await waitForCard(driver)).tie).toMatch(/^Same event/);
  expect(await waitFor(async () => (await readFirefoxPopup(driver)) === null || null, 'the popup to close')).toBe(true);
});

test('everything works when the event page has been stopped before', async ({ firefox, server }) => {
  const { driver } = firefox;
  const mark = await openStory(driver, server.addressOf('rada-speech'));
  expect(await stopEventPage(firefox)).toBe('stopped');
  expect((await restOnMark(driver, mark)).items.length).toBeGreaterThan(0);
  expect(await readEventPageState(firefox)).toBe('running');
  await closeCard(driver);

  expect(await stopEventPage(firefox)).toBe('stopped');
  await driver.pressShortcut('.'); // the command itself has to start it
  await waitForCard(driver);
  await closeCard(driver);

  expect(await stopEventPage(firefox)).toBe('stopped');
  await openStory(driver, server.addressOf('belgorod-grid')); // a page that is matched anew

  expect(await stopEventPage(firefox)).toBe('stopped');
  await openFirefoxPopup(firefox);
  await waitForPopupWords(driver, 'This page: Northern Ledger, 4 Feb 2026.');
  expect(await stopEventPage(firefox)).toBe('stopped');
  await searchInPopup(driver, 'Rutte');
  await waitForPopupWords(driver, 'RT');
  await closeFirefoxPopup(driver);
});

test('the card has its style under a policy that allows the page none, and follows a dark page', async ({ driver, server }, info) => {
  for (const [kind, paper] of [['csp', 'rgb(255, 255, 255)'], ['dark', 'rgb(29, 31, 28)']] as const) {
    const page = readTestPages().find((one) => one.kind === kind);
    const mark = await openStory(driver, server.addressOf(page?.id ?? ''));
    const card = await restOnMark(driver, mark);
    expect(card.box.width).toBe(360);
    expect(await driver.runInClosedRoot(`[${HOST_ATTRIBUTE}]`, (root) => {
      const style = getComputedStyle(root.querySelector('.card')!);
      return { paper: style.backgroundColor, corner: style.borderTopLeftRadius };
    })).toEqual({ paper, corner: '14px' });
    await keepPicture(driver, info, kind);
    await closeCard(driver);
  }
});

/** One of each kind: how a page behaves is the browser's matter, what matches is not. */
const KINDS = [...new Map(readTestPages().filter(({ expect: { marks } }) => marks.events.length > 0).map((page) => [page.kind, page])).values()];

for (const page of KINDS) {
  test(`marks a page that is ${page.kind}: ${page.id}`, async ({ driver, server }) => {
    await openStory(driver, server.addressOf(page.id));
    const says = (paragraph: number | null) => (paragraph === -1 ? page.title : page.paragraphs[paragraph ?? -2] ?? page.late ?? '');
    const places = async () => (await driver.run(listMarksHere)).filter(({ kind }) => kind === 'event').map((mark) => says(mark.paragraph));
    await expect.poll(async () => (await places()).some((text) => page.expect.marks.events.some((phrase) => text.includes(phrase)))).toBe(true);
    const words = (await driver.run(listMarksHere)).map((mark) => mark.text);
    for (const name of page.expect.marks.not) expect(words).not.toContain(name);
  });
}
