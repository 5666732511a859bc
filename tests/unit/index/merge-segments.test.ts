import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { clusterArticles } from '../../../lib/events/group/cluster';
import { addressTerm, titleTerm } from '../../../lib/index/articles/identity';
import { PostingCollector } from '../../../lib/index/postings/collect-postings';
import type { Corpus } from '../../../lib/index/corpus';
import type { Segment } from '../../../lib/index/corpus';
import { joinCorpora } from '../../../lib/index/join/join-corpora';
import { mergeSegments } from '../../../lib/index/build/merge-segments';
import { writeRecords, buildRecords, type Grouping } from '../../../lib/index/build/build-records';
import { searchCorpus } from '../../../lib/search/search';
import type { CorpusInput } from '../../../lib/model/analysis';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { bundledInput } from '../seeds';
import { asMap, cutInput, makeInput, openInput, openRecords, withoutArticles, type Records } from './segments';

async function merge(segments: Segment[], pause: () => void = () => undefined): Promise<Records> {
  const records: Records = new Map();
  for await (const { key, bytes } of mergeSegments(segments, { pause })) records.set(key, bytes);
  return records;
}
const keep = (corpora: Corpus[]): Segment[] => corpora.map((corpus) => ({ corpus, deleted: [] }));
const cut = async (input: CorpusInput, cuts: number[]) => Promise.all(cutInput(input, cuts).map(openInput));

/** What a build of the whole input writes where each piece has been grouped by itself. */
function writeGroupedApart(input: CorpusInput, cuts: number[]): Records {
  const postings = new PostingCollector();
  const [events, storylines, eventOf, near]: [Grouping['events'], Grouping['storylines'], number[], Grouping['near']] = [[], [], [], []];
  const names = new Map(input.outlets.map(({ id, name }) => [id, name]));
  input.articles.forEach(({ article, analysis }, number) => {
    const url = article.url ? [[addressTerm(article.url), 0, 0, 1] as [string, number, number, number]] : [];
    postings.addArticle(number, article, analysis, [...url, [titleTerm(names.get(article.outlet) ?? '', article.title), 0, 0, 1]]);
  });
  let at = 0;
  for (const { articles, entities } of cutInput(input, cuts)) {
    const own = new PostingCollector();
    articles.forEach(({ article, analysis }, number) => { own.addArticle(number, article, analysis); });
    const grouped = clusterArticles(articles, entities, { articles: articles.length, frequency: (term) => own.frequency(term) });
    eventOf.push(...Array.from(grouped.eventOf, (event) => event + events.length));
    events.push(...grouped.events);
    storylines.push(...grouped.storylines);
    const from = at;
    near.push(...grouped.near.map(({ closeness, likely }) => ({ closeness, likely: likely.map(([number, ...rounds]) => [number + from, ...rounds] as [number, ...number[]]) })));
    at += articles.length;
  }
  return asMap(writeRecords(input, postings, { events, storylines, eventOf, near }));
}

const parse = (records: Records) => JSON.parse(new TextDecoder().decode(records.get('corpus'))) as { runs: number[]; tables: Record<string, number>; counts: Record<string, number> };

describe('a segment written anew', () => {
  it.each([['bundled', bundledInput], ['made up', () => makeInput(230)]] as const)('has the bytes that it had where nothing was taken out (%s)', async (_, makeIt) => {
    const records = asMap(buildRecords(makeIt()));
    const merged = await merge(keep([await openRecords(records)]));
    expect([...merged.keys()]).toEqual([...records.keys()]);
    for (const [key, bytes] of records) expect([key, merged.get(key)]).toEqual([key, bytes]);
  });
});

describe.each([['the bundled corpus', bundledInput, [6]], ['a made-up corpus', () => makeInput(230), [40, 130]]] as const)('%s, merged from segments', (_, makeIt, cuts) => {
  const input = makeIt();
  let [built, merged] = [] as unknown as [Records, Records];
  beforeAll(async () => {
    built = writeGroupedApart(input, [...cuts]);
    merged = await merge(keep(await cut(input, [...cuts])));
  });

  it('has the bytes of a build of the whole, events left as they were grouped', () => {
    const isSame = (key: string) => !key.startsWith('storylines/') && key !== 'corpus';
    expect([...merged.keys()].filter(isSame)).toEqual([...built.keys()].filter(isSame));
    for (const [key, bytes] of built) if (isSame(key)) expect([key, merged.get(key)]).toEqual([key, bytes]);
    const [theirs, ours] = [parse(built), parse(merged)];
    // Storylines are not made anew, and the runs are remembered.
    expect({ ...ours, runs: [0], counts: { ...ours.counts, storylines: 0 }, tables: { ...ours.tables, storylines: 0 } }).toEqual({ ...theirs, counts: { ...theirs.counts, storylines: 0 }, tables: { ...theirs.tables, storylines: 0 } });
    expect(ours.runs).toEqual([0, ...cuts]);
  });

  it('answers as its segments did together, storylines, runs and numbers alike', async () => {
    const [before, after] = [joinCorpora(keep(await cut(input, [...cuts]))), await openRecords(merged)];
    for (const { article } of input.articles.slice(0, 40)) {
      expect(await searchCorpus(after, article.title, 20, DEFAULT_SETTINGS)).toEqual(await searchCorpus(before, article.title, 20, DEFAULT_SETTINGS));
      const number = before.numberOf(article.id) as number;
      expect([after.numberOf(article.id), after.runOf(number)]).toEqual([number, before.runOf(number)]);
      const event = before.rows.at(number)?.event ?? -1;
      expect([after.events.at(event), after.storylines.ofEvent(event)]).toEqual([before.events.at(event), before.storylines.ofEvent(event)]);
    }
    expect(await after.listArticles()).toEqual(await before.listArticles());
    expect(after.storylines.length).toBe(before.storylines.length);
  });
});

