import { describe, expect, it } from 'vitest';
import { countTerms } from '../../../lib/events/terms';
import { tokenise } from '../../../lib/text/tokens';

const count = (...texts: string[]) => countTerms(texts.map((text) => ({ text, tokens: tokenise(text) })), []);

describe('countTerms', () => {
  it('sorts terms by their UTF-16 units, also where their first letters agree', () => {
    const terms = count('Oil tanks burn', 'oil oily tank tanker tar ta café caféteria Київ Києва 15 150 1500 x-ray xr xq. Then Paris, Parma and Parisians met on Tuesday.').map(([term]) => term);
    expect(terms).toEqual([...terms].sort());
    expect(terms).toEqual(expect.arrayContaining(['oil', 'tank', 'tanker', 'tar', 'ta', '=15', '=150', '~parma', '_oil tank', '#2']));
  });

  it('counts title, lede and body apart', () => {
    const body = Array.from({ length: 90 }, () => 'dam').join(' ');
    expect(count('The dam', body).find(([term]) => term === 'dam')).toEqual(['dam', 1, 80, 10]);
  });

  it('takes the words of a linked name as one term, in whichever block they stand', () => {
    const blocks = ['Kyiv waits', 'In Kyiv city people wait'].map((text) => ({ text, tokens: tokenise(text) }));
    const terms = countTerms(blocks, [
      { block: 0, from: 0, to: 1, entity: 'kyiv', type: 'place' },
      { block: 1, from: 1, to: 3, entity: 'kyiv', type: 'place' },
    ]);
    expect(terms.find(([term]) => term === '@kyiv')).toEqual(['@kyiv', 1, 1, 0]);
    expect(terms.some(([term]) => term === 'citi' || term === '~kyiv')).toBe(false);
  });
});
