/** The first page, the file to take along, and deleting everything, in a real browser. */
import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import { expect, test } from './fixtures';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test('the first page says what is there, and axe finds nothing in it', async ({ installed }) => {
  const page = await installed.context.newPage();
  await page.goto(`chrome-extension://${installed.id}/welcome.html`);
  await expect(page.getByText('14 articles from 5 outlets')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${id} (${nodes.map((node) => node.html).join(' ; ')})`)).toEqual([]);
  await page.getByRole('button', { name: 'Europe', exact: true }).click();
  await expect(page.getByText('12 feeds in Europe')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add 0 feeds' })).toBeDisabled();
  expect((await askBackground(installed, 'listSources', {})).sources).toEqual([]);
  await page.close();
});

test('what is exported can be read again, and everything can be deleted', async ({ server }) => {
  // A browser of its own: the other tests share theirs, with what was allowed in it.
  const installed = await launchExtension({ headless: true, proxy: server.origin });
  await waitForCorpus(installed);
  await expect.poll(() => installed.context.pages().filter((one) => one.url().endsWith('/welcome.html')).length).toBe(1);
  await askBackground(installed, 'changeSettings', { theme: 'dark', keepSites: ['news.example'] });
  const page = await installed.context.newPage();
  await page.goto(`chrome-extension://${installed.id}/options.html`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export everything' }).click()]);
  const file = await download.path();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ crossread: 1, settings: { theme: 'dark', keepSites: ['news.example'] } });

  await page.getByRole('button', { name: 'Delete everything…' }).click();
  await page.getByLabel('To delete everything').fill('delete');
  await page.getByRole('button', { name: 'Delete everything for good' }).click();
  await expect(page.getByText('Everything is deleted.')).toBeVisible({ timeout: 30_000 });
  expect(await askBackground(installed, 'getSettings', {})).toMatchObject({ theme: 'system', keepSites: [] });
  expect((await askBackground(installed, 'describeCorpus', {})).checked.articles).toBe(14);

  await page.locator('#storage input[type=file]').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: readFileSync(file) });
  await expect(page.getByText('2 changed')).toBeVisible();
  await page.getByRole('button', { name: 'Import what is ticked' }).click();
  await expect(page.getByText('Imported. What was here before is still here.')).toBeVisible();
  expect(await askBackground(installed, 'getSettings', {})).toMatchObject({ theme: 'dark', keepSites: ['news.example'] });
  await installed.close();
});
