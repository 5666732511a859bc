/** What a page's main thread did. In: a page and what is done with it. Out: the tasks, scripts and paints that Chromium's own tracing saw. */
import type { CDPSession, Page } from '@playwright/test';

export interface TraceEvent {
  name: string;
  /** `X` has a length; all others are left out. */
  ph: string;
  /** Microseconds: start, length, and processor time within it. */
  ts: number;
  dur: number;
  tdur?: number;
  pid: number;
  tid: number;
  args: { data?: { url?: string } };
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];
const SCRIPT = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile']);
/** Callbacks and what goes on after an `await`: these do not say whose they are. */
const NAMELESS = new Set(['RunMicrotasks', 'BlinkScheduler_PerformMicrotaskCheckpoint', 'v8.callFunction']);
/** What the browser does to show what scripts have changed. */
const DRAWING = new Set(['UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize', 'Commit']);

/**
 * Records while `work` runs. @returns the events, by start, of the one thread that ran the extension's script `file`;
 * none when it did not run
 */
export async function traceMainThread(page: Page, file: string, work: () => Promise<void>): Promise<TraceEvent[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  try {
    await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: CATEGORIES } });
    await work();
    await stopTracing(session);
  } finally {
    await session.detach();
  }
  const ours = events.find((event) => event.ph === 'X' && isOwn(event, file));
  return ours ? events.filter(({ pid, tid, ph }) => pid === ours.pid && tid === ours.tid && ph === 'X').sort((a, b) => a.ts - b.ts || b.dur - a.dur) : [];
}

async function stopTracing(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((done) => session.once('Tracing.tracingComplete', () => done()));
  await session.send('Tracing.end');
  await complete;
}

/** Its script is an extension's, and that file of it. */
export function isOwn({ args }: Pick<TraceEvent, 'args'>, file = ''): boolean {
  const url = args.data?.url ?? '';
  return url.startsWith('chrome-extension://') && url.endsWith(file);
}

/** Tasks: everything else on the thread lies inside of one. */
export const listTasks = (events: TraceEvent[]) => events.filter(({ name }) => name === 'RunTask');
export const isWithin = (event: TraceEvent, whole: TraceEvent) => event.ts >= whole.ts && event.ts + event.dur <= whole.ts + whole.dur;
export const endOf = ({ ts, dur }: TraceEvent) => ts + dur;

/** The extension's scripts that no other script called; on a page without scripts of its own whatever else runs is the extension's too. */
export const listScripts = (events: TraceEvent[]) => outermost(events.filter((event) => NAMELESS.has(event.name) || (SCRIPT.has(event.name) && isOwn(event))));
export const listDrawing = (events: TraceEvent[]) => outermost(events.filter(({ name }) => DRAWING.has(name)));

/** Of events by start, those that lie in no other one. */
function outermost(events: TraceEvent[]): TraceEvent[] {
  let end = -Infinity;
  return events.filter((event) => {
    if (endOf(event) <= end) return false;
    end = endOf(event);
    return true;
  });
}

/** Milliseconds that the thread itself ran, whatever other processes did meanwhile. */
export const workOf = (events: TraceEvent[]) => events.reduce((sum, { tdur, dur }) => sum + (tdur ?? dur), 0) / 1000;
