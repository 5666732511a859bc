// @vitest-environment happy-dom
/** Light or dark, measured from the page. */
import { beforeEach, describe, expect, it } from 'vitest';
import { measureSide, readPaint } from '../../../lib/page/page-side';

describe('readPaint', () => {
  it('reads colours as browsers write them', () => {
    expect(readPaint('rgb(255, 255, 255)')).toEqual({ lightness: expect.closeTo(1, 2) as number, alpha: 1 });
    expect(readPaint('rgba(0, 0, 0, 0)')).toEqual({ lightness: 0, alpha: 0 });
    expect(readPaint('color(srgb 0 0 0 / 0.5)')).toEqual({ lightness: 0, alpha: 0.5 });
    expect(readPaint('oklch(0.3 0.1 180)')).toEqual({ lightness: 0.3, alpha: 1 });
    expect(readPaint('lab(80% 0 0 / 50%)')).toEqual({ lightness: 0.8, alpha: 0.5 });
    expect(readPaint('rgb(29, 31, 28)')!.lightness).toBeLessThan(0.2);
    expect(readPaint('-apple-system-blue')).toBeNull();
  });
});

describe('measureSide', () => {
  const set = (outer: string, inner = '') => {
    document.body.setAttribute('style', outer);
    const p = document.createElement('p');
    p.setAttribute('style', inner);
    document.body.replaceChildren(p);
    return measureSide(p);
  };
  beforeEach(() => document.body.removeAttribute('style'));

  it('takes the nearest background that covers', () => {
    expect(set('background-color: rgb(0, 0, 0)')).toBe('dark');
    expect(set('background-color: rgb(0, 0, 0)', 'background-color: rgb(250, 250, 250)')).toBe('light');
    expect(set('background-color: rgb(255, 255, 255)', 'background-color: rgba(0, 0, 0, 0.1)')).toBe('light');
    expect(set('background-color: rgb(255, 255, 255)', 'background-color: rgba(0, 0, 0, 0.9)')).toBe('dark');
    expect(set('')).toBe('light');
  });

  it('over a picture trusts the ink', () => {
    expect(set('background-image: url("sea.jpg")', 'color: rgb(250, 250, 250)')).toBe('dark');
    expect(set('background-image: url("sea.jpg")', 'color: rgb(20, 20, 20)')).toBe('light');
  });
});
