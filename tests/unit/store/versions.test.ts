/** Every version of every database that Crossread has ever written opens with today's code, and costs the reader nothing. */
import './sample-pack';
import { beforeEach, describe, expect, it } from 'vitest';
import { nameArticle } from '../../../lib/articles/told';
import { keepFirst } from '../../../lib/compare/versions/kept-versions';
import { buildRecords } from '../../../lib/index/build/build-records';
import type { StoredRecord } from '../../../lib/model/analysis';
import type { RequestEntry } from '../../../lib/model/source';
import { listSegments } from '../../../lib/store/segments/database';
import { importPack } from '../../../lib/store/segments/import-pack';
import { listKept, putKept, readKeptPages, readTexts } from '../../../lib/store/kept';
import { lockWith } from '../../../lib/store/lock';
import { openActive } from '../../../lib/store/segments/open';
import { dropLeftovers, dropUnfinished } from '../../../lib/store/segments/own-segment';
import { beginRequest, cutRequests, listRequests } from '../../../lib/store/sources/requests';
import { takeHanded } from '../../../lib/store/sources/handover';
import { findWanted } from '../../../lib/store/sources/source-queue';
import { findChanged, readVersions } from '../../../lib/store/sources/source-versions';
import { changeSources, findSource, isPaused, listLooks, listSources, makeSource } from '../../../lib/store/sources/sources';
import type { ArticleRow } from '../../../lib/store/sources/sources-database';
import { readState } from '../../../lib/store/segments/state';
import { makeCorpus } from '../sources/pack-sample';
import { readVersion, writeKept1, writeMeta1, writeMeta2, writeMeta3, writeSources1 } from './old-versions';
import { makePack, MAKING, startAnew } from './sample-pack';

const options = { ...MAKING, version: '2.0', lock: lockWith(undefined) };
const listIds = ({ corpus }: Awaited<ReturnType<typeof openActive>>) => Array.from(corpus.rows, ({ id }) => id);

/** The records of another layout than today's, as an older Crossread would have written them. */
function makeOlder(records: StoredRecord[]): StoredRecord[] {
  return records.map((record) => {
    if (record.key !== 'corpus') return record;
    const corpus = JSON.parse(new TextDecoder().decode(record.bytes)) as { format: number };
    return { key: record.key, bytes: new TextEncoder().encode(JSON.stringify({ ...corpus, format: corpus.format - 1 })) };
  });
}

// eslint-disable-next-line require-yield -- it fails before its first record
async function* refuse(): AsyncIterable<StoredRecord> {
  throw new Error('refused');
}

describe('a database of version 1, with one generation', () => {
  beforeEach(startAnew);

  it('is read at once: its generation is the first segment, as it lies there', async () => {
    const records = [...buildRecords(makeCorpus(3))];
    await writeMeta1({ records, pack: 'old', version: '1.0', half: records.slice(0, 2) });
    const pack = await makePack(5);
    const open = await openActive(pack, options);
    expect([open.ready.from, open.error, pack.reads]).toEqual(['snapshot', null, 0]);
    expect(open.generation).toMatchObject({ number: 4, version: '1.0', segments: [{ kind: 'own', database: 'crossread-generation-4', pack: 'old', added: null, deleted: [], deletedAt: 0 }] });
    expect(listIds(open)).toEqual(['sample-0', 'sample-1', 'sample-2']);

    // What was half filled is dropped, the old one is read until the new one is there, and then dropped too.
    await dropLeftovers(['crossread-generation-4']);
    expect(await listSegments()).toEqual(['crossread-generation-4']);
    const made = await importPack(pack, options);
    expect(made).toMatchObject({ number: 5, version: '2.0', segments: [{ database: 'crossread-segment-1' }] });
    expect((await open.corpus.getArticles([0, 1, 2])).map(({ article }) => article.id)).toEqual(['sample-0', 'sample-1', 'sample-2']);
    open.close();
    await dropLeftovers();
    expect(await listSegments()).toEqual(['crossread-segment-1']);
    const next = await openActive(pack, options);
    expect([next.ready.from, listIds(next).length]).toEqual(['snapshot', 5]);
    next.close();
  });

  it('is made anew when its records are of another layout', async () => {
    await writeMeta1({ records: makeOlder([...buildRecords(makeCorpus(3))]), pack: 'old', version: '1.0' });
    const open = await openActive(await makePack(3), options);
    expect([open.ready.from, open.error, listIds(open).length]).toEqual(['rebuilt', null, 3]);
    expect(await listSegments()).toEqual(['crossread-segment-1']);
    open.close();
  });

  it('stays as it is where the articles cannot be read anew', async () => {
    const records = [...buildRecords(makeCorpus(3))];
    await writeMeta1({ records, pack: 'old', version: '1.0' });
    await expect(importPack({ hash: async () => 'new', take: async () => ({ hash: 'new', records: refuse }) }, options)).rejects.toThrow('refused');
    const open = await openActive(await makePack(3), options);
    expect([open.ready.from, open.generation?.segments[0]?.database]).toEqual(['snapshot', 'crossread-generation-4']);
    open.close();
  });

  it('with nothing in it, or with what nobody wrote, is a fresh one', async () => {
    await writeMeta1({ records: [], pack: 'old', version: '1.0' });
    await dropUnfinished();
    const open = await openActive(await makePack(3), options);
    expect(listIds(open)).toHaveLength(3);
    open.close();
  });
});

