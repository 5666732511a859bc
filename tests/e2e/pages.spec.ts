/** Every page of tests/pages: what must be marked, what must not, and what the card must say. */
import { readPageReport, waitForMarks } from '../../scripts/browser/ask-extension';
import { unfoldReasons, waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks, type PaintedMark } from '../../scripts/browser/read-marks';
import { readTestPages, type TestPage } from '../pages/page';
import { expect, test } from './fixtures';

const textOf = (page: TestPage, paragraph: number): string => (paragraph === -1 ? page.title : page.paragraphs[paragraph] ?? '');

/** Every place of `phrase` on a page, as paragraph and offsets. */
function findPhrase(page: TestPage, phrase: string): { paragraph: number; start: number; end: number }[] {
  return [-1, ...page.paragraphs.keys()].flatMap((paragraph) => {
    const text = textOf(page, paragraph);
    const places = [];
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      places.push({ paragraph, start: at, end: at + phrase.length });
    }
    return places;
  });
}

function isTouched(marks: PaintedMark[], place: { paragraph: number; start: number; end: number }): boolean {
  return marks.some((mark) => mark.paragraph === place.paragraph && mark.start < place.end && mark.end > place.start);
}

for (const news of readTestPages()) {
  const { expect: wanted } = news;
  test.describe(news.id, () => {
    test('is marked as it should be', async ({ extension, page, server }) => {
      await page.goto(server.addressOf(news.id));
      const report = await waitForMarks(extension, page);
      const marks = await readMarks(page);

      if (wanted.state === 'other-language') {
        expect(report.state).toBe('other-language');
        expect(marks).toEqual([]);
        return;
      }
      expect(report.state).toBe('checked');
      expect(report.facts.published).toBe(wanted.date === undefined ? news.date ?? null : wanted.date);
      expect(report.facts.outlet).toBe(news.outlet);
      expect(report.facts.title).toBe(news.title);

      // Nothing outside of the story: not the site's header, its lists, its fields.
      expect(marks.filter((mark) => mark.paragraph === null).map((mark) => mark.text)).toEqual([]);
      for (const name of wanted.marks.names) {
        expect(findPhrase(news, name).some((place) => isTouched(marks, place)), `"${name}" is marked`).toBe(true);
      }
      for (const name of wanted.marks.not) {
        expect(findPhrase(news, name).filter((place) => isTouched(marks, place)), `"${name}" is left alone`).toEqual([]);
      }

      const same = (report.match?.events ?? []).filter((event) => event.tie === 'event')
        .flatMap((event) => event.articles.map(({ article }) => article));
      expect(same).toEqual(expect.arrayContaining(wanted.articles));
      expect(same.filter((id) => ![...wanted.articles, ...wanted.also].includes(id))).toEqual([]);
      expect(report.match?.own ?? []).toEqual(expect.arrayContaining(wanted.own ?? []));

      if (wanted.marks.events.length > 0) {
        const places = marks.filter((mark) => mark.kind === 'event').map((mark) => textOf(news, mark.paragraph ?? -2));
        expect(places.some((text) => wanted.marks.events.some((phrase) => text.includes(phrase))), `an event mark among: ${places.join(' / ')}`).toBe(true);
      }
    });

    if (!wanted.card) return;
    const { card: says } = wanted;
    test('has a card that says it', async ({ extension, page, server }) => {
      await page.goto(server.addressOf(news.id));
      await waitForMarks(extension, page);
      const marks = await readMarks(page);
      const mark = says.on === 'event'
        ? marks.find((one) => one.kind === 'event' && wanted.marks.events.some((phrase) => textOf(news, one.paragraph ?? -2).includes(phrase)))
        : marks.find((one) => one.kind === 'entity' && (one.text.includes(says.on) || says.on.includes(one.text)));
      expect(mark, `a mark for "${says.on}"`).toBeDefined();
      if (!mark) return;
      await page.bringToFront();
      const point = await bringIntoView(page, mark);
      await page.mouse.move(point.x, point.y, { steps: 3 });
      await waitForCard(page);
      const card = await unfoldReasons(page);

      expect(card.tie).toMatch(says.tie === 'event' ? /^Same event · / : says.tie === 'storyline' ? /^Same storyline · / : /^In \d+ of your \d+ articles · /);
      expect(card.title).not.toBe('');
      const outlets = card.items.map((item) => item.outlet);
      for (const outlet of says.outlets) expect(outlets.join(' / ')).toContain(outlet);
      for (const outlet of says.never) expect(outlets).not.toContain(outlet);
      for (const item of card.items) {
        expect(item.passages.length).toBeGreaterThan(0);
        expect(item.date).not.toBe('');
      }
      const reasons = card.items.flatMap((item) => Object.values(item.reasons)).join(' / ');
      for (const word of says.why ?? []) expect(reasons).toContain(word);
      // The page itself has not been touched: one host beside it, nothing inside the story.
      expect(await page.evaluate(() => document.querySelectorAll('article mark, article [class*=crossread]').length)).toBe(0);
      expect((await readPageReport(extension, page))?.state).toBe('checked');
    });
  });
}
