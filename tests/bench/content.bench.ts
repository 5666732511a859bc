/** What Crossread costs a page: one that it has nothing to say about, in bytes of script and time of the page's own thread; and a very long one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { waitForMarks } from '../../scripts/browser/ask-extension';
import { BUILT_EXTENSION } from '../../scripts/browser/launch-extension';
import { readMarks } from '../../scripts/browser/read-marks';
import { inBrowser, SILENT_PAGE } from './browser';
import { median, round, type Bench } from './measure';
import { listScripts, listTasks, traceMainThread, workOf } from './trace';

const MAX_KB = 12;
/** A third of a frame, once a page. */
const MAX_MS = 5;
const LONG_PAGE = 'long-archive';
/** From the question about 50,000 words to their marks: a reader is still at the first of them. */
const MAX_PAINTED_MS = 5_000;
/** Layout of the page itself counts here too; a reader notices from about a second. */
const MAX_TASK_MS = 1_000;
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
  const [painted, longest]: [number[], number[]] = [[], []];
  for (let i = 0; i < (quick ? 1 : 3); i++) {
    const events = await traceMainThread(page, FILE, async () => {
      await page.goto(server.addressOf(LONG_PAGE));
      const { paintedMs } = await waitForMarks(extension, page);
      painted.push(paintedMs ?? Infinity);
    });
    longest.push(Math.max(...listTasks(events).map(({ dur, tdur }) => (tdur ?? dur) / 1000)));
  }
  const bytes = gzipSync(readFileSync(join(BUILT_EXTENSION, FILE))).length;
  return [
    { name: 'content script: size, gz', ours: round(bytes / 1000), limit: MAX_KB, unit: 'kB' },
    { name: `content script: main thread on a page with nothing to mark (median of ${times.length})`, ours: round(median(times)), limit: MAX_MS, unit: 'ms' },
    { name: `content script: marks in 50,000 words (median of ${painted.length})`, ours: round(median(painted)), limit: MAX_PAINTED_MS, unit: 'ms' },
    { name: `content script: longest task of that page (median of ${longest.length})`, ours: round(median(longest)), limit: MAX_TASK_MS, unit: 'ms' },
  ];
});
