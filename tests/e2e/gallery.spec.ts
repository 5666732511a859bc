/** Every component in every state: accessible, large enough to press, in its box; and pictures in `.output/gallery-pictures` for a person to look at. */
import AxeBuilder from '@axe-core/playwright';
import { chromium, expect, test as base, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { findChromium } from '../../scripts/browser/find-chromium.mjs';

const GALLERY = resolve(import.meta.dirname, '../gallery');
const BUILT_GALLERY = resolve(GALLERY, '../../.output/gallery');
const PICTURES = resolve(GALLERY, '../../.output/gallery-pictures');
/** Nobody's: the files stand for it. */
const ADDRESS = 'http://gallery.example/';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** True of a board that holds many documents at once, and of none of them: each is asked for these where it is itself (panel, popup, options). */
const OF_THE_BOARD = ['landmark-no-duplicate-main', 'landmark-main-is-top-level', 'landmark-one-main', 'landmark-unique', 'page-has-heading-one', 'region', 'heading-order'];
const SURFACES = ['card', 'popup', 'panel', 'options', 'welcome', 'demo'] as const;
/** What may hold in one look and not in the other; all else is the same document, and was asked there. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
/** WCAG 2.5.8. */
const LEAST_TARGET_PX = 24;

interface Look { colorScheme?: 'light' | 'dark'; forcedColors?: 'active' }

const test = base.extend<{ board: Page }, { browserHere: Awaited<ReturnType<typeof chromium.launch>> }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  browserHere: [async ({}, use) => {
    await build({ configFile: join(GALLERY, 'vite.config.ts'), logLevel: 'error' });
    const executablePath = await findChromium();
    if (!executablePath) throw new Error('No Chromium was found.');
    const browser = await chromium.launch({ executablePath, headless: true, chromiumSandbox: process.getuid?.() !== 0 });
    await use(browser);
    await browser.close();
  }, { scope: 'worker' }],
  board: async ({ browserHere }, use) => {
    const context = await browserHere.newContext({ viewport: { width: 1320, height: 900 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.route(`${ADDRESS}**`, (route) => route.fulfill({ path: join(BUILT_GALLERY, new URL(route.request().url()).pathname) }));
    await use(page);
    await context.close();
    expect(errors).toEqual([]);
  },
});

async function show(page: Page, query: string, look: Look = {}): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce', ...look });
  await page.goto(`${ADDRESS}index.html?${query}`);
  await page.locator('.cr').first().waitFor();
  // What is out of view is not painted; a picture of the whole board shows all of it.
  await page.addStyleTag({ content: '*, *::before { content-visibility: visible !important; }' });
}

async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** Targets that are too small to press. A field is pressed anywhere in its box. */
const listSmall = (board: Page): Promise<string[]> => board.evaluate((least) => [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [role=switch], [role=radio], [role=menuitem], textarea')].flatMap((target) => {
    const { width, height } = (target.closest('.field') ?? target).getBoundingClientRect();
      return width > 0 && (width < least || height < least) ? [`${target.className || target.tagName} “${(target.textContent ?? '').slice(0, 40)}” ${Math.round(width)} x ${Math.round(height)}`] : [];
    }), LEAST_TARGET_PX);

for (const surface of SURFACES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${surface}, ${colorScheme}: axe finds nothing`, async ({ board }) => {
      await show(board, `only=${surface}`, { colorScheme });
      await keepPicture(board, `${surface}-${colorScheme}`);
      const axe = new AxeBuilder({ page: board });
      if (colorScheme === 'dark') axe.withRules(OF_COLOURS);
      else axe.withTags(RULES).disableRules(surface === 'options' || surface === 'welcome' ? [] : OF_THE_BOARD);
      const { violations } = await axe.analyze();
      expect(violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ; ')})`)).toEqual([]);
    });
  }

  test(`${surface}: every target is at least ${LEAST_TARGET_PX} px either way`, async ({ board }) => {
    await show(board, `only=${surface}`);
    expect(await listSmall(board)).toEqual([]);
  });

  test(`${surface}: forced colours and right to left keep everything in its box`, async ({ board }) => {
    const listOutside = () => board.evaluate(() => [...document.querySelectorAll('.card, .popup, .panel, .options, .welcome, .demo-about')].flatMap((box) => {
      const outer = box.getBoundingClientRect();
      return [...box.querySelectorAll('*')].filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < outer.left - 1 || right > outer.right + 1) && !element.closest('.mx-scroll, .jump, .unseen, .kwic-before, .kwic-after, .beside, .plot-drawing');
      }).map((element) => `${element.tagName} ${element.getAttribute('class') ?? ''}`);
    }));
    await show(board, `only=${surface}`, { forcedColors: 'active' });
    await keepPicture(board, `${surface}-forced-colours`);
    expect(await listOutside()).toEqual([]);
    await show(board, `only=${surface}&dir=rtl`, { colorScheme: 'light' });
    await keepPicture(board, `${surface}-rtl`);
    expect(await listOutside()).toEqual([]);
    const sides = await board.evaluate(() => [...document.querySelectorAll('.card, .popup, .panel, .options, .welcome, .demo-about')].map((box) => getComputedStyle(box).direction));
    expect(new Set(sides)).toEqual(new Set(['rtl']));
  });
}