describe('what was taken out', () => {
  const input = makeInput(120);
  const gone = [0, 5, 17, 18, 19, 39, 40, 41, 77, 118];
  let [left, merged] = [] as unknown as [Records, Records];
  beforeAll(async () => {
    const segments = await cut(input, [40]);
    merged = await merge(segments.map((corpus, k) => ({ corpus, deleted: gone.filter((number) => (number < 40) === (k === 0)).map((number) => number - 40 * k) })));
    left = asMap(buildRecords(withoutArticles(input, gone)));
  });

  it('is in no record: the index, lengths, names and entities are those of a build without it', () => {
    const isIndex = (key: string) => /^(?:terms|postings|places|backward|index|lengths|names|entities)\//.test(key);
    expect([...merged.keys()].filter(isIndex)).toEqual([...left.keys()].filter(isIndex));
    for (const [key, bytes] of left) if (isIndex(key)) expect([key, merged.get(key)]).toEqual([key, bytes]);
  });

  it('leaves whole events, neighbours and rows, under new numbers without gaps', async () => {
    const corpus = await openRecords(merged);
    const ids = withoutArticles(input, gone).articles.map(({ article }) => article.id);
    expect(Array.from(corpus.rows, ({ id }) => id)).toEqual(ids);
    const told = Array.from({ length: corpus.events.length }, (_, i) => corpus.events.at(i)?.articles ?? []);
    expect(told.flat().sort()).toEqual([...ids].sort());
    expect(told.every(({ length }) => length > 0)).toBe(true);
    for (const [number, { article, near }] of (await corpus.getArticles(ids.map((_, i) => i))).entries()) {
      expect(article.id).toBe(ids[number]);
      expect(corpus.events.at(corpus.rows.at(number)?.event ?? -1)?.articles).toContain(article.id);
      for (const [neighbour] of near.likely) expect(neighbour).toBeLessThan(ids.length);
    }
    expect(corpus.runs).toEqual([0, 40 - 6]);
  });

  it('may be anything: a segment written anew answers as it did before', async () => {
    const [first, second] = await cut(bundledInput(), [6]) as [Corpus, Corpus];
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.nat(5)), fc.uniqueArray(fc.nat(7)), fc.constantFrom('putin', 'rada troops', 'nato', 'kharkiv'), async (one, other, query) => {
      const segments = [{ corpus: first, deleted: one }, { corpus: second, deleted: other }];
      const [before, after] = [joinCorpora(segments), await openRecords(await merge(segments))];
      expect(after.counts).toEqual({ ...before.counts, names: after.counts.names });
      expect(await after.listArticles()).toEqual(await before.listArticles());
      const find = async (corpus: Corpus) => (await searchCorpus(corpus, query, 20, DEFAULT_SETTINGS)).hits.map(({ article }) => article).sort();
      expect(await find(after)).toEqual(await find(before));
    }), { numRuns: 25 });
  });
});

describe('the work of a merge', () => {
  it('is done in slices, and goes on where it stopped', async () => {
    const segments = keep(await cut(makeInput(230), [40, 130]));
    let pauses = 0;
    const whole = [...await merge(segments, () => { pauses++; })];
    expect(pauses).toBeGreaterThan(230 / 8);
    // Killed behind any record and begun anew, it writes the same from there on.
    const again: [string, Uint8Array][] = [];
    for await (const { key, bytes } of mergeSegments(segments, { pause: () => undefined })) {
      again.push([key, bytes]);
      if (again.length === 9) break;
    }
    expect(again).toEqual(whole.slice(0, 9));
    expect(whole.at(-1)?.[0]).toBe('corpus');
  });

  it('reads each record once, and nothing twice as the corpus grows', async () => {
    const input = makeInput(300);
    const stored = cutInput(input, [150]).map((half) => asMap(buildRecords(half)));
    const reads: string[] = [];
    const corpora = await Promise.all(stored.map((records, k) => { const own: string[] = []; return openRecords(records, new Proxy(own, { get: (target, name) => (name === 'push' ? (key: string) => reads.push(`${k} ${key}`) : Reflect.get(target, name) as unknown) })); }));
    await merge(keep(corpora));
    expect(new Set(reads).size).toBe(reads.length);
    // All of it but the words read backwards, which are made anew; and whether all tables stand in one record, and whether there are more segments, is asked first.
    expect(reads.sort()).toEqual(stored.flatMap((records, k) => [...records.keys(), 'tables', 'segments'].filter((key) => !key.startsWith('backward/')).map((key) => `${k} ${key}`)).sort());
  });

  it('waits between slices for whoever asked first', async () => {
    const [corpus] = await cut(makeInput(60), []) as [Corpus];
    let isFree = true;
    for await (const record of mergeSegments([{ corpus, deleted: [1] }], { pause: async () => { isFree = false; await Promise.resolve(); isFree = true; } })) {
      expect([record.key, isFree]).toEqual([record.key, true]);
    }
  });
});
