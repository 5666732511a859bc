/** A pack that is built out of core, by threads, holds the records that are built in memory, whatever the number of threads. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findOutlet } from '../../../lib/articles/kept';
import { makeIsOutlet } from '../../../lib/articles/outlets';
import { learnPeople, withOwnIds } from '../../../lib/entities/learn';
import { analyseArticle, readPeople } from '../../../lib/events/analyse';
import { packRecord } from '../../../lib/index/articles/article-slices';
import { openCorpus } from '../../../lib/index/open-corpus';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import { buildRecords } from '../../../lib/index/build/build-records';
import type { StoredRecord } from '../../../lib/model/analysis';
import type { Outlet } from '../../../lib/model/article';
import type { Entity } from '../../../lib/model/entity';
import { toArticle, type Draft } from '../../../lib/sources/files/articles-file';
import { packBytes, unpackBytes } from '../../../lib/sources/gzip';
import { openPack, readRecords, type PackFile } from '../../../lib/sources/packs/pack';
import { buildPack, type PackPlan } from '../../../scripts/pack/build-pack';
import { makeCorpus } from '../../bench/made-corpus';
import { makeUp } from '../events/growing';

/** As many articles as a test can make. */
const limits = vi.hoisted(() => ({ articles: Infinity }));
vi.mock('../../../lib/model/limits', async (read) => Object.defineProperty({ ...await read<object>() }, 'MAX_MADE_ARTICLES', { get: () => limits.articles, enumerable: true }));

const folders: string[] = [];
afterEach(() => { limits.articles = Infinity; });
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }); });

async function build(drafts: Draft[], entities: Entity[], workers: number) {
  const folder = mkdtempSync(join(tmpdir(), 'pack-test-'));
  folders.push(folder);
  const plan: PackPlan = { name: 'Sample', licence: '', created: null, entities, notNames: ['Nobody News'], from: null, workers, folder, report: () => undefined };
  const files: PackFile[] = [];
  const building = buildPack((async function* () { yield* drafts; })(), plan);
  for (;;) {
    const { done, value } = await building.next();
    if (done) return { files, summary: value, folder };
    files.push(value);
  }
}

const openFiles = (files: PackFile[]) => openPack(async (name) => files.find((file) => file.name === name)?.bytes ?? Promise.reject(new Error('no such file')));

async function readAll(files: PackFile[]): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for await (const record of readRecords(await openFiles(files))) records.push(record);
  return records;
}

/** The same, everything in memory. */
async function buildHeld(drafts: Draft[], listed: Entity[]): Promise<StoredRecord[]> {
  const outlets: Outlet[] = [];
  for (const { outlet } of drafts) {
    const found = findOutlet(outlet, outlets);
    if (!outlets.includes(found)) outlets.push(found);
  }
  const isOutlet = makeIsOutlet(outlets, listed);
  const notNames = ['Nobody News'];
  const articles = drafts.map((draft) => toArticle(draft, 'pack-sample', findOutlet(draft.outlet, outlets).id, isOutlet));
  const first = openNamesTable(buildNamesTable({ entities: listed, notNames }), listed);
  const entities = [...listed, ...withOwnIds(learnPeople(articles.flatMap((article) => readPeople(article, first)), listed), listed)];
  const lookup = openNamesTable(buildNamesTable({ entities, notNames }), entities);
  const input = { sources: [{ id: 'pack-sample', kind: 'bundled' as const, name: 'Sample' }], outlets, entities, notNames, articles: articles.map((article) => ({ article, analysis: analyseArticle(article, lookup) })) };
  const records: StoredRecord[] = [];
  for (const record of buildRecords(input)) records.push(...await packRecord(record, packBytes));
  return records;
}

