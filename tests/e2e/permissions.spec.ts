/** Nothing is read where Crossread has not been switched on, and nothing stays where it has been switched off. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_EXTENSION } from '../../scripts/browser/launch-extension';
import { askBackground, findTabId, readPageReport, waitForCorpus, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import { waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks } from '../../scripts/browser/read-marks';
import { openPopup, switchOn } from '../../scripts/browser/switch-on';
import { expect, test } from './fixtures';

/* The browser's own API, as far as these tests look at it from Crossread's side. */
declare const chrome: {
  permissions: { getAll(): Promise<{ origins?: string[] }> };
  scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
  action: { getBadgeText(where: { tabId: number }): Promise<string> };
};

test('after the install no page is touched; once switched on it is; switched off, it is as before', async ({ server }) => {
  const fresh = await launchExtension({ headless: true, proxy: server.origin });
  try {
    await waitForCorpus(fresh);
    const page = await fresh.context.newPage();
    await page.goto(server.addressOf('rada-speech'));
    await page.waitForTimeout(1500);
    const served = await page.evaluate(() => document.documentElement.outerHTML);
    expect(await readMarks(page)).toEqual([]);
    expect(await readPageReport(fresh, page)).toBeNull();
    expect(await fresh.worker.evaluate(() => chrome.permissions.getAll())).toMatchObject({ origins: [] });
    expect(await fresh.worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);

    await switchOn(fresh, page);
    await waitForMarks(fresh, page);
    expect((await readMarks(page)).length).toBeGreaterThan(0);

    const popup = await openPopup(fresh, page);
    await popup.getByRole('switch', { name: 'Marks on' }).click();
    await popup.getByText('Not checked here.').waitFor();
    await popup.close();
    await expect.poll(() => readMarks(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(served);
    expect(await fresh.worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);
    await page.reload();
    await page.waitForTimeout(1000);
    expect(await readMarks(page)).toEqual([]);
  } finally {
    await fresh.close();
  }
});

test('the badge counts the other outlets, as the card does', async ({ extension, page, server }) => {
  await page.goto(server.addressOf('rada-speech'));
  await waitForMarks(extension, page);
  const mark = (await readMarks(page)).find((one) => one.kind === 'event');
  if (!mark) throw new Error('The story has no event mark.');
  await page.bringToFront();
  const point = await bringIntoView(page, mark);
  await page.mouse.move(point.x, point.y, { steps: 3 });
  const outlets = /(\d+) other outlet/.exec((await waitForCard(page)).tie)?.[1];
  const tab = await findTabId(extension, page);
  const desk = await extension.desk();
  expect(await desk.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tab)).toBe(outlets);
});

test('a page may not ask what only Crossread’s own pages may', async ({ extension, page, server }) => {
  await page.goto(server.addressOf('rada-speech'));
  // The page itself has no way to the extension at all.
  expect(await page.evaluate(() => typeof (globalThis as { chrome?: { runtime?: { sendMessage?: unknown } } }).chrome?.runtime?.sendMessage)).toBe('undefined');
  await expect(askBackground(extension, 'searchCorpus', { query: '', limit: -1 })).rejects.toThrow();
});

test('the built extension asks for no site at install', () => {
  const manifest = JSON.parse(readFileSync(join(BUILT_EXTENSION, 'manifest.json'), 'utf8')) as Record<string, string[]> & { permissions: string[] };
  expect(manifest.host_permissions ?? []).toEqual([]);
  expect(manifest.content_scripts ?? []).toEqual([]);
  expect(manifest.web_accessible_resources ?? []).toEqual([]);
  expect([...manifest.permissions].sort()).toEqual(['activeTab', 'alarms', 'contextMenus', 'offscreen', 'scripting', 'sidePanel', 'storage', 'webRequest']);
});
