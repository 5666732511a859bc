/** Records of unknown origin: whatever stands in them, a corpus opens and answers, or says that it is damaged. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerSearch } from '../../../lib/search/answer-search';
import { packRecord } from '../../../lib/index/articles/article-slices';
import { checkArticles } from '../../../lib/index/check-articles';
import type { Corpus } from '../../../lib/index/corpus';
import { openCorpus } from '../../../lib/index/open-corpus';
import { CorpusDamaged, CorpusTooLarge } from '../../../lib/index/records/damaged';
import { isPartOfTable } from '../../../lib/index/records/parts';
import { readInput } from '../../../lib/index/build/read-input';
import { buildRecords } from '../../../lib/index/build/build-records';
import { matchPage } from '../../../lib/match/match-page';
import type { StoredRecord } from '../../../lib/model/analysis';
import { MAX_PACK_TABLE_BYTES, MAX_RECORD_BYTES, MAX_TABLE_BYTES } from '../../../lib/model/limits';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { packBytes, unpackBytes } from '../../../lib/sources/gzip';
import { bundledInput } from '../seeds';

type Records = Map<string, StoredRecord['bytes']>;
const built: Records = new Map([...buildRecords(bundledInput())].map(({ key, bytes }) => [key, bytes]));
const open = (records: Records) => openCorpus(async (key) => records.get(key), unpackBytes);

/** What pages, cards and searches ask, one after the other. */
async function askAll(corpus: Corpus): Promise<void> {
  const text = 'Mark Rutte spoke to the Verkhovna Rada in Kyiv about troops, and Vladimir Putin called Xi Jinping.';
  await matchPage(corpus, { facts: { url: 'https://page.example/', canonical: null, outlet: null, title: null, published: '2026-02-03', publishedFrom: null, language: 'en' }, blocks: [{ id: 0, kind: 'title', text }, { id: 1, kind: 'text', text }] }, DEFAULT_SETTINGS);
  for (const query of ['troops ki', 'event:rt-01', 'outlet:r', 'storyline:put', '"Verkhovna Rada"', 'entity:zel', 'ukrainain']) {
    await answerSearch(corpus, { query, order: 'date', offset: 0, limit: 5 }, DEFAULT_SETTINGS);
  }
  for (const table of [corpus.entities, corpus.events, corpus.storylines]) for (let i = 0; i < table.length; i++) table.at(i);
  for (let i = 0; i < corpus.events.length; i++) corpus.storylines.ofEvent(i);
  await readInput(corpus);
}

async function expectAnswerOrDamaged(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    await askAll(await open(new Map([...built, [key, bytes]])));
  } catch (error) {
    if (!(error instanceof CorpusDamaged)) throw error;
  }
}

