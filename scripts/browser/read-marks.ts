/** What is painted on a page now. In: a page. Out: marks as text, with where they stand. */
import type { Page } from '@playwright/test';

export interface PaintedMark {
  /** Name of the highlight that paints it. */
  name: string;
  kind: 'event' | 'entity';
  text: string;
  /** `data-paragraph` of the element it stands in: -1 is the title; null outside of the story. */
  paragraph: number | null;
  /** UTF-16 offsets in that element's text; in the mark's parent where there is none. */
  start: number;
  end: number;
  /** Middle of its first line box, in the viewport; null when it takes no room. */
  at: { x: number; y: number } | null;
}

/**
 * Reads Crossread's highlights from the registry that the page shares with it, in reading order. Runs in the page:
 * no named functions inside, since some loaders wrap them in a helper that the page does not know.
 */
export function listMarksHere(): PaintedMark[] {
  const marks: (PaintedMark & { place: Range })[] = [];
  for (const [name, highlight] of CSS.highlights) {
    if (!/^crossread-(event|entity)/.test(name)) continue;
    for (const painted of highlight) {
      const place = document.createRange();
      try {
        place.setStart(painted.startContainer, painted.startOffset);
        place.setEnd(painted.endContainer, painted.endOffset);
      } catch {
        continue; // its text has gone from the page
      }
      if (place.collapsed || !place.startContainer.isConnected) continue;
      const parent = place.startContainer.parentElement;
      const element = parent?.closest<HTMLElement>('[data-paragraph]') ?? null;
      const before = document.createRange();
      before.setStart(element ?? parent ?? document.body, 0);
      before.setEnd(place.startContainer, place.startOffset);
      const start = before.toString().length;
      const text = place.toString();
      const box = [...place.getClientRects()].find((one) => one.width > 0 && one.height > 0);
      marks.push({
        name,
        kind: name.startsWith('crossread-event') ? 'event' : 'entity',
        text,
        paragraph: element ? Number(element.dataset['paragraph']) : null,
        start,
        end: start + text.length,
        at: box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null,
        place,
      });
    }
  }
  marks.sort((a, b) => a.place.compareBoundaryPoints(Range.START_TO_START, b.place));
  return marks.map(({ place: _place, ...mark }) => mark);
}

/** The marks of a page in Chromium. */
export function readMarks(page: Page): Promise<PaintedMark[]> {
  return page.evaluate(listMarksHere);
}

const REPAINTED_WITHIN_MS = 1_000;

/** Scrolls a mark into view and gives its point again. Throws when it is no longer painted. */
export async function bringIntoView(page: Page, mark: PaintedMark): Promise<{ x: number; y: number }> {
  if (!mark.at) throw new Error(`The mark "${mark.text}" takes no room.`);
  const { height } = page.viewportSize() ?? { height: 800 };
  if (mark.at.y < 60 || mark.at.y > height - 60) {
    await page.evaluate((y) => scrollBy({ top: y, behavior: 'instant' }), mark.at.y - height / 3);
  }
  // A page that renders its text again takes its marks away until the next paint.
  for (const until = Date.now() + REPAINTED_WITHIN_MS; Date.now() < until;) {
    const again = (await readMarks(page)).find((one) =>
      one.kind === mark.kind && one.paragraph === mark.paragraph && one.start === mark.start && one.text === mark.text);
    if (again?.at) return again.at;
  }
  throw new Error(`The mark "${mark.text}" is no longer painted.`);
}
