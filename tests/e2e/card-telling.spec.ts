/** The one difference on the card: first where it is in time, never moving anything, with a way to the page's own words. */
import { askContent, waitForMarks } from '../../scripts/browser/ask-extension';
import { readCard, waitForCard } from '../../scripts/browser/read-card';
import type { OpenCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks } from '../../scripts/browser/read-marks';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

type Extension = Parameters<typeof waitForMarks>[0];

/** Rests the pointer on the page's first event until its card is there. */
async function openCard(extension: Extension, page: Page, address: string): Promise<OpenCard> {
  await page.goto(address);
  await waitForMarks(extension, page);
  await page.bringToFront();
  const mark = (await readMarks(page)).find((one) => one.kind === 'event');
  if (!mark) throw new Error('The story has no event mark.');
  const point = await bringIntoView(page, mark);
  await page.mouse.move(point.x, point.y);
  await waitForCard(page);
  await page.waitForTimeout(400); // it rises while it fades in
  return waitForCard(page);
}

test('shows first what the page does not have, within the first look', async ({ extension, page, server }, info) => {
  const card = await openCard(extension, page, server.addressOf('abu-dhabi-round'));
  const { telling } = card;
  await page.screenshot({ path: info.outputPath('telling-statement.png') });
  expect(telling?.heading).toBe('Not in this article');
  expect(telling?.words[0]).toContain('good that the negotiations… are continuing');
  expect(telling?.outlets).toEqual(['RT']);
  // Whole, above the first article, and that one begins to be seen too.
  expect(card.box.height).toBeLessThanOrEqual(480);
  expect(card.box.width).toBeLessThanOrEqual(360);
  expect(telling!.box.y + telling!.box.height).toBeLessThanOrEqual(card.first!);
  expect(card.first! + 20).toBeLessThan(card.seen);
});

test('puts the page’s word beside another outlet’s, and goes to the page’s sentence', async ({ extension, page, server }, info) => {
  const { telling } = await openCard(extension, page, server.addressOf('kakhovka-shelling'));
  expect(telling?.heading).toBe('One thing, different names');
  expect(telling?.words.map((words) => words.replace(/\W+$/, ''))).toEqual(['Nova Kakhovka', 'Novaya Kakhovka']);
  expect(telling?.outlets).toEqual(['This page', 'RT']);
  await page.screenshot({ path: info.outputPath('telling-word.png') });
  const painted = () => page.evaluate(() => [...(CSS.highlights.get('crossread-place') ?? CSS.highlights.get('crossread-place-dark') ?? [])].map(String));
  expect(await painted()).toEqual([]);
  await page.mouse.click(telling!.go!.x, telling!.go!.y);
  await expect.poll(painted).toEqual([expect.stringContaining('Nova Kakhovka')]);
});

test('says nothing where no difference is sure', async ({ extension, page, server }) => {
  const card = await openCard(extension, page, server.addressOf('belgorod-grid'));
  await page.waitForTimeout(500);
  expect((await readCard(page))?.telling).toBeNull();
  expect(card.items.length).toBeGreaterThan(0);
});

test('moves nothing that is on the card, also when a key has opened it at once', async ({ extension, page, server }) => {
  await page.goto(server.addressOf('abu-dhabi-round'));
  await waitForMarks(extension, page);
  await page.bringToFront();
  const seen: { first: number; telling: boolean; top: number }[] = [];
  const walking = askContent(extension, page, 'showMark', { id: 'event:rt-04' });
  for (const until = Date.now() + 2_500; Date.now() < until;) {
    const card = await readCard(page);
    if (card && !card.waiting && card.first !== null) seen.push({ first: Math.round(card.first - card.box.y), telling: card.telling !== null, top: card.box.y });
  }
  await walking;
  expect(seen.at(-1)?.telling).toBe(true);
  // The first article stands where it was first seen, from the card's own top.
  expect(new Set(seen.map(({ first }) => first)).size).toBe(1);
});