describe('records of unknown origin', () => {
  it.each([...built.keys()])('answer or are refused: %s', async (key) => {
    const whole = built.get(key) as Uint8Array<ArrayBuffer>;
    await fc.assert(fc.asyncProperty(fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(0, 0x30, 0x39, 0x2d, 0x22, 0xff)), async (at, byte) => {
      const flipped = whole.slice();
      flipped[at % whole.length] = byte;
      await expectAnswerOrDamaged(key, flipped);
      await expectAnswerOrDamaged(key, whole.slice(0, at % whole.length));
    }), { numRuns: 12 });
  }, 60_000);

  it.each([
    ['a count that lies', (record: Record<string, never>) => ({ ...record, counts: { articles: 4e15, entities: 1, events: 1, storylines: 0 } })],
    ['a table of a petabyte', (record: { tables: object }) => ({ ...record, tables: { ...record.tables, rows: 1e15 } })],
    ['a table larger than what is there', (record: { tables: object }) => ({ ...record, tables: { ...record.tables, names: 100_000_000 } })],
    ['an outlet without a name', (record: { outlets: object[] }) => ({ ...record, outlets: record.outlets.map((one) => ({ ...one, name: 7 })) })],
    ['nothing at all', () => null],
  ])('are refused for %s', async (_, change) => {
    const record = JSON.parse(new TextDecoder().decode(built.get('corpus'))) as never;
    const corpus = new TextEncoder().encode(JSON.stringify(change(record)));
    await expect(open(new Map([...built, ['corpus', corpus]]))).rejects.toThrow(CorpusDamaged);
  });

  it('are refused for tables that are too large together, before one of them is read', async () => {
    const record = JSON.parse(new TextDecoder().decode(built.get('corpus'))) as { tables: Record<string, number> };
    const claim = (bytes: number) => new TextEncoder().encode(JSON.stringify({ ...record, tables: { ...record.tables, names: 0, index: MAX_TABLE_BYTES, rows: MAX_TABLE_BYTES, entities: bytes } }));
    const asked: string[] = [];
    const openClaim = (bytes: number) => openCorpus(async (key) => { asked.push(key); return key === 'corpus' ? claim(bytes) : undefined; });
    await expect(openClaim(MAX_PACK_TABLE_BYTES / 4)).rejects.toMatchObject({ code: 'packTooLarge' });
    await expect(openClaim(MAX_PACK_TABLE_BYTES / 4)).rejects.toThrow(CorpusTooLarge);
    expect(new Set(asked)).toEqual(new Set(['corpus', 'tables', 'segments']));
  });

  it.each<[string, (text: string) => string]>([
    ['an address that runs code', (text) => text.replace('https://', 'javascript:/')],
    ['the id of another article', (text) => text.replace('"rt-01"', '"rt-99"')],
    ['an object', () => '{}'],
    ['articles that are no articles', () => Array(8).fill('null').join('\n')],
    ['too few articles', (text) => text.slice(0, text.lastIndexOf('\n'))],
    ['more articles than a slice may', (text) => `${text}\n`],
    ['nothing but line breaks', () => '\n'.repeat(10_000)],
    ['articles in another order', (text) => text.split('\n').reverse().join('\n')],
    ['a text where a list should be', (text) => JSON.stringify((JSON.parse(text.split('\n')[0] as string) as unknown[]).with(3, ''))],
    ['places outside the text', (text) => text.replace(/\[0,(\d+),(\d+),0,0\]/, '[0,$1,99999,0,0]')],
    ['counts that are none', (text) => text.split('\n').map((line) => JSON.stringify((JSON.parse(line) as unknown[]).with(8, [['term', -1, 0, 0]]))).join('\n')],
  ])('are refused by the check at import, and by a reading without it, where a slice holds %s', async (_, change) => {
    const [slices] = [built.get('articles/0') as Uint8Array<ArrayBuffer>];
    const view = new DataView(slices.buffer, slices.byteOffset);
    const [from, to] = [4 * (view.getUint32(0, true) + 1), view.getUint32(4, true)];
    const before = new TextDecoder().decode(slices.slice(from + 1, to));
    const text = change(before);
    expect(text).not.toBe(before);
    const slice = new TextEncoder().encode(text);
    const record = new Uint8Array(8 + 1 + slice.length);
    new DataView(record.buffer).setUint32(0, 1, true);
    new DataView(record.buffer).setUint32(4, record.length, true);
    record.set(slice, 9);
    const records: Records = new Map([...built, ['articles/0', record]]);
    await expect(checkArticles(await open(records), 0, () => undefined)).rejects.toThrow(CorpusDamaged);
    await expect((await open(records)).getArticles([0, 1, 2, 3, 4, 5, 6, 7])).rejects.toThrow(CorpusDamaged);
  });

  it('that were checked once are the same ever after, or said to be damaged', async () => {
    const records: Records = new Map();
    for (const record of built) for (const { key, bytes } of await packRecord({ key: record[0], bytes: record[1] }, packBytes)) records.set(key, bytes);
    const numbers = bundledInput().articles.map((_, i) => i);
    const whole = records.get('articles/0') as Uint8Array<ArrayBuffer>;
    const openChecked = (bytes: Uint8Array<ArrayBuffer>) => openCorpus(async (key) => (key === 'articles/0' ? bytes : records.get(key)), unpackBytes, { isChecked: true });
    const expected = (await (await openChecked(whole)).getArticles(numbers)).map(({ article }) => article);
    expect(expected).toEqual(bundledInput().articles.map(({ article }) => article));
    let refused = 0;
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const flipped = whole.slice();
      flipped[at] = (flipped[at] as number) ^ change;
      try {
        expect((await (await openChecked(flipped)).getArticles(numbers)).map(({ article }) => article)).toEqual(expected);
      } catch (error) {
        if (!(error instanceof CorpusDamaged)) throw error;
        refused++;
      }
    }), { numRuns: 40 });
    expect(refused).toBeGreaterThan(10);
  });

  it.each([...built.keys()].filter(isPartOfTable))('whose tables are checked after the answer: it ends, and where it fails the check says why: %s', async (key) => {
    const whole = built.get(key) as Uint8Array<ArrayBuffer>;
    const openUnchecked = (bytes: Uint8Array<ArrayBuffer>) => openCorpus(async (one) => (one === key ? bytes : built.get(one)), unpackBytes, { isChecked: true, checksLater: true });
    let found = 0;
    await fc.assert(fc.asyncProperty(fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 64 }), async (at, noise) => {
      const spoilt = whole.slice();
      spoilt.set(noise.subarray(0, whole.length - (at % whole.length)), at % whole.length);
      let corpus: Corpus;
      try {
        corpus = await openUnchecked(spoilt);
      } catch (error) {
        if (!(error instanceof CorpusDamaged)) throw error;
        found++;
        return;
      }
      const failure = await askAll(corpus).then(() => null, (error: unknown) => error);
      const damage = await corpus.checkTables().then(() => null, (error: unknown) => error);
      if (damage !== null) found++;
      expect(damage === null || damage instanceof CorpusDamaged, String(damage)).toBe(true);
      // What the check lets pass, no answer trips over.
      if (damage === null && failure !== null) expect(failure).toBeInstanceOf(CorpusDamaged);
      else if (failure !== null && !(failure instanceof CorpusDamaged)) expect(failure instanceof TypeError || failure instanceof RangeError, String(failure)).toBe(true);
    }), { numRuns: 12 });
    if (/^(?:names|rows|events)\//.test(key)) expect(found).toBeGreaterThan(0);
  }, 60_000);
});

