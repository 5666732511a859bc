/** Pages that work against the card: they throw it away, lie over it, forge events, break what scripts stand on. */
import type { Page } from '@playwright/test';
import { waitForMarks } from '../../scripts/browser/ask-extension';
import { readCard, waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks } from '../../scripts/browser/read-marks';
import { HOST_ATTRIBUTE } from '../../lib/page/skip';
import { expect, test } from './fixtures';

const SETTLED_MS = 1_000;

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
