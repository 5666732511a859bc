import { describe, expect, it } from 'vitest';
import { comparePage } from '../../../lib/compare/compare-page';
import { MAX_FACT_CHARS } from '../../../lib/model/limits';
import { PAGE_ID, type ComparedText, type Comparison, type Place } from '../../../lib/model/comparison';
import { bundledText, makeText, rarity } from './compared';

const PAGE = ['NATO Secretary-General Mark Rutte spoke in the Verkhovna Rada on Tuesday.', '“Troops will follow once a deal is signed,” Rutte said.', 'At least 12 people were wounded in Kharkiv, the governor said.'];
const page = makeText(PAGE_ID, 'Rutte speaks in the Rada', PAGE);
const compare = (others: ComparedText[], mine = page) => comparePage(mine, others, rarity, new Map(), 'event');

/** Every place in whatever a comparison holds. */
function listPlaces(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const { text, paragraph, start, end } = value as Partial<Place>;
  const own = text !== undefined && paragraph !== undefined && start !== undefined && end !== undefined ? [value as Place] : [];
  return [...own, ...Object.values(value).flatMap(listPlaces)];
}

/** The matrix and some other parts name the words instead of the text: those of the page or of an article, whichever has them there. */
function expectVerbatim(comparison: Comparison, texts: ComparedText[]): void {
  const places = listPlaces([comparison.statements, comparison.notHere, comparison.onlyHere, comparison.figures, comparison.voices, comparison.words]);
  for (const place of places) {
    expect(place.start).toBeLessThan(place.end);
    const found = texts.some(({ id, text: { title, paragraphs } }) => {
      const whole = place.paragraph < 0 ? title : paragraphs[place.paragraph]?.text ?? '';
      return place.text === id ? place.end <= whole.length : whole.slice(place.start, place.end) === place.text;
    });
    expect(found, JSON.stringify(place)).toBe(true);
  }
}

describe('comparing texts that lack something', () => {
  const bare = (change: Partial<ComparedText['text']> & { outlet?: string }): ComparedText => {
    const { outlet = 'b', ...text } = change;
    const made = makeText('b', text.title ?? 'A visit', (text.paragraphs ?? PAGE.map((one) => ({ text: one }))).map(({ text: one }) => one), outlet);
    return { ...made, text: { ...made.text, ...text } };
  };
  it.each<[string, ComparedText]>([
    ['date', bare({ published: null })],
    ['title', bare({ title: '' })],
    ['outlet', bare({ outlet: '' })],
    ['sentence end', bare({ paragraphs: [{ text: PAGE.join(' ').replace(/[.,“”]/g, ''), kind: 'text' }] })],
    ['text at all', bare({ title: '', published: null, outlet: '', paragraphs: [] })],
  ])('one has no %s: the others are compared as ever', (_, odd) => {
    const whole = bundledText('rt-05');
    const alone = compare([whole]);
    const both = compare([whole, odd]);
    expect(both.texts.map(({ id }) => id)).toEqual([PAGE_ID, 'rt-05', 'b']);
    expectVerbatim(both, [page, whole, odd]);
    const saidBy = ({ voices }: Comparison) => voices.flatMap(({ name, cells }) => cells.filter(({ text }) => text === 'rt-05').map(({ words }) => `${name} ${words}`)).sort();
    expect(saidBy(both)).toEqual(saidBy(alone));
  });

  it('the page has no date, title, outlet or sentence end', () => {
    const odd: ComparedText = { ...makeText(PAGE_ID, '', ['rutte spoke in the rada and said that troops will follow'], ''), voice: '' };
    odd.text = { ...odd.text, published: null };
    const whole = bundledText('rt-05');
    const found = compare([whole], odd);
    expect(found.texts).toHaveLength(2);
    expectVerbatim(found, [odd, whole]);
  });
});

describe('two versions of one article', () => {
  it('are folded into one, and the later one’s few other words make no second voice', () => {
    const first = bundledText('rt-05');
    const paragraphs = first.text.paragraphs.map(({ text }) => text);
    const second = makeText('later', first.text.title, [...paragraphs, 'This story has been updated.'], 'elsewhere');
    const { texts } = compare([first, second]);
    expect(texts.map(({ id, copies }) => [id, copies])).toEqual([[PAGE_ID, []], ['rt-05', ['later']]]);
  });
});

describe('hostile text', () => {
  const HOSTILE = [
    '<img src=x onerror=alert(1)> “<script>alert(1)</script> is what we want,” Mark Rutte said in Kyiv on Tuesday.',
    '\u202eetutitsni eht dias “,won deen ew tahw si siht”\u202c Vladimir Putin said \u2066that 12 people\u2069 were wounded.',
    'Mark\u200b Rut\u200bte said that\u200d 12\u200b people were\ufeff wounded in Khar\u200bkiv on Tuesday.',
    `${'a'.repeat(10_000)} said “${'B'.repeat(10_000)} ${'c'.repeat(10_000)}” in ${'D'.repeat(10_000)}.`,
    '\ud800 said “\udc00 is what they want here today,” Rutte said.',
  ];
  it.each(HOSTILE.map((text, i) => [i, text] as const))('%i is kept as it stands, in its place, and shown no longer than a fact may be', (_, text) => {
    const odd = makeText('odd', text, [text, ...PAGE.slice(1)]);
    for (const [mine, other] of [[page, odd], [makeText(PAGE_ID, text, [text, ...PAGE]), bundledText('rt-05')]] as const) {
      const found = compare([other], mine);
      expectVerbatim(found, [mine, other]);
      for (const { name } of found.voices) expect(name.length).toBeLessThanOrEqual(MAX_FACT_CHARS);
      for (const { cells } of found.words) for (const { words } of cells) expect(words.end - words.start).toBeLessThanOrEqual(MAX_FACT_CHARS);
    }
  });
});
