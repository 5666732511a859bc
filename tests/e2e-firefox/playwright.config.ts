/** The end-to-end tests in Firefox: Playwright's runner, and a Firefox of this machine instead of Playwright's own. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  workers: 1, // one browser at a time, as in Chromium
  timeout: 60_000,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '../../.output/e2e-firefox.json' }]],
  outputDir: '../../.output/e2e-firefox-results',
});
