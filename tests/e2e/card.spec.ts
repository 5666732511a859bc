/** How the card comes and goes: pointer, keys and touch. */
import { askContent, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import { readCard, waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks, type PaintedMark } from '../../scripts/browser/read-marks';
import { switchOn } from '../../scripts/browser/switch-on';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Words that are never marked: the pointer rests there when it rests on nothing. */
const NOWHERE = { x: 5, y: 5 };

async function openStory(extension: Parameters<typeof waitForMarks>[0], page: Page, address: string): Promise<PaintedMark> {
  await page.goto(address);
  await waitForMarks(extension, page);
  await page.bringToFront();
  const mark = (await readMarks(page)).find((one) => one.kind === 'event');
  if (!mark) throw new Error('The story has no event mark.');
  return mark;
}

test('opens half a second after the pointer rests, never sooner, and closes when it has left', async ({ extension, page, server }) => {
  const mark = await openStory(extension, page, server.addressOf('rada-speech'));
  const point = await bringIntoView(page, mark);
  // First of all once, so that the card's code is loaded and the second time is a time of the state machine alone.
  await page.mouse.move(point.x, point.y);
  await waitForCard(page);
  await page.mouse.move(NOWHERE.x, NOWHERE.y, { steps: 5 });
  await expect.poll(() => readCard(page), { timeout: 3000 }).toBeNull();

  const started = Date.now();
  await page.mouse.move(point.x, point.y);
  await page.waitForTimeout(250);
  if (Date.now() - started < 450) expect(await readCard(page)).toBeNull();
  await waitForCard(page);
  expect(Date.now() - started).toBeGreaterThanOrEqual(450);
});

test('does not open for a pointer that only passes', async ({ extension, page, server }) => {
  const mark = await openStory(extension, page, server.addressOf('rada-speech'));
  const point = await bringIntoView(page, mark);
  await page.mouse.move(point.x, point.y);
  await page.waitForTimeout(100);
  await page.mouse.move(NOWHERE.x, NOWHERE.y);
  await page.waitForTimeout(1200);
  expect(await readCard(page)).toBeNull();
});

test('stays while the pointer is on the way to it and inside, and never covers the mark', async ({ extension, page, server }) => {
  const mark = await openStory(extension, page, server.addressOf('rada-speech'));
  const point = await bringIntoView(page, mark);
  await page.mouse.move(point.x, point.y);
  await waitForCard(page);
  await page.waitForTimeout(300); // it rises by some pixels while it fades in
  const { box } = await waitForCard(page);
  expect(point.x < box.x || point.x > box.x + box.width || point.y < box.y || point.y > box.y + box.height).toBe(true);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
  await page.waitForTimeout(800);
  const still = await readCard(page);
  expect(still).not.toBeNull();
  expect(still?.box.y).toBeCloseTo(box.y, 0); // once placed it does not move
});

test('a click on the mark pins it; Escape closes it', async ({ extension, page, server }) => {
  const mark = await openStory(extension, page, server.addressOf('rada-speech'));
  const point = await bringIntoView(page, mark);
  await page.mouse.move(point.x, point.y);
  await waitForCard(page);
  await page.mouse.click(point.x, point.y);
  await page.mouse.move(NOWHERE.x, NOWHERE.y, { steps: 5 });
  await page.waitForTimeout(900);
  expect((await readCard(page))?.pinned).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => readCard(page), { timeout: 3000 }).toBeNull();
});

test('keys walk the marks, Tab goes in, Escape closes and gives the focus back', async ({ extension, page, server }) => {
  await openStory(extension, page, server.addressOf('spa-first'));
  await page.locator('#next').focus();
  // The browser's own shortcuts cannot be pressed from outside; the command sends this very message.
  const walked = await askContent(extension, page, 'walkMarks', { step: 1 });
  expect(walked?.marks).toBeGreaterThan(1);
  await page.bringToFront();
  const first = await waitForCard(page);
  expect(first.focused).toBe(false);

  await askContent(extension, page, 'walkMarks', { step: 1 });
  await page.bringToFront();
  await expect.poll(async () => (await readCard(page))?.title).not.toBe(first.title);

  await page.keyboard.press('Tab');
  await expect.poll(async () => (await readCard(page))?.focused).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => readCard(page), { timeout: 3000 }).toBeNull();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('next');
});

test('a tap opens a sheet from below, a tap outside closes it', async ({ server }) => {
  const touch = await launchExtension({
    headless: true, proxy: server.origin, page: { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
  });
  try {
    const page = await touch.context.newPage();
    await page.goto(server.addressOf('rada-speech'));
    await switchOn(touch, page);
    await waitForMarks(touch, page);
    await page.bringToFront();
    const mark = (await readMarks(page)).find((one) => one.kind === 'event');
    if (!mark) throw new Error('The story has no event mark.');
    const point = await bringIntoView(page, mark);
    await page.touchscreen.tap(point.x, point.y);
    const sheet = await waitForCard(page);
    expect(sheet.form).toBe('sheet');
    expect(sheet.box.y + sheet.box.height).toBeGreaterThan(700);
    expect(sheet.items.length).toBeGreaterThan(0);
    await page.touchscreen.tap(40, 20);
    await expect.poll(() => readCard(page), { timeout: 3000 }).toBeNull();
  } finally {
    await touch.close();
  }
});
