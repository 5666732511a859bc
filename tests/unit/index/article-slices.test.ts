import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRecord, parseLine, readSlice, splitSlices, writeSlices, type UnpackBytes } from '../../../lib/index/articles/article-slices';
import { openCorpus } from '../../../lib/index/open-corpus';
import { CorpusDamaged } from '../../../lib/index/records/damaged';
import { packArticle, unpackArticle } from '../../../lib/index/articles/pack-article';
import { packTerms, unpackTerms } from '../../../lib/index/articles/pack-terms';
import { buildRecords } from '../../../lib/index/build/build-records';
import type { StoredArticle, StoredRecord, TermCount } from '../../../lib/model/analysis';
import { makeUp } from '../events/growing';
import { bundledInput } from '../seeds';

const stored = (): StoredArticle[] => bundledInput().articles.map((one, i) => ({ ...one, near: { closeness: `c${i}`, likely: [[i + 1, 0.5, 0.25]] } }));
const pack = async (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));
const unpack: UnpackBytes = async (bytes) => new Uint8Array(gunzipSync(bytes));
const readAll = async (bytes: Uint8Array<ArrayBuffer>) => (await Promise.all(splitSlices(bytes).map((slice) => readSlice(slice, unpack)))).flat().map((line) => unpackArticle(parseLine(line)));

const term = fc.oneof(
  fc.string({ maxLength: 6 }), fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 5 }),
  fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 5 }).map((one) => `~${one}`),
  fc.string({ unit: fc.constantFrom('a', 'b', ' ', "'", '1'), maxLength: 7 }).map((one) => `_${one}`),
  fc.constantFrom('@kyiv', '#2-3', '=12', "'a", '\n', '_a\nb', '~', '_', 'x'.repeat(80), `${'x'.repeat(80)}y`),
);
const terms = fc.uniqueArray(fc.tuple(term, fc.nat(3), fc.nat(3), fc.nat(900)), { selector: ([one]) => one }) as fc.Arbitrary<TermCount[]>;

describe('a packed article', () => {
  it('is the same after JSON', () => {
    for (const one of stored()) expect(unpackArticle(JSON.parse(JSON.stringify(packArticle(one))) as ReturnType<typeof packArticle>)).toEqual(one);
  });

  it('keeps no terms that its text gives, whatever the text, and all others', () => {
    const TERMS = 8;
    const made = makeUp(40, 3).map((one): StoredArticle => ({ ...one, near: { closeness: '', likely: [] } }));
    for (const one of [...stored(), ...made]) {
      expect(packArticle(one)[TERMS]).toBe(0);
      expect(unpackArticle(packArticle(one)).analysis.terms).toEqual(one.analysis.terms);
      expect(unpackArticle(packArticle(one, true))).toEqual(one);
      const other: StoredArticle = { ...one, analysis: { ...one.analysis, terms: one.analysis.terms.slice(1) } };
      expect(unpackArticle(packArticle(other))).toEqual(other);
    }
  });

  it('keeps any terms, in order or not', () => {
    const through = (list: TermCount[]) => unpackTerms(JSON.parse(JSON.stringify(packTerms(list))) as ReturnType<typeof packTerms>);
    fc.assert(fc.property(terms, (list) => {
      expect(through(list)).toEqual(list);
      const sorted = [...list].sort(([a], [b]) => (a < b ? -1 : 1));
      expect(through(sorted)).toEqual(sorted);
    }));
  });
});

describe('a record of articles', () => {
  it('is read slice by slice, packed or not, and packing is the same each time', async () => {
    const plain = writeSlices(stored());
    expect(splitSlices(plain).length).toBeGreaterThan(1);
    expect(await readAll(plain)).toEqual(stored());
    const [packed, ...more] = await packRecord({ key: 'articles/0', bytes: plain }, pack) as [StoredRecord, ...StoredRecord[]];
    expect(more).toEqual([]);
    expect(packed.bytes.length).toBeLessThan(plain.length / 2);
    expect(await readAll(packed.bytes)).toEqual(stored());
    expect(await packRecord(packed, pack)).toEqual([packed]);
    expect(await packRecord({ key: 'postings/0', bytes: plain }, pack)).toEqual([{ key: 'postings/0', bytes: plain }]);
  });

  it('leaves a slice as it is where packing makes it no smaller', async () => {
    const bytes = writeSlices(stored());
    expect((await packRecord({ key: 'articles/0', bytes }, async (one) => new Uint8Array(one.length)))).toEqual([{ key: 'articles/0', bytes }]);
  });

  it('opens as a corpus with what unpacks it, and refuses to without, or when it is damaged or too large', async () => {
    const records = new Map<string, StoredRecord['bytes']>();
    for (const record of buildRecords(bundledInput())) for (const { key, bytes } of await packRecord(record, pack)) records.set(key, bytes);
    const read = async (key: string) => records.get(key);
    expect((await (await openCorpus(read, unpack)).listArticles()).map(({ id }) => id)).toEqual(bundledInput().articles.map(({ article }) => article.id));
    await expect((await openCorpus(read)).getArticles([0])).rejects.toThrow(CorpusDamaged);
    await expect((await openCorpus(read, () => Promise.reject(new RangeError('too large')))).getArticles([0])).rejects.toThrow(CorpusDamaged);
    const whole = records.get('articles/0') as Uint8Array<ArrayBuffer>;
    for (const length of [0, 3, 9, 200, whole.length - 1]) {
      records.set('articles/0', whole.slice(0, length));
      await expect((await openCorpus(read, unpack)).listArticles(), String(length)).rejects.toThrow(CorpusDamaged);
    }
  });
});
