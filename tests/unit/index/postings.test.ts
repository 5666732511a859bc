import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashTerm } from '../../../lib/events/terms/keys';
import { isIndexed } from '../../../lib/events/terms/terms';
import { CorpusDamaged } from '../../../lib/index/records/damaged';
import { isOneEdit } from '../../../lib/index/postings/one-edit';
import { MAX_RECORD_BYTES } from '../../../lib/model/limits';
import type { Posting } from '../../../lib/index/postings/posting-list';
import { isNameWord } from '../../../lib/index/postings/vocabulary';
import { openStored, readPostings, storeIndex, visitAll, writeRecords } from './stored-index';

const makeTerms = (count: number, make: (i: number) => [string, Posting[]]) => new Map(Array.from({ length: count }, (_, i) => make(i)));

const ascending = (max: number, maxLength: number) => fc.uniqueArray(fc.nat(max), { maxLength }).map((numbers) => numbers.sort((a, b) => a - b));
const word = fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.string({ unit: fc.constantFrom('a', 'b', 'e', 'é', '中'), minLength: 1, maxLength: 7 }))
  .filter((term) => !/^[!@&]/.test(term));
const counts = fc.tuple(fc.oneof(fc.nat(3), fc.nat(300)), fc.oneof(fc.nat(2), fc.nat(600)), fc.oneof(fc.nat(2), fc.nat(100_000)), ascending(1_000_000, 4));
const list = ascending(900, 30).chain((articles) => fc.tuple(...articles.map((article) => counts.map(([title, lede, body, places]): Posting => ({ article: article * 5_000, title, lede, body, places })))));
const vocabulary = fc.dictionary(word, list, { maxKeys: 60 }).map((terms) => new Map(Object.entries(terms).filter(([, postings]) => postings.length > 0)));

