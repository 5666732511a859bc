import fc from 'fast-check';
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

  it.each([
    // Days of the week, read on the same weekday, the day after, across a new year.
    ['2025-06-20', 'the ferry sank on Friday', '2025-06-20'],
    ['2025-06-20', 'the ferry sank last Friday', '2025-06-13'],
    ['2025-06-21', 'the ferry sank last Friday', '2025-06-20'],
    ['2026-01-01', 'the harbour froze on Monday', '2025-12-29'],
    ['2026-01-02', 'shops reopen next Monday', '2026-01-05'],
    ['2025-06-18', 'the court will rule on Friday', '2025-06-20'],
    ['2025-06-18', 'The court will rule soon, the clerk said on Friday', '2025-06-13'],
    ['2025-06-18', 'the vote is scheduled for this Sunday', '2025-06-22'],
    ['2025-06-18', 'Divers worked from Saturday to Monday', '2025-06-14..2025-06-16'],
    ['2025-06-18', 'it rained on Saturday and Sunday', '2025-06-14..2025-06-15'],
    ['2025-06-18', 'it rained on Friday and Sunday', '2025-06-13 2025-06-15'],
    ['2025-06-18', 'a fire broke out overnight into Tuesday', '2025-06-16..2025-06-17'],
    ['2025-06-18', 'late on Monday night, crews left', '2025-06-16'],
    ['2025-06-18', 'the fair opened on Friday last week', '2025-06-13'],
    ['2025-06-18', 'the bridge fell on Saturday, 14 June 2025', '2025-06-14'],
    ['2025-06-18', 'the bridge fell on Thurs, Oct 10', '2024-10-10'],
    // Near days.
    ['2026-01-01', 'the mayor resigned yesterday evening', '2025-12-31'],
    ['2026-01-01', 'it snowed last night', '2025-12-31'],
    ['2026-03-01', 'doors open tomorrow morning', '2026-03-02'],
    ['2026-03-01', 'the day before yesterday it snowed', '2026-02-27'],
    ['2026-03-01', 'The envoy landed the previous day.', '2026-02-28'],
    ['2026-03-01', 'He landed on Thursday. A day earlier, talks had failed.', '2026-02-26 2026-02-25'],
    ['2026-03-01', 'The quake struck on February 10; two days later rain came.', '2026-02-10 2026-02-12'],
    ['2026-03-01', 'On February 10 it rained, and the next day it froze.', '2026-02-10 2026-02-11'],
    ['2026-03-01', 'three days ago a dam burst', '2026-02-26'],
    ['2026-03-01', 'a couple of weeks ago a dam burst', '2026-02-15'],
    ['2026-03-31', 'the law passed a month ago', '2026-02-01..2026-02-28'],
    ['2026-03-31', 'the law passed two years ago', '2024-01-01..2024-12-31'],
    ['2026-03-01', 'over the past three days', '2026-02-26..2026-03-01'],
    // Weeks, months, seasons, years and their parts.
    ['2025-01-03', 'sales fell last month', '2024-12-01..2024-12-31'],
    ['2025-01-03', 'sales fell last year', '2024-01-01..2024-12-31'],
    ['2025-01-03', 'a summit next week', '2025-01-06..2025-01-12'],
    ['2025-05-14', 'earlier this month', '2025-05-01..2025-05-14'],
    ['2025-05-14', 'over the weekend', '2025-05-10..2025-05-11'],
    ['2025-05-14', 'since mid-January', '2025-01-11..2025-01-20'],
    ['2025-05-14', 'in late 2022 prices rose', '2022-09-01..2022-12-31'],
    ['2025-05-14', 'in late November', '2024-11-21..2024-11-30'],
    ['2025-05-14', 'early next month', '2025-06-01..2025-06-10'],
    ['2025-05-14', 'since last summer', '2024-06-01..2024-08-31'],
    ['2025-05-14', 'in the summer of 2019', '2019-06-01..2019-08-31'],
    ['2025-05-14', 'the first quarter of 2024', '2024-01-01..2024-03-31'],
    ['2025-05-14', 'by the end of March', '2025-03-31'],
    ['2025-05-14', 'before the end of the month', '2025-05-31'],
    ['2025-05-14', 'throughout the 1990s', '1990-01-01..1999-12-31'],
    ['2025-05-14', 'in September last year', '2024-09-01..2024-09-30'],
    ['2025-05-14', 'signed in June 2016', '2016-06-01..2016-06-30'],
    ['2025-05-14', 'elections will be held in October', '2025-10-01..2025-10-31'],
    ['2025-05-14', 'elections were held in October', '2024-10-01..2024-10-31'],
    // Dates and ranges of dates.
    ['2025-06-18', 'between May 3 and 7', '2025-05-03..2025-05-07'],
    ['2026-03-01', 'a fair on Feb 3-5', '2026-02-03..2026-02-05'],
    ['2026-03-01', 'a fair on 3–5 February', '2026-02-03..2026-02-05'],
    ['2026-03-01', 'a fair on 3, 4 and 5 February', '2026-02-03..2026-02-05'],
    ['2026-01-10', 'from December 28 to January 3', '2025-12-28..2026-01-03'],
    ['2026-01-10', 'closed between 30 November and 2 December', '2025-11-30..2025-12-02'],
    ['2026-01-10', 'the night of 31 December to 1 January', '2025-12-31..2026-01-01'],
    ['2026-01-10', 'on New Year’s Eve', '2025-12-31'],
    ['2026-01-10', 'the 21st of August, 1968', '1968-08-21'],
    ['2026-01-10', 'the fifth of November', '2025-11-05'],
    ['2026-01-10', 'born on 29 February', '2024-02-29'],
    ['2026-01-10', 'published 2023-11-30T08:15:00Z', '2023-11-30'],
    ['2026-01-10', 'published 30/11/2023', '2023-11-30'],
    ['2026-01-10', 'published 30.11.2023', '2023-11-30'],
    ['2026-01-10', 'from 2014 to 2018', '2014-01-01..2018-12-31'],
    ['2026-01-10', 'Norway’s 2018 drought', '2018-01-01..2018-12-31'],
    ['2026-01-10', 'on January 3 and 8', '2026-01-03'],
    ['2026-01-10', 'the treaty of 9999', ''],
    ['2026-01-10', 'on 31 December 9999', '9999-12-31'],
    ['2026-01-10', 'ON TUESDAY, MAY 6, IT RAINED', '2025-05-06'],
  ])('read on %s: %s', (published, text, expected) => {
    expect(days(text, published).join(' ')).toBe(expected);
  });

  it.each([
    'the March on Moscow', 'for three years', 'within 24 hours', 'in 24 hours', 'it may have risen', 'now he waits', '85 missiles', 'May said she would not go',
    'June Carter sang with April Jones', 'a letter by June Carter', 'in May’s cabinet', 'an august body', '2022 people fled', 'the 2000 soldiers', 'at 2030 local time', 'signed 09/02/2026',
    'on Black Friday', 'told Russia Today that', 'the Sun wrote', 'he sat in the sun', 'they march 20 miles', 'more than three years', 'several days ago', 'on 31 June', 'a second chance',
    'spring rolls and a fall', 'the end of the war', 'the first half of the match', 'years later', 'it paid 2,014 euros', 'at the start of talks', 'next to the week’s best',
  ])('finds no day in "%s"', (text) => {
    expect(days(text)).toEqual([]);
  });

  it('finds only full dates where nobody knows the day of publication', () => {
    expect(days('on Tuesday, and on 3 February 2026', null)).toEqual(['2026-02-03']);
    expect(days('on Tuesday, last week, on May 3 and in 2019', null)).toEqual(['2019-01-01..2019-12-31']);
  });

  it('says where the words stand', () => {
    const text = 'He said on Tuesday evening that from 8 to 12 May 2025 it rained';
    expect(findDays(text, PUBLISHED).map(({ start, end }) => text.slice(start, end))).toEqual(['Tuesday evening', '8 to 12 May 2025']);
  });

  it('gives ordered places, days of the calendar and ranges that run forward, for any words', () => {
    const words = fc.constantFrom(
      'the', 'on', 'of', 'to', 'and', '-', ',', 'in', 'last', 'next', 'this', 'past', 'end', 'mid', 'early', 'May', 'Feb.', 'March', 'Monday', 'Sunday', 'night', 'into', 'between', 'a', 'two', '3', '31', '29', '1999', '9999', '0000',
      'week', 'month', 'years', 'ago', 'later', 'earlier', 'day', 'before', 'yesterday', 'summer', 'first', 'quarter', '2024-02-30', '31/12/9999', '\ud83d', '“', 'Christmas', 'Eve', 'overnight', 'weekend', 'fifth', 'couple', '.',
    );
    const published = fc.constantFrom('2026-02-04', '9999-12-31', '2024-02-29', null, 'yesterday', '0001-01-01');
    fc.assert(fc.property(fc.array(words, { maxLength: 25 }), published, (parts, day) => {
      const text = parts.join(' ');
      let last = 0;
      for (const { start, end, from, to } of findDays(text, day)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(from <= to).toBe(true);
        for (const one of [from, to]) expect(new Date(`${one}T00:00:00Z`).toISOString().slice(0, 10)).toBe(one);
        last = end;
      }
    }), { numRuns: 500 });
  });

  it('accepts any string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(Array.isArray(findDays(text, PUBLISHED))).toBe(true);
    }));
  });
});
