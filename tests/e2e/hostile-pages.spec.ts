/** Pages that work against the card: they throw it away, lie over it, forge events, break what scripts stand on. */
import type { Page } from '@playwright/test';
import { askBackground, readPageReport, waitForMarks } from '../../scripts/browser/ask-extension';
import type { LaunchedExtension } from '../../scripts/browser/launch-extension';
import { readCard, waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks } from '../../scripts/browser/read-marks';
import { MAX_BLOCKS, MAX_MARKS } from '../../lib/model/limits';
import { HOST_ATTRIBUTE } from '../../lib/page/skip';
import type { NewsPage } from '../pages/page';
import { expect, test } from './fixtures';

const SETTLED_MS = 1_000;
/** A page as long as the limits allow, on a busy machine. */
const LONG_PAGE_TIMEOUT_MS = 60_000;

/** Rests the pointer on the page's event mark. @returns where it rests */
async function restOnEvent(page: Page): Promise<{ x: number; y: number }> {
  const mark = (await readMarks(page)).find(({ kind }) => kind === 'event');
  if (!mark) throw new Error('The page has no event mark.');
  await page.bringToFront();
  const point = await bringIntoView(page, mark);
  await page.mouse.move(point.x, point.y, { steps: 3 });
  return point;
}

const listErrors = (page: Page): string[] => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
};

test('a page that throws the card’s host away gets it back with the next mark, and no error', async ({ extension, page, server }) => {
  const errors = listErrors(page);
  await page.goto(server.addressOf('rada-speech'));
  await waitForMarks(extension, page);
  await restOnEvent(page);
  await waitForCard(page);
  await page.evaluate((host) => document.querySelector(`[${host}]`)?.remove(), HOST_ATTRIBUTE);
  expect(await page.locator(`[${HOST_ATTRIBUTE}]`).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.mouse.move(2, 2, { steps: 3 });
  await page.waitForTimeout(SETTLED_MS);
  await restOnEvent(page);
  expect((await waitForCard(page)).items.length).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

test('a card that is shown anew lies above whatever the page has put over everything', async ({ extension, page, server }) => {
  await page.goto(server.addressOf('rada-speech'));
  await waitForMarks(extension, page);
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;margin:0;border:0;background:#f008;pointer-events:none;z-index:2147483647';
    document.body.append(cover);
    cover.showPopover();
  });
  await restOnEvent(page);
  const { box } = await waitForCard(page);
  const top = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.getAttributeNames() ?? [], [box.x + box.width / 2, box.y + box.height / 2] as const);
  expect(top).toContain(HOST_ATTRIBUTE);
});

test('forged events open nothing, press nothing and close nothing', async ({ extension, page, server }) => {
  await page.goto(server.addressOf('rada-speech'));
  await waitForMarks(extension, page);
  const mark = (await readMarks(page)).find(({ kind }) => kind === 'event');
  if (!mark) throw new Error('The page has no event mark.');
  const at = await bringIntoView(page, mark);
  const forge = () => page.evaluate(({ x, y }) => {
    const target = document.elementFromPoint(x, y) ?? document.body;
    for (const type of ['pointermove', 'pointerover', 'pointerenter', 'pointerdown', 'pointerup', 'click', 'pointerleave', 'mousemove']) {
      target.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, clientX: x, clientY: y, button: 0, pointerType: 'mouse' }));
    }
    for (const key of ['Escape', 'Enter', 'Tab', '.', ',']) target.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, composed: true }));
  }, at);
  await forge();
  await page.waitForTimeout(SETTLED_MS);
  expect(await readCard(page)).toBeNull();
  await restOnEvent(page);
  const open = await waitForCard(page);
  await forge();
  await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })), { x: open.box.x + open.box.width / 2, y: open.box.y + 20 });
  await page.waitForTimeout(SETTLED_MS);
  expect(await readCard(page)).toMatchObject({ title: open.title, pinned: false });
  expect(page.context().pages().filter((one) => one.url().startsWith('http')).length).toBe(1);
});

test('a page that breaks the prototypes of its own world is marked as ever', async ({ extension, page, server }) => {
  const errors = listErrors(page);
  await page.addInitScript(() => {
    const broken = () => { throw new Error('broken by the page'); };
    for (const owner of [Element.prototype, Node.prototype, Range.prototype, Map.prototype, Promise.prototype, EventTarget.prototype] as object[]) {
      for (const name of ['attachShadow', 'querySelectorAll', 'closest', 'getClientRects', 'getBoundingClientRect', 'setStart', 'entries', 'finally', 'showPopover']) {
        if (Object.hasOwn(owner, name)) Object.defineProperty(owner, name, { value: broken, configurable: true });
      }
    }
    (window as unknown as { MutationObserver: unknown }).MutationObserver = broken;
    (window as unknown as { chrome: unknown }).chrome = { runtime: { sendMessage: broken } };
  });
  await page.goto(server.addressOf('rada-speech'));
  const report = await waitForMarks(extension, page);
  expect(report.match?.events.length).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

/** Paragraphs that name seven listed people, places and bodies each. */
const makeMeetings = (count: number): string[] => Array.from({ length: count }, (_, i) =>
  `In meeting ${i}, Vladimir Putin met Xi Jinping in Beijing while Volodymyr Zelensky flew from Kyiv to meet Mark Rutte of NATO.`);

const makeMeetingsPage = (id: string, count: number): NewsPage =>
  ({ id, outlet: 'The Minute Book', date: '2026-02-04', title: 'Every meeting of the year, one by one', paragraphs: makeMeetings(count) });

/** Opens a page at the density `all`, with the browser's own record of long tasks kept in it. */
async function openMarkedEverywhere(extension: LaunchedExtension, page: Page, address: string): Promise<void> {
  await askBackground(extension, 'setSiteDensity', { host: new URL(address).host, density: 'all' });
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) tasks.push(Math.round(duration)); }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(address);
  await waitForMarks(extension, page, LONG_PAGE_TIMEOUT_MS);
}

