/** The texts that a source has brought of one article, two of them side by side. */
import { describe, expect, it } from 'vitest';
import { compareSourceVersions, type SourceVersion } from '../../../lib/compare/versions/source-versions';

const version = (number: number, day: string, ...sentences: string[]): SourceVersion => ({ number, day, text: { title: 'Ferry runs aground', paragraphs: sentences.map((text) => ({ text, kind: 'text' })) } });
const FIRST = version(4, '2026-03-03', 'Seven people were hurt when the ferry ran aground.', 'The captain was not on the bridge.');
const SECOND = version(5, '2026-03-04', 'Nine people were hurt when the ferry ran aground.', 'The captain was not on the bridge.');
const THIRD = version(6, '2026-03-04', 'Nine people were hurt when the ferry ran aground.');
const ALL: [SourceVersion, ...SourceVersion[]] = [FIRST, SECOND, THIRD];
const kindsOf = (wanted?: { before?: number | null; after?: number | null }) => compareSourceVersions(ALL, wanted).edits.edits.map(({ kind }) => kind);

describe('compareSourceVersions', () => {
  it('compares the newest with the one before it, and lists all with their days', () => {
    const edits = compareSourceVersions(ALL);
    expect(edits).toMatchObject({ from: 'source', isNew: false, before: 5, after: 6 });
    expect(edits.versions).toEqual([4, 5, 6].map((number, i) => ({ number, read: ['2026-03-03', '2026-03-04', '2026-03-04'][i], byReader: false })));
    expect(kindsOf()).toEqual(['removed']);
  });

  it('compares any two; a number that is not there, and the page as it is now, are the usual ones', () => {
    expect(kindsOf({ before: 4, after: 5 })).toEqual(['figure']);
    expect(kindsOf({ before: 4 })).toEqual(['figure', 'removed']);
    expect(kindsOf({ before: 99, after: null })).toEqual(['removed']);
    expect(compareSourceVersions(ALL, { before: 4, after: 5 }).paragraphs).toEqual({ 0: 'Nine people were hurt when the ferry ran aground.' });
    expect(compareSourceVersions([FIRST])).toMatchObject({ before: 4, after: 4, edits: { edits: [] } });
  });
});
