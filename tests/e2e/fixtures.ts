/** What every end-to-end test stands on: one browser with the built extension, one page server, and a watch over all requests. */
import { test as base, expect, type Page } from '@playwright/test';
import { waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { switchOn } from '../../scripts/browser/switch-on';
import { findTestPage, readTestPages } from '../pages/page';
import { servePages, type PageServer } from '../pages/serve';

/** Whom Chromium itself asks, with or without extensions: sign-in, updates, clock, hints for forms. */
const BROWSERS_OWN = /^(https?:\/\/)?([a-z0-9-]+\.)*(google|googleapis|gvt1)\.com[:/]/;

/** Requests of pages, frames and workers, as the browser's debugger reports them. */
export interface RequestLog { urls: string[] }

interface WorkerFixtures {
  server: PageServer;
  /** Crossread as installed: the corpus is there, no site is on. */
  installed: LaunchedExtension;
  requests: RequestLog;
  /** The same browser, once the test server's site has been switched on. */
  extension: LaunchedExtension;
}

interface TestFixtures {
  /** A tab of the extension's browser. */
  page: Page;
  /** Fails any test during which somebody other than the page server was asked. */
  silence: void;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  server: [async ({}, use) => {
    const server = await servePages(readTestPages());
    await use(server);
    await server.close();
  }, { scope: 'worker' }],

  installed: [async ({ server }, use) => {
    const extension = await launchExtension({ headless: true, proxy: server.origin });
    await waitForCorpus(extension);
    await use(extension);
    await extension.close();
  }, { scope: 'worker' }],

  requests: [async ({ installed }, use) => {
    const log: RequestLog = { urls: [] };
    installed.context.on('request', (request) => log.urls.push(request.url()));
    await use(log);
  }, { scope: 'worker' }],

  extension: [async ({ installed, server }, use) => {
    const page = await installed.context.newPage();
    await page.goto(server.addressOf(findTestPage('harbour-ferry').id));
    await switchOn(installed, page);
    await page.close();
    await use(installed);
  }, { scope: 'worker' }],

  page: async ({ installed }, use) => {
    const page = await installed.context.newPage();
    await use(page);
    await page.close();
  },

  silence: [async ({ server, installed, requests }, use) => {
    await use();
    expect(listStrangers(requests.urls, server, installed.id)).toEqual([]);
    expect(listForeign(server)).toEqual([]);
  }, { auto: true }],
});

/** Addresses that are neither the page server's, nor Crossread's own, nor the browser's own pages. */
export function listStrangers(urls: readonly string[], server: PageServer, id: string): string[] {
  return urls.filter((url) =>
    ![server.origin, server.otherSite].some((site) => url.startsWith(`${site}/`)) && !url.startsWith(`chrome-extension://${id}/`) && !/^(chrome|data|about):/.test(url));
}

/** What the browser as a whole, its workers included, asked of others through its proxy. */
export function listForeign(server: PageServer): string[] {
  return server.foreign.filter((asked) => !BROWSERS_OWN.test(asked));
}

export { expect };