describe('a database of version 2, with packs', () => {
  beforeEach(startAnew);

  it('is read at once, each segment by its kind, and what was on its way stays so', async () => {
    const other = makeCorpus(3);
    const pack = { ...other, articles: other.articles.map(({ article, analysis }, i) => ({ article: { ...article, id: i === 1 ? article.id : `pack-${i}` }, analysis })) };
    await writeMeta2({ own: [...buildRecords(makeCorpus(3))], pack: [...buildRecords(pack)] });
    const state = await readState();
    expect(state.active?.segments.map(({ kind, database, deleted, deletedAt, doubles, added }) => [kind, database, deleted, deletedAt, doubles, added?.isOff])).toEqual([
      ['own', 'crossread-segment-1', [], 0, [], undefined], ['pack', 'crossread-segment-2', [], 0, [1], false], ['pack', 'crossread-segment-3', [], 0, [], true],
    ]);
    expect(state).toMatchObject({ building: { database: 'crossread-segment-5' }, gathering: null, compaction: null, imports: [{ id: 4, state: 'waiting' }], next: 6 });
    const open = await openActive(await makePack(5), options);
    expect([open.ready.from, open.error, listIds(open)]).toEqual(['snapshot', null, ['sample-0', 'sample-1', 'sample-2', 'pack-0', 'pack-2']]);
    open.close();
  });
});

describe('a database of version 3, with packs that were fetched once', () => {
  beforeEach(startAnew);

  it('is read at once; nobody is asked for an edition until the reader says so, but what was on its way goes on', async () => {
    await writeMeta3({ own: [...buildRecords(makeCorpus(3))], pack: [...buildRecords(makeCorpus(3))] });
    const { subscriptions, active, imports } = await readState();
    expect(subscriptions.map(({ address, looks, key, next }) => [address, looks, key, next])).toEqual([
      ['https://packs.example/c/', true, null, null], ['https://packs.example/a/', false, null, null],
    ]);
    expect([active?.segments.length, imports.length]).toEqual([2, 1]);
    const open = await openActive(await makePack(5), options);
    expect([open.ready.from, open.error]).toEqual(['snapshot', null]);
    open.close();
  });
});

