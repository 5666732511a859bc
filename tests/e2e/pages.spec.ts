/** Every page of tests/pages: what must be marked, what must not, and what the card must say. */
import type { Page } from '@playwright/test';
import type { PageReport } from '../../lib/messages/protocol';
import { waitForMarks } from '../../scripts/browser/ask-extension';
import { readCard, unfoldReasons, waitForCard, type OpenCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks, type PaintedMark } from '../../scripts/browser/read-marks';
import { readTestPages, type TestPage } from '../pages/page';
import { expect, test } from './fixtures';

const textOf = (page: TestPage, paragraph: number): string => (paragraph === -1 ? page.title : page.paragraphs[paragraph] ?? '');

/** Every place of `phrase` on a page, in whatever case (datelines shout), as paragraph and offsets. */
function findPhrase(page: TestPage, phrase: string): { paragraph: number; start: number; end: number }[] {
  return [-1, ...page.paragraphs.keys()].flatMap((paragraph) => {
    const text = textOf(page, paragraph).toLowerCase();
    const wanted = phrase.toLowerCase();
    const places = [];
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      places.push({ paragraph, start: at, end: at + phrase.length });
    }
    return places;
  });
}

function isTouched(marks: PaintedMark[], place: { paragraph: number; start: number; end: number }): boolean {
  return marks.some((mark) => mark.paragraph === place.paragraph && mark.start < place.end && mark.end > place.start);
}

/** What the page says of itself, what is marked and what is left alone, which articles are called the same event. */
async function checkMarks(news: TestPage, report: PageReport, marks: PaintedMark[]): Promise<void> {
  const { expect: wanted } = news;
  expect(report.state).toBe('checked');
  expect(report.facts.published).toBe(wanted.date === undefined ? news.date ?? null : wanted.date);
  expect(report.facts.outlet).toBe(news.outlet);
  expect(report.facts.title).toBe(news.title);

  // Nothing outside of the story: not the site's header, its lists, its fields.
  expect(marks.filter((mark) => mark.paragraph === null).map((mark) => mark.text)).toEqual([]);
  for (const name of wanted.marks.names) {
    expect.soft(findPhrase(news, name).some((place) => isTouched(marks, place)), `"${name}" is marked`).toBe(true);
  }
  for (const name of wanted.marks.not) {
    expect.soft(findPhrase(news, name).filter((place) => isTouched(marks, place)), `"${name}" is left alone`).toEqual([]);
  }

  const same = (report.match?.events ?? []).filter((event) => event.tie === 'event')
    .flatMap((event) => event.articles.map(({ article }) => article));
  expect.soft(same).toEqual(expect.arrayContaining(wanted.articles));
  expect.soft(same.filter((id) => ![...wanted.articles, ...wanted.also].includes(id)), 'called the same event').toEqual([]);
  expect.soft(report.match?.own ?? []).toEqual(expect.arrayContaining(wanted.own ?? []));

  if (wanted.marks.events.length > 0) {
    const places = marks.filter((mark) => mark.kind === 'event').map((mark) => textOf(news, mark.paragraph ?? -2));
    expect.soft(places.some((text) => wanted.marks.events.some((phrase) => text.includes(phrase))), `an event mark among: ${places.join(' / ')}`).toBe(true);
  }
}

const TIE_WORDS = { event: /^Same event · /, storyline: /^Same storyline · /, none: /^In \d+ of your \d+ articles · / };

/** Rests the pointer on the mark that the page's expectation names: an event and its storyline may stand in one paragraph. */
async function restOnMark(page: Page, news: TestPage, { on, tie }: NonNullable<TestPage['expect']['card']>, marks: PaintedMark[]): Promise<void> {
  const named = on === 'event'
    ? marks.filter((one) => one.kind === 'event' && news.expect.marks.events.some((phrase) => textOf(news, one.paragraph ?? -2).includes(phrase)))
    : marks.filter((one) => one.kind === 'entity' && (one.text.includes(on) || on.includes(one.text))).slice(0, 1);
  if (!named.length) throw new Error(`There is no mark for "${on}" among: ${marks.map((one) => one.text).join(' / ')}`);
  await page.bringToFront();
  for (const mark of named) {
    const point = await bringIntoView(page, mark);
    await page.mouse.move(point.x, point.y, { steps: 3 });
    const card = await waitForCard(page);
    if (TIE_WORDS[tie ?? 'none'].test(card.tie)) return;
    await page.mouse.move(2, 2);
    await expect.poll(() => readCard(page)).toBeNull();
  }
}


function checkCard(says: NonNullable<TestPage['expect']['card']>, card: OpenCard): void {
  expect(card.tie).toMatch(TIE_WORDS[says.tie ?? 'none']);
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
}

for (const news of readTestPages()) {
  test(`${news.id} (${news.expect.label}, ${news.kind})`, async ({ extension, page, server }) => {
    await page.goto(server.addressOf(news.id));
    const report = await waitForMarks(extension, page);
    const marks = await readMarks(page);
    if (news.expect.state === 'other-language') {
      expect(report.state).toBe('other-language');
      expect(marks).toEqual([]);
      return;
    }
    await checkMarks(news, report, marks);
    const { card } = news.expect;
    if (!card) return;
    await restOnMark(page, news, card, marks);
    checkCard(card, await unfoldReasons(page));
    // The page itself has not been touched: no element of ours inside the story.
    expect(await page.evaluate(() => document.querySelectorAll('article mark, article [class*=crossread]').length)).toBe(0);
  });
}