const MADE = makeCorpus(9, { articles: 900, names: 500, outlets: 7, words: 60 });
const OUTLETS = new Map(MADE.outlets.map(({ id, name }) => [id, name]));
const CORPORA: [string, Draft[], Entity[]][] = [
  ['of made-up news', [...MADE.articles()].map(({ id, url, title, published, outlet, paragraphs }) => ({ id, url, title, published, outlet: OUTLETS.get(outlet) as string, paragraphs })), MADE.entities],
  ['without a known name', makeUp(420, 11).map(({ article: { id, url, title, published, outlet, paragraphs } }) => ({ id, url, title, published, outlet, paragraphs })), []],
  ['of one article', [{ id: 'only', url: null, title: 'Ada Nordby opens a quay', published: null, outlet: 'Harbour Sample', paragraphs: [{ text: 'Ada Nordby opened a quay in Sandvik. “It rains,” Nordby said.', kind: 'text' }] }], []],
];

describe('a pack built by threads', () => {
  for (const [name, drafts, entities] of CORPORA) {
    it(`${name} holds what is built in memory, with one thread or three, byte for byte`, async () => {
      const one = await build(drafts, entities, 1);
      const three = await build(drafts, entities, 3);
      expect(three.files).toEqual(one.files);
      expect(three.summary).toEqual(one.summary);
      const held = await buildHeld(drafts, entities);
      const records = await readAll(one.files);
      expect(records.map(({ key }) => key)).toEqual(held.map(({ key }) => key));
      for (const [i, { key, bytes }] of records.entries()) expect(Buffer.compare(bytes, held[i]!.bytes), key).toBe(0);
    }, 120_000);
  }

  it('opens as a corpus, and says of itself what it holds', async () => {
    const [, drafts, entities] = CORPORA[0]!;
    const { files, summary } = await build(drafts, entities, 2);
    const records = new Map((await readAll(files)).map(({ key, bytes }) => [key, bytes]));
    const corpus = await openCorpus(async (key) => records.get(key), unpackBytes);
    const { manifest } = await openFiles(files);
    expect(manifest.counts).toEqual({ articles: drafts.length, outlets: 7, entities: summary.entities, events: corpus.counts.events });
    expect(manifest.created).toBe(drafts.reduce((newest, { published }) => (published! > newest ? published! : newest), ''));
    expect(manifest.outlets).toEqual(corpus.outlets.map((outlet) => outlet.name));
    expect(corpus.counts.events).toBeGreaterThan(50);
    expect((await corpus.getArticles([0, 899])).map(({ article }) => article.title)).toEqual([drafts[0]!.title, drafts[899]!.title]);
  }, 120_000);

  it('is refused at the first article that is too many, also beside an older pack, and before any is analysed', async () => {
    const [, drafts, entities] = CORPORA[2]!;
    const [only] = drafts as [Draft];
    limits.articles = 3;
    const sized = (count: number) => Array.from({ length: count }, (_, i) => ({ ...only, id: `only-${i}` }));
    const { files, summary } = await build(sized(3), entities, 1);
    expect(summary.articles).toBe(3);
    const older = mkdtempSync(join(tmpdir(), 'pack-test-'));
    folders.push(older);
    for (const { name, bytes } of files) writeFileSync(join(older, name), bytes);
    for (const from of [null, older]) {
      let read = 0;
      const said: string[] = [];
      const folder = mkdtempSync(join(tmpdir(), 'pack-test-'));
      folders.push(folder);
      const plan: PackPlan = { name: 'Sample', licence: '', created: null, entities, notNames: ['Nobody News'], from, workers: 1, folder, report: (what) => said.push(what) };
      const building = buildPack((async function* () { for (const draft of sized(100)) { read++; yield draft; } })(), plan);
      await expect(building.next()).rejects.toThrow('The pack cannot be written: it has more than 3 articles.');
      expect([read, said]).toEqual([4, [from === null ? 'reading articles' : 'reading the older pack']]);
    }
  }, 120_000);

  it('fails as a whole when its articles cannot be read to the end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pack-test-'));
    folders.push(folder);
    const plan: PackPlan = { name: 'Sample', licence: '', created: null, entities: [], notNames: [], from: null, workers: 1, folder, report: () => undefined };
    const building = buildPack((async function* (): AsyncIterable<Draft> { yield CORPORA[2]![1][0]!; throw new Error('The disk is gone.'); })(), plan);
    await expect(building.next()).rejects.toThrow('The disk is gone.');
    expect(readdirSync(folder)).toEqual([]);
  });
});
