import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDays } from '../../../lib/text/days';
import { findFigures } from '../../../lib/text/figures';
import { tokenise } from '../../../lib/text/tokens';

/** "hedge value-to unit of", each part where there is one. */
const figures = (text: string) => findFigures(text).map(({ value, to, hedge, unit, of }) => [hedge, to === null ? value : `${value}-${to}`, unit, of === null ? null : `(${of})`].filter((part) => part !== null).join(' '));

describe('findFigures', () => {
  it('reads digits and words with what they count', () => {
    expect(figures('struck by 12 munitions and three drones')).toEqual(['12 munit', '3 drone']);
    expect(figures('16 Iranian-made kamikaze drones')).toEqual(['16 drone']);
    expect(figures('twenty-one people')).toEqual(['21 peopl']);
  });

  it('reads money, shares and scales', () => {
    expect(figures('$300 billion, €90 billion and 90% of it, 75 percent')).toEqual(['300000000000 USD', '90000000000 EUR', '90 %', '75 %']);
    expect(figures('1,200.5 crates')).toEqual(['1200.5 crate']);
  });

  it.each([
    ['two hundred and fifty sailors', '250 sailor'],
    ['three hundred thousand voters', '300000 voter'],
    ['half a million voters', '500000 voter'],
    ['3.5 million voters', '3500000 voter'],
    ['£3bn of loans', '3000000000 GBP (loan)'],
    ['40 million euros in aid', '40000000 EUR (aid)'],
    ['90 % of ferry crews', '90 % (crew)'],
    ['over 200 square kilometers of marsh', 'over 200 km2 (marsh)'],
    ['some 12 kilometres', 'about 12 km'],
    ['300-350 demonstrators', '300-350 demonstr'],
    ['between 10 and 12 barges', '10-12 barg'],
    ['10 to 12 million trees', '10000000-12000000 tree'],
    ['$3-5 billion', '3000000000-5000000000 USD'],
    ['two or three barges', '2-3 barg'],
    ['at least 14 barges', 'at least 14 barg'],
    ['no more than 14 barges', 'at most 14 barg'],
    ['up to 14 barges', 'at most 14 barg'],
    ['fewer than 14 barges', 'under 14 barg'],
    ['nearly 14 barges', 'about 14 barg'],
    ['400+ barges', 'at least 400 barg'],
    ['more than $14 million', 'over 14000000 USD'],
    ['dozens of barges', 'at least 24 barg'],
    ['tens of thousands of trees', 'at least 20000 tree'],
    ['nine in ten sailors', '90 % (sailor)'],
    ['two-thirds of sailors', '66.7 % (sailor)'],
    ['half of the barges', '50 % (barg)'],
    ['12 of the 14 barges', '12 barg|14 barg'],
    ['killing at least 12 people', 'at least 12 peopl (kill)'],
    ['12 were killed and 30 wounded', '12 peopl (kill)|30 peopl (injur)'],
    ['killed one person', '1 person (kill)'],
    ['a 30-day truce', '30 dai (truce)'],
    ['a dozen barges', '12 barg'],
  ])('%s', (text, expected) => {
    expect(figures(text).join('|')).toBe(expected);
  });

  it.each([
    'on February 5, at 9:30, in 2014, on 23 January', 'for three years of war', 'within 24 hours', 'a 45-year-old baker', 'aged 45', 'an F-16 and an S-300', 'under Article 5 rules', 'Resolution 2202 of the council',
    'one of the worst', 'one must go', 'open 24/7', 'they won 3-1', 'call 555-0100-22', 'No. 2 seed', 'half a day', 'a third time', 'at 10.0.0.1 there', 'by 2030 plans',
  ])('takes nothing from "%s" for a figure', (text) => {
    expect(figures(text)).toEqual([]);
  });

  it('says who reports a figure and as of when, from its own sentence', () => {
    const text = 'Governor Ada Nordby said on Monday that 12 barges sank. Over 40 crates washed ashore. According to the coast guard, 30 sailors were rescued on 3 February 2026. “We lost 9 barges,” said the owner. He said 7 nets tore.';
    const tokens = tokenise(text);
    const found = findFigures(text, tokens, findDays(text, '2026-02-04', tokens));
    expect(found.map(({ value, by, asOf }) => [value, by && text.slice(by.start, by.end), asOf])).toEqual([
      [12, 'Governor Ada Nordby', '2026-02-02'],
      [40, null, null],
      [30, 'the coast guard', '2026-02-03'],
      [9, 'the owner', null],
      [7, null, null],
    ]);
  });

  it('gives finite numbers, in order and in the text, for any words', () => {
    const words = fc.constantFrom(
      'a', 'one', 'two', 'twenty', 'hundred', 'and', 'million', 'bn', '3', '1,200', '10.0.0.1', '9'.repeat(400), '-', '–', 'to', 'or', 'between', '$', '€5m', '%', 'percent', 'per', 'cent', 'of', 'the', 'in', 'half', 'thirds', 'dozens', 'tens',
      'thousands', 'killed', 'people', 'square', 'km', 'drones', 'said', 'Nordby', 'according', 'to', 'at', 'least', 'no', 'more', 'than', '.', ',', '“', '\ud83d', 'Monday',
    );
    fc.assert(fc.property(fc.array(words, { maxLength: 25 }), (parts) => {
      const text = parts.join(' ');
      const tokens = tokenise(text);
      let last = 0;
      for (const { start, end, value, to, by } of findFigures(text, tokens, findDays(text, '2026-02-04', tokens))) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(Number.isFinite(value) && (to === null || (Number.isFinite(to) && to > value))).toBe(true);
        if (by) expect(by.end > by.start && by.end <= text.length).toBe(true);
        last = start;
      }
    }), { numRuns: 500 });
  });

  it('accepts any string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(Array.isArray(findFigures(text))).toBe(true);
    }));
  });
});
