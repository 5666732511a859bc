/** Records of unknown origin: whatever stands in them, a corpus opens and answers, or says that it is damaged. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerSearch } from '../../../lib/index/answer-search';
import { packRecord } from '../../../lib/index/article-slices';
import { CorpusDamaged, openCorpus, type Corpus } from '../../../lib/index/corpus';
import { readInput } from '../../../lib/index/read-input';
import { buildRecords } from '../../../lib/index/records';
import { matchPage } from '../../../lib/match/match-page';
import type { StoredRecord } from '../../../lib/model/analysis';
import { MAX_RECORD_BYTES } from '../../../lib/model/limits';
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

  it.each<[string, (text: string) => string]>([
    ['an address that runs code', (text) => text.replace('https://', 'javascript:/')],
    ['the id of another article', (text) => text.replace('"rt-01"', '"rt-99"')],
    ['no list', () => '{}'],
    ['an article that is no article', () => JSON.stringify(Array(8).fill(null))],
    ['places outside the text', (text) => text.replace(/\[0,(\d+),(\d+),0,0\]/, '[0,$1,99999,0,0]')],
    ['counts that are none', (text) => JSON.stringify((JSON.parse(text) as unknown[][]).map((article) => article.with(8, [['term', -1, 0, 0]])))],
  ])('are refused where a slice holds %s', async (_, change) => {
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
    const corpus = await open(new Map([...built, ['articles/0', record]]));
    await expect(corpus.getArticles([0, 1, 2, 3, 4, 5, 6, 7])).rejects.toThrow(CorpusDamaged);
  });
});

describe('what a corpus was made from', () => {
  it('is read back from its records, and gives the same records again', async () => {
    const again = new Map([...buildRecords(await readInput(await open(built)))].map(({ key, bytes }) => [key, bytes]));
    expect([...again.keys()]).toEqual([...built.keys()]);
    for (const [key, bytes] of again) expect(bytes, key).toEqual(built.get(key));
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
