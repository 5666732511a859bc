/** A line of a file of articles is an article, or a plain sentence about what is wrong with it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLine, readText, toArticle, type Draft } from '../../../lib/sources/files/articles-file';

const LINE = { url: 'https://news.example/1', title: 'Quay opens', outlet: 'Harbour Sample', published: '2026-03-01', text: 'Ada Nordby opened a quay in Sandvik on Monday, and all were there.\n\nFile photo\n\nIt rained all day.' };
const read = (change: object = {}) => readLine(JSON.stringify({ ...LINE, ...change }));
const draftOf = (change: object = {}): Draft => {
  const result = read(change);
  if ('fault' in result) throw new Error(result.fault);
  return result.draft;
};
const faultOf = (line: string | object) => {
  const result = typeof line === 'string' ? readLine(line) : read(line);
  return 'fault' in result ? result.fault : null;
};

describe('a line of a file of articles', () => {
  it('is an article, its text cleaned', () => {
    expect(draftOf()).toEqual({
      id: expect.stringMatching(/^a-[0-9a-f]{16}$/) as string, url: LINE.url, title: LINE.title, outlet: LINE.outlet, published: LINE.published,
      paragraphs: [{ text: 'Ada Nordby opened a quay in Sandvik on Monday, and all were there.', kind: 'text' }, { text: 'It rained all day.', kind: 'text' }],
    });
  });

  it('may bring paragraphs, which are taken as they are', () => {
    const paragraphs = ['Read also: nothing', { text: 'What comes next', kind: 'heading' }, '  ', ' Two\nlines '];
    expect(draftOf({ text: undefined, paragraphs }).paragraphs).toEqual([
      { text: 'Read also: nothing', kind: 'text' }, { text: 'What comes next', kind: 'heading' }, { text: 'Two lines', kind: 'text' },
    ]);
  });

  it('has an id of its own, or one by its address, or by what is printed over it', () => {
    expect(draftOf({ id: 'rt-05' }).id).toBe('rt-05');
    expect(draftOf({ title: 'Other title' }).id).toBe(draftOf().id);
    const bare = { url: undefined };
    expect(draftOf(bare).id).toBe(draftOf({ ...bare, text: 'Another text that says more.' }).id);
    const ids = [{}, bare, { ...bare, title: 'Other' }, { ...bare, outlet: 'Other' }, { ...bare, published: undefined }, { url: 'https://news.example/2' }].map((change) => draftOf(change).id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('may say the moment; the day is kept as printed', () => {
    expect(draftOf({ published: '2026-03-01T23:30:00-05:00' }).published).toBe('2026-03-01');
    expect(draftOf({ published: '2026-03-01 08:00' }).published).toBe('2026-03-01');
    for (const published of [null, undefined]) expect(draftOf({ published }).published).toBeNull();
  });

  it('is refused with one plain sentence', () => {
    expect(faultOf('{"title":')).toBe('is not JSON');
    for (const line of ['[]', 'null', '7', '"text"']) expect(faultOf(line)).toBe('is no article');
    expect(faultOf({ title: undefined })).toBe('"title" is missing');
    expect(faultOf({ title: '  ' })).toBe('"title" is empty');
    expect(faultOf({ outlet: undefined })).toBe('"outlet" is missing');
    expect(faultOf({ url: 'javascript:alert(1)' })).toBe('"url" is no http(s) address');
    expect(faultOf({ published: '2026-02-30' })).toBe('"published" is no day of the calendar');
    expect(faultOf({ published: 'Monday' })).toBe('"published" is no day (YYYY-MM-DD)');
    expect(faultOf({ language: 'de' })).toBe('is in another language (de), which Crossread does not read yet');
    expect(faultOf({ language: 'en-GB' })).toBeNull();
    expect(faultOf({ text: undefined })).toBe('needs either "text" or "paragraphs"');
    expect(faultOf({ paragraphs: ['One.'] })).toBe('needs either "text" or "paragraphs"');
    expect(faultOf({ text: ' \n \n' })).toBe('has no text');
    expect(faultOf({ id: '../etc' })).toBe('"id" is no id (letters, digits, ".", ":", "_", "-")');
    expect(faultOf({ title: 'x'.repeat(1_001) })).toBe('"title" has more than 1000 characters');
    expect(faultOf({ text: 'x'.repeat(1_000_001) })).toBe('"text" has more than 1000000 characters');
    expect(faultOf({ text: undefined, paragraphs: ['x'.repeat(600_000), 'x'.repeat(600_000)] })).toBe('has more than 1000000 characters');
  });

  it('never throws, whatever it holds', () => {
    const words = fc.constantFrom('title', 'outlet', 'text', 'paragraphs', 'url', 'published', 'id', '__proto__');
    fc.assert(fc.property(fc.dictionary(words, fc.jsonValue()), (line) => {
      const result = readLine(JSON.stringify(line));
      expect('fault' in result ? result.fault : result.draft.title).not.toBe('');
    }));
  });
});

it('reads a text of its own: the first line is the title', () => {
  const result = readText('\nQuay opens\n\nAda Nordby opened a quay in Sandvik.\n', 'harbour');
  expect(result).toMatchObject({ draft: { title: 'Quay opens', outlet: 'harbour', url: null, published: null, paragraphs: [{ text: 'Ada Nordby opened a quay in Sandvik.', kind: 'text' }] } });
  expect(readText('', 'harbour')).toEqual({ fault: '"title" is empty' });
  expect(readText('Only a title', 'harbour')).toEqual({ fault: 'has no text' });
});

it('makes an article of a draft, credits apart', () => {
  const draft = draftOf({ text: undefined, paragraphs: ['Ada Nordby opened a quay.', 'This article was first published by Valley Example.'] });
  const article = toArticle(draft, 'pack-x', 'harbour-sample', (name) => name === 'Valley Example');
  expect(article).toMatchObject({ source: 'pack-x', outlet: 'harbour-sample', titleKind: 'headline', paragraphs: [{ text: 'Ada Nordby opened a quay.' }], credits: [{ kind: 'republished', names: ['Valley Example'] }] });
});
