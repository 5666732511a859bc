import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../lib/text/sentences';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it('does not end at abbreviations, initials and dates', () => {
    expect(split('Gov. J. R. Smith met Mr. Rutte on Feb. 3 in the U.S. capital. He left.')).toEqual(['Gov. J. R. Smith met Mr. Rutte on Feb. 3 in the U.S. capital.', 'He left.']);
  });

  it('keeps closing quotes with their sentence', () => {
    expect(split('“They are tired.” Kim said so. "Why?" she asked.')).toEqual(['“They are tired.”', 'Kim said so.', '"Why?" she asked.']);
  });

  it('ends after U.S. where a new sentence plainly starts', () => {
    expect(split('They flew to the U.S. The talks failed.')).toHaveLength(2);
  });

  it.each([
    ['It begins at 9 a.m. on Monday. He left.', 2],
    ['It began at 9 a.m. The gates stayed shut.', 2],
    ['Beds of No. 2 grade rose 3.5 percent. No. That is false. He said no. They left.', 5],
    ['George W. Bush met Nordby Inc. executives on Feb. 3. Others waited.', 2],
    ['They chose plan B. The rest is known.', 2],
    ['Well… maybe not. And so on...  The end.', 3],
    ['“Why now?” Nordby asked. “Stop!” The crowd fell silent.', 3],
    ['Three demands:\n• Open the quay\n• Pay the crews\n\nTalks go on.', 4],
    ['1. Open the quay.\n2. Pay the crews.', 2],
    ['Mr. and Mrs. Holm, of St. Olaf Ave. in Sandvik, sued Gen. Berg et al. in May.', 1],
    ['The U.S. and the U.K. agreed. In the U.S. it rained.', 2],
  ])('%s', (text, count) => {
    expect(split(text)).toHaveLength(count);
  });

  it('covers every visible character of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(split(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }));
  });
});