describe('kept pages of version 1', () => {
  beforeEach(startAnew);

  it('are all there, with their texts, and can be changed', async () => {
    const text = { title: 'Storm', paragraphs: [{ text: 'The storm reached the quay.', kind: 'text' as const }] };
    const { article } = keepFirst(
      { address: 'url:courier.example/1', url: 'https://courier.example/1', title: 'Storm', titleKind: 'headline', published: null, outlet: 'Example Courier', text },
      { id: 'courier', name: 'Example Courier', country: null, colour: 6 }, 10, '2026-02-03',
    );
    await writeKept1([{ ...article, gone: 0 }, { ...article, id: 'gone', gone: 5 }], [[[article.id, 1], text]]);
    expect(await listKept()).toEqual([article]);
    expect(await readTexts(article)).toEqual(new Map([[1, text]]));
    await putKept({ ...article, title: 'Storms' }, null);
    expect((await readKeptPages()).pages.map(({ kept }) => kept.title)).toEqual(['Storms']);
  });
});

describe('the reader\'s sources of version 1', () => {
  const look = { at: '2026-02-03T09:00:00.000Z', status: 200, articles: 1, trouble: null };
  const source = {
    ...makeSource({ kind: 'feed', address: 'https://quay.example/feed', typedOrigin: null, site: 'https://quay.example/', wishes: { name: 'Quay News', tags: ['ports'] } }, 'quay', '2026-02-01T00:00:00.000Z'),
    articles: 1, bytes: 40,
  };
  const article = {
    id: nameArticle('https://quay.example/1', '', '', null), source: 'quay', address: 'https://quay.example/1', outlet: null, place: 'quay.example', print: 'p', toldPrint: 't', state: 'indexed',
    counted: true, day: '2026-02-03', taken: 5, bytes: 40, versions: [{ number: 1, at: '2026-02-03T09:00:00.000Z' }],
  };
  const wanted = {
    id: 'next', source: 'quay', kind: 'article', step: 'wanted', address: 'https://quay.example/2', host: 'quay.example', text: null, told: null, toldPrint: '', request: null,
    at: '', attempts: 0, notBefore: 0, trouble: null,
  };
  const request: Omit<RequestEntry, 'id'> = { at: look.at, to: 'quay.example/feed', for: 'quay', name: 'Quay News', why: 'look', bytes: 900, status: 200, fresh: 3, trouble: null };
  const [now, before] = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)];

  beforeEach(async () => {
    startAnew();
    await writeSources1({
      sources: [source], looks: [['quay', [look]]], queue: [wanted], articles: [article], texts: [[article.id, now]], versions: [[[article.id, 1], before]],
      requests: [{ ...request, id: 1 }], handover: [['key', { name: 'a.html', bytes: Uint8Array.of(9), at: 1 }]], notes: [['paused', true]],
    });
  });

  it('are all there, with their articles and the texts of these, old and new', async () => {
    expect(await listSources()).toEqual([source]);
    expect(await listLooks()).toEqual(new Map([['quay', [look]]]));
    expect(await findChanged('https://quay.example/1')).toEqual(article);
    expect(await readVersions(article as ArticleRow)).toEqual([{ number: 1, at: look.at, text: before }, { number: 2, at: look.at, text: now }]);
    expect(await findWanted('quay.example', 1)).toEqual(wanted);
    expect((await takeHanded('key'))?.name).toBe('a.html');
    expect(await isPaused()).toBe(true);
  });

  it('go on: a request of before is listed, and one that is cut off from now on is found', async () => {
    await cutRequests();
    const { id } = await beginRequest(request);
    await cutRequests();
    const { requests } = await listRequests(0, 9);
    expect(requests.map((one) => [one.id, one.trouble?.code])).toEqual([[id, 'requestCut'], [1, undefined]]);
    expect(requests[1]).toEqual({ ...request, id: 1 });
    await changeSources(['quay'], { name: 'Quay' });
    expect((await findSource('quay'))?.name).toBe('Quay');
  });
});

it('the walk above ends at the versions of today', async () => {
  startAnew();
  await readState();
  await listKept();
  await listSources();
  (await openActive(await makePack(1), options)).close();
  const walked = { crossread: 4, 'crossread-kept': 1, 'crossread-sources': 2, 'crossread-segment-1': 1 };
  for (const [name, version] of Object.entries(walked)) expect([name, await readVersion(name)]).toEqual([name, version]);
});