/** What the settings can be in the middle of: a query of the board, where it shows (all else is as it was asked above), and what is opened. */
const OPTION_STATES: [query: string, part: string, open: string[]][] = [
  ...['feed', 'known', 'index', 'feeds', 'list', 'reading', 'brought', 'undone', 'failed'].map((adding): [string, string, string[]] => [`adding=${adding}`, '#sources', []]),
  ['taking=planned', '#storage', []], ['taking=failed', '#storage', []],
  ['state=full', '.options', []], ['state=failed', '.options', []], ['state=idle', '.options', ['.src-open >> nth=1', '.selecting .box', '#storage .act-quiet']],
];

for (const [query, part, open] of OPTION_STATES) {
  test(`options, ${query}: axe finds nothing, and every target is large enough`, async ({ board }) => {
    await show(board, `only=options&${query}`);
    for (const target of open) await board.locator(target).first().click();
    await keepPicture(board, `options-${query.replace('=', '-')}`);
    const { violations } = await new AxeBuilder({ page: board }).include(part).withTags(RULES).analyze();
    expect(violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ; ')})`)).toEqual([]);
    expect(await listSmall(board)).toEqual([]);
  });
}

test('five hundred sources: rows out of view are not laid out, and all are found by a search', async ({ board }) => {
  await board.emulateMedia({ reducedMotion: 'reduce' });
  await board.goto(`${ADDRESS}index.html?only=options&state=many`);
  await board.locator('.src').first().waitFor();
  expect(await board.locator('.src').count()).toBeGreaterThanOrEqual(500);
  expect(await board.evaluate(() => [...document.querySelectorAll('.src-line')].filter((row) => row.checkVisibility({ contentVisibilityAuto: true })).length)).toBeLessThan(120);
  await board.locator('.list-search input').fill('paper 499');
  await expect(board.locator('.src')).toHaveCount(1);
});

test('the card in every state stays within 360 x 480 px, its head and foot in sight', async ({ board }) => {
  await show(board, 'only=card');
  const cards = await board.evaluate(() => [...document.querySelectorAll('.card:not(.sheet)')].map((card) => {
    const { width, height, bottom } = card.getBoundingClientRect();
    const foot = card.querySelector('.card-foot')?.getBoundingClientRect();
    return { width, height, foot: foot === undefined || (foot.height > 0 && foot.bottom <= bottom + 1) };
  }));
  expect(cards.length).toBeGreaterThan(10);
  for (const { width, height, foot } of cards) expect([width <= 360, height <= 480, foot]).toEqual([true, true, true]);
});

test('letters twice as large widen no card', async ({ board }) => {
  await show(board, 'only=card');
  await board.addStyleTag({ content: 'html { font-size: 200%; }' });
  await keepPicture(board, 'card-letters-200');
  const wider = await board.evaluate(() => [...document.querySelectorAll('.card, .card-body')].filter((box) => box.scrollWidth > box.clientWidth + 1).length);
  expect(wider).toBe(0);
});

test('at first look a card names three outlets, or all there are', async ({ board }) => {
  await show(board, 'only=card');
  const named = await board.evaluate(() => [...document.querySelectorAll('.card:not(.sheet)')].flatMap((card) => {
    const body = card.querySelector('.card-body')?.getBoundingClientRect();
    const count = /(\d+) (?:other )?outlets?$/.exec(card.querySelector('.card-tie')?.textContent ?? '');
    if (!body || !count) return [];
    const seen = [...card.querySelectorAll('.outlet-name')].filter((name) => name.getBoundingClientRect().bottom <= body.bottom && !name.closest('.copies')).map((name) => name.textContent);
    return [{ title: card.closest('figure')?.querySelector('figcaption')?.textContent, wanted: Math.min(3, Number(count[1])), seen: new Set(seen).size }];
  }));
  expect(named.length).toBeGreaterThan(8);
  for (const { title, wanted, seen } of named) expect(seen, title ?? '').toBeGreaterThanOrEqual(title?.startsWith('An outlet hidden') || title?.startsWith('One taken') ? wanted - 1 : wanted);
});
