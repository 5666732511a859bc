/** A pack that is made from an older one keeps its shards, and answers as one that is made anew. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkArticles } from '../../../lib/index/check-articles';
import type { Corpus } from '../../../lib/index/corpus';
import { openCorpus } from '../../../lib/index/open-corpus';
import { searchCorpus } from '../../../lib/search/search';
import { matchPage } from '../../../lib/match/match-page';
import { MAX_SEGMENTS_OF_PACK } from '../../../lib/model/limits';
import type { Block, PageFacts } from '../../../lib/model/page';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import type { Draft } from '../../../lib/sources/files/articles-file';
import { unpackBytes } from '../../../lib/sources/gzip';
import { openPack, readRecords, type Manifest, type PackFile } from '../../../lib/sources/packs/pack';
import { buildPack, type PackPlan, type PackSummary } from '../../../scripts/pack/build-pack';
import { makeCorpus } from '../../bench/made-corpus';

const folders: string[] = [];
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }); });
const makeFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'edition-test-'));
  folders.push(folder);
  return folder;
};

const MADE = makeCorpus(5, { articles: 640, names: 400, outlets: 5, days: 30, words: 80 });
const OUTLETS = new Map(MADE.outlets.map(({ id, name }) => [id, name]));
const DRAFTS: Draft[] = [...MADE.articles()].map(({ id, url, title, published, outlet, paragraphs }) => ({ id, url, title, published, outlet: OUTLETS.get(outlet) as string, paragraphs }));

interface Built { files: PackFile[]; summary: PackSummary; said: string[] }

async function build(drafts: Draft[], from: Built | string | null, change: Partial<PackPlan> = {}): Promise<Built> {
  const said: string[] = [];
  const folder = makeFolder();
  const plan: PackPlan = { name: 'Sample', licence: '', created: null, entities: MADE.entities, notNames: [], from: from === null || typeof from === 'string' ? from : write(from.files), workers: 1, folder, report: (what) => said.push(what), ...change };
  const building = buildPack((async function* () { yield* drafts; })(), plan);
  const files: PackFile[] = [];
  for (;;) {
    const { done, value } = await building.next();
    if (done) return { files, summary: value, said };
    files.push(value);
  }
}

function write(files: PackFile[]): string {
  const folder = join(makeFolder(), 'old');
  mkdirSync(folder);
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
  return folder;
}

const openFiles = (files: PackFile[]) => openPack(async (name) => files.find((file) => file.name === name)?.bytes ?? Promise.reject(new Error('no such file')));
const manifestOf = async ({ files }: Built): Promise<Manifest> => (await openFiles(files)).manifest;

/** As a reader opens it: all of it checked. */
async function open({ files }: Built): Promise<Corpus> {
  const records = new Map<string, Uint8Array<ArrayBuffer>>();
  for await (const { key, bytes } of readRecords(await openFiles(files))) records.set(key, bytes);
  const corpus = await openCorpus(async (key) => records.get(key), unpackBytes);
  await checkArticles(corpus, 0, () => undefined);
  return corpus;
}

const listTexts = async (corpus: Corpus) => (await corpus.listArticles()).map(({ id, url, title, published, paragraphs, outlet, source, credits }) => ({ id, url, title, published, paragraphs, outlet, source, credits })).sort((a, b) => (a.id < b.id ? -1 : 1));

async function find(corpus: Corpus, query: string): Promise<string[]> {
  const { hits, total } = await searchCorpus(corpus, query, 1_000, DEFAULT_SETTINGS);
  expect(hits).toHaveLength(total);
  return hits.map(({ article }) => article).sort();
}

async function match(corpus: Corpus, { url, title, published, paragraphs }: Draft) {
  const facts: PageFacts = { url: url ?? 'https://page.example/', canonical: null, title, outlet: null, published, publishedFrom: 'meta', language: 'en' };
  const blocks: Block[] = [{ id: 0, kind: 'title', text: title }, ...paragraphs.map(({ text }, i): Block => ({ id: i + 1, kind: 'text', text }))];
  const { events, own } = await matchPage(corpus, { facts, blocks }, DEFAULT_SETTINGS);
  return { tied: events.filter(({ tie }) => tie === 'event').flatMap(({ articles }) => articles.map(({ article }) => article)).sort(), own };
}

/** Files of the older pack that the newer one has as well. */
const keptOf = (old: Built, now: Built) => now.files.filter(({ name, bytes }) => name.endsWith('.bin') && old.files.some((file) => file.name === name && Buffer.compare(file.bytes, bytes) === 0));

