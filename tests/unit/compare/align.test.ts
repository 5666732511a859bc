import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignSentences } from '../../../lib/compare/statements/align';
import { makeText, rarity } from './compared';
import { wordsAt } from './words-at';

/** A lede of eighty words: what stands in it is the topic, and topic words alone align nothing. */
const LEDE = 'The ferry of Marwick and the island of Senna was the talk of the coast again. '.repeat(6).trim();

const page = makeText('page', 'Marwick ferry stopped', [
  LEDE,
  'The old ferry between Marwick and the island of Senna stopped running on Monday.',
  'Inspectors found seven cracks in the hull near the starboard propeller.',
  'Divers will examine the rudder and the anchor chain on Thursday.',
  'A choir of pensioners sang hymns beside the bakery until midnight.',
]);
const other = makeText('a', 'Marwick ferry out of service', [
  LEDE,
  'The ferry that links Marwick with Senna is out of service.',
  'Seven cracks were found by inspectors in the hull, near the starboard propeller.',
  'Divers from the naval yard will examine the rudder and the anchor chain on Thursday, while welders from Bergen repair boilers, pumps and lifeboats.',
]);
const aligned = alignSentences(page, other, rarity);
const likenessOf = (start: string) => aligned.find(({ mine }) => wordsAt([page], mine).startsWith(start));

describe('alignSentences', () => {
  it('tells what says the same, and shows both verbatim', () => {
    const same = likenessOf('Inspectors');
    expect(same?.likeness).toBe('same');
    expect(wordsAt([other], same?.theirs as NonNullable<typeof same>['mine'])).toContain('Seven cracks were found');
  });

  it('tells what says more', () => expect(likenessOf('Divers')?.likeness).toBe('more'));

  it('tells what is absent', () => {
    expect(likenessOf('A choir')).toMatchObject({ likeness: 'absent', theirs: null });
    expect(likenessOf('A choir')?.score).toBeGreaterThan(0.7);
  });

  it('says nothing of a sentence that shares only the topic', () => expect(likenessOf('The old ferry')).toBeUndefined());

  it('tells what speaks of the same thing and says something else of it, without a word of conflict', () => {
    const mine = makeText('page', 'Ferry', ['Inspectors found seven cracks in the hull near the starboard propeller after a long search by lamplight.', 'Nothing else was said.']);
    const theirs = makeText('a', 'Ferry', ['Something else happened first on the pier.', 'Welders who know the hull and the starboard propeller doubt the cracks, and blame an iceberg in the strait.']);
    const title = { ...mine, analysis: { ...mine.analysis, terms: [] } };
    expect(alignSentences(title, { ...theirs, analysis: { ...theirs.analysis, terms: [] } }, rarity).map(({ likeness }) => likeness)).toEqual(['differs']);
  });

  it('is whole for a text against itself, and empty for empty ones', () => {
    expect(alignSentences(page, { ...page, id: 'b' }, () => 1).every(({ likeness, score }) => likeness === 'same' && score > 0.99)).toBe(true);
    expect(alignSentences(makeText('page', '', []), other, rarity)).toEqual([]);
    expect(alignSentences(page, makeText('b', '', []), rarity).every(({ likeness }) => likeness === 'absent')).toBe(true);
  });

  it('never throws, for any text', () => {
    const part = fc.constantFrom('ferry ', 'Senna ', 'seven cracks ', '. ', '\n', '\u202e', '\u200b', '<b>', '\ud800', 'x'.repeat(10_000));
    fc.assert(fc.property(fc.array(fc.array(part, { maxLength: 20 }), { maxLength: 6 }), (lines) => {
      const text = makeText('b', '', lines.map((line) => line.join('')));
      for (const { mine, score } of [...alignSentences(page, text, rarity), ...alignSentences(text, page, rarity)]) {
        expect(mine.end).toBeGreaterThan(mine.start);
        expect(score).toBeGreaterThan(0);
      }
    }), { numRuns: 60 });
  });
});
