import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFilter, listFilters, makeFilter, parseQuery, readDay, readQuery, removeFilter, writeQuery } from '../../../lib/search/query';
import { MAX_QUERY_CHARS } from '../../../lib/model/limits';
import { FILTER_KEYS } from '../../../lib/model/search';
import type { QueryPart } from '../../../lib/model/search';

const again = (query: string) => parseQuery(writeQuery(parseQuery(query)));

describe('a query', () => {
  it('is words, phrases and filters', () => {
    expect(parseQuery('truce outlet:RT after:2026-01 "New  START" outlet:"Kyiv Post"')).toEqual([
      { kind: 'word', text: 'truce' },
      { kind: 'filter', key: 'outlet', value: 'RT' },
      { kind: 'filter', key: 'after', value: '2026-01' },
      { kind: 'phrase', text: 'New START' },
      { kind: 'filter', key: 'outlet', value: 'Kyiv Post' },
    ]);
  });

  it('takes keys in any case, and unknown ones for words', () => {
    expect(parseQuery('OUTLET:rt author:smith 10:30 https://a.example')).toEqual([
      { kind: 'filter', key: 'outlet', value: 'rt' }, { kind: 'word', text: 'author:smith' }, { kind: 'word', text: '10:30' }, { kind: 'word', text: 'https://a.example' },
    ]);
    expect(parseQuery('author:"Ann Smith"')).toEqual([{ kind: 'word', text: 'author:' }, { kind: 'phrase', text: 'Ann Smith' }]);
  });

  it('may be half typed: an open phrase goes to the end, an empty filter counts for nothing', () => {
    expect(parseQuery('"energy tr')).toEqual([{ kind: 'phrase', text: 'energy tr' }]);
    expect(parseQuery('outlet:"Kyiv P')).toEqual([{ kind: 'filter', key: 'outlet', value: 'Kyiv P' }]);
    expect(readQuery(parseQuery('truce outlet:'), false)).toEqual({ words: ['truce'], isOpen: true, phrases: [], filters: [] });
    expect(parseQuery('"" “”')).toEqual([]);
  });

  it('takes typographic marks for straight ones', () => {
    for (const query of ['“energy truce”', '„energy truce“', '«energy truce»', '"energy truce”']) expect(parseQuery(query)).toEqual([{ kind: 'phrase', text: 'energy truce' }]);
  });

  it('reads the same again once it is written, whatever was typed', () => {
    const odd = fc.string({ unit: fc.constantFrom('"', '“', '«', ' ', ':', 'a', 'É', 'outlet:', 'after:', 'lang:', '\t', '\ud800', '-', '2026'), maxLength: 500 });
    fc.assert(fc.property(fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 600 })), (query) => {
      const parts = parseQuery(query);
      const written = writeQuery(parts);
      expect(written.length).toBeLessThanOrEqual(MAX_QUERY_CHARS);
      expect(parseQuery(written)).toEqual(parts);
    }), { numRuns: 2_000 });
  });

  it('is written so that any parts come back', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'ж', '1', '.', '-', '\''), minLength: 1, maxLength: 9 });
    const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    const part: fc.Arbitrary<QueryPart> = fc.oneof(
      word.map((one): QueryPart => ({ kind: 'word', text: one })),
      text.map((one): QueryPart => ({ kind: 'phrase', text: one })),
      fc.tuple(fc.constantFrom(...FILTER_KEYS), fc.oneof(text, fc.constant(''))).map(([key, value]): QueryPart => ({ kind: 'filter', key, value })),
    );
    fc.assert(fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      fc.pre(writeQuery(parts).length <= MAX_QUERY_CHARS);
      expect(parseQuery(writeQuery(parts))).toEqual(parts);
    }));
  });

  it('is cut where it is too long, and never stops the reader', () => {
    for (const query of ['x'.repeat(100_000), '"'.repeat(100_000), `"${'y '.repeat(50_000)}`, 'a"b'.repeat(40_000), 'outlet:'.repeat(20_000)]) {
      expect(writeQuery(parseQuery(query)).length).toBeLessThanOrEqual(MAX_QUERY_CHARS);
      expect(again(query)).toEqual(parseQuery(query));
    }
  });
});

describe('a filter', () => {
  it('becomes a chip and goes again, and leaves the rest as it is', () => {
    const before = 'truce "New START"';
    const added = addFilter(before, 'outlet', 'Kyiv Post');
    expect(added).toBe('truce "New START" outlet:"Kyiv Post"');
    expect(addFilter(added, 'outlet', 'Kyiv Post')).toBe(added);
    expect(listFilters(parseQuery(added))).toEqual([{ key: 'outlet', value: 'Kyiv Post' }]);
    expect(removeFilter(added, { key: 'outlet', value: 'Kyiv Post' })).toBe(before);
    expect(removeFilter('outlet:a x outlet:a outlet:b', { key: 'outlet', value: 'a' })).toBe('x outlet:b');
  });

  it('of any name survives the way into a query and back', () => {
    fc.assert(fc.property(fc.constantFrom(...FILTER_KEYS), fc.string({ unit: 'grapheme', maxLength: 60 }), (key, name) => {
      const part = makeFilter(key, name);
      expect(parseQuery(addFilter('truce', key, name))).toEqual([{ kind: 'word', text: 'truce' }, part]);
    }));
  });

  it('takes years, months and days for their first day', () => {
    expect(['2026', '2026-1', '2026-01', '2026-02-28', '2026/2/3', '2026.02.03'].map(readDay)).toEqual(['2026-01-01', '2026-01-01', '2026-01-01', '2026-02-28', '2026-02-03', '2026-02-03']);
    expect(['', '26', '2026-13', '2026-02-30', 'yesterday', '2026-', '20260101', '2026-00'].map(readDay)).toEqual([null, null, null, null, null, null, null, null]);
  });
});
