/** The demo article, right after the install: marked, quoted beside and compared by the code that runs on any page, with no site allowed and nobody asked. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { askBackground, findTabId, waitForCorpus, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { pressCommand } from '../../scripts/browser/press-command';
import { readCard, waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks } from '../../scripts/browser/read-marks';
import { openPopup } from '../../scripts/browser/switch-on';
import { servePages } from '../pages/serve';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const test = base.extend<object, { fresh: { extension: LaunchedExtension; foreign: string[] } }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  fresh: [async ({}, use) => {
    const server = await servePages([]);
    const extension = await launchExtension({ headless: true, proxy: server.origin });
    await waitForCorpus(extension);
    await use({ extension, foreign: server.foreign });
    await extension.close();
    await server.close();
  }, { scope: 'worker', timeout: 60_000 }],
});

async function listFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ; ')})`);
}

/** As the first page leads there. */
async function openDemo(extension: LaunchedExtension): Promise<Page> {
  const welcome = await extension.context.newPage();
  await welcome.goto(`chrome-extension://${extension.id}/welcome.html`);
  const opening = extension.context.waitForEvent('page');
  await welcome.getByRole('link', { name: 'Try it on the demo article' }).click();
  const page = await opening;
  await welcome.close();
  await waitForMarks(extension, page);
  return page;
}

test('the first page leads to it; it is marked, and a mark opens a card with what others wrote', async ({ fresh: { extension, foreign } }, info) => {
  const page = await openDemo(extension);
  const report = await waitForMarks(extension, page);
  expect(report).toMatchObject({ state: 'checked', facts: { outlet: 'The Demo Courier', published: '2026-02-03' }, match: { own: [] } });
  const marks = await readMarks(page);
  expect(marks.filter(({ kind }) => kind === 'entity').map(({ text }) => text)).toEqual(expect.arrayContaining(['Volodymyr Zelensky', 'Sergey Lavrov']));
  const event = marks.find(({ kind }) => kind === 'event');
  if (!event) throw new Error('The demo article has no event mark.');
  const point = await bringIntoView(page, event);
  await page.mouse.move(point.x, point.y, { steps: 3 });
  const card = await waitForCard(page);
  expect(card.tie).toContain('Same event');
  expect(card.items.map(({ outlet }) => outlet).join(' ')).toContain('RT');
  expect(card.items.every(({ passages }) => passages.length > 0)).toBe(true);
  await page.screenshot({ path: info.outputPath('demo-card.png') });
  await page.keyboard.press('Escape');
  await expect.poll(() => readCard(page)).toBeNull();
  expect(foreign.filter((asked) => !/google|gstatic/.test(asked))).toEqual([]);
  expect((await askBackground(extension, 'listRequests', { offset: 0, limit: 9 })).total).toBe(0);
  await page.close();
});

test('it is accessible, and the shortcut walks its marks', async ({ fresh: { extension } }, info) => {
  const page = await openDemo(extension);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await listFaults(page), colorScheme).toEqual([]);
    await page.screenshot({ path: info.outputPath(`demo-${colorScheme}.png`), fullPage: true });
  }
  await page.bringToFront();
  await pressCommand(extension, 'next-mark');
  expect((await waitForCard(page)).items.length).toBeGreaterThan(0);
  await page.close();
});

test('the panel compares it, leads back to its sentences, and the popup says what was found', async ({ fresh: { extension } }, info) => {
  const page = await openDemo(extension);
  const tab = await findTabId(extension, page);
  const popup = await openPopup(extension, page);
  await expect(popup.locator('.events').first()).toContainText('RT');
  await expect(popup.getByText('This page: The Demo Courier, 3 Feb 2026.')).toBeVisible();
  expect(await listFaults(popup)).toEqual([]);
  await popup.close();
  const panel = await extension.context.newPage();
  await panel.setViewportSize({ width: 400, height: 900 });
  await panel.goto(`chrome-extension://${extension.id}/sidepanel.html?tab=${tab}`);
  await panel.getByRole('heading', { name: 'Statements' }).waitFor();
  await expect(panel.locator('.mx-row').first()).toBeVisible();
  await panel.screenshot({ path: info.outputPath('demo-panel.png') });
  await panel.locator('.mx-line button.go').first().click();
  const painted = () => page.evaluate(() => [...(CSS.highlights.get('crossread-place') ?? CSS.highlights.get('crossread-place-dark') ?? [])].length);
  await expect.poll(painted).toBeGreaterThan(0);
});
