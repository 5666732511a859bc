/** A browser for the benches. In: what is measured in it. Out: its findings; none, with a sentence why, where there is no browser or no build. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { waitForCorpus } from '../../scripts/browser/ask-extension';
import { findChromium } from '../../scripts/browser/find-chromium.mjs';
import { BUILT_EXTENSION, launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { switchOn } from '../../scripts/browser/switch-on';
import { readTestPages } from '../pages/page';
import { servePages, type PageServer } from '../pages/serve';
import type { Finding } from './measure';

/** A page of the test server, with nothing to mark. */
export const SILENT_PAGE = 'harbour-ferry';

export interface BenchBrowser {
  extension: LaunchedExtension;
  server: PageServer;
  page: Page;
}

/** Says why nothing can be measured in Chromium, where that is so. */
export async function canMeasure(what: string): Promise<boolean> {
  const missing = !(await findChromium()) ? 'no Chromium was found; install one, or name it: CHROMIUM=/path/to/chromium'
    : !existsSync(join(BUILT_EXTENSION, 'manifest.json')) ? 'there is no built extension; run "npm run build" first' : null;
  if (missing) console.error(`Not measured: ${what}: ${missing}.`);
  return missing === null;
}

/** Runs `measure` in Chromium with the built extension, the test server's site switched on. */
export async function inBrowser(what: string, measure: (browser: BenchBrowser) => Promise<Finding[]>): Promise<Finding[]> {
  if (!(await canMeasure(what))) return [];
  const server = await servePages(readTestPages());
  try {
    const extension = await launchExtension({ headless: true, proxy: server.origin });
    try {
      await waitForCorpus(extension);
      const page = await extension.context.newPage();
      await page.goto(server.addressOf(SILENT_PAGE));
      await switchOn(extension, page);
      return await measure({ extension, server, page });
    } finally {
      await extension.close();
    }
  } finally {
    await server.close();
  }
}
