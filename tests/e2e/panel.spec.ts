/** The side panel beside a page: it compares, it is accessible, and it leads back to the page. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { waitForMarks } from '../../scripts/browser/ask-extension';
import type { LaunchedExtension } from '../../scripts/browser/launch-extension';
import { expect, test } from './fixtures';

declare const chrome: { tabs: { query(about: object): Promise<{ id?: number; url?: string }[]> } };

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** As wide as browsers make it. */
const PANEL = { width: 400, height: 900 };

/** Opens the panel's own page for a tab: a browser's real side panel cannot be driven. */
async function openPanel(extension: LaunchedExtension, page: Page, address: string): Promise<Page> {
  await page.goto(address);
  await waitForMarks(extension, page);
  const tab = await extension.worker.evaluate(async (url) => (await chrome.tabs.query({})).find((one) => one.url === url)?.id, address);
  const panel = await page.context().newPage();
  await panel.setViewportSize(PANEL);
  await panel.goto(`chrome-extension://${extension.id}/sidepanel.html?tab=${tab}`);
  await panel.getByRole('heading', { name: 'Statements' }).waitFor();
  return panel;
}

test('compares the page with the articles on its event: voices, words, time', async ({ extension, page, server }) => {
  const panel = await openPanel(extension, page, server.addressOf('rada-speech'));
  await expect(panel.locator('.mx-row').first()).toBeVisible();
  const text = await panel.locator('body').innerText();
  // RT and the piece that it translated from Kommersant are two voices; RT writes Kiev where the page writes Kyiv.
  for (const words of ['Kommersant, translated by RT', 'Mark Rutte', 'Kiev', 'Kyiv', 'military bloc']) expect(text).toContain(words);
  await expect(panel.getByRole('img', { name: /3 Feb/ })).toBeVisible();
  await panel.close();
});

test('puts the page’s sentences beside those of the article that is chosen, and goes to one of them', async ({ extension, page, server }, info) => {
  const panel = await openPanel(extension, page, server.addressOf('rada-speech'));
  const part = panel.getByRole('region', { name: 'Sentence by sentence' });
  await part.scrollIntoViewIfNeeded();
  await expect(part.locator('.pair')).toHaveCount(0);
  await part.getByLabel('Read this page beside').selectOption('rt-05');
  const row = part.locator('.pair', { hasText: 'Sergey Lavrov, the foreign minister' });
  await expect(row).toContainText('says more');
  await expect(row.locator('.pair-theirs')).toContainText('a foreign intervention that poses a direct threat');
  const { violations } = await new AxeBuilder({ page: panel }).withTags(RULES).analyze();
  expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
  await panel.screenshot({ path: info.outputPath('panel-sentences.png') });
  await row.getByRole('button').click();
  const painted = () => page.evaluate(() => [...(CSS.highlights.get('crossread-place') ?? CSS.highlights.get('crossread-place-dark') ?? [])].map(String));
  await expect.poll(painted).toEqual([expect.stringMatching(/^Sergey Lavrov, the foreign minister/)]);
  await expect(panel.getByRole('status').filter({ hasText: 'Shown on the page.' })).toBeVisible();
  await panel.getByRole('searchbox').fill('lavrov');
  await expect(part.locator('.pair')).toHaveCount(1);
  await panel.close();
});

