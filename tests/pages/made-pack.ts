/** A pack of made-up articles, among them two of the ferry that struck a breakwater at Gullhaven. In: a number of articles. Out: its files, built as any pack is. */
import { openCorpus } from '../../lib/index/open-corpus';
import { packRecord } from '../../lib/index/articles/article-slices';
import { buildNamesTable, openNamesTable } from '../../lib/index/names/names-table';
import { buildRecords } from '../../lib/index/build/build-records';
import { analyseArticle } from '../../lib/events/analyse';
import type { StoredRecord } from '../../lib/model/analysis';
import type { Article, Outlet } from '../../lib/model/article';
import type { Entity } from '../../lib/model/entity';
import { packBytes } from '../../lib/sources/gzip';
import type { PackFile } from '../../lib/sources/packs/pack';
import { writeFrames } from '../../lib/sources/packs/pack-frames';
import { writeManifest, type PackAbout, type ShardEntry } from '../../lib/sources/packs/pack-manifest';
import { hashBytes, MANIFEST_NAME } from '../../lib/sources/packs/pack-parts';
import { makeCorpus } from '../bench/made-corpus';
import { PACK_NAME } from './serve-pack';

const SOURCE = { id: 'made', kind: 'bundled' as const, name: PACK_NAME };
const OUTLETS: Outlet[] = [
  { id: 'sandvik-courier', name: 'The Sandvik Courier', country: null, colour: 3 },
  { id: 'gull-times', name: 'Gullhaven Times', country: null, colour: 8 },
];
const FERRY: Entity[] = [
  { id: 'sankt-olav', type: 'other', name: 'Sankt Olav', names: ['Sankt Olav'], short: [], isOutlet: false },
  { id: 'gullhaven', type: 'place', name: 'Gullhaven', names: ['Gullhaven'], short: [], isOutlet: false },
  { id: 'henrik-aasen', type: 'person', name: 'Henrik Aasen', names: ['Henrik Aasen'], short: ['Aasen'], isOutlet: false },
  { id: 'marta-lindqvist', type: 'person', name: 'Marta Lindqvist', names: ['Marta Lindqvist'], short: ['Lindqvist'], isOutlet: false },
];

const article = (id: string, outlet: string, title: string, lines: string[]): Article => ({
  id, source: SOURCE.id, outlet, url: `https://${outlet}.example/${id}`, title, titleKind: 'headline', published: '2026-03-03', publishedIsGuess: false, credits: [],
  paragraphs: lines.map((text) => ({ text, kind: 'text' })),
});

const STORIES = [
  article('ferry-courier', 'sandvik-courier', 'Ferry Sankt Olav strikes breakwater at Gullhaven, passengers hurt', [
    'At least 7 passengers were hurt when the ferry Sankt Olav struck the breakwater of Gullhaven shortly after 6 a.m. on Tuesday.',
    'The Sankt Olav was carrying 214 people from Sandvik. The port authority of Gullhaven said that the harbour light had been out since Sunday.',
    'Captain Henrik Aasen was questioned by the Gullhaven police and released. The maritime board has opened an inquiry into the collision.',
  ]),
  article('ferry-times', 'gull-times', 'Sankt Olav runs into breakwater at Gullhaven with 214 on board', [
    'The ferry Sankt Olav ran into the breakwater of Gullhaven early on Tuesday with 214 people on board, and at least 7 passengers were hurt.',
    'Marta Lindqvist, a nurse on her way from Sandvik, spoke of a loud blow. Captain Henrik Aasen told police that the harbour light was out.',
  ]),
];

/**
 * Builds a pack.
 * @param edition another gives another pack of the same size
 * @returns its files, the manifest last
 */
export async function makePack(articles: number, edition = 1): Promise<PackFile[]> {
  const made = makeCorpus(edition, { articles: articles - STORIES.length, names: 400, outlets: 6, days: 30, words: 250 });
  const entities = [...made.entities, ...FERRY];
  const outlets = [...made.outlets, ...OUTLETS];
  const lookup = openNamesTable(buildNamesTable({ entities, notNames: [] }), entities);
  const analysed = [...made.articles(), ...STORIES].map((one) => ({ article: one, analysis: analyseArticle(one, lookup) }));
  const records: StoredRecord[] = [];
  for (const record of buildRecords({ sources: [SOURCE], outlets, entities, notNames: [], articles: analysed })) records.push(...await packRecord(record, packBytes));
  const byKey = new Map(records.map(({ key, bytes }) => [key, bytes]));
  const { counts } = await openCorpus(async (key) => byKey.get(key), async () => { throw new Error('No article is read here.'); });
  const about = { name: PACK_NAME, licence: 'CC0-1.0', created: '2026-03-04', outlets: outlets.map(({ name }) => name), counts: { articles, outlets: outlets.length, entities: entities.length, events: counts.events } };
  return writeFiles(records, about);
}

/** One record to a shard, where a pack to be published has as many as fit: so that there are many to stop between. */
async function writeFiles(records: StoredRecord[], about: PackAbout): Promise<PackFile[]> {
  const files: PackFile[] = [];
  const shards: ShardEntry[] = [];
  let sum = 0;
  for (const record of records) {
    const bytes = writeFrames([record]);
    const packed = await packBytes(bytes);
    const sha256 = await hashBytes(packed);
    const file = `${sha256.slice(0, 16)}.bin`;
    shards.push({ file, sha256, packedBytes: packed.byteLength, bytes: bytes.byteLength, records: 1 });
    files.push({ name: file, bytes: packed });
    sum += record.bytes.byteLength;
  }
  return [...files, { name: MANIFEST_NAME, bytes: writeManifest(about, sum, shards) }];
}
