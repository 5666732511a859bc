/** Days, sentences, addresses and cuts. In: values at their edges. Out: the words a reader sees. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatDay, formatDays, formatPublished } from '../../../components/dates';
import { readHref } from '../../../components/links';
import { splitStrong } from '../../../components/passage/split-strong';
import { convertRemToPx } from '../../../components/styles/card-css';
import { countOf, describeBounds, describeNothing, describeTie, joinName } from '../../../components/words';
import type { Coverage } from '../../../lib/model/coverage';

const CHECKED = { articles: 1204, outlets: 9, from: '2022-12-30', to: '2026-02-04' };

describe('days', () => {
  it('are day, month, year, in any time zone', () => {
    expect(formatDay('2026-02-03')).toBe('3 Feb 2026');
    expect(formatDay('2025-09-30')).toBe('30 Sept 2025');
    expect(formatDay('2026-02-03', { year: false })).toBe('3 Feb');
  });

  it('that do not exist stay as they are', () => {
    for (const odd of ['2026-02-30', '2026-13-01', 'yesterday', '']) expect(formatDay(odd)).toBe(odd);
  });

  it('say when they were inferred or are missing', () => {
    expect(formatPublished('2025-07-05', true)).toBe('about 5 Jul 2025');
    expect(formatPublished('2025-07-05', false)).toBe('5 Jul 2025');
    expect(formatPublished(null, false)).toBe('no date given');
  });

  it('make a range, or one day', () => {
    expect(formatDays('2022-12-30', '2026-02-04')).toBe('30 Dec 2022 to 4 Feb 2026');
    expect(formatDays('2022-12-30', '2022-12-30')).toBe('30 Dec 2022');
    expect(formatDays(null, '2022-12-30')).toBe('30 Dec 2022');
    expect(formatDays(null, null)).toBeNull();
  });
});

describe('sentences', () => {
  const coverage = (part: Partial<Coverage>): Coverage => ({
    id: 'x', tie: 'event', name: { parts: [], day: null }, type: null, voices: 3, articles: 3, items: [], reach: null, checked: CHECKED, ...part,
  });

  it('count with the right plural', () => {
    expect(countOf(1, 'article')).toBe('1 article');
    expect(countOf(1204, 'article')).toBe('1,204 articles');
    expect(countOf(0, 'article')).toBe('0 articles');
  });

  it('never mix the two ties', () => {
    expect(describeTie(coverage({}))).toBe('Same event · 3 other outlets');
    expect(describeTie(coverage({ voices: 1 }))).toBe('Same event · 1 other outlet');
    expect(describeTie(coverage({ tie: 'storyline' }))).toBe('Same storyline · 3 other outlets');
    expect(describeTie(coverage({ tie: 'storyline', articles: 5 }))).toBe('Same storyline · 5 articles, 3 other outlets');
    expect(describeTie(coverage({ tie: null, articles: 8, voices: 5 }))).toBe('In 8 of your 1,204 articles · 5 outlets');
  });

  it('say what silence means', () => {
    expect(describeNothing(CHECKED)).toBe('Checked. Nothing else on this in your 1,204 articles.');
    expect(describeBounds(CHECKED)).toBe('From 9 outlets, 30 Dec 2022 to 4 Feb 2026.');
    expect(describeBounds({ ...CHECKED, from: null, to: null })).toBe('From 9 outlets.');
    expect(describeBounds({ ...CHECKED, articles: 0 })).toBeNull();
  });

  it('join the facts of a name', () => {
    expect(joinName({ parts: ['Mark Rutte', 'Verkhovna Rada'], day: '2026-02-03' })).toBe('Mark Rutte · Verkhovna Rada · 3 Feb 2026');
  });
});

describe('addresses', () => {
  it('pass only when they are http or https', () => {
    expect(readHref('https://news.example/a b')).toBe('https://news.example/a%20b');
    expect(readHref('http://news.example/')).toBe('http://news.example/');
    for (const bad of ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/relative', '', null]) {
      expect(readHref(bad)).toBeNull();
    }
  });
});

describe('strong ranges', () => {
  const join = (text: string, ranges: [number, number][]) =>
    splitStrong(text, ranges).map((piece) => (piece.strong ? `[${piece.text}]` : piece.text)).join('');

  it('cut where they say', () => {
    expect(join('Rutte spoke in Kyiv.', [[15, 19], [0, 5]])).toBe('[Rutte] spoke in [Kyiv].');
    expect(join('plain', [])).toBe('plain');
  });

  it('that overlap or touch are joined, and that lie outside are left out', () => {
    expect(join('abcdef', [[0, 3], [2, 4], [4, 5]])).toBe('[abcde]f');
    expect(join('abc', [[-4, 1], [2, 99], [5, 9], [2, 2], [3, 1]])).toBe('[a]b[c]');
  });

  it('never lose or add a character', () => {
    const text = 'A “quoted” name, Зеленський, 名';
    for (let i = 0; i < text.length; i++) {
      expect(splitStrong(text, [[i, i + 3], [i + 2, i + 7]]).map((piece) => piece.text).join('')).toBe(text);
    }
  });
});

describe('the card\'s style sheet', () => {
  it('keeps no rem of the files it is made from', () => {
    for (const file of ['tokens', 'base', 'controls', 'card']) {
      const css = readFileSync(new URL(`../../../components/styles/${file}.css`, import.meta.url), 'utf8');
      expect(css.length).toBeGreaterThan(1000);
      expect(convertRemToPx(css)).not.toMatch(/\drem\b/);
    }
  });

  it('has px for rem, also when minified', () => {
    expect(convertRemToPx('a{font:400 .75rem/1.125rem x;margin:2rem}')).toBe('a{font:400 12px/18px x;margin:32px}');
    expect(convertRemToPx('.premium{--remove:1rempty}')).toBe('.premium{--remove:1rempty}');
  });
});
