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

  it('covers every visible character of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(split(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }));
  });
});
