/** What Crossread costs a page that it has nothing to say about: bytes of script, and time of the page's own thread. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { waitForMarks } from '../../scripts/browser/ask-extension';
import { BUILT_EXTENSION } from '../../scripts/browser/launch-extension';
import { readMarks } from '../../scripts/browser/read-marks';
import { inBrowser, SILENT_PAGE } from './browser';
import { median, round, type Bench } from './measure';
import { listScripts, traceMainThread, workOf } from './trace';

const MAX_KB = 12;
/** A third of a frame, once a page. */
const MAX_MS = 5;
const FILE = 'content-script.js';
/** After the answer: what runs by then has been counted. */
const SETTLED_MS = 500;

export const benchContent: Bench = ({ quick }) => inBrowser('the content script', async ({ extension, server, page }) => {
  const times: number[] = [];
  for (let i = 0; i < (quick ? 3 : 11); i++) {
    const events = await traceMainThread(page, FILE, async () => {
      await page.goto(server.addressOf(SILENT_PAGE));
      await waitForMarks(extension, page);
      await page.waitForTimeout(SETTLED_MS);
    });
    if (!events.length) throw new Error('The content script did not run on the page.');
    times.push(workOf(listScripts(events)));
  }
  if ((await readMarks(page)).length) throw new Error('The page has marks: it is not the one to measure.');
  const bytes = gzipSync(readFileSync(join(BUILT_EXTENSION, FILE))).length;
  return [
    { name: 'content script: size, gz', ours: round(bytes / 1000), limit: MAX_KB, unit: 'kB' },
    { name: `content script: main thread on a page with nothing to mark (median of ${times.length})`, ours: round(median(times)), limit: MAX_MS, unit: 'ms' },
  ];
});
