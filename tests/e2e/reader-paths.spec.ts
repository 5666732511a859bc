/** Ways that lead through more than one surface: from a card to the panel, by keys alone, and how much a site is marked. */
import type { Page } from '@playwright/test';
import { askBackground, findTabId, waitForMarks } from '../../scripts/browser/ask-extension';
import type { LaunchedExtension } from '../../scripts/browser/launch-extension';
import { pressCommand } from '../../scripts/browser/press-command';
import { readCard, waitForCard, type OpenCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks, type PaintedMark } from '../../scripts/browser/read-marks';
import { switchOn } from '../../scripts/browser/switch-on';
import type { Density } from '../../lib/model/settings';
import { expect, test } from './fixtures';

declare const chrome: {
  runtime: { getContexts(which: object): Promise<unknown[]> };
  sidePanel: { setOptions(options: { enabled: boolean }): Promise<void> };
};

/** How many side panels the browser itself has open. */
const countPanels = async (extension: LaunchedExtension): Promise<number> =>
  (await extension.desk()).evaluate(async () => (await chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })).length);

/** Switching it off for a moment is how an extension closes its panel in every window. */
async function closePanels(extension: LaunchedExtension): Promise<void> {
  await (await extension.desk()).evaluate(async () => {
    await chrome.sidePanel.setOptions({ enabled: false });
    await chrome.sidePanel.setOptions({ enabled: true });
  });
  await expect.poll(() => countPanels(extension)).toBe(0);
}

async function openStory(extension: LaunchedExtension, page: Page, address: string): Promise<PaintedMark[]> {
  await page.goto(address);
  await waitForMarks(extension, page);
  await findTabId(extension, page);
  await page.bringToFront();
  return readMarks(page);
}

/** Opens the panel's own page for a tab: a browser's real side panel cannot be driven. */
async function openPanel(extension: LaunchedExtension, page: Page): Promise<Page> {
  const tab = await findTabId(extension, page);
  const panel = await page.context().newPage();
  await panel.setViewportSize({ width: 400, height: 900 });
  await panel.goto(`chrome-extension://${extension.id}/sidepanel.html?tab=${tab}`);
  await panel.getByRole('heading', { name: 'Statements' }).waitFor();
  return panel;
}

const listEvents = (marks: PaintedMark[]): PaintedMark[] => marks.filter(({ kind }) => kind === 'event');

/** The sentence of the page that stands out now. */
const readShownPlace = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(CSS.highlights.get('crossread-place') ?? CSS.highlights.get('crossread-place-dark') ?? [])].map(String));

/** Rests the pointer on the mark that `choose` finds, and clicks the pin of its card. */
async function pinCard(page: Page, choose: (marks: PaintedMark[]) => PaintedMark | undefined): Promise<OpenCard> {
  await page.bringToFront();
  const mark = choose(await readMarks(page));
  if (!mark) throw new Error('The story lacks a mark.');
  const point = await bringIntoView(page, mark);
  await page.mouse.move(point.x, point.y, { steps: 3 });
  await waitForCard(page);
  await page.waitForTimeout(300); // it rises by some pixels while it fades in
  const { pin } = await waitForCard(page);
  if (!pin) throw new Error('The card cannot be pinned.');
  await page.mouse.move(pin.x, pin.y, { steps: 5 });
  await page.mouse.click(pin.x, pin.y);
  await expect.poll(async () => (await readCard(page))?.pinned).toBe(true);
  return waitForCard(page);
}

test('a card that is pinned goes to the open panel: its event is compared there, its name looked for', async ({ extension, page, server }) => {
  const marks = await openStory(extension, page, server.addressOf('rada-speech'));
  expect(listEvents(marks)).toHaveLength(2);
  const panel = await openPanel(extension, page);
  try {
    const chosen = panel.locator('.pick-row[aria-pressed=true] .pick-name');
    const first = await chosen.textContent() ?? '';

    const pinned = await pinCard(page, (now) => listEvents(now)[1]);
    expect(pinned.tie).toMatch(/^Same storyline · /);
    expect(pinned.title).not.toBe(first);
    await expect(chosen).toHaveText(pinned.title);
    await expect(panel.getByRole('heading', { name: 'Statements' })).toBeVisible();
    await page.keyboard.press('Escape');

    expect((await pinCard(page, (now) => listEvents(now)[0])).title).toBe(first);
    await expect(chosen).toHaveText(first);
    await page.keyboard.press('Escape');

    await pinCard(page, (now) => now.find(({ text }) => text === 'Sergey Lavrov'));
    await expect(panel.getByRole('searchbox')).toHaveValue('Sergey Lavrov');
    await expect(chosen).toHaveText(first);
  } finally {
    await panel.close();
  }
});

