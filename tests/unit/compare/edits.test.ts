import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../../lib/compare/versions/edits';
import { compareWordByWord } from '../../../lib/compare/versions/word-edits';

const version = (title: string, ...paragraphs: string[]) => ({ title, paragraphs: paragraphs.map((text) => ({ text, kind: 'text' as const })) });
const compare = (before: string[], after: string[]) => compareVersions(version('Storm', ...before), version('Storm', ...after)).edits;

const WIND = 'The storm reached Gullhaven before dawn and tore the roof off the fish market.';
const BOATS = 'At least 3 boats sank in the inner harbour.';
const SCHOOL = 'All schools on the island stay shut until further notice.';

describe('compareVersions', () => {
  it('says nothing of an unchanged text, of moved paragraphs, new marks and white space', () => {
    expect(compare([WIND, BOATS], [WIND, BOATS])).toEqual([]);
    expect(compare([WIND, BOATS, SCHOOL], [SCHOOL, `${BOATS}  ${WIND}`])).toEqual([]);
    expect(compare(['He said "it isn\'t over" - and left.'], ['He said “it isn’t over” – and\u00a0left.\u200b'])).toEqual([]);
  });

  it('finds what was added and taken away, verbatim', () => {
    const edits = compare([`${WIND} ${BOATS}`], [WIND, SCHOOL]);
    expect(edits.map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(edits[0]).toMatchObject({ before: { words: BOATS, paragraph: 0, start: WIND.length + 1 }, after: null, words: [] });
    expect(edits[1]).toMatchObject({ before: null, after: { words: SCHOOL, paragraph: 1 } });
  });

  it('compares a changed sentence word by word', () => {
    const [edit] = compare([WIND], [WIND.replace('tore the roof off', 'damaged')]);
    expect(edit?.kind).toBe('changed');
    expect(edit?.words.filter(({ kind }) => kind !== 'kept')).toEqual([{ kind: 'removed', text: 'tore the roof off' }, { kind: 'added', text: 'damaged' }]);
  });

  it('puts title and figures first', () => {
    const before = version('Storm hits island', WIND, BOATS, SCHOOL);
    const after = version('Three dead as storm hits island', WIND.replace('before dawn', 'at dawn'), BOATS.replace('At least 3', 'At least 11'), 'The mayor asked everybody for blankets.');
    const { edits, kept } = compareVersions(before, after);
    expect(edits.map(({ kind }) => kind)).toEqual(['title', 'figure', 'changed', 'removed', 'added']);
    expect(edits[1]?.words).toContainEqual({ kind: 'added', text: '11' });
    expect(kept).toBe(0);
  });

  it.each([
    ['a number in words', 'Two boats sank in the inner harbour.', 'Nine boats sank in the inner harbour.'],
    ['a hedge', 'At least 30 boats sank in the harbour.', 'More than 30 boats sank in the harbour.'],
    ['a time', 'The ferry to Gullhaven leaves the pier at 10.30 on Friday.', 'The ferry to Gullhaven leaves the pier at 11.30 on Friday.'],
  ])('takes %s for a figure', (_, before, after) => {
    expect(compare([before], [after]).map(({ kind }) => kind)).toEqual(['figure']);
  });

  it('does not take a changed word for a figure, nor another sentence for a changed one', () => {
    expect(compare([BOATS], [BOATS.replace('sank', 'were lost')]).map(({ kind }) => kind)).toEqual(['changed']);
    expect(compare([BOATS], [SCHOOL]).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  it('counts sentences that stand twice', () => {
    expect(compare([SCHOOL, SCHOOL], [SCHOOL]).map(({ kind }) => kind)).toEqual(['removed']);
  });
});

describe('compareVersions on hostile texts', () => {
  it('takes nothing, no title, endless words and no sentence ends', () => {
    expect(compareVersions(version(''), version(''))).toEqual({ edits: [], kept: 0, leftOut: 0 });
    expect(compareVersions(version('', ''), version('T', '')).edits).toHaveLength(1);
    const odd = compare(['x'.repeat(10_000), 'word '.repeat(9_000)], ['y'.repeat(10_000), '<img src=x onerror=alert(1)>', '\u202eevil\u202c']);
    expect(odd.length).toBeGreaterThan(0);
    for (const { before, after } of odd) for (const place of [before, after]) expect(place?.words.length ?? 0).toBeLessThanOrEqual(2_000);
  });

  it('caps what it gives where everything changed', () => {
    const lines = (word: string) => Array.from({ length: 1_500 }, (_, i) => `The ${word} crew counted crate ${i} on quay ${i % 7} of the port this morning.`);
    const { edits, leftOut } = compareVersions(version('A', ...lines('red')), version('A', ...lines('blue')));
    expect(edits).toHaveLength(200);
    expect(leftOut).toBeGreaterThan(1_000);
  });
});

describe('compareWordByWord', () => {
  it('gives back both texts', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'dd'), { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(fc.property(text, text, (before, after) => {
      const edits = compareWordByWord(before, after);
      const join = (left: string) => edits.filter(({ kind }) => kind !== left).map((edit) => edit.text).join(' ');
      expect(join('removed')).toBe(after);
      expect(join('added')).toBe(before);
    }));
  });

  it('keeps as many words as it can', () => {
    const kept = compareWordByWord('two three four five', 'zero two four five six').filter(({ kind }) => kind === 'kept').map(({ text }) => text).join(' ');
    expect(kept).toBe('two four five');
  });

  it('replaces a middle that is too long whole', () => {
    const edits = compareWordByWord(`a ${'x y '.repeat(400)}z`, `a ${'y x w '.repeat(400)}z`);
    expect(edits.map(({ kind }) => kind)).toEqual(['kept', 'removed', 'added', 'kept']);
  });
});