describe('an index', () => {
  it('gives back what was written, term by term', async () => {
    await fc.assert(fc.asyncProperty(vocabulary, async (terms) => {
      const index = await storeIndex(terms);
      for (const [term, postings] of terms) expect(await readPostings(index, term)).toEqual(postings);
      expect(await readPostings(index, 'no such term')).toEqual([]);
    }));
  });

  it('goes over postings as its lists have them, and counts terms as they do', async () => {
    await fc.assert(fc.asyncProperty(vocabulary, fc.nat(9), async (terms, shift) => {
      const index = await storeIndex(terms);
      const asked = [...terms.keys(), 'no such term'].reverse();
      expect(await visitAll(index, asked, shift)).toEqual(asked.flatMap((term, place) => (terms.get(term) ?? []).map(({ article, title, lede, body }) => [place, article + shift, title, lede, body])));
      for (const term of asked) expect(index.frequencyOf(term, hashTerm(term))).toBe(isIndexed(term) && !isNameWord(term) ? terms.get(term)?.length ?? 0 : 0);
    }));
  });

  it('reads the vocabulary ahead, so that no search asks for it again', async () => {
    const terms = makeTerms(3_000, (i) => [`word${i}`, [{ article: i, title: 1, lede: 0, body: 2, places: [] }]]);
    const reads: string[] = [];
    const index = await storeIndex(terms, reads);
    await index.readAhead();
    const blocks = reads.length;
    expect(new Set(reads).size).toBe(blocks);
    expect(reads.every((key) => /^(?:terms|backward)\//.test(key))).toBe(true);
    await index.listStarting('word12', 50);
    expect(await index.listNear('wrd17')).toContain('word17');
    await index.getPostings(['word17']);
    expect(reads.slice(blocks)).toEqual([expect.stringMatching(/^postings\//)]);
  });

  it('lists what begins with some letters, in order, as a look at every term would', async () => {
    await fc.assert(fc.asyncProperty(vocabulary, word, async (terms, start) => {
      const index = await storeIndex(terms);
      const wanted = [...terms.keys()].sort();
      for (const beginning of [start.slice(0, 2), wanted[wanted.length >> 1]?.slice(0, 2) ?? '', '']) {
        expect((await index.listStarting(beginning, Infinity)).map(({ term }) => term)).toEqual(wanted.filter((term) => term.startsWith(beginning)));
      }
    }));
  });

  it('finds all words that are one slip away, also in their first letters', async () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 8 });
    await fc.assert(fc.asyncProperty(fc.uniqueArray(letters, { maxLength: 300 }), letters, async (words, asked) => {
      const index = await storeIndex(new Map(words.map((one) => [one, [{ article: 1, title: 0, lede: 0, body: 1, places: [] }]])));
      expect(await index.listNear(asked)).toEqual(words.filter((one) => isOneEdit(asked, one)).sort());
    }));
  });

  it('reads one block of a large vocabulary for a word, and few for a beginning or a slip', async () => {
    const makeWord = (i: number) => (i * 7919 % 40_000).toString(36).padStart(4, 'q') + (i * 104_729 % 46_656).toString(36).padStart(3, 'v');
    const terms = makeTerms(40_000, (i) => [makeWord(i), [{ article: i, title: 0, lede: 0, body: 1, places: [i % 400] }]]);
    const reads: string[] = [];
    const index = await storeIndex(terms, reads);
    const all = [...writeRecords(terms).keys()].filter((key) => key.startsWith('terms/')).length;
    expect(all).toBeGreaterThan(30);
    expect(reads).toEqual([]);
    const [known] = terms.keys();
    await index.getPostings([known as string]);
    expect(reads.map((key) => key.split('/')[0])).toEqual(['terms', 'postings']);
    reads.length = 0;
    expect((await index.listStarting('q9a', 100)).length).toBeGreaterThan(10);
    expect(reads.length).toBeLessThanOrEqual(2);
    reads.length = 0;
    expect(await index.listNear(`_${makeWord(77).slice(1)}`)).toContain(makeWord(77));
    expect(reads.length).toBeLessThanOrEqual(3);
  });

  it('lays a list that is larger than a record may be in several, and reads it whole', async () => {
    const list = Array.from({ length: 120_000 }, (_, i) => ({ article: i * 3, title: 1, lede: i % 5, body: i % 900, places: [i % 7, 50 + (i % 90)] }));
    const terms = new Map([['rare', list.slice(0, 2)], ['usual', list], ['zebra', list.slice(5, 9)]]);
    const records = writeRecords(terms);
    const sizes = (name: string) => [...records].flatMap(([key, bytes]) => (key.startsWith(name) ? [bytes.length] : []));
    for (const name of ['postings/', 'places/']) {
      expect(sizes(name).length).toBeGreaterThan(1);
      expect(Math.max(...sizes(name))).toBeLessThanOrEqual(MAX_RECORD_BYTES);
    }
    const index = await storeIndex(terms);
    for (const [term, written] of terms) {
      const found = await readPostings(index, term);
      expect(found.map(({ article }) => article)).toEqual(written.map(({ article }) => article));
      expect(found.map(({ body }) => body)).toEqual(written.map(({ body }) => body));
      expect(found.flatMap(({ places }) => Array.from(places))).toEqual(written.flatMap((one) => Array.from(one.places)));
    }
  });

  it('refuses a record that is missing, cut short or longer than written', async () => {
    const terms = makeTerms(50, (i) => [`word${i}`, [{ article: i, title: 1, lede: 0, body: 2, places: [0, 5, 9] }]]);
    const records = writeRecords(terms);
    for (const key of ['terms/0', 'postings/0', 'places/0']) {
      const whole = records.get(key) as Uint8Array<ArrayBuffer>;
      for (const broken of [undefined, whole.slice(0, 0), whole.slice(0, whole.length - 1), new Uint8Array([...whole, 0])]) {
        const index = openStored(records, async (asked) => (asked === key ? broken : records.get(asked)));
        await expect(readPostings(index, 'word7')).rejects.toThrow(CorpusDamaged);
      }
    }
  });

  it('answers or refuses, but never hangs, whatever bytes stand in a record', async () => {
    const terms = makeTerms(40, (i) => [`word${i}`, Array.from({ length: 20 }, (_, article) => ({ article, title: 0, lede: 1, body: 9, places: [article] }))]);
    const records = writeRecords(terms);
    await fc.assert(fc.asyncProperty(fc.constantFrom('terms/0', 'postings/0', 'places/0'), fc.nat(), fc.nat(255), async (key, at, byte) => {
      const altered = (records.get(key) as Uint8Array<ArrayBuffer>).slice();
      altered[at % altered.length] = byte;
      const index = openStored(records, async (asked) => (asked === key ? altered : records.get(asked)));
      for (const term of ['word1', 'word33']) {
        await readPostings(index, term).then((found) => { expect(found.length).toBeLessThan(10_000); }, (error: unknown) => { expect(error).toBeInstanceOf(CorpusDamaged); });
      }
    }));
  });

  it('takes a term of a megabyte and an address of two thousand characters, each by a hash', async () => {
    const { PostingCollector } = await import('../../../lib/index/postings/collect-postings');
    const collector = new PostingCollector();
    const long = 'x'.repeat(1_000_000);
    const address = `url:site.example/${'a'.repeat(2_000)}`;
    collector.addArticle(0, { title: '', paragraphs: [] }, { terms: [[long, 0, 0, 1]], mentions: [] }, [[address, 0, 0, 1], [address, 0, 0, 1]]);
    const index = await storeIndex(new Map(collector.sorted()));
    expect([...await index.getPostings([long, address, `${address}b`])].map(([term, { articles }]) => [term, articles.length])).toEqual([[long, 1], [address, 1], [`${address}b`, 0]]);
    expect(index.terms).toBe(2);
  });
});

describe('isOneEdit', () => {
  it('agrees with every single edit tried out', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    const edits = (one: string) => {
      const found = new Set<string>();
      for (let i = 0; i <= one.length; i++) {
        for (const letter of 'abc') found.add(one.slice(0, i) + letter + one.slice(i)).add(one.slice(0, i) + letter + one.slice(i + 1));
        found.add(one.slice(0, i) + one.slice(i + 1));
        if (i + 1 < one.length) found.add(one.slice(0, i) + one.charAt(i + 1) + one.charAt(i) + one.slice(i + 2));
      }
      return found;
    };
    fc.assert(fc.property(letters, letters, (a, b) => { expect(isOneEdit(a, b)).toBe(a !== b && edits(a).has(b)); }));
  });
});