test('the shortcut steps through how much is marked on this site; it is kept for the site, and for no other', async ({ extension, page, server }) => {
  const [here, there] = [server.origin, server.otherSite].map((site) => new URL(site).host) as [string, string];
  const other = await page.context().newPage();
  try {
    await other.goto(`${server.otherSite}/rada-speech`);
    await switchOn(extension, other);
    await openStory(extension, other, `${server.otherSite}/rada-speech`);
    await expect.poll(async () => (await readMarks(other)).length).toBeGreaterThan(2);
    const elsewhere = await readMarks(other);

    const normal = await openStory(extension, page, server.addressOf('rada-speech'));
    const kept = async () => (await askBackground(extension, 'getSettings', {})).siteDensities.find(({ host }) => host === here)?.density;
    const step = async (density: Density) => {
      await page.bringToFront();
      await pressCommand(extension, 'step-density');
      await expect.poll(kept).toBe(density);
    };
    const count = async (kind: PaintedMark['kind']) => (await readMarks(page)).filter((mark) => mark.kind === kind).length;
    const events = listEvents(normal).length;
    const names = normal.length - events;

    await step('all');
    await expect.poll(() => count('entity')).toBeGreaterThan(names);
    await step('off');
    await expect.poll(() => readMarks(page)).toEqual([]);
    await expect(page.locator('[data-crossread]')).toHaveCount(1); // the line that says so
    await step('events');
    await expect.poll(() => count('event')).toBe(events);
    expect(await count('entity')).toBe(0);
    await step('normal');
    await expect.poll(() => readMarks(page)).toEqual(normal);
    await step('all');
    await step('off');
    await step('events');

    await page.reload();
    await waitForMarks(extension, page);
    await expect.poll(() => count('event')).toBe(events);
    expect(await count('entity')).toBe(0);
    await other.reload();
    await waitForMarks(extension, other);
    await expect.poll(() => readMarks(other)).toEqual(elsewhere);
    await expect(page.locator('[data-crossread]')).toHaveCount(0);

    // And the other way round: the other site's step leaves this one as it is.
    await other.bringToFront();
    await pressCommand(extension, 'step-density');
    await expect.poll(async () => (await readMarks(other)).length).toBeGreaterThan(elsewhere.length);
    expect(await kept()).toBe('events');
    expect(await count('entity')).toBe(0);
  } finally {
    for (const host of [here, there]) await askBackground(extension, 'setSiteDensity', { host, density: null });
    await other.close();
  }
});

/** Presses Tab until the focus inside the card has this name. @returns the names on the way, the wanted one last */
async function tabInCard(page: Page, wanted: RegExp): Promise<string[]> {
  const names: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const name = (await readCard(page))?.focus ?? null;
    if (name === null) throw new Error(`Tab left the card after: ${names.join(' / ')}`);
    names.push(name);
    if (wanted.test(name)) return names;
  }
  throw new Error(`Tab never came to ${wanted.source}: ${names.join(' / ')}`);
}

test('by keys alone: from mark to card, through it to the panel, from a row there to the sentence, and back', async ({ extension, page, server }) => {
  await openStory(extension, page, server.addressOf('spa-first'));
  const start = page.locator('#next');
  await start.focus();
  let card: OpenCard | null = null;
  for (let steps = 0; !card?.tie.startsWith('Same event'); steps++) {
    expect(steps).toBeLessThan(20);
    const before = (await readCard(page))?.title ?? '';
    await pressCommand(extension, 'next-mark');
    await expect.poll(async () => (await readCard(page))?.title ?? '').not.toBe(before);
    card = await waitForCard(page);
  }
  expect(card.focused).toBe(false);

  await tabInCard(page, /^More on this article of RT/);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await readCard(page))?.focus).toBe('Not the same event');
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await readCard(page))?.focus).toBe('Copy citation');
  await page.keyboard.press('Escape'); // the menu alone
  await expect.poll(async () => (await readCard(page))?.focus).toMatch(/^More on this article of RT/);
  await tabInCard(page, /^Why this matches/);
  const folded = await waitForCard(page);
  expect(folded.items[0]?.reasons).toEqual({});
  await page.keyboard.press('Enter');
  await expect.poll(async () => Object.keys((await waitForCard(page)).items[0]?.reasons ?? {})).toContain('Names');
  await tabInCard(page, /^Compare all/);
  await page.keyboard.press('Enter');
  await expect.poll(() => countPanels(extension)).toBe(1); // the browser's own, which a key in a page may open
  expect((await readCard(page))?.text).not.toContain('did not open the side panel');

  const panel = await openPanel(extension, page);
  try {
    await expect(panel.locator('.pick-row[aria-pressed=true] .pick-name')).toHaveText(card.title);
    const row = () => panel.evaluate(() => document.activeElement?.matches('button.go') ? document.activeElement.textContent : null);
    let words: string | null = null;
    for (let presses = 0; words === null; presses++) {
      expect(presses).toBeLessThan(60);
      await panel.keyboard.press('Tab');
      words = await row();
    }
    await panel.keyboard.press('Enter');
    await expect.poll(() => readShownPlace(page)).toEqual([words]);
    await expect(panel.getByRole('status').filter({ hasText: 'Shown on the page.' })).toBeVisible();
  } finally {
    await panel.close();
    await closePanels(extension);
  }

  await page.bringToFront();
  expect((await readCard(page))?.focus).toMatch(/^Compare all/);
  await page.keyboard.press('Escape');
  await expect.poll(() => readCard(page), { timeout: 3000 }).toBeNull();
  await expect(start).toBeFocused();
});