describe('the check at import', () => {
  it('looks at every article once, says how far it is, and goes on from any', async () => {
    const input = bundledInput();
    const many = { ...input, articles: Array.from({ length: 450 }, (_, i) => { const one = input.articles[i % input.articles.length] as typeof input.articles[0]; return { ...one, article: { ...one.article, id: `many-${i}` } }; }) };
    const records: Records = new Map([...buildRecords(many)].map(({ key, bytes }) => [key, bytes]));
    const check = async (from: number) => {
      const [asked, told]: [string[], number[]] = [[], []];
      await checkArticles(await openCorpus(async (key) => { asked.push(key); return records.get(key); }), from, (articles) => { told.push(articles); });
      return { asked: asked.filter((key) => key.startsWith('articles/')), told };
    };
    expect(await check(0)).toEqual({ asked: Array.from({ length: 29 }, (_, i) => `articles/${i}`), told: [400, 450] });
    expect(await check(400)).toEqual({ asked: ['articles/25', 'articles/26', 'articles/27', 'articles/28'], told: [450] });
    expect(await check(450)).toEqual({ asked: [], told: [] });
    const corpus = await open(records);
    await expect(checkArticles(corpus, 0, () => { throw new Error('taken back'); })).rejects.toThrow('taken back');
  });
});

describe('what a corpus was made from', () => {
  it('is read back from its records, and gives the same records again', async () => {
    const again = new Map([...buildRecords(await readInput(await open(built)))].map(({ key, bytes }) => [key, bytes]));
    expect([...again.keys()]).toEqual([...built.keys()]);
    for (const [key, bytes] of again) expect(bytes, key).toEqual(built.get(key));
  });
});

describe('a disk that cannot be read', () => {
  it('is not taken for damage', async () => {
    let isAway = false;
    const corpus = await openCorpus(async (key) => {
      if (isAway) throw new DOMException('The database was closed.', 'InvalidStateError');
      return built.get(key);
    });
    isAway = true;
    await expect(corpus.getArticles([0])).rejects.toThrow('The database was closed.');
    isAway = false;
    expect(await corpus.getArticles([0])).toHaveLength(1);
  });
});

describe('the size of records', () => {
  it('stays under its limit, the record of an article of a million characters too', async () => {
    const input = bundledInput();
    const [first, ...rest] = input.articles as [typeof input.articles[0], ...typeof input.articles];
    // Noise, which does not pack.
    let seed = 1;
    const noise = Array.from({ length: 900_000 }, () => String.fromCharCode(0x4e00 + ((seed = Math.imul(seed, 1_664_525) + 1_013_904_223 >>> 0) >>> 18))).join('');
    const long = { ...first, article: { ...first.article, paragraphs: [...first.article.paragraphs, { text: noise, kind: 'text' as const }] } };
    const records: Records = new Map();
    for (const record of buildRecords({ ...input, articles: [long, ...rest] })) {
      for (const { key, bytes } of await packRecord(record, packBytes)) {
        expect(bytes.length, key).toBeLessThanOrEqual(MAX_RECORD_BYTES);
        expect(key).toMatch(/^[a-z]+(?:\/\d+)?$/);
        records.set(key, bytes);
      }
    }
    expect([...records.keys()].filter((key) => key.startsWith('further/')).length).toBeGreaterThan(3);
    expect([...records.keys()].at(-1)).toBe('corpus');
    const corpus = await open(records);
    expect((await corpus.getArticles([0, 13])).map(({ article }) => article.paragraphs.at(-1)?.text)).toEqual([noise, rest[12]?.article.paragraphs.at(-1)?.text]);
    for (const missing of [...records.keys()].filter((key) => key.startsWith('further/'))) {
      await expect((await open(new Map([...records].filter(([key]) => key !== missing)))).getArticles([0])).rejects.toThrow(CorpusDamaged);
    }
  });
});
