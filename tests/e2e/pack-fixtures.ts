/** What the tests of packs stand on: one browser for all tests of a file, a pack on a server beside it, and a settings page for each test. */
import { test as base, expect, type Page } from '@playwright/test';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { PACK_NAME, type PackServer } from '../pages/serve-pack';

/** Articles of the pack, and of the bundled set. */
export const ARTICLES = 300;
export const OWN = 14;
/** What the browser is asked for, to fetch from the pack's server. */
export const PATTERN = 'http://127.0.0.1/*';

export interface PackSetting { extension: LaunchedExtension; pack: PackServer }

/**
 * The runner of such tests.
 * @param serve starts what they need beside the browser; of all of it that can be closed, `close` is called at the end
 */
export function makeTest<S extends { pack: PackServer }>(serve: () => Promise<S>) {
  return base.extend<{ options: Page }, { setting: S & PackSetting }>({
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
    setting: [async ({}, use) => {
      const served = await serve();
      const extension = await launchExtension({ headless: true });
      await waitForCorpus(extension);
      await use({ ...served, extension });
      await extension.close();
      for (const one of Object.values<unknown>(served)) if (isServer(one)) await one.close();
    }, { scope: 'worker', timeout: 120_000 }],
    options: async ({ setting }, use) => {
      const options = await setting.extension.context.newPage();
      await options.goto(`chrome-extension://${setting.extension.id}/options.html`);
      await use(options);
      await options.close();
    },
  });
}

const isServer = (one: unknown): one is { close: () => Promise<void> } => typeof one === 'object' && one !== null && 'close' in one;

/** Adds a pack by its address, as a reader does. The browser has to have been let ask there. */
export async function addPack(options: Page, address: string): Promise<void> {
  await options.bringToFront();
  await options.getByLabel('Address of a pack').fill(address);
  await options.locator('.packs form').getByRole('button', { name: 'Add' }).click();
}

export const countArticles = async ({ extension }: PackSetting) => (await askBackground(extension, 'describeCorpus', {})).checked.articles;

/** A pack that has been read stands among all sources, folded. */
export const unfold = (options: Page, timeout = 60_000) => options.locator('.src-open', { hasText: PACK_NAME }).click({ timeout });

/** Takes the pack away, so that it can still be taken back. */
export async function dropPack(setting: PackSetting, options: Page): Promise<void> {
  await unfold(options);
  const row = options.locator('.src .pack-row', { hasText: PACK_NAME });
  await row.getByRole('button', { name: 'Take away' }).click();
  await expect.poll(() => countArticles(setting)).toBe(OWN);
  await expect(row).toHaveCount(0);
}

/** Takes the pack away, and lets the hour go by in which that could be undone. */
export async function takeAway(setting: PackSetting, options: Page): Promise<void> {
  await dropPack(setting, options);
  await options.evaluate(passHour);
  await stopWorker(options);
  // Whoever starts next takes it off the disk.
  await expect.poll(async () => (await askBackground(setting.extension, 'listPacks', {})).dropped, { timeout: 20_000 }).toEqual([]);
}

/** An hour goes by: in the page that it runs in, since nothing else can say so. */
async function passHour(): Promise<void> {
  const opening = indexedDB.open('crossread');
  await new Promise<void>((resolve, reject) => {
    opening.onerror = () => reject(new Error('The meta database was not opened.'));
    opening.onsuccess = () => {
      const change = opening.result.transaction('state', 'readwrite');
      const store = change.objectStore('state');
      const reading = store.get('corpus') as IDBRequest<{ active: { segments: { added: { droppedAt?: number } | null }[] } }>;
      reading.onsuccess = () => {
        for (const { added } of reading.result.active.segments) if (added?.droppedAt !== undefined) added.droppedAt -= 3_600_000;
        store.put(reading.result, 'corpus');
      };
      change.oncomplete = () => { opening.result.close(); resolve(); };
      change.onerror = () => reject(new Error('The hour was not written down.'));
    };
  });
}
