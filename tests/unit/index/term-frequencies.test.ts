import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashTerm } from '../../../lib/events/terms/keys';
import { FrequencyWriter, openFrequencies } from '../../../lib/index/postings/term-frequencies';
import { writeTerm } from '../../../lib/index/postings/vocabulary';

const ARTICLES = 1_000;

function write(counts: ReadonlyMap<string, number>): Uint8Array<ArrayBuffer> {
  const writer = new FrequencyWriter();
  for (const [term, count] of counts) writer.add(term, count);
  return writer.end(ARTICLES);
}

describe('frequencies of terms', () => {
  it('are given back, however many terms there are, in whatever order they came', () => {
    const term = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }).filter((text) => !/^[!&~#=_]/.test(text));
    fc.assert(fc.property(fc.uniqueArray(term, { maxLength: 300 }), fc.nat(ARTICLES), (terms, most) => {
      const counts = new Map(terms.map((one, i) => [one, (i * 7) % (most + 1)]));
      const frequencies = openFrequencies(write(counts), ARTICLES);
      for (const [one, count] of counts) expect(frequencies.of(hashTerm(one))).toBe(count);
      expect(frequencies.of(hashTerm('no such term at all'))).toBe(0);
    }));
  });

  it('are given back where their keys stand all on one side, or in two heaps', () => {
    const terms = Array.from({ length: 4_000 }, (_, i) => `w${i}`);
    for (const isIn of [(key: number) => key < 2 ** 27, (key: number) => key > 2 ** 31 + 2 ** 30, (key: number) => key < 2 ** 29 || key > 2 ** 32 - 2 ** 26]) {
      const counts = new Map(terms.filter((term) => isIn(hashTerm(term))).map((term, i) => [term, 1 + (i % 50)]));
      const frequencies = openFrequencies(write(counts), ARTICLES);
      for (const term of terms) expect(frequencies.of(hashTerm(term))).toBe(counts.get(term) ?? 0);
    }
  });

  it('leave out words of names, hashes of long texts, and what only compares two texts', () => {
    const left = ['&quay', writeTerm('url:site.example/quay'), writeTerm('x'.repeat(100)), '~quay', '#2', '=14', '_quay ferri'];
    const frequencies = openFrequencies(write(new Map([...left, 'quay', '@quay-house'].map((term) => [term, 3]))), ARTICLES);
    for (const term of left) expect(frequencies.of(hashTerm(term))).toBe(0);
    for (const term of ['quay', '@quay-house']) expect(frequencies.of(hashTerm(term))).toBe(3);
  });

  it('never count more articles than there are', () => {
    expect(openFrequencies(write(new Map([['quay', 5 * ARTICLES]])), ARTICLES).of(hashTerm('quay'))).toBe(ARTICLES);
  });

  it('are refused when they are cut short, out of order, or count more articles than there are', () => {
    const bytes = write(new Map([['quay', 3], ['ferri', 7], ['harbour', ARTICLES]]));
    for (let length = 0; length < bytes.length; length++) expect(() => openFrequencies(bytes.slice(0, length), ARTICLES)).toThrow(RangeError);
    expect(() => openFrequencies(bytes, ARTICLES - 1)).toThrow(RangeError);
    const turned = bytes.slice();
    // Behind the count and its length: the first two keys change places.
    turned.set(bytes.subarray(16, 20), 12);
    turned.set(bytes.subarray(12, 16), 16);
    expect(() => openFrequencies(turned, ARTICLES)).toThrow('out of order');
  });
});
