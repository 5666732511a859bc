/** Whether the side panel scrolls at the screen's pace through 500 rows, beside a bare list of as many rows on the same machine. */
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { inBrowser } from './browser';
import { median, percentile, round, type Bench } from './measure';

const GALLERY = resolve(import.meta.dirname, '../gallery');
const BUILT_GALLERY = resolve(GALLERY, '../../.output/gallery');
/** Nobody's: the files stand for it. */
const ADDRESS = 'http://gallery.example/';
const ROWS = 500;
/** 60 frames a second, and the clock's step. */
const MAX_FRAME_MS = 17.5;
/** A frame that takes longer has missed its turn. */
const MISSED_MS = 20;
const STEP_PX = 120;
/** Frames of a look. */
const QUICK_FRAMES = 60;
/** As wide as browsers make it. */
const PANEL = { width: 400, height: 900 };

export const benchPanel: Bench = async ({ quick }) => inBrowser('the side panel', async ({ extension }) => {
  await build({ configFile: join(GALLERY, 'vite.config.ts'), logLevel: 'error' });
  const page = await extension.context.newPage();
  try {
    await page.setViewportSize(PANEL);
    await page.route(`${ADDRESS}**`, (route) => route.fulfill({ path: join(BUILT_GALLERY, new URL(route.request().url()).pathname) }));
    const frames: { panel: number[]; list: number[] } = { panel: [], list: [] };
    for (let i = 0; i < (quick ? 1 : 3); i++) { // in turns: whatever else the machine does falls on both
      await page.goto(`${ADDRESS}index.html?only=long`);
      await page.locator('.mx-line').nth(ROWS - 1).waitFor({ state: 'attached' });
      frames.panel.push(...await scroll(page, quick ? QUICK_FRAMES : Infinity));
      await page.setContent(listOf(ROWS));
      frames.list.push(...await scroll(page, quick ? QUICK_FRAMES : Infinity));
    }
    const beside = (name: string, unit: string, read: (of: number[]) => number, limit?: number) =>
      ({ name: `panel: ${name}`, ours: round(read(frames.panel), 2), peer: round(read(frames.list), 2), ...(limit !== undefined && { limit }), unit });
    return [
      beside(`frame while scrolling ${ROWS} rows (median of ${frames.panel.length}; peer: a bare list)`, 'ms', median, MAX_FRAME_MS),
      beside('frame, 95th percentile', 'ms', (of) => percentile(of, 95)),
      beside(`frames over ${MISSED_MS} ms`, '%', (of) => (100 * of.filter((ms) => ms > MISSED_MS).length) / of.length),
    ];
  } finally {
    await page.close();
  }
});

/** Scrolls down by one step a frame, for so many frames at most. @returns the frames' lengths, ms. No named function inside: some loaders wrap them in a helper that the page does not know. */
function scroll(page: Page, most: number): Promise<number[]> {
  return page.evaluate(async ([step, most]) => {
    const root = document.scrollingElement as Element;
    const lengths: number[] = [];
    root.scrollTop = 0;
    for (let last = 0, before = -1; root.scrollTop > before && lengths.length < most;) {
      const now = await new Promise<number>((frame) => requestAnimationFrame(frame));
      if (last) lengths.push(now - last);
      last = now;
      before = root.scrollTop;
      root.scrollTop += step;
    }
    return lengths;
  }, [STEP_PX, most] as const);
}

/** As tall as the panel's rows, and nothing but text. */
const listOf = (rows: number) => `<!doctype html><ul style="font:16px/1.4 serif">${'<li style="padding:9px">The NATO nations will deploy troops to Ukraine once the conflict with Russia ends, Secretary-General Mark Rutte has said.</li>'.repeat(rows)}</ul>`;