test('goes from what is not here to all that an article says, and tells its sentences that the page has nothing of', async ({ extension, page, server }, info) => {
  const panel = await openPanel(extension, page, server.addressOf('rada-speech'));
  const part = panel.getByRole('region', { name: 'Sentence by sentence' });
  const link = panel.getByRole('region', { name: 'Not in this article' }).getByRole('link', { name: /^RT: / });
  await link.focus();
  await panel.keyboard.press('Enter');
  await expect(part.getByRole('radio', { name: 'The article' })).toBeChecked();
  await expect(part.getByRole('heading')).toBeInViewport();
  await expect(part.getByLabel('Read this page beside')).toHaveValue('rt-05');
  // RT's other article says more that the page has nothing of.
  await part.getByLabel('Read this page beside').selectOption('rt-01');
  const absent = part.locator('.pair', { hasText: 'Mykolaiv Governor Vitaly Kim' });
  await expect(absent).toContainText('not in this article');
  await expect(absent.locator('.quote')).toHaveText('In an interview with The Independent, Mykolaiv Governor Vitaly Kim admitted what many in Kiev now acknowledge privately: the country is exhausted.');
  const { violations } = await new AxeBuilder({ page: panel }).withTags(RULES).analyze();
  expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
  await panel.screenshot({ path: info.outputPath('panel-article-sentences.png') });
  const near = part.locator('.pair', { hasText: 'Russia’s Foreign Ministry reiterated on Monday' }).getByRole('button');
  const words = (await near.innerText()).replace(/^…/, '');
  await near.click();
  const painted = () => page.evaluate(() => [...(CSS.highlights.get('crossread-place') ?? CSS.highlights.get('crossread-place-dark') ?? [])].map(String));
  await expect.poll(painted).toEqual([words]);
  await part.getByRole('radio', { name: 'The article' }).press('ArrowLeft');
  await expect(part.getByRole('radio', { name: 'This page' })).toBeFocused();
  await expect(part.locator('.pair > button').first()).toBeVisible();
  await panel.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the panel, ${colorScheme}`, async ({ extension, page, server }, info) => {
    const panel = await openPanel(extension, page, server.addressOf('rada-speech'));
    await panel.emulateMedia({ colorScheme });
    await panel.locator('.mx-row').first().waitFor();
    const { violations } = await new AxeBuilder({ page: panel }).withTags(RULES).analyze();
    expect(violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ; ')})`)).toEqual([]);
    await panel.screenshot({ path: info.outputPath(`panel-${colorScheme}.png`), fullPage: true });
    await panel.close();
  });
}

/** 320 px, and 400 px at 200 %: the window then measures half as many pixels, each drawn twice as large. */
for (const width of [320, 200]) {
  test(`nothing is cut at ${width} px, nothing scrolls sideways but the table and the row of titles`, async ({ extension, page, server }, info) => {
    const panel = await openPanel(extension, page, server.addressOf('rada-speech'));
    await panel.setViewportSize({ width, height: 900 });
    await panel.locator('.mx-row').first().waitFor();
    const outside = await panel.evaluate(() => {
      const edge = document.documentElement.clientWidth;
      return [...document.querySelectorAll('.panel *')].filter((element) => {
        const { left, right, width: wide } = element.getBoundingClientRect();
        return wide > 0 && (right > edge + 1 || left < -1) && !element.closest('.mx-scroll, .jump, .unseen, .kwic-before, .kwic-after, .beside');
      }).map((element) => `${element.tagName} ${element.className.toString()}`);
    });
    await panel.screenshot({ path: info.outputPath(`panel-${width}.png`), fullPage: true });
    expect(outside).toEqual([]);
    expect(await panel.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await panel.close();
  });
}

test('forced colours keep every sign of the matrix apart, and nothing moves for who wants none', async ({ extension, page, server }, info) => {
  const panel = await openPanel(extension, page, server.addressOf('rada-speech'));
  await panel.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await panel.locator('.mx-row').first().waitFor();
  const signs = await panel.evaluate(() => [...document.querySelectorAll('.mx .sign')].map((sign) => {
    const { backgroundColor, borderTopWidth, width, height } = getComputedStyle(sign);
    return { name: sign.className, look: `${backgroundColor} ${borderTopWidth} ${width} ${height}` };
  }));
  const looks = new Map(signs.map(({ name, look }) => [name, look]));
  expect(looks.size).toBeGreaterThan(1);
  expect(new Set(looks.values()).size).toBe(looks.size);
  expect(await panel.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)).toBe(0);
  await panel.screenshot({ path: info.outputPath('panel-forced-colours.png'), fullPage: true });
  await panel.close();
});
