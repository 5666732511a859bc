/** How soon a card is painted once its data is there, and whether its opening holds up the page. */
import { waitForMarks } from '../../scripts/browser/ask-extension';
import { waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks } from '../../scripts/browser/read-marks';
import { inBrowser } from './browser';
import { median, round, type Bench } from './measure';
import { endOf, isOwn, isWithin, listDrawing, listTasks, traceMainThread, workOf, type TraceEvent } from './trace';

const PAGE = 'rada-speech';
const FILE = 'card.js';
/** One frame: the work of script, style, layout and paint. When in a frame the data comes is chance, and left out. */
const MAX_PAINT_MS = 16;
const MAX_TASK_MS = 50;
const SETTLED_MS = 400;

export const benchCard: Bench = ({ quick }) => inBrowser('the card', async ({ extension, server, page }) => {
  const paints: number[] = [];
  const seen: number[] = [];
  const longest: number[] = [];
  for (let i = 0; i < (quick ? 3 : 9); i++) {
    await page.mouse.move(2, 2);
    await page.goto(server.addressOf(PAGE)); // anew, so that the card's code is loaded as well
    await waitForMarks(extension, page);
    const mark = (await readMarks(page)).find(({ kind }) => kind === 'event');
    if (!mark) throw new Error('The page has no event mark.');
    await page.bringToFront();
    const point = await bringIntoView(page, mark);
    const events = await traceMainThread(page, FILE, async () => {
      await page.mouse.move(point.x, point.y, { steps: 3 });
      await page.waitForTimeout(1_000); // asking the page whether the card is there would be work of its own
    });
    await waitForCard(page);
    await page.waitForTimeout(SETTLED_MS);
    const { work, until } = readOpening(events);
    paints.push(work);
    seen.push(until);
    longest.push(Math.max(...listTasks(events).map(({ dur, tdur }) => (tdur ?? dur) / 1000)));
  }
  return [
    { name: `card: first paint after its data (median of ${paints.length})`, ours: round(median(paints)), limit: MAX_PAINT_MS, unit: 'ms' },
    { name: 'the same, with the wait for the next frame', ours: round(median(seen)), unit: 'ms' },
    { name: `card: longest task while it opens, its code loaded (median of ${longest.length})`, ours: round(median(longest)), limit: MAX_TASK_MS, unit: 'ms' },
    { name: 'the same, worst of all', ours: round(Math.max(...longest)), unit: 'ms' },
  ];
});

/** The task in which the card's code did most is the one that drew it: data and time to open were both there. Then the next paint. */
function readOpening(events: TraceEvent[]): { work: number; until: number } {
  const calls = events.filter((event) => event.name === 'FunctionCall' && isOwn(event, FILE));
  const most = calls.reduce<TraceEvent | undefined>((best, call) => (!best || (call.tdur ?? 0) > (best.tdur ?? 0) ? call : best), undefined);
  const task = most && listTasks(events).find((one) => isWithin(most, one));
  const painted = task && events.find(({ name, ts }) => name === 'Paint' && ts >= task.ts);
  if (!task || !painted) throw new Error('The card was not seen being drawn.');
  const drawing = listDrawing(events).filter((event) => event.ts >= endOf(task) && event.ts <= endOf(painted));
  return { work: workOf([task, ...drawing]), until: (endOf(painted) - task.ts) / 1000 };
}