const countHighlights = (page: Page): Promise<number> => page.evaluate(() => [...CSS.highlights].filter(([name]) => name.startsWith('crossread')).reduce((sum, [, { size }]) => sum + size, 0));

test('a page with as many paragraphs and marks as the limits allow is marked, is not clicked by mistake, and is left clean', async ({ extension, page, server }, { annotations }) => {
  test.slow(); // the browser lays out twenty thousand paragraphs, again and again
  const errors = listErrors(page);
  server.add(makeMeetingsPage('all-minutes', MAX_BLOCKS));
  const host = new URL(server.origin).host;
  try {
    await openMarkedEverywhere(extension, page, server.addressOf('all-minutes'));
    const report = await readPageReport(extension, page);
    const spans = report?.match?.spans ?? [];
    expect(spans.filter(({ kind }) => kind === 'entity').length).toBe(MAX_MARKS);
    // An event's stretch takes the place of the names in it.
    expect(report?.marks).toBeGreaterThan(MAX_MARKS * 0.99);
    expect(await countHighlights(page)).toBe(report?.marks);

    // Before the test's own looking about, which costs more. A figure to read; no machine is quick enough to assert it.
    annotations.push({ type: 'long tasks while it was read and marked, ms', description: JSON.stringify(await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks)) });

    await restOnEvent(page);
    await waitForCard(page);
    await page.keyboard.press('Escape');
    await page.mouse.move(2, 2, { steps: 3 });
    await page.waitForTimeout(SETTLED_MS);
    expect(await readCard(page)).toBeNull();
    // Words among the marks, and words where the marks have ended.
    for (const word of ['while', 'flew']) {
      for (const paragraph of [3, MAX_BLOCKS - 1]) {
        const at = await page.evaluate(([index, wanted]) => {
          const element = document.querySelector(`[data-paragraph="${index}"]`);
          const text = element?.firstChild;
          if (!element || !text) throw new Error(`There is no paragraph ${index}.`);
          element.scrollIntoView({ block: 'center', behavior: 'instant' });
          const range = document.createRange();
          const start = (text.textContent ?? '').indexOf(wanted);
          range.setStart(text, start);
          range.setEnd(text, start + wanted.length);
          const box = range.getBoundingClientRect();
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        }, [paragraph, word] as const);
        await page.mouse.click(at.x, at.y);
        await page.waitForTimeout(SETTLED_MS);
        expect(await readCard(page)).toBeNull();
      }
    }

    await askBackground(extension, 'setSiteDensity', { host, density: 'off' });
    await expect.poll(() => countHighlights(page)).toBe(0);
    await expect(page.locator(`[${HOST_ATTRIBUTE}]`)).toHaveCount(0);
    expect(await page.evaluate(() => document.querySelectorAll('[data-paragraph]').length)).toBe(MAX_BLOCKS + 1);
    await askBackground(extension, 'setSiteDensity', { host, density: 'all' });

    // A link among the marks leads on, as if there were none.
    await waitForMarks(extension, page, LONG_PAGE_TIMEOUT_MS);
    await page.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      link.textContent = 'More of Vladimir Putin and Kyiv';
      document.querySelector('[data-paragraph="0"]')?.prepend(link, ' ');
      link.scrollIntoView({ block: 'center', behavior: 'instant' });
    }, server.addressOf('harbour-ferry'));
    await page.waitForTimeout(SETTLED_MS);
    await page.getByRole('link', { name: 'More of Vladimir Putin' }).click();
    await page.waitForURL(server.addressOf('harbour-ferry'));
    expect(errors).toEqual([]);
  } finally {
    await askBackground(extension, 'setSiteDensity', { host, density: null });
  }
});

test('text that comes after the first reading is marked too, however much it is', async ({ extension, page, server }) => {
  server.add(makeMeetingsPage('few-minutes', 3));
  try {
    await openMarkedEverywhere(extension, page, server.addressOf('few-minutes'));
    const first = (await readPageReport(extension, page))?.marks ?? 0;
    expect(first).toBeGreaterThan(0);
    await page.evaluate((texts) => {
      for (const text of texts) document.querySelector('article')?.append(Object.assign(document.createElement('p'), { textContent: text }));
    }, makeMeetings(1_700));
    await expect.poll(() => readPageReport(extension, page).then((report) => report?.marks ?? 0), { timeout: 20_000 }).toBeGreaterThan(MAX_MARKS * 0.99);
  } finally {
    await askBackground(extension, 'setSiteDensity', { host: new URL(server.origin).host, density: null });
  }
});
