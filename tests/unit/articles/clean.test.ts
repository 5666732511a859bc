import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLines } from '../../../lib/articles/clean';
import { findCredits } from '../../../lib/articles/credits';
import { containment, COPY_CONTAINMENT, makeShingles, Printings } from '../../../lib/articles/dedupe';
import { splitDocument } from '../../../lib/articles/split';
import { tokenise } from '../../../lib/text/tokens';

const texts = (lines: string[]) => cleanLines(lines).paragraphs.map(({ text }) => text);

describe('cleanLines', () => {
  it('takes out a teaser with its caption, in the next block or the same one', () => {
    const prose = 'The council voted on Monday to keep the old bridge open.';
    expect(texts([prose, '', 'Read more', '', 'The mayor of Harbour.', 'Bridge closes – or does it', '', prose])).toEqual([prose, prose]);
    expect(texts([prose, '', 'Read more', 'Bridge closes – or does it', '', prose])).toEqual([prose, prose]);
  });

  it('keeps a paragraph of prose that follows a lone "Read more"', () => {
    expect(texts(['Read more', '', 'The bridge stays open until the spring, the council said.'])).toEqual(['The bridge stays open until the spring, the council said.']);
  });

  it('takes the date that a scraper left in front and the words stay', () => {
    expect(cleanLines(['date 2025-03-02 The bridge opened.'])).toEqual({ date: '2025-03-02', paragraphs: [{ kind: 'text', text: 'The bridge opened.' }] });
  });

  it('tells headings from text', () => {
    expect(cleanLines(['A new start', '', 'Who is paying?', '', 'They said “who?”']).paragraphs.map(({ kind }) => kind)).toEqual(['heading', 'heading', 'text']);
  });
});

describe('splitDocument', () => {
  const story = (deck: string, lede: string) => [deck, '', lede, ''];
  const bridge = story('The old harbour bridge will stay open for another winter, the mayor has said', 'The bridge over the harbour stays open this winter, the mayor of the town told a crowd of people on Monday evening.');
  const ferry = story('Ferry crews in the northern islands have voted to end their long strike', 'Crews of the ferry line voted on Sunday to end a strike that has kept the northern islands cut off for three weeks.');

  it('splits an archive page at its decks, whatever stands in its teasers', () => {
    const lines = ['Tag Archive: Coast', '', ...bridge, 'Read more', '', 'FILE PHOTO.', 'The nine lives of a very old bridge in the harbour', '', ...ferry];
    expect(splitDocument(lines).map(({ lines: [first] }) => first)).toEqual([bridge[0], ferry[0]]);
  });

  it('leaves a document that does not call itself an archive whole', () => {
    expect(splitDocument(['', ...bridge, ...ferry])).toMatchObject([{ line: 2 }]);
  });
});

describe('findCredits', () => {
  const known = (name: string) => ['The Coast', 'AP', 'Reuters'].includes(name);
  const credits = (text: string) => findCredits([{ text, kind: 'text' }], known).map(({ kind, names }) => [kind, ...names]);

  it('names outlets only where outlets are meant', () => {
    expect(credits('It fell, according to The Coast on Monday.')).toEqual([['reported', 'The Coast']]);
    expect(credits('It fell, according to Moscow.')).toEqual([]);
    expect(credits('With Reuters and AP')).toEqual([['agencies', 'Reuters', 'AP']]);
    expect(credits('This article was first published by The Harbour Wire and edited here.')).toEqual([['republished', 'The Harbour Wire']]);
  });
});

it('tells a copy from another report', () => {
  const shingles = (text: string) => makeShingles(tokenise(text));
  const text = 'The council voted on Monday to keep the old bridge open until the spring because nobody had found the money to build a new one this year';
  expect(containment(shingles(text), shingles(`${text} and left it there`))).toBe(1);
  expect(containment(shingles(text), shingles('Councillors have decided that the bridge stays open because there is no money for a new one'))).toBeLessThan(0.1);
  expect(containment(shingles(''), shingles(text))).toBe(0);
});

it('finds the first text that each of many prints, as comparing each with each does', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.nat(20), { maxLength: 12 }).map((runs) => new Set(runs)), { maxLength: 15 }), (texts) => {
    const printings = new Printings();
    const kept: Set<number>[] = [];
    for (const runs of texts) {
      const original = kept.findIndex((other) => containment(runs, other) >= COPY_CONTAINMENT);
      expect(printings.add(runs)).toBe(original);
      if (original < 0) kept.push(runs);
    }
  }));
});
