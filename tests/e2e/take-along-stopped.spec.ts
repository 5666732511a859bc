/** The file to take along, while the background is stopped in the middle of taking it in: all of it is there in the end, each thing once. */
import { test, expect, type Page } from '@playwright/test';
import { keptIdOf, printText } from '../../lib/articles/kept';
import { addressTerm } from '../../lib/index/articles/identity';
import type { PortableFile, PortableKept } from '../../lib/portable/format';
import { readPortable, writePortable } from '../../lib/portable/read-file';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { allowHost } from '../../scripts/browser/switch-on';
import { serveFeeds } from '../feeds/serve';

/** Each kind comes in several messages. */
const [SOURCES, VERDICTS, KEPT] = [180, 250, 160];

const textOf = (i: number) => ({
  title: `Lighthouse ${i} of Skarholm gets a new lamp`,
  paragraphs: [`The keeper of lighthouse number ${i} has been waiting for a new lamp since the storm of last winter, and on Monday it came by ship, packed in straw.`, `It cost the town ${i + 100} crowns, said the harbour office of Skarholm.`].map((text) => ({ text, kind: 'text' as const })),
});

function makeKept(i: number): PortableKept {
  const url = `https://quay.example/lamp-${i}`;
  const text = textOf(i);
  return {
    id: keptIdOf(addressTerm(url)), addresses: [addressTerm(url)], url, title: text.title, titleKind: 'headline', published: '2026-03-02', outlet: { id: 'quay.example', name: 'The Quay Review', country: null, colour: 3 },
    print: printText(text), versions: [{ number: 1, read: '2026-03-03', byReader: true, bytes: 250 }], texts: [{ number: 1, text }],
  };
}

const makeFile = (): PortableFile => ({
  made: '2026-03-04T10:00:00.000Z', settings: { theme: 'dark', text: 'large' },
  sources: Array.from({ length: SOURCES }, (_, i) => ({
    kind: 'feed', address: `http://paper-${i}.example/feed`, site: null, name: `Paper ${i}`, country: null, language: null, colour: null, tags: [`shelf ${i % 3}`], notes: '', state: 'on', whole: false, keepDays: null, keepArticles: null, pinned: false,
  })),
  packs: [],
  verdicts: Array.from({ length: VERDICTS }, (_, i) => ({ page: `url:quay.example/page-${i}`, article: `article-${i}`, event: null, same: false, evidence: null, pageTitle: `Page ${i}`, articleTitle: `Article ${i}` })),
  kept: Array.from({ length: KEPT }, (_, i) => makeKept(i)),
});

/** How many rows a store has, read behind the background's back: to ask it would start it. */
const countRows = (page: Page, database: string, store: string) => page.evaluate(([name, rows]) => new Promise<number>((resolve, reject) => {
  const opening = indexedDB.open(name);
  opening.onerror = () => reject(new Error(`${name} cannot be opened.`));
  opening.onsuccess = () => {
    const close = (count: number) => { opening.result.close(); resolve(count); };
    if (!opening.result.objectStoreNames.contains(rows)) return close(0);
    const counting = opening.result.transaction(rows).objectStore(rows).count();
    counting.onsuccess = () => close(counting.result);
  };
}), [database, store] as const);

test('a portable file is taken in whole, each thing once, although the background is stopped among its sources and among its kept pages', async ({ browserName: _browserName }) => {
  test.setTimeout(150_000);
  const server = await serveFeeds();
  const extension = await launchExtension({ headless: true, proxy: server.origin });
  try {
    await waitForCorpus(extension);
    await allowHost(extension, '*://*/*');
    // Its sources answer nothing here: what is taken in is all that is looked at.
    await askBackground(extension, 'pauseRequests', { paused: true });
    const file = makeFile();
    const text = [...writePortable(file)].join('');
    expect(readPortable(text).refused).toBe(0);
    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${extension.id}/options.html`);
    await page.locator('#storage input[type=file]').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    const plan = page.locator('section[aria-labelledby=plan-name]');
    await expect(plan.locator('.tick').filter({ hasText: 'Kept pages' })).toContainText(`${KEPT} new`);
    await plan.getByRole('button', { name: 'Import what is ticked' }).click();
    const desk = await extension.desk();
    await expect.poll(() => countRows(desk, 'crossread-sources', 'sources'), { timeout: 30_000, intervals: [5] }).toBeGreaterThan(0);
    await stopWorker(desk);
    await expect.poll(() => countRows(desk, 'crossread-kept', 'articles'), { timeout: 30_000, intervals: [5] }).toBeGreaterThan(0);
    await stopWorker(desk);
    await expect(page.getByText('Imported. What was here before is still here.')).toBeVisible({ timeout: 60_000 });

    const { sources } = await askBackground(extension, 'listSources', {});
    const named = <T extends { name: string; address: string | null; tags: string[] }>(all: T[]) => all.map(({ name, address, tags }) => ({ name, address, tags })).sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(named(sources)).toEqual(named(file.sources));
    const verdicts = await askBackground(extension, 'listVerdicts', {});
    expect(verdicts.map(({ page: at }) => at).sort()).toEqual(file.verdicts.map(({ page: at }) => at).sort());
    const { articles } = await askBackground(extension, 'listKept', {});
    expect(articles.map(({ id, versions }) => [id, versions]).sort()).toEqual(file.kept.map(({ id }) => [id, 1]).sort());
    expect(await askBackground(extension, 'getSettings', {})).toMatchObject({ theme: 'dark', text: 'large' });
    // They are found, each once, although their segment was being made when the worker was stopped.
    await expect.poll(async () => (await askBackground(extension, 'searchCorpus', { query: '"packed in straw"', limit: 1 })).total, { timeout: 60_000 }).toBe(KEPT);
    // The same file once more has nothing new.
    await page.reload();
    await page.locator('#storage input[type=file]').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    for (const [part, count] of [['Sources', SOURCES], ['Taken apart', VERDICTS], ['Kept pages', KEPT]] as const) await expect(plan.locator('.tick').filter({ hasText: part })).toContainText(`${count} `);
    await expect(plan).not.toContainText(/\d (new|changed)/);
  } finally {
    await extension.close();
    await server.close();
  }
});