describe('a day later', () => {
  // In the middle of an event.
  const old = DRAFTS.slice(0, 602);
  const gone = new Set([old[3]!.id, old[400]!.id]);
  const changed = { ...old[77]!, title: 'Quite another title', paragraphs: [...old[77]!.paragraphs, { text: 'A zyzzyva was added later.', kind: 'text' as const }] };
  const now = [...DRAFTS.slice(0, 612).filter(({ id }) => !gone.has(id)).map((draft) => (draft.id === changed.id ? changed : draft))];
  let [before, edition, anew] = [] as unknown as [Built, Built, Built];
  let [joined, whole] = [] as unknown as [Corpus, Corpus];
  beforeAll(async () => {
    before = await build(old, null);
    [edition, anew] = [await build(now, before), await build(now, null)];
    [joined, whole] = [await open(edition), await open(anew)];
  }, 240_000);

  it('keeps every shard byte for byte, and analyses little', async () => {
    const shards = before.files.filter(({ name }) => name.endsWith('.bin'));
    expect(keptOf(before, edition)).toEqual(shards);
    expect(edition.summary.anew).toBeNull();
    expect(edition.summary.analysed).toBeLessThan(90);
    expect((await manifestOf(edition)).version).toBe(3);
    expect((await manifestOf(before)).version).toBe(2);
  });

  it('holds the same articles, without what went and with what changed', async () => {
    expect(await listTexts(joined)).toEqual(await listTexts(whole));
    expect([...gone].map((id) => joined.numberOf(id))).toEqual([undefined, undefined]);
    const [stored] = await joined.getArticles([joined.numberOf(changed.id)!]);
    expect(stored!.article.title).toBe('Quite another title');
    const [{ counts, outlets, created }, theirs] = [await manifestOf(edition), await manifestOf(anew)];
    expect({ ...counts, events: 0 }).toEqual({ ...theirs.counts, events: 0 });
    expect(counts.events).toBe(joined.counts.events);
    expect(Math.abs(counts.events - theirs.counts.events)).toBeLessThanOrEqual(0.03 * theirs.counts.events);
    // Outlets stand in the order in which they were first met.
    expect([[...outlets].sort(), created]).toEqual([[...theirs.outlets].sort(), theirs.created]);
  });

  it('finds the same articles', async () => {
    const queries = now.filter((_, i) => i % 37 === 0 || i > 600).flatMap(({ title, paragraphs }) => [title, `"${title.split(' ').slice(0, 2).join(' ')}"`, paragraphs[0]!.text.split(' ').slice(3, 6).join(' ')]);
    for (const query of [...queries, 'zyzzyva', 'Quite another title']) expect([query, await find(joined, query)]).toEqual([query, await find(whole, query)]);
    expect(await find(joined, 'zyzzyva')).toEqual([changed.id]);
  });

  it('ties pages to the same articles, on old events and new ones', async () => {
    let [tied, same] = [0, 0];
    for (const draft of [...now.filter((_, i) => i % 40 === 0), ...now.slice(-12)]) {
      const [ours, theirs] = [await match(joined, draft), await match(whole, draft)];
      expect(ours.own).toEqual(theirs.own);
      tied += new Set([...ours.tied, ...theirs.tied]).size;
      same += ours.tied.filter((id) => theirs.tied.includes(id)).length;
    }
    expect(tied).toBeGreaterThan(40);
    expect(same / tied).toBeGreaterThan(0.95);
  }, 60_000);

  it('groups what is new with what was told of it before', () => {
    const eventOf = (corpus: Corpus, id: string) => [...corpus.events.at(corpus.rowOf(id)!.event)!.articles].sort();
    const fresh = now.slice(-10).map(({ id }) => id);
    const events = fresh.map((id) => eventOf(joined, id));
    expect(events).toEqual(fresh.map((id) => eventOf(whole, id)));
    expect(events.some((articles) => articles.some((id) => !fresh.includes(id)))).toBe(true);
  });

  it('is the same bytes again, with more threads too', async () => {
    expect((await build(now, before, { workers: 3 })).files).toEqual(edition.files);
  }, 60_000);

  it('is the older pack itself when nothing has changed', async () => {
    const same = await build(old, before);
    expect(same.files).toEqual(before.files);
    const again = await build(now, edition);
    expect(again.files).toEqual(edition.files);
    expect(again.summary).toMatchObject({ analysed: 0, articles: now.length });
  }, 60_000);

  it('has one segment more for a smaller addition, and takes later ones together for a larger', async () => {
    const [a, b] = [DRAFTS.slice(0, 626), DRAFTS.slice(0, 629)];
    const first = await build(a, before);
    const second = await build(b, first);
    const third = await build(DRAFTS, second);
    const sizes = async (built: Built) => (await open(built)).segments?.map(({ corpus }) => corpus.rows.length);
    const [one, two, three] = [await sizes(first), await sizes(second), await sizes(third)];
    expect([one?.length, two?.slice(0, 2), two?.length, three?.length, three?.[0]]).toEqual([2, one, 3, 2, one?.[0]]);
    expect(keptOf(first, second).length).toBe(first.files.filter(({ name }) => name.endsWith('.bin')).length - 1);
    expect(keptOf(before, third)).toEqual(before.files.filter(({ name }) => name.endsWith('.bin')));
    expect(await listTexts(await open(third))).toEqual(await listTexts(await open(await build(DRAFTS, null))));
  }, 60_000);

  it('only lets go of articles when none has come', async () => {
    const less = await build(old.filter(({ id }) => !gone.has(id)), before);
    expect(less.summary).toMatchObject({ analysed: 0, articles: 600, anew: null });
    expect((await open(less)).counts.articles).toBe(600);
  }, 60_000);
});

