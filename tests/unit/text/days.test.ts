import { describe, expect, it } from 'vitest';
import { findDays } from '../../../lib/text/days';

/** A Wednesday. */
const PUBLISHED = '2026-02-04';
const days = (text: string, published: string | null = PUBLISHED) => findDays(text, published).map(({ from, to }) => (from === to ? from : `${from}..${to}`));

describe('findDays', () => {
  it.each([
    ['Rutte spoke on Tuesday', '2026-02-03'],
    ['he reported on Wednesday morning', '2026-02-04'],
    ['last week the sides met', '2026-01-26..2026-02-01'],
    ['held on January 23 and 24', '2026-01-23..2026-01-24'],
    ['it expires on February 5', '2026-02-05'],
    ['the attack on July 4', '2025-07-04'],
    ['on 30 December 2022', '2022-12-30'],
    ['from January 1 to 11', '2026-01-01..2026-01-11'],
    ['the coup in 2014', '2014-01-01..2014-12-31'],
    ['two weeks ago', '2026-01-21'],
  ])('%s', (text, expected) => {
    expect(days(text)).toEqual([expected]);
  });

  it.each(['the March on Moscow', 'for three years', 'within 24 hours', 'it may have risen', 'now he waits', '85 missiles'])('finds no day in "%s"', (text) => {
    expect(days(text)).toEqual([]);
  });

  it('finds only full dates where nobody knows the day of publication', () => {
    expect(days('on Tuesday, and on 3 February 2026', null)).toEqual(['2026-02-03']);
  });

  it('says where the words stand', () => {
    const text = 'He said on Tuesday that';
    const [found] = findDays(text, PUBLISHED);
    expect(text.slice(found?.start, found?.end)).toContain('Tuesday');
  });
});
