/** Pages that misbehave as real sites do: marks follow the text, and the page never notices. */
import { readPageReport, waitForMarks } from '../../scripts/browser/ask-extension';
import { waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks } from '../../scripts/browser/read-marks';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { findTestPage } from '../pages/page';
import { LONG_PAGE_WORDS } from '../pages/render';
import { expect, test } from './fixtures';

test('a single-page app that swaps its story gets the new story’s marks, and the old ones back', async ({ extension, page, server }) => {
  await page.goto(server.addressOf('spa-first'));
  await waitForMarks(extension, page);
  const before = (await readMarks(page)).map((mark) => mark.text);
  expect(before.join(' ')).toContain('Saldo');
  await page.click('#next');
  await expect.poll(async () => (await readMarks(page)).map((mark) => mark.text).join(' '), { timeout: 10_000 }).toContain('Gladkov');
  expect((await readMarks(page)).map((mark) => mark.text).join(' ')).not.toContain('Saldo');
  await expect.poll(async () => (await readPageReport(extension, page))?.facts.title).toBe(findTestPage('spa-second').title);
  const report = await readPageReport(extension, page);
  expect(report?.facts.published).toBe('2026-02-04');
  expect(report?.match?.events.flatMap((event) => event.articles.map(({ article }) => article))).toContain('rt-02');
  await page.goBack();
  await expect.poll(async () => (await readMarks(page)).map((mark) => mark.text).join(' '), { timeout: 10_000 }).toContain('Saldo');
});

test('a page that renders its text again keeps its marks, and its nodes stay as it made them', async ({ extension, page, server }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(server.addressOf('react-rerenders'));
  await waitForMarks(extension, page);
  await expect(page.locator('html')).toHaveAttribute('data-renders', '6', { timeout: 10_000 });
  for (let i = 0; i < 3; i++) await page.evaluate(() => dispatchEvent(new Event('test-render')));
  await expect.poll(async () => (await readMarks(page)).map((mark) => mark.text).join(' '), { timeout: 10_000 }).toContain('Umerov');
  await expect.poll(async () => (await readMarks(page)).some((mark) => mark.kind === 'event'), { timeout: 10_000 }).toBe(true);
  expect(await page.locator('html').getAttribute('data-broken')).toBeNull();
  expect(errors).toEqual([]);
});

test('a page that changes every second gets its late paragraph marked, without being read anew each time', async ({ extension, page, server }) => {
  await page.goto(server.addressOf('mutating-ticker'));
  await waitForMarks(extension, page);
  const ticks = page.locator('html');
  await expect(ticks).toHaveAttribute('data-ticks', '3', { timeout: 10_000 });
  const readLate = async (): Promise<string> => page.evaluate(() =>
    [...CSS.highlights].filter(([name]) => name.startsWith('crossread-')).flatMap(([, highlight]) => [...highlight])
      .filter((range) => range.startContainer.parentElement?.className === 'late')
      .map((range) => range.startContainer.textContent?.slice(range.startOffset, range.endOffset)).join(' '));
  await expect.poll(readLate, { timeout: 10_000 }).toContain('Umerov');
  await expect(ticks).toHaveAttribute('data-ticks', '8', { timeout: 10_000 });
  expect((await readMarks(page)).some((mark) => mark.kind === 'event')).toBe(true);
});

// How long that takes, and how long it holds up the page: `npm run bench -- content`.
test('in 50,000 words the story in the middle is marked, and its card opens', async ({ extension, page, server }) => {
  await page.goto(server.addressOf('long-archive'));
  const report = await waitForMarks(extension, page);
  expect((await page.locator('article').innerText()).split(/\s+/).length).toBeGreaterThanOrEqual(LONG_PAGE_WORDS);
  const marks = await readMarks(page);
  expect(marks.map((mark) => mark.text).join(' ')).toContain('Gladkov');
  expect(report.paintedMs).not.toBeNull();
  const event = marks.find((mark) => mark.kind === 'event');
  expect(event).toBeDefined();
  if (!event) return;
  await page.bringToFront();
  const point = await bringIntoView(page, event);
  await page.mouse.move(point.x, point.y, { steps: 3 });
  expect((await waitForCard(page)).items.length).toBeGreaterThan(0);
});

test('what is typed is never read', async ({ extension, page, server }) => {
  await page.goto(server.addressOf('editor-desk'));
  await waitForMarks(extension, page);
  await page.locator('textarea').fill('Vyacheslav Gladkov spoke in Belgorod, and Mark Rutte in the Verkhovna Rada.');
  await page.locator('[contenteditable=true]').first().click();
  await page.keyboard.type(' Dmitry Peskov on New START');
  await page.waitForTimeout(1500);
  const report = await readPageReport(extension, page);
  expect(report?.match?.entities.map((entity) => entity.name)).toEqual(['NATO']);
  expect((await readMarks(page)).map((mark) => mark.text)).toEqual(['NATO']);
});

test('a story inside a frame is not read', async ({ extension, page, server }) => {
  await page.goto(server.addressOf('iframe-host'));
  await page.frameLocator('iframe').locator('h1').waitFor();
  const report = await waitForMarks(extension, page);
  await page.waitForTimeout(1000);
  expect(report.match?.events).toEqual([]);
  const frame = page.frames().find((one) => one !== page.mainFrame());
  expect(await frame?.evaluate(() => CSS.highlights.size)).toBe(0);
});

test('the worker is stopped in the middle, and nobody notices', async ({ extension, page, server }) => {
  await page.goto(server.addressOf('rada-speech'));
  await waitForMarks(extension, page);
  const mark = (await readMarks(page)).find((one) => one.kind === 'event');
  if (!mark) throw new Error('The story has no event mark.');
  await stopWorker(page);
  await page.bringToFront();
  const point = await bringIntoView(page, mark);
  await page.mouse.move(point.x, point.y, { steps: 3 });
  expect((await waitForCard(page)).items.length).toBeGreaterThan(0);
  await stopWorker(page);
  await page.goto(server.addressOf('belgorod-grid'));
  expect((await waitForMarks(extension, page)).match?.events.length).toBeGreaterThan(0);
});

test('marks do not change the page: no element, no attribute, no layout', async ({ installed, extension, page, server }) => {
  const read = (): Promise<string> => page.evaluate(() => document.querySelector('.columns')?.outerHTML ?? '');
  await page.goto(server.addressOf('belgorod-grid'));
  await waitForMarks(extension, page);
  const marked = await read();
  const response = await (await installed.context.request.get(server.addressOf('belgorod-grid'))).text();
  const served = await page.evaluate((html) => new DOMParser().parseFromString(html, 'text/html').querySelector('.columns')?.outerHTML ?? '', response);
  expect(marked).toBe(served);
});
