import { describe, expect, it } from 'vitest';
import { findFigures } from '../../../lib/text/figures';

const figures = (text: string) => findFigures(text).map(({ value, unit }) => `${value} ${unit}`);

describe('findFigures', () => {
  it('reads digits and words with what they count', () => {
    expect(figures('struck by 12 munitions and three drones')).toEqual(['12 munit', '3 drone']);
    expect(figures('16 Iranian-made kamikaze drones')).toEqual(['16 drone']);
    expect(figures('twenty-one people')).toEqual(['21 peopl']);
  });

  it('reads money, shares and scales', () => {
    expect(figures('$300 billion, €90 billion and 90% of it, 75 percent')).toEqual(['300000000000 USD', '90000000000 EUR', '90 %', '75 %']);
    expect(figures('over 1,200.5 tonnes')).toEqual(['1200.5 tonn']);
  });

  it('takes dates, years and times for none', () => {
    expect(figures('on February 5, at 9:30, in 2014, on 23 January')).toEqual([]);
  });
});