describe('an older pack that does not help', () => {
  const old = DRAFTS.slice(0, 60);
  let before = undefined as unknown as Built;
  beforeAll(async () => { before = await build(old, null); }, 60_000);

  it.each([
    ['was made with other names', old, { notNames: ['Nobody News'] }],
    ['has another name', old, { name: 'Other' }],
    ['has an outlet of which no article is left', old.filter(({ outlet }) => outlet !== old[0]!.outlet), {}],
    ['differs in more than a quarter of its articles', DRAFTS.slice(0, 90), {}],
  ])('%s: all is made anew, and said so', async (reason, drafts, change) => {
    const made = await build(drafts, before, change);
    expect(made.summary.anew).toBe(reason);
    expect(made.said).toContain(`the older pack ${reason}: all is made anew`);
    expect(made.files).toEqual((await build(drafts, null, change)).files);
  }, 60_000);

  it('is of another layout: all is made anew', async () => {
    const files = before.files.map(({ name, bytes }) => ({ name, bytes: name === 'manifest.json' ? new TextEncoder().encode(new TextDecoder().decode(bytes).replace(/"records": \d+,/, '"records": 1,')) : bytes }));
    expect((await build(old, { ...before, files })).summary.anew).toBe('was made by another version of Crossread');
  }, 60_000);

  it('is damaged or none: it is said', async () => {
    const [shard] = before.files;
    const spoilt = before.files.map(({ name, bytes }) => ({ name, bytes: name === shard!.name ? bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) : bytes }));
    await expect(build(old, { ...before, files: spoilt })).rejects.toThrow(/cannot be used\. The pack was refused: shard .* was altered: its checksum differs\. Without --from, all is made anew\./);
    await expect(build(old, makeFolder())).rejects.toThrow(/cannot be used\. The pack was refused: manifest\.json could not be read/);
  }, 60_000);
});

it('holds what it is given, however editions follow each other', async () => {
  const step = fc.record({ to: fc.integer({ min: 60, max: 110 }), drop: fc.array(fc.integer({ min: 0, max: 59 }), { maxLength: 4 }), edit: fc.array(fc.integer({ min: 0, max: 109 }), { maxLength: 3 }) });
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 4 }), async (steps) => {
    let before = await build(DRAFTS.slice(0, 60), null);
    for (const [round, { to, drop, edit }] of steps.entries()) {
      const drafts = DRAFTS.slice(0, to).filter((_, i) => !drop.includes(i)).map((draft, i) => (edit.includes(i) ? { ...draft, title: `${draft.title} ${round}` } : draft));
      const edition = await build(drafts, before);
      const corpus = await open(edition);
      const byId = new Map(drafts.map((draft) => [draft.id, draft]));
      expect(corpus.counts.articles).toBe(drafts.length);
      for (const { id, title, paragraphs } of await corpus.listArticles()) expect([id, title, paragraphs]).toEqual([id, byId.get(id)?.title, byId.get(id)?.paragraphs]);
      expect((corpus.segments ?? []).length).toBeLessThanOrEqual(MAX_SEGMENTS_OF_PACK);
      const { counts } = await manifestOf(edition);
      expect([counts.articles, counts.events]).toEqual([corpus.counts.articles, corpus.counts.events]);
      before = edition;
    }
  }), { numRuns: 3, seed: 11 });
}, 240_000);
