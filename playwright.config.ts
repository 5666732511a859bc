import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  workers: 1, // one browser at a time: two cores, and timings of the interface are part of what is tested
  timeout: 60_000,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '.output/e2e.json' }]],
  outputDir: '.output/e2e-results',
});
