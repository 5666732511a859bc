/** The small reckonings behind the panel: codes, days on a line, links to words. */
import { describe, expect, it } from 'vitest';
import { linkToWords } from '../../../components/links';
import { makeCodes } from '../../../components/panel/outlet-codes';
import { isDay, makeScale } from '../../../components/panel/time-scale';

describe('makeCodes', () => {
  it('gives each name two letters of its own', () => {
    expect(makeCodes(['RT', 'Kommersant, translated by RT', 'Example Courier', 'Kyiv Post', 'RBC-Ukraine'])).toEqual(['RT', 'Ko', 'EC', 'KP', 'RU']);
  });

  it('keeps them apart where names are alike, empty or in another script', () => {
    const codes = makeCodes([...Array.from({ length: 40 }, () => 'Times'), '', '', 'صحيفة المثال', '𝔘𝔫', '1 2']);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect([...code].length).toBeGreaterThanOrEqual(2);
  });
});

describe('makeScale', () => {
  it('puts days where they belong, and writes a few of them', () => {
    const scale = makeScale(['2026-02-05', '2026-02-01', '2026-02-03'])!;
    expect([scale.from, scale.to]).toEqual(['2026-02-01', '2026-02-05']);
    expect(scale.at('2026-02-03')).toBeCloseTo(50);
    expect(scale.ticks).toEqual(['2026-02-01', '2026-02-02', '2026-02-03', '2026-02-04', '2026-02-05']);
    expect(makeScale(['2022-12-30', '2026-02-04'])!.ticks.length).toBeLessThanOrEqual(3);
  });

  it('has a middle for one day, and none for no day', () => {
    expect(makeScale(['2026-02-03'])!.at('2026-02-03')).toBe(50);
    expect(makeScale(['soon', '2026-13-45'])).toBeNull();
    expect(isDay('2026-13-45')).toBe(false);
  });
});

describe('linkToWords', () => {
  it('names the ends of a passage, and escapes what has a meaning there', () => {
    expect(linkToWords('https://news.example/a', 'air-defence, now')).toBe('https://news.example/a#:~:text=air%2Ddefence%2C%20now');
    expect(linkToWords('https://news.example/a#top', 'one two three four five six seven eight nine ten eleven'))
      .toBe('https://news.example/a#top:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven');
  });

  it('links nowhere but the web, and survives half a character', () => {
    expect(linkToWords('javascript:alert(1)', 'words')).toBeNull();
    expect(linkToWords('https://news.example/a', '\uD83D')).toContain('text=%EF%BF%BD');
    expect(linkToWords('https://news.example/a', ' ')).toBe('https://news.example/a');
  });
});
