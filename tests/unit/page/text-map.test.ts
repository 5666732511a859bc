/** Collapsed text and the way back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapseText, locateRaw } from '../../../lib/page/text-map';

const raw = fc.string({ unit: fc.constantFrom('a', 'Ж', 'é', '😀', ' ', ' ', '\n', '\t', '\u00A0', '\u00AD', '\u200B', '\u2009', '\u3000', '\u1680', '.') });

describe('collapseText', () => {
  it('makes one space of each run and drops what nobody sees', () => {
    expect(collapseText('  Zelens\u00ADky \n\t in\u00A0 Kyiv ', false)).toBe(' Zelensky in Kyiv ');
    expect(collapseText('  Zelensky', true)).toBe('Zelensky');
  });

  it('finds the way back for every character', () => {
    fc.assert(fc.property(raw, fc.boolean(), (data, afterSpace) => {
      const text = collapseText(data, afterSpace);
      let last = -1;
      for (let i = 0; i < text.length; i++) {
        const at = locateRaw(data, afterSpace, i);
        expect(at).not.toBeNull();
        expect(at!).toBeGreaterThan(last);
        if (text[i] === ' ') expect(data[at!]).toMatch(/\s/);
        else expect(data[at!]).toBe(text[i]);
        last = at!;
      }
      expect(locateRaw(data, afterSpace, text.length)).toBeNull();
    }));
  });

  it('does not depend on where a text is cut into nodes', () => {
    fc.assert(fc.property(fc.array(raw, { maxLength: 6 }), (parts) => {
      let text = '';
      for (const part of parts) text += collapseText(part, text === '' || text.endsWith(' '));
      expect(text).toBe(collapseText(parts.join(''), true));
    }));
  });
});
